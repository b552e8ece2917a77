"""Many accounts of Instagram are asked about at once, and the media of each followed as far as they matter.

Names and cursors become part of a question in the platform's own grammar, so one with any other sign in it
never does. A list says by its cursor alone that it goes on; where it ends before the days that are looked at,
only the count of media tells whether that was all. platforms/meta.md section 5.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from auditor.domain import Reason
from auditor.domain.quota import Allowance
from connectors.wire.exports.shapes import inner, table
from connectors.wire.failures import Failure, Unreadable
from connectors.wire.graph import GraphApi, TooMuch
from connectors.wire.meta.facts import Node, count, text, time_of
from connectors.wire.meta.lists import ENDLESS, once

PROFILE = "id,ig_id,username,name,biography,website,profile_picture_url,followers_count,media_count"
MEDIA = "id,caption,permalink,timestamp,like_count"
LOOKED_UP = "business_discovery"
NAME = re.compile(r"[A-Za-z0-9_.]{1,30}")
CURSOR = re.compile(r"[A-Za-z0-9_+/=-]{1,1000}")


@dataclass(frozen=True, slots=True, kw_only=True)
class InstagramLook:
    """How much of an account is looked at: the table `api.look`, whose file says what each entry means."""

    days: int
    media: int
    smallest: int
    most_lists: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InstagramApi:
    """The table `api` of the platform's file."""

    graph: GraphApi
    look: InstagramLook

    @property
    def allowances(self) -> dict[str, Allowance]:
        return self.graph.allowances


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an account says of itself with its newest media, or the media `after` those already told."""

    name: str
    media: int
    after: str = ""

    @property
    def fields(self) -> str:
        said, place = ("id", f".after({self.after})") if self.after else (PROFILE, "")
        return f"{LOOKED_UP}.username({self.name}){{{said},media{place}.limit({self.media}){{{MEDIA}}}}}"

    def smaller(self, smallest: int) -> Question | None:
        """Half of it, where the platform asks for less; None where it is as small as can be."""
        return replace(self, media=max(self.media // 2, smallest)) if self.media > smallest else None


Ask = Callable[
    [Sequence[Question]], Sequence[Node | Failure]
]  # the answers come in the order of the questions


@dataclass(slots=True, kw_only=True)
class Discovered:
    """What was told of one account in so many calls, or the `failure` for which nothing was.

    `broken` is why some of the media may be missing, `next` what is still to be asked.
    """

    since: datetime
    next: Question | None = None
    node: Node | None = None
    media: list[Node] = field(default_factory=list)
    failure: Failure | None = None
    broken: Failure | None = None
    calls: int = 0
    places: set[str] = field(default_factory=set)

    def hear(self, asked: Question, answer: Node | Failure, smallest: int) -> None:
        self.calls += 1
        self.next = asked.smaller(smallest) if isinstance(answer, TooMuch) else None
        if isinstance(answer, dict):
            try:
                self.next = self.following(asked, self.account(answer))
            except Unreadable as failure:
                self.lose(failure)
        elif self.next is None:
            self.lose(answer)

    def lose(self, failure: Failure) -> None:
        """Once the account was told of, only its media may be missing."""
        self.next = None
        if self.node is None:
            self.failure = failure
        else:
            self.broken = failure

    def account(self, answer: Node) -> Node:
        told = table(answer, LOOKED_UP)
        if not text(told, "id"):
            raise Unreadable("the answer holds no account")
        if self.node is None:
            self.node = told
        elif text(told, "id") != text(self.node, "id"):
            raise Unreadable("another account answered before the list ended")
        return told

    def following(self, asked: Question, account: Node) -> Question | None:
        """Keeps the media that were told; None where nothing more of them matters."""
        items = inner(account, "media", "data")
        here = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        self.media += here
        if isinstance(items, list) and len(here) != len(items):
            raise Unreadable("a list holds something else than items")
        after = text(account, "media", "paging", "cursors", "after")
        if is_left(here, self.since):
            return None
        if not here or not after:
            self.expect_all(told=isinstance(items, list))
            return None
        if not CURSOR.fullmatch(after):
            raise Unreadable("the list does not say how it goes on")
        if after in self.places:
            raise Unreadable("the list goes round in a circle")
        self.places.add(after)
        return replace(asked, after=after)

    def expect_all(self, *, told: bool) -> None:
        """An empty list may be left out of an answer, and so may one that is not shown."""
        known = count(self.node, "media_count") if self.node else None
        if (known is None and not told) or (known or 0) > len(once(self.media)):
            raise Unreadable("fewer media are shown than there are")


def discovered(ask: Ask, names: Sequence[str], since: datetime, look: InstagramLook) -> list[Discovered]:
    """One for each name; `since` is the time before which media do not matter."""
    found = [Discovered(since=since, next=Question(name=name, media=look.media)) for name in names]
    for _ in range(look.most_lists):
        waiting = [(each, each.next) for each in found if each.next]
        answers = ask([question for _, question in waiting]) if waiting else ()
        for (each, question), answer in zip(waiting, answers, strict=True):
            each.hear(question, answer, look.smallest)
    for each in found:
        if each.next:
            each.lose(Unreadable(ENDLESS, Reason.QUOTA_SPENT))
    return found


def is_left(items: Sequence[Node], since: datetime) -> bool:
    """Whether whatever follows is older: the newest come first, unless something was pinned before them."""
    times = [time for item in items if (time := published_at(item))]
    in_order = times == sorted(times, reverse=True)
    return bool(times) and (times[-1] if in_order else max(times)) < since


def published_at(item: Node) -> datetime | None:
    try:
        return time_of(item, "timestamp")
    except Unreadable:
        return None
