"""How long citizens wait is told without forgetting those who still wait.

The Kaplan–Meier estimate counts an unanswered message for as long as it was watched; a median over answered
messages alone would reward silence. bd-2016 7.kha.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
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
        reached = self.share_within_target
        if self.threads < min_threads:
            return "too_few"
        if reached is None:
            return "none_due"
        return "in_time" if reached >= share else "late"

    def values(self) -> dict[str, Any]:
        """As findings hold them."""
        reached = self.share_within_target
        return {**asdict(self), "share_within_target": None if reached is None else str(reached)}


def wait_of(thread: Thread, cut_off: datetime, calendar: Calendar) -> Wait:
    answer = thread.answered_before(cut_off)
    opened, end = thread.opening.created_at, answer.created_at if answer else cut_off
    try:
        working_s = calendar.working_seconds(opened, end)
    except NotObserved:
        working_s = None
    return Wait(int((end - opened).total_seconds()), working_s, answer is not None, thread.perhaps_older)


def answering(waits: Sequence[Wait], target_hours: int, clock: Clock, *, sure: bool = False) -> Answering:
    """All waits; those that are `sure` leave out late ones which may only follow an older message."""
    if sure:
        waits = [wait for wait in waits if not wait.perhaps_older or wait.meets(target_hours, clock)]
    pending = sum(not wait.answered and wait.within(target_hours, clock) for wait in waits)
    working = [(wait.working_s, wait.answered) for wait in waits if wait.working_s is not None]
    return Answering(
        threads=len(waits),
        answered=sum(wait.answered for wait in waits),
        due=len(waits) - pending,
        pending=pending,
        answered_within_target=sum(wait.meets(target_hours, clock) for wait in waits),
        median_wall_s=median((wait.wall_s, wait.answered) for wait in waits),
        median_working_s=median(working) if len(working) == len(waits) else None,
        oldest_open_s=max((wait.wall_s for wait in waits if not wait.answered), default=None),
    )


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
