"""What a connector saw of one account at one moment, with the span of time for which each part is complete.

`None` means not observed and nothing else; an empty tuple means looked and found nothing, but only as far as
`complete` reaches. design.md section 4, "Snapshot".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from auditor.domain.gaps import Gap, NotObserved, Reason
from auditor.domain.periods import Period

PARTS = ("posts", "comments", "mentions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that the account shows; `host` is lower case and without port."""

    url: str
    host: str


class State(StrEnum):
    """How an account stands on its platform, where that says so."""

    OPEN = "open"
    MISSING = "missing"
    UNPUBLISHED = "unpublished"
    MERGED = "merged"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What the platform says of the account's state, and since when every look at it has said so.

    `moved_to` is the platform's id of the account that took its place.
    """

    state: State
    since: datetime
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What the platform shows only to those who run the account.

    `team` counts the people who may publish or manage, whoever they are; `restrictions` are the platform's
    own words for what it keeps the account from, empty where it keeps it from nothing.
    """

    seen_at: datetime
    team: int | None = None
    restrictions: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the account says of itself; `observed_at` is None where only the snapshot's own time is known.

    `state` is a fact only once two looks at least a day apart agree on it; a `silhouette` is the platform's
    own picture for accounts that have none.
    """

    id: str | None = None
    name: str | None = None
    username: str | None = None
    about: str | None = None
    website: str | None = None
    links: tuple[Link, ...] | None = None
    picture: str | None = None
    cover: str | None = None
    followers: int | None = None
    observed_at: datetime | None = None
    silhouette: bool | None = None
    state: State | None = None
    inside: Inside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An official post of the account; `seen_at` is None where it was seen with the snapshot itself."""

    id: str
    created_at: datetime
    url: str | None = None
    text: str | None = None
    likes: int | None = None
    shares: int | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A message beneath a post or beneath another message, or a citizen's own post or mention (no `post`).

    A citizen's text and address are not here but in the voices of the snapshot; `author` is a keyed hash.
    """

    id: str
    created_at: datetime
    official: bool
    post: str | None = None
    parent: str | None = None
    author: str | None = None
    url: str | None = None
    text: str | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a citizen wrote and where: kept apart from the snapshot, so that it can be withdrawn alone."""

    text: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a snapshot comes from; `rebuilt_characters` counts text that could not be stored as written."""

    connector: str
    version: int
    access: str
    calls: int = 0
    earlier: str | None = None
    rebuilt_characters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything seen of one account at one moment.

    `offers` names the parts that the platform has at all; `complete` maps a part to the spans in which
    nothing of it is missing; `voices` is the sha256 of the document with the citizens' words. `hides` names
    kinds of posts that this way of looking never shows; `sign` is what this look says of the account's state.
    """

    schema: int = 1
    platform: str
    account: str
    taken_at: datetime
    period: Period | None
    source: Source
    offers: tuple[str, ...] = PARTS
    profile: Profile | None = None
    posts: tuple[Post, ...] | None = None
    comments: tuple[Comment, ...] | None = None
    mentions: tuple[Comment, ...] | None = None
    complete: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    voices: str | None = None
    hides: tuple[str, ...] = ()
    sign: Sign | None = None

    def whole_spans(self, part: str) -> tuple[Period, ...]:
        """When nothing of the part is missing: never where nobody saw the part, whatever is claimed."""
        return () if getattr(self, part) is None else self.complete.get(part, ())

    def is_whole(self, span: Period, *parts: str) -> bool:
        return all(any(period.holds(span) for period in self.whole_spans(part)) for part in parts)

    def first_missing(self, span: Period, *parts: str) -> str | None:
        """The first of the parts of which something may be missing from the span."""
        return next((part for part in parts if not self.is_whole(span, part)), None)

    def whole(self, span: Period, *parts: str) -> None:
        """Raises `NotObserved` when something of a part may be missing from the span."""
        if missing := self.first_missing(span, *parts):
            raise NotObserved(missing, span)

    def whole_until(self, since: datetime, *parts: str) -> datetime:
        """Until when, from `since` on, all the parts are complete; `since` itself when they are not."""
        ends = [
            max((p.until for p in self.whole_spans(part) if p.since <= since < p.until), default=since)
            for part in parts
        ]
        return min(ends, default=self.taken_at)

    def offered(self, *parts: str) -> tuple[str, ...]:
        """Those of the parts that the platform has."""
        return tuple(part for part in parts if part in self.offers)

    def as_of(self, time: datetime) -> Snapshot:
        """The snapshot without what lies at or after `time`, complete only up to its own taking."""
        end = min(time, self.taken_at)
        spans = {
            part: tuple(cut for period in periods if (cut := period.cut(end)))
            for part, periods in self.complete.items()
        }
        seen_at = (self.profile.observed_at if self.profile else None) or self.taken_at
        too_late = self.profile is not None and seen_at > time
        return replace(
            self,
            profile=None if too_late else self.profile,
            gaps=(*self.gaps, Gap(part="profile", reason=Reason.SEEN_LATER)) if too_late else self.gaps,
            posts=before(self.posts, time),
            comments=before(self.comments, time),
            mentions=before(self.mentions, time),
            complete=spans,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Citizens' words of one snapshot by message id."""

    schema: int = 1
    messages: Mapping[str, Voice]


class Dated(Protocol):
    @property
    def created_at(self) -> datetime: ...


Fact = TypeVar("Fact")
Item = TypeVar("Item", bound=Dated)


def observed(fact: Fact | None, part: str) -> Fact:
    """The fact, or `NotObserved` naming the part that nobody saw."""
    if fact is None:
        raise NotObserved(part)
    return fact


def seen(items: Iterable[Item] | None, span: Period) -> tuple[Item, ...]:
    """What was seen in the span; never raises, so that it can settle a pass first."""
    return tuple(item for item in items or () if item.created_at in span)


def before(items: tuple[Item, ...] | None, time: datetime) -> tuple[Item, ...] | None:
    return None if items is None else tuple(item for item in items if item.created_at < time)
