"""Working time is what a clerk would count, minute by minute, on random spans in both jurisdictions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.reading import Files
from auditor.domain.calendars import Calendar
from tests.figures import Figure

CASES, LONGEST = 20_000, 14 * 24 * 60
FIRST, LAST = datetime(2015, 1, 2, tzinfo=UTC), datetime(2028, 12, 1, tzinfo=UTC)


def figures() -> Iterator[Figure]:
    chance = random.Random(7)
    wrong = 0
    minutes_of_range = int((LAST - FIRST).total_seconds()) // 60
    for jurisdiction in ("bd", "in-cg"):
        calendar = read_jurisdiction(Files(), jurisdiction).calendar
        for _ in range(CASES // 2):
            start = FIRST + timedelta(minutes=chance.randrange(minutes_of_range))
            length = chance.randrange(LONGEST)
            end = start + timedelta(minutes=length)
            wrong += calendar.working_seconds(start, end) != 60 * counted(calendar, start, length)
    yield Figure("calendar_cases", CASES, "cases", f">= {CASES}")
    yield Figure("calendar_wrong", wrong, "cases", "= 0")


def counted(calendar: Calendar, start: datetime, minutes: int) -> int:
    total, time, end = 0, start, start + timedelta(minutes=minutes)
    while time < end:
        hours = calendar.office_hours(calendar.local(time).date())
        total += hours.since <= time < hours.until
        time += timedelta(minutes=1)
    return total
