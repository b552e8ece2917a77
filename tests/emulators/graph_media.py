"""What a made-up office shows on Instagram, made week by week as its posts are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from tests.emulators import graph_words as words
from tests.emulators.graph_nouns import Page, chance

WEEK, DAYS = 7 * 24 * 3600, 120
PRODUCTS = (("IMAGE", "FEED"), ("CAROUSEL_ALBUM", "FEED"), ("VIDEO", "REELS"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`parent_id` is the comment that this answers; `username` is the account's own or a citizen's."""

    id: str
    text: str
    username: str
    at: datetime
    parent_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """`likes` is `None` where the office hides them."""

    id: str
    page: Page
    caption: str | None
    at: datetime
    type: str
    product: str
    likes: int | None
    comments: tuple[Said, ...]


@lru_cache(maxsize=512)
def media_of(seed: int, page: Page, now: datetime) -> tuple[Media, ...]:
    """Newest first."""
    last = int(now.timestamp()) // WEEK
    made = [
        _media(seed, page, week, place) for week in range(last - DAYS // 7, last + 1) for place in range(2)
    ]
    seen = [each for each in made if each.at <= now]
    return tuple(sorted(seen, key=lambda each: each.at, reverse=True))


def _media(seed: int, page: Page, week: int, place: int) -> Media:
    draw = chance("instagram", seed, page.number, week, place)
    at = datetime.fromtimestamp(week * WEEK + draw.randrange(WEEK), UTC)
    language = page.traits.language
    kind, product = draw.choice(PRODUCTS)
    asked = words.ASKED[language][0].format(place + 1)
    answered = words.ANSWERED[language][0].format(place + 1)
    stem = f"{page.number:06}{week:05}{place}"
    question = Said(id=f"17858{stem}1", text=asked, username=f"citizen_{week}", at=at + timedelta(hours=1))
    answer = Said(
        id=f"17858{stem}2",
        text=answered,
        username=page.instagram,
        at=at + timedelta(hours=9),
        parent_id=question.id,
    )
    return Media(
        id=f"17885{stem}",
        page=page,
        caption=draw.choice(words.POSTS[language]).format(place) if draw.random() < 0.9 else None,
        at=at,
        type=kind,
        product=product,
        likes=draw.randrange(300) if draw.random() < 0.9 else None,
        comments=(question, answer) if draw.random() < 0.6 else (question,),
    )
