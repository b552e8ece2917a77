"""Days are named by both calendars, as the office's own clock has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reports.drawing.dates import BANGLA_MONTHS, bangla_day, last_day, local
from reports.drawing.speech import speech

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


# On which day each month begins, from Boishakh on; Choitro begins on 15 March in leap years too.
SUMMER = ((4, 14), (5, 15), (6, 15), (7, 16), (8, 16), (9, 16))
BEFORE_2019 = (*SUMMER, (10, 16), (11, 15), (12, 15), (1, 14), (2, 13))
SINCE_2019 = (*SUMMER, (10, 17), (11, 16), (12, 16), (1, 15), (2, 14))
FIRST_REVISED = date(2019, 10, 16)  # 31 Ashwin, the day on which the revision took effect


def by_table(day):
    """The Bangla day read off the table of the months' first days."""
    starts = [*(SINCE_2019 if day >= FIRST_REVISED else BEFORE_2019), (3, 15)]
    begun = [
        (date(year, *start), month)
        for year in (day.year - 1, day.year)
        for month, start in enumerate(starts)
        if date(year, *start) <= day
    ]
    first, month = max(begun)
    return (day - first).days + 1, month, day.year - (593 if (day.month, day.day) >= (4, 14) else 594)


def test_every_day_is_that_of_a_table_of_first_days():
    day, end = date(1990, 1, 1), date(2101, 1, 1)
    while day < end:
        assert bangla_day(day) == by_table(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        (date(2015, 10, 28), "bn", "১৩ কার্তিক ১৪২২ বঙ্গাব্দ"),
        (date(2020, 2, 21), "bn", "৮ ফাল্গুন ১৪২৬ বঙ্গাব্দ"),
        (date(2019, 10, 16), "bn", "৩১ আশ্বিন ১৪২৬ বঙ্গাব্দ"),
        (date(2019, 10, 17), "bn", "১ কার্তিক ১৪২৬ বঙ্গাব্দ"),
        (date(2020, 2, 29), "bn", "১৬ ফাল্গুন ১৪২৬ বঙ্গাব্দ"),
        (date(2020, 3, 14), "bn", "৩০ ফাল্গুন ১৪২৬ বঙ্গাব্দ"),
        (date(2015, 10, 28), "en", "13 Kartik 1422, Bangla calendar"),
    ],
)
def test_the_bangla_day_is_said_in_words(day, language, said):
    assert speech(language).bangla_day(day) == said


def test_a_moment_is_told_by_the_offices_own_clock():
    assert local("2026-07-04T18:00:00Z", DHAKA).date() == date(2026, 7, 5)


def test_a_span_ends_on_its_last_day():
    assert last_day(local(datetime(2026, 7, 4, 18, tzinfo=UTC), DHAKA)) == date(2026, 7, 4)
