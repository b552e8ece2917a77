"""How long citizens wait is told without forgetting those who still wait.

The Kaplan–Meier estimate counts an unanswered message for as long as it was watched; a median over answered
messages alone would reward silence. bd-2016 7.kha.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Any, Literal

from auditor.domain.calendars import Calendar
from auditor.domain.gaps import NotObserved, Reason
from auditor.domain.threads import Thread

FOUR_PLACES = Decimal("0.0001")
HALF = Fraction(1, 2)
MINUTE = 60
HOUR = 60 * MINUTE

Clock = Literal["wall", "working"]
Target = tuple[int, Clock]  # hours, and on which clock
Goal = tuple[Decimal, int]  # the share to be reached, of how many threads at least
Standing = Literal["too_few", "none_due", "in_time", "late"]


@dataclass(frozen=True, slots=True)
class Wait:
    """From an opening to its answer, or, when not `answered`, to the end of watching, in seconds.

    `working_s` counts office hours only; None where the calendar does not know the year. `perhaps_older`
    where the opening may only follow an older message that nobody saw.
    """

    wall_s: int
    working_s: int | None
    answered: bool
    perhaps_older: bool = False

    def on(self, clock: Clock) -> int:
        if clock == "wall":
            return self.wall_s
        if self.working_s is None:
            raise NotObserved("calendar", reason=Reason.CALENDAR_UNKNOWN)
        return self.working_s

    def within(self, target_hours: int, clock: Clock) -> bool:
        """A target met to the minute is met."""
        return self.on(clock) < target_hours * HOUR + MINUTE

    def meets(self, target_hours: int, clock: Clock) -> bool:
        return self.answered and self.within(target_hours, clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Threads by what became of them: `due` are answered or unanswered past the target, the others `pending`.

    Medians and `oldest_open_s` are in seconds; a median is None where half were not answered.
    """

    threads: int
    answered: int
    due: int
    pending: int
    answered_within_target: int
    median_wall_s: int | None
    median_working_s: int | None
    oldest_open_s: int | None

    @property
    def share_within_target(self) -> Decimal | None:
        return share_of(self.answered_within_target, self.due)

    def against(self, share: Decimal, min_threads: int) -> Standing:
        return stands(self.threads, self.due, self.answered_within_target, (share, min_threads))

    def values(self) -> dict[str, Any]:
        """As findings hold them."""
        reached = self.share_within_target
        return {**asdict(self), "share_within_target": None if reached is None else str(reached)}


def stands(threads: int, due: int, met: int, goal: Goal) -> Standing:
    """Held against the whole share, not against the four places of it that are shown."""
    share, min_threads = goal
    if threads < min_threads:
        return "too_few"
    if not due:
        return "none_due"
    return "in_time" if met >= share * due else "late"


def wait_of(thread: Thread, cut_off: datetime, calendar: Calendar) -> Wait:
    answer = thread.answered_before(cut_off)
    wait = wait_between(thread.opening.created_at, answer.created_at if answer else cut_off, calendar)
    return replace(wait, answered=answer is not None, perhaps_older=thread.perhaps_older)


def wait_between(since: datetime, until: datetime, calendar: Calendar) -> Wait:
    try:
        working_s = calendar.working_seconds(since, until)
    except NotObserved:
        working_s = None
    return Wait(int((until - since).total_seconds()), working_s, answered=False)


def answering(waits: Sequence[Wait], target: Target) -> Answering:
    pending = sum(not wait.answered and wait.within(*target) for wait in waits)
    working = [(wait.working_s, wait.answered) for wait in waits if wait.working_s is not None]
    return Answering(
        threads=len(waits),
        answered=sum(wait.answered for wait in waits),
        due=len(waits) - pending,
        pending=pending,
        answered_within_target=sum(wait.meets(*target) for wait in waits),
        median_wall_s=median((wait.wall_s, wait.answered) for wait in waits),
        median_working_s=median(working) if len(working) == len(waits) else None,
        oldest_open_s=max((wait.wall_s for wait in waits if not wait.answered), default=None),
    )


def may_stand_otherwise(
    waits: Sequence[Wait],
    gone: Sequence[Wait],
    target: Target,
    goal: Goal,
    *,
    unwatched: Wait | None,
    words: int,
) -> bool:
    """Whether what nobody saw could turn late or in time into anything else.

    Waits that may only follow an older message may not count, the good ones or the bad ones; those that are
    `gone` may count. Official `words` beneath messages that nobody saw may be answers to as many. Where the
    watching ended early and a time stayed `unwatched`, the open ones may have been answered in it, or not.
    """
    sure = [wait for wait in waits if not wait.perhaps_older]
    unsure = [wait for wait in waits if wait.perhaps_older]
    good, bad = ([wait for wait in unsure if wait.meets(*target) is met] for met in (True, False))
    there = [waits, sure, [*sure, *good], [*sure, *bad]]
    there += [answered_by(words, way, target) for way in there]
    ways = [*there, [*waits, *gone]]
    if unwatched:
        ways += [  # what is gone is answered no more
            *([answered_in_time(wait, target) for wait in way] for way in there),
            *([left_open(wait, unwatched) for wait in way] for way in ways),
        ]
    standing, *others = (standing_of(way, target, goal) for way in (waits, *ways))
    return standing in ("late", "in_time") and {*others} != {standing}


def standing_of(waits: Sequence[Wait], target: Target, goal: Goal) -> Standing:
    due = sum(wait.answered or not wait.within(*target) for wait in waits)
    return stands(len(waits), due, sum(wait.meets(*target) for wait in waits), goal)


def answered_by(words: int, waits: Sequence[Wait], target: Target) -> list[Wait]:
    """The waits, had as many of those that miss the target been answered at once."""
    missed = [number for number, wait in enumerate(waits) if not wait.meets(*target)][:words]
    at_once = Wait(0, 0, answered=True)
    return [at_once if number in missed else wait for number, wait in enumerate(waits)]


def answered_in_time(wait: Wait, target: Target) -> Wait:
    return replace(wait, answered=wait.answered or wait.within(*target))


def left_open(wait: Wait, unwatched: Wait) -> Wait:
    """The wait as it is at the end of what nobody watched."""
    if wait.answered:
        return wait
    parts = (wait.working_s, unwatched.working_s)
    working_s = None if None in parts else sum(part for part in parts if part is not None)
    return replace(wait, wall_s=wait.wall_s + unwatched.wall_s, working_s=working_s)


def median(waits: Iterable[tuple[int, bool]]) -> int | None:
    """Kaplan–Meier: the least time by which half were answered; None when that was not reached.

    A wait is its length and whether it ended in an answer; one that only ended with the watching drops out
    then. Fractions, because half must be met exactly.
    """
    in_order = sorted(waits, key=lambda wait: (wait[0], not wait[1]))
    still_waiting = Fraction(1)
    for index, (length, answered) in enumerate(in_order):
        if answered:
            at_risk = len(in_order) - index
            still_waiting *= Fraction(at_risk - 1, at_risk)
            if still_waiting <= HALF:
                return length
    return None


def share_of(part: int, whole: int) -> Decimal | None:
    """A share with four places, rounded down: a target just missed is not shown as met. None of nothing."""
    return (Decimal(part) / whole).quantize(FOUR_PLACES, rounding=ROUND_DOWN) if whole else None
