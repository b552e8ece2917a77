from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from auditor.domain import PARTS, Period, Reason, Text, Verdict
from auditor.domain.calendars import Day, DayKind
from checks.weekly_activity import weekly_activity
from tests.builders import AS_OF, calendar, post
from tests.cases import (
    DAY,
    HOUR,
    SECOND,
    SUNDAYS,
    WEEK,
    WEEKS,
    answer,
    bangladesh,
    case,
    citizen,
    dhaka,
    july,
    june,
    own,
    posts,
    refused,
    talk,
    twice_a_week,
    whole,
    with_unknown_years,
    without_working_days,
)

LAST_WEEK = SUNDAYS[3]
THREE_WEEKS = twice_a_week()[:-2]


def short(asked, **terms):
    """The weeks that the check holds against the page."""
    outcome = weekly_activity(asked, **terms)
    return outcome.values["short"] if outcome.verdict is Verdict.FAIL else []


def holidays(first, last):
    """Every day from the first to the last."""
    days = [(first + number * DAY).date() for number in range((last - first) // DAY + 1)]
    return {day: Day(kind=DayKind.HOLIDAY, name=Text(en="Eid")) for day in days}


# What counts


@pytest.mark.parametrize(
    ("last_week", "held"),
    [
        pytest.param({"posts": posts(june(28), june(30))}, [], id="two updates"),
        pytest.param({"comments": talk(1, 1, opened=june(30))}, [], id="two answers"),
        pytest.param({"posts": posts(june(28)), "comments": talk(1, opened=june(30))}, [], id="one of each"),
        pytest.param({"posts": posts(june(28))}, [LAST_WEEK], id="one update"),
        pytest.param({"comments": talk(1, None, None, opened=june(30))}, [LAST_WEEK], id="one answer"),
        pytest.param({"comments": talk(None, None, None, opened=june(30))}, [LAST_WEEK], id="only questions"),
        pytest.param({"comments": (own(june(29)), own(june(30)))}, [LAST_WEEK], id="the page's own comments"),
        pytest.param({}, [LAST_WEEK], id="nothing"),
    ],
)
def test_updates_or_answers_count_and_nothing_else(last_week, held):
    assert short(case(**{**last_week, "posts": (*THREE_WEEKS, *last_week.get("posts", ()))})) == held


def test_answers_to_citizens_own_posts_count():
    wish = citizen(june(29), post=None, id="m")
    answers = (own(june(29, 12), post="m"), own(june(30), post="m"))
    assert short(case(posts=THREE_WEEKS, mentions=(wish,), comments=answers)) == []


def test_an_answer_counts_in_the_week_in_which_it_was_given():
    question = citizen(june(27))
    answers = (answer(question, june(29)), answer(question, june(30)))
    assert short(case(posts=THREE_WEEKS, comments=(question, *answers))) == []


def test_two_updates_in_one_week_do_not_help_the_next():
    assert short(case(posts=(*THREE_WEEKS, *posts(june(25), june(26))))) == [LAST_WEEK]


def test_the_clause_sets_how_often_and_over_how_many_weeks():
    once = case(posts=posts(june(22), june(29)))
    assert short(once, times=1) == SUNDAYS[:2]
    assert short(once, times=1, weeks=2) == []


def test_every_week_is_told_with_updates_and_answers():
    asked = case(posts=(*twice_a_week(), *posts(june(12))), comments=talk(1, 1, None, 200))
    values = weekly_activity(asked).values
    assert values["weeks"] == [
        {"start": SUNDAYS[0], "updates": 3, "replies": 2},
        {"start": SUNDAYS[1], "updates": 2, "replies": 1},
        {"start": SUNDAYS[2], "updates": 2, "replies": 0},
        {"start": SUNDAYS[3], "updates": 2, "replies": 0},
    ]
    assert (values["since"], values["until"]) == ("2026-06-06T18:00:00Z", "2026-07-04T18:00:00Z")


# Weeks are the jurisdiction's own


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        pytest.param(dhaka(2026, 6, 28), True, id="Sunday's first second"),
        pytest.param(dhaka(2026, 6, 28) - SECOND, False, id="Saturday's last second"),
        pytest.param(dhaka(2026, 7, 5) - SECOND, True, id="the last second of the week"),
    ],
)
def test_weeks_are_cut_at_midnight_in_dhaka(at, counts):
    assert (short(case(posts=(*THREE_WEEKS, *posts(june(29), at)))) == []) is counts


def test_weeks_in_chhattisgarh_begin_on_monday():
    kolkata = ZoneInfo("Asia/Kolkata")
    country = bangladesh(calendar=calendar(zone=kolkata, week_starts=0))
    asked = case(country=country, complete=whole(*PARTS, since=WEEKS.since - WEEK))
    assert short(asked) == ["2026-06-01", "2026-06-08", "2026-06-15", "2026-06-22"]


def test_the_week_that_still_runs_is_not_judged():
    assert short(case(as_of=AS_OF - SECOND, posts=twice_a_week(), complete={}), weeks=3) == []
    assert short(case(as_of=AS_OF, posts=THREE_WEEKS)) == [LAST_WEEK]


# What nobody saw


def test_a_snapshot_of_1_july_judged_as_of_30_july_makes_no_week_short_that_was_not_seen():
    taken_at = july(1)
    complete = whole(*PARTS, until=AS_OF + 9 * WEEK)
    seen = case(as_of=july(30), taken_at=taken_at, posts=twice_a_week()[:-1], complete=complete)
    missing = refused("weekly_activity", seen)
    assert missing.values["not_seen"] == ["2026-06-28", "2026-07-05", "2026-07-12", "2026-07-19"]
    assert missing.values["short"] == []


def test_a_week_that_was_seen_and_was_short_is_short_though_others_were_not_seen():
    seen = case(as_of=AS_OF, taken_at=july(1), posts=twice_a_week()[2:])
    outcome = weekly_activity(seen)
    assert (outcome.values["short"], outcome.values["not_seen"]) == ([SUNDAYS[0]], [])
    outcome = weekly_activity(case(taken_at=july(1), posts=twice_a_week()[2:-1]))
    assert (outcome.values["short"], outcome.values["not_seen"]) == ([SUNDAYS[0]], [LAST_WEEK])


def test_what_was_seen_settles_a_week_of_which_something_may_be_missing():
    assert weekly_activity(case(posts=twice_a_week(), comments=None, complete={})).verdict is Verdict.PASS


@pytest.mark.parametrize("part", PARTS)
def test_a_week_of_which_any_part_may_be_missing_is_named_and_not_short(part):
    complete = {**whole(*PARTS), part: (Period(WEEKS.since, AS_OF - SECOND),)}
    missing = refused("weekly_activity", case(posts=THREE_WEEKS, complete=complete))
    assert (missing.part, missing.span, missing.values["not_seen"]) == (part, WEEKS, [LAST_WEEK])


@pytest.mark.parametrize(
    ("part", "figures"), [("posts", (None, 0)), ("comments", (0, None)), ("mentions", (0, None))]
)
def test_a_figure_that_nobody_saw_is_null(part, figures):
    missing = refused("weekly_activity", case(**{part: None}))
    assert [(row["updates"], row["replies"]) for row in missing.values["weeks"]] == [figures] * 4


def test_answers_beneath_unseen_parents_make_a_week_unseen_and_settle_nothing():
    beneath = tuple(own(june(29) + number * HOUR, parent=f"gone{number}") for number in range(2))
    missing = refused("weekly_activity", case(posts=THREE_WEEKS, comments=beneath))
    assert (missing.values["not_seen"], missing.part) == ([LAST_WEEK], "comments")
    assert missing.values["weeks"][3] == {"start": LAST_WEEK, "updates": 0, "replies": 0}


def test_too_few_answers_beneath_unseen_parents_leave_a_week_short():
    assert short(case(posts=THREE_WEEKS, comments=(own(june(29), parent="gone"),))) == [LAST_WEEK]


def test_an_update_and_an_answer_beneath_an_unseen_parent_leave_a_week_unseen():
    asked = case(posts=(*THREE_WEEKS, *posts(june(28))), comments=(own(june(29), parent="gone"),))
    assert refused("weekly_activity", asked).values["not_seen"] == [LAST_WEEK]


def test_answers_beneath_unseen_parents_excuse_no_other_week():
    elsewhere = (own(june(9), parent="gone"), own(june(10), parent="gone"))
    assert short(case(posts=THREE_WEEKS, comments=elsewhere)) == [LAST_WEEK]


def test_answers_beneath_a_citizens_post_from_before_what_was_seen_make_a_week_unseen():
    answers = (own(june(29), post="from May"), own(june(30), post="from May"))
    assert refused("weekly_activity", case(posts=THREE_WEEKS, comments=answers)).values["short"] == []


def test_answers_to_a_citizen_from_before_what_was_seen_make_a_week_unseen():
    first = own(june(3))
    answers = (own(june(29), parent=first.id), own(june(30), parent=first.id))
    missing = refused("weekly_activity", case(posts=THREE_WEEKS, comments=(first, *answers)))
    assert (missing.values["short"], missing.values["not_seen"]) == ([], [LAST_WEEK])


def test_where_some_kinds_of_posts_are_hidden_a_person_looks_before_a_week_is_called_short():
    shown = weekly_activity(case(hides=("reels",)))
    assert (shown.verdict, shown.message) == (Verdict.REVIEW, "shown")
    assert shown.values == weekly_activity(case()).values
    assert weekly_activity(case(posts=twice_a_week(), hides=("reels",))).verdict is Verdict.PASS


def test_a_part_that_the_platform_does_not_have_is_not_missed():
    youtube = case(offers=("posts", "comments"), mentions=None, posts=THREE_WEEKS)
    assert short(youtube) == [LAST_WEEK]
    assert weekly_activity(youtube).values["weeks"][3]["replies"] == 0


def test_a_platform_that_has_neither_posts_nor_comments_shows_no_short_week():
    directory = case(offers=(), posts=None, comments=None, mentions=None, complete={})
    assert refused("weekly_activity", directory).values["not_seen"] == SUNDAYS


# Excuses


def test_a_week_without_a_working_day_is_excused():
    country = bangladesh(calendar=calendar(days=holidays(june(28), july(4))))
    outcome = weekly_activity(case(country=country, posts=THREE_WEEKS))
    assert (outcome.verdict, outcome.values["excused"]) == (Verdict.PASS, [LAST_WEEK])


def test_a_week_with_one_working_day_is_not_excused():
    country = bangladesh(calendar=calendar(days=holidays(june(29), july(4))))
    assert short(case(country=country, posts=THREE_WEEKS)) == [LAST_WEEK]


def test_the_clause_sets_how_many_working_days_a_week_needs():
    country = bangladesh(calendar=calendar(days=holidays(june(29), july(4))))
    assert short(case(country=country, posts=THREE_WEEKS), min_working_days=2) == []
    assert short(case(country=without_working_days()), min_working_days=0) == SUNDAYS


def test_where_every_week_is_excused_the_clause_asks_nothing():
    outcome = weekly_activity(case(country=without_working_days()))
    assert (outcome.verdict, outcome.values["excused"]) == (Verdict.NOT_APPLICABLE, SUNDAYS)


def test_a_year_that_the_calendar_does_not_know_never_makes_a_week_short():
    missing = refused("weekly_activity", case(country=with_unknown_years()))
    assert (missing.part, missing.reason) == ("calendar", Reason.CALENDAR_UNKNOWN)


def test_where_no_working_day_is_asked_for_no_calendar_is():
    assert short(case(country=with_unknown_years()), min_working_days=0) == SUNDAYS


def test_an_active_page_needs_no_calendar():
    assert weekly_activity(case(country=with_unknown_years(), posts=twice_a_week())).verdict is Verdict.PASS


# Evidence


def test_the_evidence_is_the_three_newest_posts_of_the_weeks():
    beyond = post(AS_OF - 5 * WEEK, url="https://example.org/old")
    days = (10, 9, 16, 15, 23, 22, 30, 29)
    made = [post(june(day), url=f"https://example.org/{day}") for day in days]
    outcome = weekly_activity(case(posts=(beyond, *made)))
    assert [shown.url for shown in outcome.evidence] == [f"https://example.org/{day}" for day in (23, 29, 30)]
    assert {shown.seen_at for shown in outcome.evidence} == {AS_OF}


def test_the_evidence_of_a_short_week_is_what_was_published_in_it():
    made = [post(june(day), url=f"https://example.org/{day}") for day in (10, 9, 16, 23, 22, 30, 29)]
    outcome = weekly_activity(case(posts=tuple(made)))
    assert [shown.url for shown in outcome.evidence] == ["https://example.org/16"]
    assert [shown.created_at for shown in outcome.evidence] == [june(16)]
