from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.domain import PARTS, Period, Reason, Verdict, WaitsFor
from checks.reply_time import reply_time
from tests.builders import AS_OF, post
from tests.cases import (
    DAY,
    HOUR,
    MINUTE,
    ORDERED,
    SECOND,
    TERMS,
    WEEK,
    WEEKS,
    answer,
    case,
    citizen,
    dhaka,
    july,
    june,
    own,
    refused,
    talk,
    whole,
    with_unknown_years,
)

HALF = {**ORDERED, "share": Decimal("0.5"), "min_threads": 2}
ONE = {**ORDERED, "min_threads": 1}
SEEN_A_DAY_LONGER = {
    "as_of": AS_OF + 3 * DAY,
    "taken_at": AS_OF + 3 * DAY,
    "complete": whole(*PARTS, until=AS_OF + DAY),
}


def judged(*comments, terms=ONE, **facts):
    return reply_time(case(comments=comments, **facts), **terms)


def answered(*comments, **facts):
    """How many threads there were, and how many were answered."""
    values = judged(*comments, **facts).values
    return values["threads"], values["answered"]


# The share


@pytest.mark.parametrize(
    ("waits", "verdict"),
    [
        pytest.param([1, 1, 1, 1, 1], Verdict.PASS, id="all in time"),
        pytest.param([1, 1, 1, 1, None], Verdict.PASS, id="just the share"),
        pytest.param([1, 1, 1, None, None], Verdict.FAIL, id="below the share"),
        pytest.param([None] * 5, Verdict.FAIL, id="none"),
        pytest.param([1, 1, 1, 1, 25, 25], Verdict.FAIL, id="late answers count as late"),
    ],
)
def test_the_share_answered_in_time_decides(waits, verdict):
    assert judged(*talk(*waits), terms=ORDERED).verdict is verdict


def test_the_clause_sets_the_share():
    sixty = {**ORDERED, "share": Decimal("0.6")}
    assert judged(*talk(1, 1, 1, None, None), terms=sixty).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("late", "met"),
    [(0 * HOUR, True), (59 * SECOND, True), (MINUTE, False)],
    ids=["to the second", "to the minute", "a minute later"],
)
def test_the_target_met_to_the_minute_is_met(late, met):
    question = citizen(june(9))
    values = judged(question, answer(question, june(10) + late)).values
    assert values["answered_within_target"] == met


def test_a_page_that_answers_one_of_a_hundred_in_a_minute_ranks_below_ninety_of_a_hundred_in_a_day():
    quick = judged(*talk(1 / 60, *[None] * 99)).values
    steady = judged(*talk(*[24] * 90, *[None] * 10)).values
    assert Decimal(quick["share_within_target"]) < Decimal(steady["share_within_target"])
    assert (quick["median_wall_s"], steady["median_wall_s"]) == (None, 24 * 3600)


def test_all_figures_are_told():
    pending = citizen(AS_OF - 2 * HOUR, id="new")
    outcome = judged(*talk(1, 30, None, opened=june(25)), pending, terms=HALF)
    assert outcome.values == {
        "threads": 4,
        "answered": 2,
        "due": 3,
        "pending": 1,
        "answered_within_target": 1,
        "share_within_target": "0.3333",
        "median_wall_s": 30 * 3600,
        "median_working_s": outcome.values["median_working_s"],
        "oldest_open_s": int((AS_OF - june(25) - 2 * MINUTE).total_seconds()),
        "vanished": 0,
        "target_hours": 24,
        "target_share": "0.5000",
        "min_threads": 2,
        "set_by": ORDERED["set_by"],
        "clock": "wall",
        "since": "2026-06-06T18:00:00Z",
        "until": "2026-07-04T18:00:00Z",
        "cut_off": "2026-07-04T18:00:00Z",
    }


# Who set the target


def test_below_a_target_set_by_order_the_page_fails():
    outcome = judged(*talk(*[None] * 5), terms=ORDERED)
    assert (outcome.verdict, outcome.message) == (Verdict.FAIL, "late")


def test_below_a_target_that_no_order_set_the_rule_is_to_be_settled():
    outcome = judged(*talk(*[None] * 5), terms=TERMS)
    assert (outcome.verdict, outcome.waits_for) == (Verdict.REVIEW, WaitsFor.RULE)


# Who counts


def test_unanswered_threads_count():
    assert answered(*talk(1, None, None)) == (3, 1)


def test_the_pages_own_comment_is_no_answer():
    assert answered(citizen(june(9)), own(june(9, 11))) == (1, 0)


def test_a_new_question_in_an_answered_thread_stays_in_it():
    question = citizen(june(9))
    again = citizen(june(20), parent=question.id)
    assert answered(question, answer(question, june(9, 11)), again) == (1, 1)


def test_an_answer_beneath_an_unseen_parent_settles_nothing():
    seen = case(comments=(citizen(june(9)), own(june(9, 11), parent="gone")))
    missing = refused("reply_time", seen, **{**ORDERED, "min_threads": 1})
    assert (missing.values["threads"], missing.values["answered"]) == (1, 0)


def test_mentions_and_citizens_own_posts_count():
    wish = citizen(june(9), post=None, id="m")
    assert answered(own(june(9, 11), post="m"), mentions=(wish,)) == (1, 1)


@pytest.mark.parametrize(
    ("opened", "counts"),
    [
        pytest.param(WEEKS.since, True, id="the first second"),
        pytest.param(WEEKS.since - SECOND, False, id="before the weeks"),
        pytest.param(AS_OF - SECOND, True, id="the last second"),
        pytest.param(AS_OF, False, id="after the weeks"),
    ],
)
def test_threads_opened_in_the_weeks_count(opened, counts):
    asked = {"as_of": AS_OF + DAY, "taken_at": AS_OF + DAY, "complete": whole(*PARTS, until=AS_OF + DAY)}
    assert judged(*talk(1, 1), citizen(opened), **asked).values["threads"] == 2 + counts


def test_the_clause_sets_how_many_weeks():
    asked = talk(*[1] * 4, opened=june(9), every=WEEK)
    found = [judged(*asked, terms={**ONE, "weeks": weeks}).values["threads"] for weeks in (1, 2, 4)]
    assert found == [1, 2, 4]


# The cut-off


@pytest.mark.parametrize(
    ("at", "counts"), [(AS_OF - SECOND, 1), (AS_OF, 0), (AS_OF + HOUR, 0)], ids=["before", "at", "after"]
)
def test_answers_after_the_cut_off_do_not_count(at, counts):
    question = citizen(june(9))
    assert answered(question, answer(question, at), taken_at=AS_OF + DAY) == (1, counts)


def test_answers_count_to_the_end_of_what_was_seen_after_the_weeks():
    question = citizen(july(4, 23))
    values = judged(question, answer(question, AS_OF + HOUR), **SEEN_A_DAY_LONGER).values
    assert (values["answered"], values["cut_off"]) == (1, "2026-07-05T18:00:00Z")


@pytest.mark.parametrize(("late", "counts"), [(-SECOND, 1), (0 * SECOND, 0), (DAY, 0)])
def test_answers_after_the_end_of_what_is_complete_do_not_count(late, counts):
    question = citizen(june(9))
    assert answered(question, answer(question, AS_OF + DAY + late), **SEEN_A_DAY_LONGER) == (1, counts)


def test_who_still_waits_within_the_target_is_pending():
    outcome = judged(*talk(1, None, opened=AS_OF - 24 * HOUR))
    assert (outcome.values["pending"], outcome.values["due"], outcome.verdict) == (1, 1, Verdict.PASS)


def test_a_day_and_a_minute_at_the_cut_off_is_due():
    outcome = judged(citizen(AS_OF - 24 * HOUR - MINUTE))
    assert (outcome.values["pending"], outcome.values["due"]) == (0, 1)


# Too few


def test_too_few_threads_are_not_judged():
    outcome = judged(*talk(*[None] * 4), terms=ORDERED)
    assert (outcome.verdict, outcome.message) == (Verdict.NOT_APPLICABLE, "too_few")
    assert (outcome.values["threads"], outcome.values["min_threads"]) == (4, 5)


def test_where_all_are_pending_nothing_is_judged():
    assert judged(citizen(AS_OF - HOUR)).verdict is Verdict.NOT_APPLICABLE


def test_where_citizens_cannot_write_the_clause_asks_nothing():
    outcome = judged(offers=("posts",))
    assert (outcome.verdict, outcome.message) == (Verdict.NOT_APPLICABLE, "no_door")


# What nobody saw


@pytest.mark.parametrize("waits", [[1] * 5, [None] * 5, [1]], ids=["in time", "late", "too few"])
@pytest.mark.parametrize("part", ["comments", "mentions"])
@pytest.mark.parametrize(
    "span", [None, Period(WEEKS.since + SECOND, AS_OF), Period(WEEKS.since, AS_OF - SECOND)]
)
def test_a_conclusion_needs_the_whole_of_both_parts(waits, part, span):
    complete = {**whole(*PARTS), part: (span,) if span else ()}
    missing = refused("reply_time", case(comments=talk(*waits), complete=complete), **ORDERED)
    assert (missing.part, missing.span) == (part, WEEKS)


def test_what_was_seen_goes_along_as_partial_figures():
    missing = refused("reply_time", case(comments=talk(1, None), complete={}), **ORDERED)
    assert (missing.values["threads"], missing.values["answered"]) == (2, 1)


def test_where_no_thread_was_seen_there_are_no_figures():
    assert refused("reply_time", case(complete={}), **ORDERED).values == {}


def test_partial_figures_end_where_the_snapshot_was_taken():
    seen = case(as_of=july(30), taken_at=july(1), comments=talk(None, opened=june(29)))
    assert refused("reply_time", seen, **ORDERED).values["cut_off"] == "2026-07-01T04:00:00Z"


def test_posts_are_not_needed_to_tell_how_long_citizens_wait():
    assert judged(*talk(1), posts=None).verdict is Verdict.PASS


def test_a_part_that_the_platform_does_not_have_is_not_missed():
    youtube = case(offers=("posts", "comments"), mentions=None, comments=talk(1))
    assert reply_time(youtube, **ONE).verdict is Verdict.PASS


# Two clocks


def test_the_clause_sets_the_clock():
    opened = dhaka(2026, 6, 11, 16, 30)
    question = citizen(opened)
    comments = (question, answer(question, dhaka(2026, 6, 14, 10)))
    clocks = [judged(*comments, terms={**ONE, "clock": clock}).verdict for clock in ("wall", "working")]
    assert clocks == [Verdict.FAIL, Verdict.PASS]


def test_a_year_that_the_calendar_does_not_know_never_gives_a_fail_in_working_time():
    asked = case(country=with_unknown_years(), comments=talk(*[None] * 5))
    missing = refused("reply_time", asked, **ORDERED, clock="working")
    assert (missing.part, missing.reason) == ("calendar", Reason.CALENDAR_UNKNOWN)


def test_the_wall_clock_needs_no_calendar():
    outcome = judged(*talk(1), country=with_unknown_years())
    assert (outcome.verdict, outcome.values["median_working_s"]) == (Verdict.PASS, None)


# Evidence


def test_the_evidence_is_three_of_the_pages_own_posts_beneath_which_citizens_wait():
    made = [post(june(day), id=f"p{day}", url=f"https://example.org/{day}") for day in (8, 9, 10, 11, 12)]
    waiting = [citizen(june(15), post=f"p{day}", id=f"q{day}") for day in (9, 10, 11, 12)]
    done = citizen(june(8), post="p8", id="done")
    outcome = judged(*waiting, done, answer(done, june(8, 11)), posts=made)
    assert [shown.url for shown in outcome.evidence] == [f"https://example.org/{day}" for day in (9, 10, 11)]
    assert {shown.seen_at for shown in outcome.evidence} == {AS_OF}


def test_no_citizens_message_is_evidence():
    assert judged(citizen(june(9), post="unseen"), citizen(june(9), post=None, id="m")).evidence == ()
