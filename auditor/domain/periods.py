"""Spans of time are half-open, in aware UTC, and can be united, cut and held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


def moment(time: datetime) -> datetime:
    """The same instant in UTC, cut to the second: the only form in which facts hold time."""
    if time.tzinfo is None:
        raise ValueError(f"{time.isoformat()} names no time zone")
    return time.astimezone(UTC).replace(microsecond=0)


def stamp(time: datetime) -> str:
    """The moment as documents and exports write it: `2016-03-01T18:00:00Z`."""
    return moment(time).isoformat().removesuffix("+00:00") + "Z"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `since` up to, but without, `until`."""

    since: datetime
    until: datetime

    def __contains__(self, time: datetime) -> bool:
        return self.since <= time < self.until

    def holds(self, other: Period) -> bool:
        return self.since <= other.since and other.until <= self.until

    def meets(self, other: Period) -> bool:
        return self.since < other.until and other.since < self.until

    def stamps(self) -> dict[str, str]:
        """As the values of a finding name a span."""
        return {"since": stamp(self.since), "until": stamp(self.until)}

    def cut(self, until: datetime) -> Period | None:
        """What is left of the period before `until`."""
        return Period(self.since, min(self.until, until)) if self.since < until else None


def spanning(periods: Sequence[Period]) -> Period:
    """From the beginning of the first to the end of the last."""
    return Period(periods[0].since, periods[-1].until)


def united(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same time as the fewest periods, in order: neighbours and overlaps become one."""
    merged: list[Period] = []
    for period in sorted(periods):
        if merged and period.since <= merged[-1].until:
            merged[-1] = Period(merged[-1].since, max(merged[-1].until, period.until))
        elif period.since < period.until:
            merged.append(period)
    return tuple(merged)
