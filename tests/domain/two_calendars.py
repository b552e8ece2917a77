"""Two calendars of few days: an office in Dhaka and one in Raipur."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from auditor.domain.calendars import Calendar, Day, DayKind, Hours, Weekend
from auditor.domain.words import Text

DHAKA = ZoneInfo("Asia/Dhaka")


def listed(kind, closes=time.max):
    return Day(kind=kind, name=Text(en="a day"), closes=closes)


DHAKA_DAYS = {
    date(2024, 6, 16): listed(DayKind.HOLIDAY),
    date(2024, 6, 17): listed(DayKind.HOLIDAY),
    date(2024, 6, 18): listed(DayKind.HOLIDAY),
    date(2025, 5, 17): listed(DayKind.WORKING),
    date(2025, 5, 20): listed(DayKind.HALF, time(12, 30)),
    date(2025, 5, 23): listed(DayKind.HALF, time(13)),
}
BD = Calendar(
    zone=DHAKA,
    week_starts=6,
    weekends=(Weekend(since=date(2015, 1, 1), days=frozenset({"friday", "saturday"})),),
    hours=(
        Hours(since=date(2015, 1, 1), opens=time(9), closes=time(17)),
        Hours(since=date(2022, 8, 24), opens=time(8), closes=time(15)),
        Hours(since=date(2022, 11, 15), opens=time(9), closes=time(16)),
        Hours(since=date(2024, 6, 19), opens=time(9), closes=time(17)),
    ),
    days=DHAKA_DAYS,
    years=frozenset(range(2015, 2029)),
)
CG = Calendar(
    zone=ZoneInfo("Asia/Kolkata"),
    week_starts=0,
    weekends=(
        Weekend(since=date(2015, 1, 1), days=frozenset({"sunday", "2nd saturday", "3rd saturday"})),
        Weekend(since=date(2022, 2, 2), days=frozenset({"saturday", "sunday"})),
    ),
    hours=(
        Hours(since=date(2015, 1, 1), opens=time(10), closes=time(17)),
        Hours(since=date(2022, 2, 2), opens=time(10), closes=time(17, 30)),
    ),
    days={date(2022, 1, 26): listed(DayKind.HOLIDAY), date(2022, 2, 12): listed(DayKind.WORKING)},
    years=frozenset(range(2015, 2029)),
)


def dhaka(*parts):
    return datetime(*parts, tzinfo=DHAKA).astimezone(UTC)
