"""Days are named by both calendars, as the office's own clock has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reports.drawing.dates import BANGLA_MONTHS, bangla_day, last_day, local

DHAKA = ZoneInfo("Asia/Dhaka")


@pytest.mark.parametrize(
    ("day", "bangla"),
    [
        pytest.param(date(2026, 4, 14), "1 Boishakh 1433", id="new year"),
        pytest.param(date(2026, 4, 13), "30 Choitro 1432", id="the day before"),
        pytest.param(date(2026, 2, 21), "8 Falgun 1432", id="language day since the revision"),
        pytest.param(date(2019, 2, 21), "9 Falgun 1425", id="language day before it"),
        pytest.param(date(2026, 3, 26), "12 Choitro 1432", id="independence day"),
        pytest.param(date(2025, 12, 16), "1 Poush 1432", id="victory day"),
        pytest.param(date(2018, 12, 16), "2 Poush 1425", id="victory day before the revision"),
        pytest.param(date(2019, 10, 16), "31 Ashwin 1426", id="the day that the revision added"),
        pytest.param(date(2024, 3, 14), "30 Falgun 1430", id="leap year"),
        pytest.param(date(2016, 3, 14), "31 Falgun 1422", id="leap year before the revision"),
        pytest.param(date(2016, 3, 15), "1 Choitro 1422", id="and the day after"),
    ],
)
def test_the_bangla_calendar_of_known_days(day, bangla):
    number, month, year = bangla_day(day)
    assert f"{number} {BANGLA_MONTHS[month]} {year}" == bangla


def test_every_day_follows_the_day_before():
    day = date(2014, 1, 1)
    while day < date(2029, 1, 1):
        number, month, year = bangla_day(day)
        after = bangla_day(day + timedelta(days=1))
        assert after in {(number + 1, month, year), (1, month + 1, year), (1, 0, year + 1)}
        day += timedelta(days=1)


def test_a_moment_is_told_by_the_offices_own_clock():
    assert local("2026-07-04T18:00:00Z", DHAKA).date() == date(2026, 7, 5)


def test_a_span_ends_on_its_last_day():
    assert last_day(local(datetime(2026, 7, 4, 18, tzinfo=UTC), DHAKA)) == date(2026, 7, 4)
