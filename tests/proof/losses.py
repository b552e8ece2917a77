"""What nobody saw: each loss takes something of a case away and leaves the gap that tells of it.

A message goes together with the claim that its time was wholly seen; where nothing was claimed it goes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from auditor.domain import PARTS, Case, Gap, Period, Reason, Snapshot, united
from auditor.domain.facts import Dated
from tests.proof.made_up_pages import DAY, HOUR, SECOND

# The judge gives these two reasons itself; no snapshot ever does.
REASONS = [reason for reason in Reason if reason not in {Reason.PLANNED, Reason.NOT_ATTESTED}]
FACTS = ("id", "name", "about", "links", "picture", "observed_at")
WORDS = ("url", "text", "likes", "shares")
Loss = Callable[[Random, Case], Case]


def some_losses(chance: Random) -> list[Loss]:
    return chance.choices(list(LOSSES), weights=list(LOSSES.values()), k=chance.choice((1, 1, 2, 3, 4)))


# Of the account itself


def part_away(chance: Random, case: Case) -> Case:
    part = chance.choice((*PARTS, "profile"))
    claimed = chance.random() < 0.3  # a claim about a part that nobody saw is worth nothing
    complete = {name: spans for name, spans in case.snapshot.complete.items() if claimed or name != part}
    lost = changed(case.snapshot, **{part: None}, complete=complete)
    return with_gap(chance, case, lost, part, None)


def span_away(chance: Random, case: Case) -> Case:
    """That nothing is missing from the span is claimed no more; what was seen of it stays."""
    part, span = chance.choice(PARTS), some_span(chance, case)
    return with_gap(chance, case, without_span(case.snapshot, part, span), part, span)


def items_away(chance: Random, case: Case) -> Case:
    part = chance.choice(PARTS)
    items = getattr(case.snapshot, part) or ()
    lost, around = case.snapshot, chance.choice((0, 0, 0, 60, 7 * 24 * 3600)) * SECOND
    for item in chance.sample(items, min(len(items), chance.choice((1, 1, 2, 9)))):
        lost = without_item(lost, part, item.id, around)
    return with_gap(chance, case, lost, part, None)


def one_side_away(chance: Random, case: Case) -> Case:
    """What the citizens wrote, or what the page did, or some of it."""
    official, share, lost = chance.random() < 0.5, chance.choice((0.3, 1.0)), case.snapshot
    for part in ("comments", "mentions"):
        for item in getattr(lost, part) or ():
            if item.official is official and chance.random() < share:
                lost = without_item(lost, part, item.id, 0 * SECOND)
        lost = told(chance, lost, part, None)
    return replace(case, snapshot=lost)


def past_away(_: Random, case: Case) -> Case:
    """Nobody saw what was there before the time that was looked at."""
    spans = [span.since for part in case.snapshot.complete.values() for span in part]
    first = min(spans, default=case.snapshot.taken_at)
    kept = {part: after(getattr(case.snapshot, part), first) for part in PARTS}
    return replace(case, snapshot=changed(case.snapshot, **kept))


def items_of_a_span_away(chance: Random, case: Case) -> Case:
    part, span = chance.choice(PARTS), some_span(chance, case)
    lost = without_span(case.snapshot, part, span)
    kept = getattr(lost, part)
    if kept is not None:
        lost = changed(lost, **{part: tuple(item for item in kept if item.created_at not in span)})
    return with_gap(chance, case, lost, part, span)


def words_away(chance: Random, case: Case) -> Case:
    """Of some messages only that they were there is known."""
    part, fact = chance.choice(PARTS), chance.choice(WORDS)
    items = getattr(case.snapshot, part)
    if items is None:
        return case
    left = tuple(blank(item, fact) if chance.random() < 0.5 else item for item in items)
    return with_gap(chance, case, changed(case.snapshot, **{part: left}), part, None)


def profile_facts_away(chance: Random, case: Case) -> Case:
    return with_gap(chance, case, without_facts(chance, case.snapshot), "profile", None)


def taken_earlier(chance: Random, case: Case) -> Case:
    """The last collections came to nothing, whatever the one before them claimed."""
    end = min(case.snapshot.taken_at, chance.choice(edges(case)) + chance.choice((0 * DAY, SECOND, HOUR)))
    lost = replace(case.snapshot.as_of(end), profile=case.snapshot.profile, taken_at=end)
    if chance.random() < 0.3:
        lost = replace(lost, complete=case.snapshot.complete)
    return replace(case, snapshot=lost)


def all_withdrawn(_: Random, case: Case) -> Case:
    gaps = tuple(Gap(part=part, reason=Reason.WITHDRAWN) for part in ("profile", *PARTS))
    nothing = dict.fromkeys(("profile", *PARTS))
    lost = changed(case.snapshot, **nothing, complete={}, gaps=gaps, offers=PARTS)
    return replace(case, snapshot=lost)


# Of what is held beside it


def site_away(_: Random, case: Case) -> Case:
    return replace(case, site=None)


def site_facts_away(chance: Random, case: Case) -> Case:
    if case.site is None:
        return case
    lost = without_facts(chance, case.site) if chance.random() < 0.6 else replace(case.site, profile=None)
    return replace(case, site=told(chance, lost, "profile", None))


def previous_away(_: Random, case: Case) -> Case:
    return replace(case, previous=None)


def previous_items_away(chance: Random, case: Case) -> Case:
    if case.previous is None:
        return case
    lost = items_away(chance, replace(case, snapshot=case.previous)).snapshot
    return replace(case, previous=lost)


def calendar_away(chance: Random, case: Case) -> Case:
    years = frozenset(chance.choice(((), (2015,), (2025,))))
    days = replace(case.jurisdiction.calendar, years=years)
    return replace(case, jurisdiction=replace(case.jurisdiction, calendar=days))


# What can be lost, and how often it is
LOSSES: dict[Loss, int] = {
    part_away: 3,
    span_away: 6,
    items_away: 7,
    one_side_away: 6,
    past_away: 3,
    items_of_a_span_away: 3,
    words_away: 1,
    profile_facts_away: 3,
    taken_earlier: 5,
    all_withdrawn: 1,
    site_away: 1,
    site_facts_away: 2,
    previous_away: 1,
    previous_items_away: 1,
    calendar_away: 3,
}


# By which a loss is made


def changed(shown: Snapshot, **facts: Any) -> Snapshot:
    return replace(shown, **facts)


def with_gap(chance: Random, case: Case, lost: Snapshot, part: str, span: Period | None) -> Case:
    return replace(case, snapshot=told(chance, lost, part, span))


def told(chance: Random, lost: Snapshot, part: str, span: Period | None) -> Snapshot:
    return replace(lost, gaps=(*lost.gaps, Gap(part=part, reason=chance.choice(REASONS), span=span)))


def some_span(chance: Random, case: Case) -> Period:
    since = chance.choice(edges(case)) + chance.choice((-SECOND, 0 * DAY, SECOND))
    return Period(since, since + chance.choice((SECOND, HOUR, DAY, 3 * DAY, 40 * DAY)))


def edges(case: Case) -> list[datetime]:
    """Times close to which something happened: a message, the end of the weeks, the taking, the judging."""
    seen = [item.created_at for part in PARTS for item in getattr(case.snapshot, part) or ()]
    week = case.jurisdiction.calendar.week_of(case.as_of)
    ends = [week.since, case.as_of, case.snapshot.taken_at]
    return [*seen, *ends, *(end - days * DAY for end in ends for days in (1, 3, 9))]


def without_span(shown: Snapshot, part: str, gone: Period) -> Snapshot:
    claimed = shown.complete.get(part, ())
    pieces = [Period(span.since, min(span.until, gone.since)) for span in claimed]
    pieces += [Period(max(span.since, gone.until), span.until) for span in claimed]
    left = [piece for piece in pieces if piece.since < piece.until]
    return replace(shown, complete={**shown.complete, part: united(left)})


def without_item(shown: Snapshot, part: str, name: str, around: timedelta) -> Snapshot:
    [item] = [item for item in getattr(shown, part) if item.id == name]
    rest = tuple(other for other in getattr(shown, part) if other is not item)
    gone = Period(item.created_at - around, item.created_at + around + SECOND)
    return without_span(changed(shown, **{part: rest}), part, gone)


def without_facts(chance: Random, shown: Snapshot) -> Snapshot:
    if shown.profile is None:
        return shown
    lost: dict[str, Any] = dict.fromkeys(chance.sample(FACTS, chance.choice((1, 2, len(FACTS)))))
    return replace(shown, profile=replace(shown.profile, **lost))


def after(items: Sequence[Dated] | None, since: datetime) -> tuple[Dated, ...] | None:
    return None if items is None else tuple(item for item in items if item.created_at >= since)


def blank(item: Any, fact: str) -> Any:
    return replace(item, **{fact: None}) if hasattr(item, fact) else item
