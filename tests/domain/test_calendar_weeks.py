from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from tests.domain.two_calendars import BD, CG, dhaka


def test_weeks_need_no_list_of_holidays():
    weeks = BD.whole_weeks(dhaka(2041, 3, 6, 12), 2)
    assert [BD.week_date(week) for week in weeks] == [date(2041, 2, 17), date(2041, 2, 24)]


@pytest.mark.parametrize(
    ("calendar", "first"),
    [
        pytest.param(BD, date(2025, 5, 11), id="from Sunday"),
        pytest.param(CG, date(2025, 5, 12), id="from Monday"),
    ],
)
def test_weeks_begin_at_local_midnight_on_the_week_s_first_day(calendar, first):
    week = calendar.week_of(dhaka(2025, 5, 14, 12))
    assert calendar.week_date(week) == first
    assert calendar.local(week.since).time() == time.min
    assert week.until - week.since == timedelta(days=7)


def test_a_post_just_before_midnight_stays_in_the_old_week():
    assert BD.week_date(BD.week_of(dhaka(2025, 5, 10, 23, 59, 59))) == date(2025, 5, 4)
    assert BD.week_date(BD.week_of(dhaka(2025, 5, 11))) == date(2025, 5, 11)


def test_whole_weeks_come_oldest_first_and_touch():
    weeks = BD.whole_weeks(dhaka(2025, 5, 14, 12), 4)
    assert [BD.week_date(week).day for week in weeks] == [13, 20, 27, 4]
    assert all(left.until == right.since for left, right in pairwise(weeks))


def test_a_week_that_ends_at_the_moment_of_asking_is_whole():
    assert BD.whole_weeks(dhaka(2025, 5, 11), 1)[0].until == dhaka(2025, 5, 11)
    assert BD.whole_weeks(dhaka(2025, 5, 11) - timedelta(seconds=1), 1)[0].until == dhaka(2025, 5, 4)


@pytest.mark.parametrize(
    ("zone", "missing_midnight"),
    [
        pytest.param("America/Sao_Paulo", date(2018, 11, 4), id="midnight is skipped"),
        pytest.param("Africa/Cairo", date(2014, 5, 16), id="midnight is skipped on a Friday"),
        pytest.param("America/Havana", date(2025, 11, 2), id="midnight comes twice"),
        pytest.param("Europe/Berlin", date(2025, 3, 30), id="a short day"),
        pytest.param("Asia/Dhaka", date(2009, 6, 20), id="the evening before is an hour short"),
        pytest.param("Asia/Dhaka", date(2010, 1, 1), id="the evening before is an hour longer"),
    ],
)
def test_days_and_weeks_hold_together_where_clocks_jump(zone, missing_midnight):
    calendar = replace(BD, zone=ZoneInfo(zone))
    start = calendar.day_start(missing_midnight)
    assert calendar.local(start).date() == missing_midnight
    assert calendar.local(start - timedelta(seconds=1)).date() == missing_midnight - timedelta(days=1)
    weeks = calendar.whole_weeks(start + timedelta(days=21), 6)
    assert all(left.until == right.since for left, right in pairwise(weeks))
    assert all(calendar.week_of(week.since) == week for week in weeks)
