"""Days and durations are said in the page's language, cut and never rounded up."""

from __future__ import annotations

from datetime import date

import pytest

from reports.drawing.speech import speech

HOUR, DAY = 3600, 86400


@pytest.mark.parametrize(
    ("seconds", "english", "bangla"),
    [
        (0, "0 min", "০ মিনিট"),
        (59, "0 min", "০ মিনিট"),
        (HOUR, "1 h 0 min", "১ ঘণ্টা ০ মিনিট"),
        (DAY, "1 day", "১ দিন"),
        (3 * DAY + 4 * HOUR + 3599, "3 days 4 h", "৩ দিন ৪ ঘণ্টা"),
        (40 * DAY, "40 days", "৪০ দিন"),
    ],
)
def test_a_duration_has_its_two_largest_units(seconds, english, bangla):
    assert speech("en").duration(seconds) == english
    assert speech("bn").duration(seconds) == bangla


def test_office_hours_are_not_told_in_days():
    assert speech("en").working_duration(30 * HOUR) == "30 h 0 min"


def test_a_day_stays_on_one_line():
    assert speech("bn").day(date(2026, 7, 5)) == "৫\u00a0জুলাই\u00a0২০২৬"


def test_the_year_of_several_days_stands_once():
    days = [date(2026, 6, 7), date(2026, 6, 14)]
    assert speech("en").days(days) == "7\u00a0June, 14\u00a0June\u00a02026"


def test_days_of_two_years_have_their_own():
    days = [date(2025, 12, 28), date(2026, 1, 4)]
    assert speech("en").days(days) == "28\u00a0December\u00a02025, 4\u00a0January\u00a02026"


def test_nothing_stays_nothing():
    assert speech("bn").say("") == ""
