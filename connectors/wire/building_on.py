"""What was seen before and was not looked at again stays seen, with its own time; what is gone now is gone.

An earlier item is taken over only from outside the spans that this look saw whole, so a message that was
deleted there does not live on. Only the same way of looking is built on: another may name things otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from auditor.domain import PARTS, Comment, Period, Post, Profile, Snapshot, Voices, united
from auditor.domain.facts import Sign, State
from connectors.wire.connector import Before, Sighting

Item = TypeVar("Item", Post, Comment)

NOTHING = "nothing"  # the access of a look that came to nothing
A_DAY = timedelta(days=1)


def built_on(before: Before | None, now: Sighting, since: datetime) -> Sighting:
    """The sighting with what is left of the earlier one; nothing from before `since` is taken over."""
    if before is None or not same_way(before.snapshot, now.snapshot):
        return now
    was, seen = before.snapshot, now.snapshot
    posts = taken_over(was.posts, seen.posts, was, seen, "posts", since)
    comments = taken_over(was.comments, seen.comments, was, seen, "comments", since)
    mentions = taken_over(was.mentions, seen.mentions, was, seen, "mentions", since)
    kept = {message.id for message in (*(comments or ()), *(mentions or ()))}
    earlier = before.voices.messages if before.voices else {}
    words = {**{name: voice for name, voice in earlier.items() if name in kept}, **now.voices.messages}
    snapshot = replace(
        seen,
        profile=seen.profile or carried(was, seen),
        posts=posts,
        comments=comments,
        mentions=mentions,
        complete=complete(was, seen, since),
        source=replace(seen.source, access=was.source.access, earlier=before.sha256),
    )
    return replace(now, snapshot=snapshot, voices=Voices(messages=words))


def same_way(was: Snapshot, now: Snapshot) -> bool:
    """Whether both looks name things alike; one that saw nothing names nothing."""
    return was.source.connector == now.source.connector and now.source.access in (was.source.access, NOTHING)


def taken_over(
    was: Iterable[Item] | None,
    now: tuple[Item, ...] | None,
    before: Snapshot,
    after: Snapshot,
    part: str,
    since: datetime,
) -> tuple[Item, ...] | None:
    if was is None:
        return now
    here, again = {item.id for item in now or ()}, after.whole_spans(part)
    left: list[Item] = [
        item if item.seen_at else replace(item, seen_at=before.taken_at)
        for item in was
        if item.id not in here
        and item.created_at >= since
        and not any(item.created_at in span for span in again)
    ]
    left.extend(now or ())
    return in_time(left)


def in_time(items: Iterable[Item]) -> tuple[Item, ...]:
    """Oldest first, so that the same facts in another order are the same snapshot."""
    return tuple(sorted(items, key=lambda item: (item.created_at, item.id)))


def complete(was: Snapshot, now: Snapshot, since: datetime) -> Mapping[str, tuple[Period, ...]]:
    spans = {
        part: united(
            (
                *(Period(max(span.since, since), span.until) for span in was.whole_spans(part)),
                *now.whole_spans(part),
            )
        )
        for part in PARTS
    }
    return {part: whole for part, whole in spans.items() if whole}


def carried(was: Snapshot, now: Snapshot) -> Profile | None:
    """The profile as it was seen last, unless the platform now says that the account is not there."""
    if was.profile is None or now.sign is not None:
        return None
    return replace(was.profile, observed_at=was.profile.observed_at or was.taken_at)


def sign_of(state: State, before: Before | None, taken_at: datetime, moved_to: str | None = None) -> Sign:
    """What this look says, and since when every look has said it."""
    last = before.snapshot.sign if before else None
    since = last.since if last and (last.state, last.moved_to) == (state, moved_to) else taken_at
    return Sign(state=state, since=since, moved_to=moved_to)


def settled(sign: Sign, taken_at: datetime) -> State | None:
    """The state as a fact: two looks at least a day apart agree on it."""
    return sign.state if taken_at - sign.since >= A_DAY else None
