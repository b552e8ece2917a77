from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from auditor.domain.calendars import Hours
from auditor.domain.gaps import NotObserved, Reason
from auditor.domain.periods import Period
from tests.domain.two_calendars import BD, CG, dhaka

MINUTE = timedelta(minutes=1)


def open_by_the_rules(calendar, moment):
    """Whether offices are open in that minute, told from the rules alone."""
    here = moment.astimezone(calendar.zone)
    day, now = here.date(), here.time()
    hours = max((hours for hours in calendar.hours if hours.since <= day), key=lambda hours: hours.since)
    closes, entry = hours.closes, calendar.days.get(day)
    if entry is None:
        weekend = max((rule for rule in calendar.weekends if rule.since <= day), key=lambda rule: rule.since)
        nth = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th"}[(day.day + 6) // 7]
        name = day.strftime("%A").lower()
        if name in weekend.days or f"{nth} {name}" in weekend.days:
            return False
    elif entry.kind == "holiday":
        return False
    elif entry.kind == "half":
        closes = entry.closes
    return hours.opens <= now < closes


@pytest.mark.parametrize(
    ("calendar", "around"),
    [
        pytest.param(BD, datetime(2022, 8, 20, tzinfo=UTC), id="shortened hours"),
        pytest.param(BD, datetime(2022, 11, 12, tzinfo=UTC), id="hours shift by one"),
        pytest.param(BD, datetime(2024, 6, 14, tzinfo=UTC), id="Eid, then longer hours"),
        pytest.param(BD, datetime(2025, 5, 15, tzinfo=UTC), id="working Saturday and half days"),
        pytest.param(BD, datetime(2024, 12, 29, tzinfo=UTC), id="turn of the year"),
        pytest.param(CG, datetime(2022, 1, 24, tzinfo=UTC), id="the weekend grows"),
        pytest.param(CG, datetime(2021, 8, 5, tzinfo=UTC), id="second and third Saturday"),
        pytest.param(CG, datetime(2022, 2, 9, tzinfo=UTC), id="working second Saturday"),
    ],
)
def test_working_seconds_are_what_a_count_of_minutes_says(calendar, around):
    minutes = [open_by_the_rules(calendar, around + number * MINUTE) for number in range(17 * 1440)]
    chance = random.Random(2016)  # noqa: S311 - a seed, not a secret
    for _ in range(60):
        first, last = sorted(chance.sample(range(len(minutes)), 2))
        counted = 60 * sum(minutes[first:last])
        assert calendar.working_seconds(around + first * MINUTE, around + last * MINUTE) == counted


def test_thursday_afternoon_to_sunday_morning_is_two_hours():
    assert BD.working_seconds(dhaka(2025, 5, 1, 16), dhaka(2025, 5, 4, 10)) == 2 * 3600


def test_seconds_are_counted_to_the_second():
    assert BD.working_seconds(dhaka(2025, 5, 4, 9, 0, 1), dhaka(2025, 5, 4, 9, 0, 3)) == 2


def test_time_that_runs_backwards_is_no_working_time():
    assert BD.working_seconds(dhaka(2025, 5, 5, 9), dhaka(2025, 5, 4, 9)) == 0
    assert BD.working_days(Period(dhaka(2025, 5, 5, 9), dhaka(2025, 5, 5, 9))) == 0


def test_working_time_adds_up_over_years():
    since, until = dhaka(2022, 3, 3, 11), dhaka(2025, 5, 21, 10)
    middle = dhaka(2024, 1, 1)
    whole = BD.working_seconds(since, until)
    assert whole == BD.working_seconds(since, middle) + BD.working_seconds(middle, until)
    assert whole > 700 * 6 * 3600


def test_a_year_without_a_list_is_not_guessed():
    with pytest.raises(NotObserved) as refused:
        BD.working_seconds(dhaka(2028, 12, 28, 9), dhaka(2029, 1, 2, 9))
    assert refused.value.part == "calendar"
    assert refused.value.reason is Reason.CALENDAR_UNKNOWN
    assert refused.value.span == Period(dhaka(2029, 1, 1), dhaka(2030, 1, 1))


@pytest.mark.parametrize(
    "ask",
    [
        lambda calendar: calendar.is_working_day(date(2029, 1, 1)),
        lambda calendar: calendar.is_working_day(date(2014, 12, 31)),
        lambda calendar: calendar.working_days(Period(dhaka(2014, 12, 30), dhaka(2015, 1, 2))),
        lambda calendar: calendar.working_seconds(dhaka(2014, 12, 31, 23, 59), dhaka(2015, 1, 1, 12)),
        lambda calendar: calendar.working_seconds(dhaka(2028, 12, 31, 12), dhaka(2029, 1, 1, 0, 0, 1)),
        lambda calendar: calendar.due_after_hours(dhaka(2028, 12, 31, 16), 2),
        lambda calendar: calendar.due_after_days(dhaka(2028, 12, 31, 16), 1),
    ],
)
def test_whatever_needs_an_unknown_year_is_refused(ask):
    with pytest.raises(NotObserved):
        ask(BD)


def test_a_hole_among_the_known_years_is_refused_too():
    holed = replace(BD, years=frozenset({2023, 2025}))
    with pytest.raises(NotObserved):
        holed.working_seconds(dhaka(2023, 12, 28), dhaka(2025, 1, 2))


def test_midnight_before_an_unknown_year_still_belongs_to_the_known_one():
    assert BD.working_seconds(dhaka(2028, 12, 31), dhaka(2029, 1, 1)) == 8 * 3600
    assert BD.working_days(Period(dhaka(2028, 12, 31), dhaka(2029, 1, 1))) == 1


def test_office_hours_last_as_long_where_clocks_jump_as_elsewhere():
    calendar = replace(BD, zone=ZoneInfo("Europe/Berlin"))
    since = calendar.day_start(date(2025, 3, 30))
    assert calendar.working_seconds(since, since + timedelta(hours=23)) == 8 * 3600


@pytest.mark.parametrize(
    ("opens", "closes", "first", "last"),
    [
        pytest.param(time(2, 30), time(9), (1, 0), (7, 0), id="opening"),
        pytest.param(time(1), time(2, 30), (0, 0), (1, 0), id="closing"),
        pytest.param(time(2, 10), time(2, 50, 30), (1, 0), (1, 0), id="both, and nobody came"),
    ],
)
def test_what_clocks_jump_over_happens_when_they_jump(opens, closes, first, last):
    hours = (Hours(since=date(2015, 1, 1), opens=opens, closes=closes),)
    calendar = replace(BD, zone=ZoneInfo("Europe/Berlin"), hours=hours)
    jump = datetime(2025, 3, 30, tzinfo=UTC)
    found = calendar.office_hours(date(2025, 3, 30))
    assert (found.since, found.until) == (
        jump.replace(hour=first[0], minute=first[1]),
        jump.replace(hour=last[0], minute=last[1]),
    )


def test_what_clocks_show_twice_happens_the_first_time():
    hours = (Hours(since=date(2015, 1, 1), opens=time(1), closes=time(2, 30)),)
    calendar = replace(BD, zone=ZoneInfo("Europe/Berlin"), hours=hours)
    assert calendar.office_hours(date(2025, 10, 26)).until == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_offices_may_open_and_close_within_a_minute():
    hours = (Hours(since=date(2015, 1, 1), opens=time(9, 0, 30), closes=time(16, 59, 45)),)
    calendar = replace(BD, hours=hours)
    assert calendar.working_seconds(dhaka(2025, 5, 4, 9), dhaka(2025, 5, 4, 9, 1)) == 30
    assert calendar.working_seconds(dhaka(2025, 5, 4), dhaka(2025, 5, 5)) == 8 * 3600 - 45


@pytest.mark.parametrize(
    ("calendar", "day", "works"),
    [
        pytest.param(CG, date(2022, 1, 1), True, id="first Saturday, six-day week"),
        pytest.param(CG, date(2022, 1, 8), False, id="second Saturday"),
        pytest.param(CG, date(2022, 1, 15), False, id="third Saturday"),
        pytest.param(CG, date(2022, 1, 22), True, id="fourth Saturday"),
        pytest.param(CG, date(2022, 1, 29), True, id="fifth Saturday"),
        pytest.param(CG, date(2022, 2, 5), False, id="first Saturday, five-day week"),
        pytest.param(CG, date(2022, 2, 12), True, id="a Saturday declared a working day"),
        pytest.param(CG, date(2022, 1, 26), False, id="a holiday"),
        pytest.param(BD, date(2025, 5, 16), False, id="Friday"),
        pytest.param(BD, date(2025, 5, 17), True, id="Saturday declared a working day"),
        pytest.param(BD, date(2025, 5, 20), True, id="half day"),
        pytest.param(BD, date(2025, 5, 23), True, id="half day on a Friday"),
        pytest.param(BD, date(2025, 5, 18), True, id="Sunday"),
    ],
)
def test_each_day_is_asked_for_itself(calendar, day, works):
    assert calendar.is_working_day(day) is works


def test_a_half_day_ends_at_its_own_hour():
    assert BD.working_seconds(dhaka(2025, 5, 20), dhaka(2025, 5, 21)) == 3.5 * 3600


def test_office_hours_change_on_the_day_of_the_order():
    assert BD.working_seconds(dhaka(2022, 8, 23), dhaka(2022, 8, 24)) == 8 * 3600
    assert BD.working_seconds(dhaka(2022, 8, 24), dhaka(2022, 8, 25)) == 7 * 3600
    assert BD.working_seconds(dhaka(2022, 8, 24, 8), dhaka(2022, 8, 24, 9)) == 3600


def test_a_week_with_holidays_has_fewer_working_days():
    assert BD.working_days(BD.week_of(dhaka(2024, 6, 18))) == 2
    assert BD.working_days(BD.week_of(dhaka(2025, 5, 12))) == 6


def test_a_day_counts_only_where_the_period_meets_its_office_hours():
    assert BD.working_days(Period(dhaka(2025, 5, 4, 17), dhaka(2025, 5, 5, 9))) == 0
    assert BD.working_days(Period(dhaka(2025, 5, 4, 16, 59), dhaka(2025, 5, 5, 9, 1))) == 2
    assert BD.working_days(Period(dhaka(2025, 5, 2, 8), dhaka(2025, 5, 3, 20))) == 0


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        pytest.param((2025, 5, 4, 10), 3, (2025, 5, 4, 13), id="the same day"),
        pytest.param((2025, 5, 4, 10), 7, (2025, 5, 4, 17), id="just at closing time"),
        pytest.param((2025, 5, 4, 10), 8, (2025, 5, 5, 10), id="into the next day"),
        pytest.param((2025, 5, 1, 16), 2, (2025, 5, 4, 10), id="over the weekend"),
        pytest.param((2025, 5, 2, 11), 1, (2025, 5, 4, 10), id="asked on a day off"),
        pytest.param((2025, 5, 4, 20), 1, (2025, 5, 5, 10), id="asked after closing"),
        pytest.param((2025, 5, 4, 5), 1, (2025, 5, 4, 10), id="asked before opening"),
        pytest.param((2025, 5, 19, 16), 6, (2025, 5, 21, 10, 30), id="over a half day"),
        pytest.param((2025, 5, 15, 16), 2, (2025, 5, 17, 10), id="into a working Saturday"),
        pytest.param((2024, 6, 13, 15), 72, (2024, 7, 1, 16), id="over Eid and two weekends"),
    ],
)
def test_hours_are_due_in_working_time(start, hours, due):
    assert BD.due_after_hours(dhaka(*start), hours) == dhaka(*due)


@pytest.mark.parametrize("start", [(2025, 5, 4, 5), (2025, 5, 4, 20), (2025, 5, 2, 11), (2029, 5, 4, 11)])
def test_what_needs_no_working_time_is_due_at_once(start):
    assert BD.due_after_hours(dhaka(*start), 0) == dhaka(*start)


def test_a_due_time_is_that_much_working_time_away():
    chance = random.Random(2016)  # noqa: S311 - a seed, not a secret
    for _ in range(200):
        start = dhaka(2022, 1, 1) + chance.randrange(1000 * 1440) * MINUTE
        hours = chance.randrange(1, 80)
        due = BD.due_after_hours(start, hours)
        assert BD.working_seconds(start, due) == hours * 3600
        assert BD.working_seconds(start, due - timedelta(seconds=1)) == hours * 3600 - 1


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        pytest.param((2025, 5, 4, 10), 1, (2025, 5, 5, 17), id="the day of the start never counts"),
        pytest.param((2025, 5, 1, 10), 1, (2025, 5, 4, 17), id="over the weekend"),
        pytest.param((2025, 5, 3, 10), 1, (2025, 5, 4, 17), id="started on a day off"),
        pytest.param((2025, 5, 19, 10), 1, (2025, 5, 20, 12, 30), id="a half day"),
        pytest.param((2024, 6, 13, 10), 1, (2024, 6, 19, 17), id="over Eid"),
        pytest.param((2025, 5, 15, 20), 3, (2025, 5, 19, 17), id="a working Saturday counts"),
        pytest.param((2025, 5, 4, 23, 59), 1, (2025, 5, 5, 17), id="a local day, not one of Greenwich"),
    ],
)
def test_days_are_due_at_closing_time(start, days, due):
    assert BD.due_after_days(dhaka(*start), days) == dhaka(*due)


def test_long_waits_cost_no_more_than_short_ones():
    calendar = replace(BD)
    since, until = dhaka(2016, 1, 3, 10), dhaka(2025, 12, 3, 10)
    calendar.working_seconds(since, until)
    began = process_time()
    for _ in range(20_000):
        calendar.working_seconds(since, until)
    assert process_time() - began < 5


def test_what_a_calendar_remembers_does_not_make_it_another():
    used = replace(BD)
    used.working_seconds(dhaka(2025, 5, 4), dhaka(2025, 5, 6))
    assert used == replace(BD)
