"""One row of a delivery becomes one fact, or one sentence that says what is wrong with it.

design.md section 9, "Supplied files".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from auditor.domain import PARTS, Comment, Link, Period, Post, Profile, Voice, moment
from auditor.domain.addresses import INVISIBLE, host_of
from connectors.wire.pseudonyms import Pseudonym

Values = Mapping[str, str | None]

MOMENT = re.compile(r"\d{4}-?\d\d-?\d\d[T ]\d\d", re.IGNORECASE)
YEARS = range(1990, 2101)
COUNT = re.compile(r"\d{1,15}")
DAY_ONLY = re.compile(r"\d{4}-?\d\d-?\d\d")
HOST = r"(?:[^\W_][\w-]{0,62}\.){1,10}[^\W\d_]{2,63}(?::\d{1,5})?"
ADDRESS = re.compile(rf"(?<![\w.@-])(?:https?://)?{HOST}(?:/[^\s<>\"']*)?", re.IGNORECASE)
SHORTENED = re.compile(r"(?<![\w.])t\.co/\w", re.IGNORECASE)
TORN = re.compile(r'[",;\x00-\x1f]')  # from cells that begin or end elsewhere
TRUE, FALSE = frozenset({"true", "1", "yes", "y"}), frozenset({"false", "0", "no", "n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Whose row it is: the zone of times that name none, and the hash of citizens' ids on this page."""

    zone: tzinfo
    name: str
    pseudonym: Pseudonym


def read_profile(values: Values, page: Page) -> Profile:
    about, website, seen_at = values.get("about"), values.get("website"), values.get("observed_at")
    return Profile(
        id=values.get("id"),
        name=values.get("name"),
        username=values.get("username"),
        about=about,
        website=website,
        links=links_in(website, about),
        picture=values.get("picture"),
        cover=values.get("cover"),
        followers=count_of(values, "followers"),
        observed_at=None if seen_at is None else bound_of("observed_at", seen_at, page.zone, ends=True),
    )


def read_post(values: Values, page: Page) -> Post:
    return Post(
        id=identity(values, "id") or needed(values, "id"),
        created_at=time_of("created_at", needed(values, "created_at"), page.zone),
        url=values.get("url"),
        text=values.get("text"),
        likes=count_of(values, "likes"),
        shares=count_of(values, "shares"),
    )


def read_comment(values: Values, page: Page) -> tuple[Comment, Voice]:
    """The message, and apart from it what a citizen wrote; an official message keeps its own text."""
    official = truth_of("official", needed(values, "official"))
    author = values.get("author")
    voice = Voice(text=values.get("text"), url=values.get("url"))
    comment = Comment(
        id=identity(values, "id") or needed(values, "id"),
        created_at=time_of("created_at", needed(values, "created_at"), page.zone),
        official=official,
        post=identity(values, "post"),
        parent=identity(values, "parent"),
        author=page.pseudonym(page.name, author) if author and not official else None,
        url=voice.url if official else None,
        text=voice.text if official else None,
    )
    return comment, Voice() if official else voice


def read_coverage(values: Values, page: Page) -> tuple[str, Period]:
    """The part, and from when to when it is complete; a day is meant whole."""
    part = needed(values, "part").strip().casefold()
    if part not in PARTS:
        raise ValueError(f"part: {part[:40]} is not one of {', '.join(PARTS)}")
    since = bound_of("since", needed(values, "since"), page.zone, ends=False)
    until = bound_of("until", needed(values, "until"), page.zone, ends=True)
    if since >= until:
        raise ValueError("until lies before since")
    return part, Period(since, until)


def needed(values: Values, name: str) -> str:
    value = values.get(name)
    if value is None or not value.strip():
        raise ValueError(f"{name} is empty")
    return value.strip()


def identity(values: Values, name: str) -> str | None:
    """An id, without signs that nobody sees; None where there is none."""
    text = (values.get(name) or "").strip()
    if TORN.search(text):
        raise ValueError(f"{name}: {text[:40]!r} is no id; it holds a sign that stands between cells")
    return INVISIBLE.sub("", text) or None


def bound_of(name: str, text: str, zone: tzinfo, *, ends: bool) -> datetime:
    """An instant, or a day, which is meant whole: its beginning or, where it `ends` something, its end."""
    if not DAY_ONLY.fullmatch(text.strip()):
        return time_of(name, text, zone)
    with unreadable(name, text):
        day = date.fromisoformat(text.strip()) + timedelta(days=1 if ends else 0)
    return likely(name, datetime(day.year, day.month, day.day, tzinfo=zone))


def time_of(name: str, text: str, zone: tzinfo) -> datetime:
    """An instant; a day alone is none."""
    if DAY_ONLY.fullmatch(text.strip()):
        raise ValueError(f"{name}: {text} is a day without a time")
    with unreadable(name, text):
        if not MOMENT.match(text.strip()):
            raise ValueError
        time = datetime.fromisoformat(text.strip())
    return likely(name, time if time.tzinfo else time.replace(tzinfo=zone))


@contextmanager
def unreadable(name: str, text: str) -> Iterator[None]:
    """Whatever a date library complains of is said in one sentence."""
    try:
        yield
    except (ValueError, OverflowError) as error:
        example = "2026-10-05T09:00:00+06:00"
        raise ValueError(f"{name}: {text[:40]!r} is no time; write it as {example}") from error


def likely(name: str, time: datetime) -> datetime:
    if time.year not in YEARS:
        raise ValueError(f"{name}: the year {time.year} cannot be right")
    return moment(time)


def truth_of(name: str, text: str) -> bool:
    word = text.strip().casefold()
    if word not in TRUE | FALSE:
        raise ValueError(f"{name}: {text[:40]!r} is neither true nor false")
    return word in TRUE


def count_of(values: Values, name: str) -> int | None:
    """A number that only describes is not observed where it cannot be read; the row itself may be sound."""
    text = (values.get(name) or "").strip()
    return int(text) if COUNT.fullmatch(text) else None


def links_in(website: str | None, about: str | None) -> tuple[Link, ...] | None:
    """What was found; that there is none can only be said where both texts were seen.

    X shortens every address; where it is not written out, nobody can say which links the texts hold.
    """
    if SHORTENED.search(f"{website} {about}"):
        return None
    return links_of(website or "", about or "") or (None if None in {website, about} else ())


def links_of(*texts: str) -> tuple[Link, ...]:
    """Every address that the texts name, once, in order."""
    matches = (match.group() for text in texts for match in ADDRESS.finditer(text))
    urls = dict.fromkeys(url.rstrip(".,;:)।") for url in matches)
    return tuple(Link(url=url, host=host) for url in urls if (host := host_of(url)))
