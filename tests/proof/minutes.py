"""Every minute of some years is open, closed or unknown, as told by somebody who reads the files and counts.

The files are read anew, each day is asked in turn, and each question that the product's calendar answers is
answered here by counting minutes; only `Period` is the product's. A clock that is put back stands still
until its hour comes again; what a clock jumps over happens at the jump. Since 2011 no clock in the world was
put back into the day before, so that no day is left and entered again.

Source: `config/jurisdictions/*/`.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from auditor.domain.periods import Period
from tests.proof.days import NAMES, day_by_day

LOCAL, SECOND, MINUTE = datetime(1970, 1, 1), timedelta(seconds=1), timedelta(minutes=1)  # noqa: DTZ001
OF_A_DAY = 24 * 60


class Minutes:
    """From the first minute of a year to the last of another; None is the answer that nobody can know."""

    def __init__(self, folder: Path, first: int, last: int) -> None:
        rules = tomllib.loads((folder / "jurisdiction.toml").read_text(encoding="utf-8"))
        self.begins, ends = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
        self.clock = furthest(ZoneInfo(rules["zone"]), self.begins, ends)
        self.first_day = date(first - 1, 1, 1)
        days = list(day_by_day(rules, folder, self.first_day, date(last + 2, 1, 1)))
        self.opens, self.closes, known = (np.array(column) for column in zip(*days, strict=True))
        self.offset = (self.first_day - LOCAL.date()).days
        day, now = self.clock // OF_A_DAY - self.offset, self.clock % OF_A_DAY
        self.open = (self.opens[day] <= now) & (now < self.closes[day])
        self.worked, self.unknown = running_total(self.open), running_total(~known[day])
        open_minutes = np.flatnonzero(self.open)
        self.working, firsts = np.unique(day[open_minutes], return_index=True)
        self.opened = open_minutes[firsts]
        self.shut = open_minutes[np.append(firsts[1:], len(open_minutes)) - 1] + 1 if len(firsts) else firsts
        starts = [number for number, _ in enumerate(days) if self.weekday(number) == rules["week_starts"]]
        self.weeks = np.searchsorted(self.clock, (np.array(starts) + self.offset) * OF_A_DAY)
        self.edges = np.union1d(changes(self.open), changes(day))
        self.rare_edges = np.union1d(changes(known[day]), changes(self.ahead()))

    def ahead(self) -> NDArray[Any]:
        """By how much the local clock leads, minute by minute."""
        return self.clock - np.arange(len(self.clock), dtype=self.clock.dtype)

    def at(self, minute: int) -> datetime:
        return self.begins + int(minute) * MINUTE

    def since_begin(self, moment: datetime) -> tuple[int, int]:
        """Whole minutes since the beginning, and seconds of the minute that runs."""
        return divmod((moment - self.begins) // SECOND, 60)

    def date_of(self, number: int) -> date:
        return self.first_day + timedelta(days=int(number))

    def weekday(self, number: int) -> str:
        return NAMES[self.date_of(number).weekday()]

    def day_number(self, moment: datetime) -> int:
        return int(self.clock[self.since_begin(moment)[0]]) // OF_A_DAY - self.offset

    def touches_unknown(self, first: int, last: int) -> bool:
        """Whether a minute from the first up to, but without, the last is of an unknown year."""
        return bool(self.unknown[last] > self.unknown[first])

    def minute_of(self, day: date, clock: int) -> datetime:
        """The first minute at which the local clock shows so much, or more, of that day."""
        number = (day - LOCAL.date()).days
        return self.at(reached(self.clock, number * OF_A_DAY + clock))

    # What the calendar is asked

    def week_of(self, moment: datetime) -> Period:
        index = int(np.searchsorted(self.weeks, self.since_begin(moment)[0], side="right"))
        return Period(self.at(self.weeks[index - 1]), self.at(self.weeks[index]))

    def whole_weeks(self, before: datetime, count: int) -> tuple[Period, ...]:
        over = int(np.searchsorted(self.weeks, self.since_begin(before)[0], side="right"))
        edges = [self.at(minute) for minute in self.weeks[over - 1 - count : over]]
        return tuple(map(Period, edges[:-1], edges[1:]))

    def week_date(self, period: Period) -> date:
        return self.date_of(self.day_number(period.since))

    def day_start(self, day: date) -> datetime:
        return self.minute_of(day, 0)

    def office_hours(self, day: date) -> Period | None:
        number = (day - self.first_day).days
        start, _ = self.since_begin(self.day_start(day))
        if self.touches_unknown(start, start + 1):
            return None
        return Period(self.minute_of(day, self.opens[number]), self.minute_of(day, self.closes[number]))

    def is_working_day(self, day: date) -> bool | None:
        start, end = (self.since_begin(self.day_start(day + timedelta(days=number)))[0] for number in (0, 1))
        return None if self.touches_unknown(start, start + 1) else bool(self.open[start:end].any())

    def working_seconds(self, since: datetime, until: datetime) -> int | None:
        if since >= until:
            return 0
        last = self.since_begin(until - SECOND)[0]
        if self.touches_unknown(self.since_begin(since)[0], last + 1):
            return None
        return self.seconds_worked(until) - self.seconds_worked(since)

    def seconds_worked(self, moment: datetime) -> int:
        minute, seconds = self.since_begin(moment)
        return 60 * int(self.worked[minute]) + seconds * int(self.open[minute])

    def working_days(self, period: Period) -> int | None:
        if period.since >= period.until:
            return 0
        first, last = (self.since_begin(moment)[0] for moment in (period.since, period.until - SECOND))
        if self.touches_unknown(first, last + 1):
            return None
        begun = np.searchsorted(self.opened, last, side="right")
        return int(begun - np.searchsorted(self.shut, first, side="right"))

    def due_after_hours(self, start: datetime, hours: int) -> datetime | None:
        if not hours:
            return start
        wanted = self.seconds_worked(start) + hours * 3600
        minute = reached(self.worked, -(-wanted // 60))
        if minute == len(self.worked) or self.touches_unknown(self.since_begin(start)[0], minute):
            return None
        return self.at(minute - 1) + (wanted - 60 * int(self.worked[minute - 1])) * SECOND

    def due_after_days(self, start: datetime, days: int) -> datetime | None:
        today = self.day_number(start)
        index = int(np.searchsorted(self.working, today, side="right")) + days - 1
        tomorrow = self.since_begin(self.day_start(self.date_of(today + 1)))[0]
        if index >= len(self.working) or self.touches_unknown(tomorrow, int(self.shut[index])):
            return None
        return self.at(self.shut[index])


def furthest(zone: ZoneInfo, begins: datetime, ends: datetime) -> NDArray[Any]:
    """Minute by minute, the most that the local clock has shown, in minutes since 1970."""
    days, start = [], begins
    while start < ends:
        first, last = wall(zone, start), wall(zone, start + (OF_A_DAY - 1) * MINUTE)
        even = last - first == OF_A_DAY - 1
        walked = range(OF_A_DAY) if not even else ()
        shown = [wall(zone, start + number * MINUTE) for number in walked]
        days.append(np.arange(first, last + 1) if even else np.array(shown))
        start += timedelta(days=1)
    return np.maximum.accumulate(np.concatenate(days).astype(np.int32))


def wall(zone: ZoneInfo, moment: datetime) -> int:
    return (moment.astimezone(zone).replace(tzinfo=None) - LOCAL) // MINUTE


def reached(values: NDArray[Any], wanted: int) -> int:
    """Where rising values first are so much; of their own type, as numpy would else copy them all."""
    return int(np.searchsorted(values, values.dtype.type(wanted)))


def running_total(flags: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([[0], np.cumsum(flags, dtype=np.int32)])


def changes(values: NDArray[Any]) -> NDArray[Any]:
    return np.flatnonzero(values[1:] != values[:-1]) + 1
