"""Weeks, working days and deadlines are those of the office's own country, on every single day.

Weekends and office hours hold from a date on, so each day is asked for itself. Weeks need no list of holidays
and work in every year; working time is refused for a year whose list is not known, because a guess would turn
a holiday into a delay.

design.md sections 4 and 6.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import accumulate
from typing import TypeVar

from auditor.domain.gaps import NotObserved, Reason
from auditor.domain.periods import Period
from auditor.domain.words import Text

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = ("1st", "2nd", "3rd", "4th", "5th")
REST_DAYS = frozenset(WEEKDAYS) | {f"{ordinal} {weekday}" for ordinal in ORDINALS for weekday in WEEKDAYS}
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class DayKind(StrEnum):
    """What a list says of one day, against what its weekday would say."""

    HOLIDAY = "holiday"
    HALF = "half"
    WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day that a list names; `closes` counts on half days, `estimated` ones wait for the moon."""

    kind: DayKind
    name: Text
    closes: time = time.max
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekend:
    """The days off from a date on: `friday`, or `2nd saturday` of a month."""

    since: date
    days: frozenset[str]

    def covers(self, day: date) -> bool:
        weekday = WEEKDAYS[day.weekday()]
        return weekday in self.days or f"{ORDINALS[(day.day - 1) // 7]} {weekday}" in self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When offices open and close from a date on."""

    since: date
    opens: time
    closes: time


Rule = TypeVar("Rule", Weekend, Hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenYear:
    """A local year's office hours with running totals: a long wait costs no more than a short one."""

    opens: tuple[datetime, ...]
    lengths: tuple[int, ...]
    worked: tuple[int, ...]

    def seconds_before(self, moment: datetime) -> int:
        position = bisect_right(self.opens, moment) - 1
        if position < 0:
            return 0
        return self.worked[position] + min((moment - self.opens[position]) // SECOND, self.lengths[position])


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """`weekends` and `hours` stand by date, and the first of each reaches back to the first of `years`."""

    zone: tzinfo
    week_starts: int
    weekends: tuple[Weekend, ...]
    hours: tuple[Hours, ...]
    days: Mapping[date, Day]
    years: frozenset[int]
    open_days: dict[date, Period] = field(default_factory=dict, init=False, repr=False, compare=False)
    open_years: dict[int, OpenYear] = field(default_factory=dict, init=False, repr=False, compare=False)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def at(self, day: date, clock: time) -> datetime:
        """The first moment at which clocks there show it; where they jump over it, the moment they do."""
        shown = datetime.combine(day, clock, self.zone)
        moment = shown.astimezone(UTC)
        while self.local(moment - SECOND) >= shown:  # within one zone, what the clocks show is compared
            moment -= SECOND
        return moment

    def day_start(self, day: date) -> datetime:
        return self.at(day, time.min)

    def week_of(self, moment: datetime) -> Period:
        return self.week_from(self.first_day(moment))

    def week_from(self, day: date) -> Period:
        return Period(self.day_start(day), self.day_start(day + 7 * DAY))

    def first_day(self, moment: datetime) -> date:
        today = self.local(moment).date()
        return today - (today.weekday() - self.week_starts) % 7 * DAY

    def whole_weeks(self, before: datetime, count: int) -> tuple[Period, ...]:
        """The last weeks that were over by then, oldest first."""
        current = self.first_day(before)
        return tuple(self.week_from(current - age * 7 * DAY) for age in range(count, 0, -1))

    def week_date(self, week: Period) -> date:
        return self.local(week.since).date()

    def is_working_day(self, day: date) -> bool:
        hours = self.office_hours(day)
        return hours.since < hours.until

    def working_days(self, period: Period) -> int:
        """Working days of whose office hours the period holds some part."""
        if period.since >= period.until:
            return 0
        first, last = self.local(period.since).date(), self.local(period.until - SECOND).date()
        days = (first + number * DAY for number in range((last - first).days + 1))
        return sum(self.is_working_day(day) and self.office_hours(day).meets(period) for day in days)

    def working_seconds(self, since: datetime, until: datetime) -> int:
        """Office hours alone; nothing where `until` is not after `since`."""
        if since >= until:
            return 0
        first, last = self.local(since).year, self.local(until - SECOND).year
        years = [self.open_year(year) for year in range(first, last + 1)]
        return sum(year.seconds_before(until) - year.seconds_before(since) for year in years)

    def due_after_hours(self, start: datetime, hours: int) -> datetime:
        """The moment at which so much working time has passed; at closing time it is still that day."""
        due, left, day = start, hours * 3600, self.local(start).date()
        while left:
            span = self.office_hours(day)
            begins = max(start, span.since)
            if worked := min(left, max(0, (span.until - begins) // SECOND)):
                due, left = begins + worked * SECOND, left - worked
            day += DAY
        return due

    def due_after_days(self, start: datetime, days: int) -> datetime:
        """Closing time of the n-th working day after the day of `start`, which itself never counts."""
        day = self.local(start).date()
        for _ in range(days):
            day += DAY
            while not self.is_working_day(day):
                day += DAY
        return self.office_hours(day).until

    def office_hours(self, day: date) -> Period:
        """From opening to closing; the hours of a closed day are empty."""
        if day.year not in self.years:
            whole = Period(self.day_start(date(day.year, 1, 1)), self.day_start(date(day.year + 1, 1, 1)))
            raise NotObserved("calendar", whole, reason=Reason.CALENDAR_UNKNOWN)
        if day not in self.open_days:
            self.open_days[day] = self.hours_from_rules(day)
        return self.open_days[day]

    def hours_from_rules(self, day: date) -> Period:
        hours, listed = rule(self.hours, day), self.days.get(day)
        closed = listed.kind is DayKind.HOLIDAY if listed else rule(self.weekends, day).covers(day)
        if closed:
            return Period(self.day_start(day), self.day_start(day))
        closes = listed.closes if listed and listed.kind is DayKind.HALF else hours.closes
        return Period(self.at(day, hours.opens), self.at(day, closes))

    def open_year(self, year: int) -> OpenYear:
        if year not in self.open_years:
            count = (date(year + 1, 1, 1) - date(year, 1, 1)).days
            spans = [self.office_hours(date(year, 1, 1) + number * DAY) for number in range(count)]
            opens = tuple(span.since for span in spans)
            lengths = tuple((span.until - span.since) // SECOND for span in spans)
            worked = tuple(accumulate(lengths, initial=0))
            self.open_years[year] = OpenYear(opens=opens, lengths=lengths, worked=worked)
        return self.open_years[year]


def rule(rules: tuple[Rule, ...], day: date) -> Rule:
    """The rule in force on that day: the newest that had begun."""
    return next(candidate for candidate in reversed(rules) if candidate.since <= day)
