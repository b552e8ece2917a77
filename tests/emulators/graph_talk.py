"""What is posted on a made-up page and said beneath it, made week by week.

Most comments come within two days, some on posts that are weeks old; a post's `updated` moves with each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tests.emulators import graph_words as words
from tests.emulators.graph_nouns import Comment, Person, Post, Traits, chance
from tests.emulators.graph_pages import page_id

DAYS = 120
WEEK = 7 * 24 * 3600
KINDS = ("added_photos", "added_photos", "mobile_status_update", "shared_story", "added_video")
# Hours until the page answers: the shortest and the longest; and how often it answers at all.
HABITS = {
    "quick": (0.1, 20.0, 0.95),
    "mixed": (0.5, 60.0, 0.7),
    "slow": (72.0, 160.0, 0.7),
    "eight_days": (192.5, 200.0, 0.9),
    "never": (0.0, 1.0, 0.0),
}
LATE = (100.0, 400.0)


def posts(seed: int, number: int, traits: Traits, now: datetime) -> tuple[Post, ...]:
    last = int(now.timestamp()) // WEEK
    first = int((now - timedelta(days=DAYS)).timestamp()) // WEEK
    made = [
        post for week in range(first, last + 1) for post in _Week(seed, number, week, traits, now).posts()
    ]
    since = now - timedelta(days=DAYS)
    return tuple(sorted((post for post in made if post.at >= since), key=lambda post: post.at, reverse=True))


@dataclass
class _Week:
    seed: int
    number: int
    week: int
    traits: Traits
    now: datetime
    draw: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.draw = chance("week", self.seed, self.number, self.week)

    def posts(self) -> Iterator[Post]:
        visitors = int(self.traits.visitors and self.draw.random() < 0.4)
        unpublished = int(self.traits.posts_a_week > 0 and self.draw.random() < 0.05)
        own = self.traits.posts_a_week
        for place in range(own + visitors + unpublished):
            at = datetime.fromtimestamp(self.week * WEEK + self.draw.randrange(WEEK), UTC)
            made = self._post(place, at, by_visitor=own <= place < own + visitors)
            if at <= self.now:
                published = place < own + visitors
                yield made if published else replace(made, published=False, comments=(), lost=0, updated=at)

    def _post(self, place: int, at: datetime, *, by_visitor: bool) -> Post:
        object_id = f"122{self.number:06}{self.week:05}{place:02}"
        comments = sorted(self._comments(place, object_id, at), key=lambda comment: comment.at)
        shown = tuple(comment for comment in comments if comment.at <= self.now)
        language = self.traits.language
        form = words.VISITED[language] if by_visitor else self.draw.choice(words.POSTS[language])
        message = self._text(form) if by_visitor or self.draw.random() < 0.95 else None
        return Post(
            id=f"{page_id(self.seed, self.number)}_{object_id}",
            author=self._citizen() if by_visitor else None,
            message=message,
            at=at,
            updated=max([at, *(comment.at for comment in shown)]),
            kind="wall_post" if by_visitor else self.draw.choice(KINDS),
            published=True,
            comments=shown,
            lost=int(self.draw.random() < 0.1),
            reactions=self.draw.randrange(200),
            shares=self.draw.randrange(4),
        )

    def _comments(self, place: int, object_id: str, at: datetime) -> Iterator[Comment]:
        wanted = round(self.traits.comments_a_week / max(self.traits.posts_a_week, 1))
        if self.traits.long_thread and place == 0:
            wanted = self.traits.long_thread
        # About half are openings; answers and follow-ups are the rest.
        for opening in range(round(wanted * self.draw.uniform(0.35, 0.6))):
            yield from self._thread(object_id, opening * 3, at)

    def _thread(self, object_id: str, place: int, posted: datetime) -> Iterator[Comment]:
        draw, traits = self.draw, self.traits
        days = draw.uniform(10, 40) if draw.random() < 0.1 else draw.random() ** 2 * 2
        opened = posted + _seconds(days * 86400)
        shortest, longest, share = HABITS[traits.answers]
        answered, follows = draw.random() < share, draw.random() < 0.2
        if traits.answers == "mixed" and draw.random() < 0.15:
            shortest, longest = LATE
        answered_at = opened + _seconds(draw.uniform(shortest, longest) * 3600)
        replied_at = [answered_at] * answered + [opened + _seconds(7200)] * follows
        replies = sum(at <= self.now for at in replied_at)
        hidden = draw.random() < traits.hidden
        opening = self._comment(object_id, place, opened, words.ASKED, replies=replies, hidden=hidden)
        yield opening
        if answered:
            yield self._comment(object_id, place + 1, answered_at, words.ANSWERED, opening)
        if follows:
            yield self._comment(object_id, place + 2, opened + _seconds(7200), words.ASKED, opening)

    def _comment(
        self,
        object_id: str,
        place: int,
        at: datetime,
        forms: Mapping[str, tuple[str, ...]],
        parent: Comment | None = None,
        *,
        replies: int = 0,
        hidden: bool = False,
    ) -> Comment:
        return Comment(
            id=f"{object_id}_9{object_id[3:]}{place:04}",
            author=None if forms is words.ANSWERED else self._citizen(),
            message=self._text(self.draw.choice(forms[self.traits.language])),
            at=at,
            parent=parent,
            hidden=hidden,
            replies=replies,
            likes=int(self.draw.random() * 4),
        )

    def _citizen(self) -> Person:
        number = int(self.draw.random() * 5000)
        return Person(id=f"70000{number:06}", name=f"Citizen {number}", shown=number % 20 != 0)

    def _text(self, form: str) -> str:
        text = form.format(words.numbered(self.traits.language, int(self.draw.random() * 1000)))
        return words.respelt(text) if self.traits.respelt else text


def _seconds(amount: float) -> timedelta:
    return timedelta(seconds=int(amount))
