"""The proof of the calendar in small: the same questions, fewer of them, and what they notice."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from auditor.domain.calendars import DayKind
from tests.proof.calendar import LAWS, differences, questions, read, wrong


@pytest.mark.parametrize(
    ("office", "count"),
    [("bd", 1000), ("in-cg", 1000), *((number, 250) for number in range(16))],
)
def test_the_calendar_says_what_a_count_of_minutes_says(office, count):
    assert differences(office, count) == []


@pytest.fixture(scope="module")
def bangladesh(tmp_path_factory):
    return read("bd", tmp_path_factory.mktemp("unused"))


def asked(minutes, count):
    return questions(random.Random(2016), minutes, count)  # noqa: S311 - a seed, not a secret


def only_saturday(weekend):
    return replace(weekend, days=frozenset({"saturday"}))


def week_late(hours):
    return replace(hours, since=hours.since + timedelta(days=7))


def without_working(days):
    return {day: listed for day, listed in days.items() if listed.kind is not DayKind.WORKING}


def test_every_kind_of_answer_is_asked_for(bangladesh):
    _, minutes = bangladesh
    answers = [
        (name, getattr(minutes, name)(*given)) for name, given in asked(minutes, 1500) if name not in LAWS
    ]
    names = {name for name, _ in answers}
    assert {name for name, answer in answers if answer is None} == names - {
        "day_start",
        "week_date",
        "week_of",
        "whole_weeks",
    }
    assert {name for name, answer in answers if answer not in {None, 0}} == names
    assert {name for name, answer in answers if answer == 0} == {
        "is_working_day",
        "working_days",
        "working_seconds",
    }


@pytest.mark.parametrize(
    ("field", "spoiled"),
    [
        pytest.param("week_starts", lambda _: 0, id="weeks from Monday"),
        pytest.param("zone", lambda _: ZoneInfo("Asia/Kolkata"), id="half an hour away"),
        pytest.param("weekends", lambda rules: (only_saturday(rules[0]), *rules[1:]), id="half a weekend"),
        pytest.param("hours", lambda rules: rules[:1], id="hours that never change"),
        pytest.param("hours", lambda rules: (rules[0], *map(week_late, rules[1:])), id="orders a week late"),
        pytest.param("days", lambda _: {}, id="no holidays"),
        pytest.param("days", without_working, id="no working Saturdays"),
        pytest.param("years", lambda years: years | {2029}, id="a year guessed"),
        pytest.param("years", lambda years: years - {2020}, id="a year forgotten"),
    ],
)
def test_a_count_of_minutes_notices(bangladesh, field, spoiled):
    calendar, minutes = bangladesh
    other = replace(calendar, **{field: spoiled(getattr(calendar, field))})
    assert list(islice(wrong(other, minutes, asked(minutes, 4000)), 1))
