from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.domain.gaps import NotObserved, Reason
from auditor.domain.threads import Thread
from auditor.domain.waiting import Wait, answering, median, share_of, wait_of
from tests.builders import calendar
from tests.cases import HOUR, MINUTE, SECOND, answer, citizen, dhaka, june
from tests.proof.medians import wrong_medians, wrong_shares

THURSDAY_AT_FOUR = dhaka(2026, 6, 11, 16)
MONTH_END = dhaka(2026, 7, 1)


def thread(opened, *answered):
    opening = citizen(opened)
    return Thread(opening=opening, follow_ups=(), answers=tuple(answer(opening, time) for time in answered))


def wait(hours, answered=True, working_s=0):
    return Wait(int(hours * 3600), working_s, answered)


# One wait


def test_a_wait_ends_with_the_answer():
    assert wait_of(thread(june(9, 10), june(9, 12)), MONTH_END, calendar()) == Wait(7200, 7200, True)


def test_a_wait_without_answer_ends_with_the_watching():
    assert wait_of(thread(june(9, 10)), june(9, 12), calendar()) == Wait(7200, 7200, False)


def test_an_answer_at_the_cut_off_does_not_count():
    assert wait_of(thread(june(9, 10), june(9, 12)), june(9, 12), calendar()).answered is False


def test_the_first_answer_counts():
    waited = wait_of(thread(june(9, 10), june(9, 11), june(9, 12)), MONTH_END, calendar())
    assert waited.wall_s == 3600


def test_working_time_leaves_out_nights_and_the_weekend():
    waited = wait_of(thread(THURSDAY_AT_FOUR, dhaka(2026, 6, 14, 10)), MONTH_END, calendar())
    assert (waited.wall_s, waited.working_s) == (66 * 3600, 2 * 3600)


def test_working_time_of_an_unknown_year_is_not_guessed():
    waited = wait_of(thread(june(9), june(10)), MONTH_END, calendar(years=frozenset({2025})))
    assert (waited.wall_s, waited.working_s) == (86400, None)
    with pytest.raises(NotObserved) as missing:
        waited.within(24, "working")
    assert (missing.value.part, missing.value.reason) == ("calendar", Reason.CALENDAR_UNKNOWN)


@pytest.mark.parametrize(
    ("seconds", "met"),
    [
        pytest.param(24 * 3600, True, id="to the second"),
        pytest.param(24 * 3600 + 59, True, id="to the minute"),
        pytest.param(24 * 3600 + 60, False, id="a minute later"),
        pytest.param(0, True, id="at once"),
    ],
)
@pytest.mark.parametrize("clock", ["wall", "working"])
def test_a_target_met_to_the_minute_is_met(seconds, met, clock):
    waited = Wait(seconds, 10**9, True) if clock == "wall" else Wait(10**9, seconds, True)
    assert waited.within(24, clock) is met


# All waits


def test_threads_are_answered_due_or_pending():
    waits = [wait(1), wait(30), wait(30, answered=False), wait(2, answered=False)]
    found = answering(waits, (24, "wall"))
    assert (found.threads, found.answered, found.due, found.pending) == (4, 2, 3, 1)
    assert (found.answered_within_target, found.share_within_target) == (1, Decimal("0.3333"))


def test_the_oldest_open_wait_is_one_without_answer():
    waits = [wait(90), wait(5, answered=False), wait(7, answered=False)]
    assert answering(waits, (24, "wall")).oldest_open_s == 7 * 3600


def test_where_all_were_answered_none_is_open():
    assert answering([wait(90)], (24, "wall")).oldest_open_s is None


def test_where_all_are_pending_there_is_no_share():
    found = answering([wait(1, answered=False)], (24, "wall"))
    assert (found.due, found.share_within_target) == (0, None)


def test_the_clock_decides_what_is_in_time():
    waits = [wait(66, working_s=2 * 3600)]
    assert [answering(waits, (24, clock)).answered_within_target for clock in ("wall", "working")] == [0, 1]


def test_medians_are_told_on_both_clocks():
    found = answering([wait(66, working_s=7200)], (24, "wall"))
    assert (found.median_wall_s, found.median_working_s) == (66 * 3600, 7200)


def test_one_wait_of_unknown_working_time_leaves_no_median_of_it():
    found = answering([wait(1, working_s=60), wait(1, working_s=None), wait(1, working_s=60)], (24, "wall"))
    assert (found.median_wall_s, found.median_working_s) == (3600, None)


def test_answering_one_of_a_hundred_in_a_minute_ranks_below_ninety_in_a_day():
    month = 30 * 24
    quick = answering([wait(1 / 60), *[wait(month, answered=False)] * 99], (24, "wall"))
    steady = answering([*[wait(24)] * 90, *[wait(month, answered=False)] * 10], (24, "wall"))
    assert (quick.share_within_target, steady.share_within_target) == (Decimal("0.0100"), Decimal("0.9000"))
    assert (quick.median_wall_s, steady.median_wall_s) == (None, 24 * 3600)


# The median by hand


@pytest.mark.parametrize(
    ("waits", "found"),
    [
        pytest.param([], None, id="nobody asked"),
        pytest.param([(5, True)], 5, id="one answered"),
        pytest.param([(5, False)], None, id="one not answered"),
        pytest.param([(1, True), (9, True)], 1, id="half answered is reached"),
        pytest.param([(1, True), (2, True), (9, True)], 2, id="the middle of three"),
        pytest.param([(1, True), (9, False)], 1, id="one of two answered"),
        pytest.param([(1, True), (9, False), (9, False)], None, id="one of three answered"),
        # 2/3 still wait after 1; the second is gone unanswered, so the last answer ends all of the rest.
        pytest.param([(1, True), (2, False), (3, True)], 3, id="watching ended between two answers"),
        # Of four 3/4 after 2; two left at 6: 3/4 x 1/2 = 3/8.
        pytest.param([(2, True), (4, False), (6, True), (8, False)], 6, id="every other one unanswered"),
        # Who is lost in the second of an answer was still waiting then: 1/2, not 0.
        pytest.param([(4, True), (4, False)], 4, id="answer and end in one second"),
        pytest.param([(4, False), (4, True), (4, False)], None, id="one answer, two ends in one second"),
        # 4/5, then 3 at risk: 4/5 x 2/3 = 8/15, just above a half; 4/15 at the next.
        pytest.param([(1, True), (2, False), (3, True), (7, True), (8, False)], 7, id="just above a half"),
        # In floating point the product of these twelve comes out a little above a half.
        pytest.param([(1, True)] * 12 + [(2, False)] * 12, 1, id="exactly half of twenty-four"),
        pytest.param([(1, True)] * 9 + [(2, False)] * 11, None, id="nine of twenty"),
    ],
)
def test_the_median_counts_who_still_waits(waits, found):
    assert median(waits) == found
    assert median(reversed(waits)) == found


def exact_median(waits):
    """The product over all times of answers, in fractions, straight from the definition."""
    waiting = Fraction(1)
    for time in sorted({length for length, answered in waits if answered}):
        at_risk = sum(length >= time for length, _ in waits)
        answers = sum(length == time and answered for length, answered in waits)
        waiting *= Fraction(at_risk - answers, at_risk)
        if 2 * waiting <= 1:
            return time
    return None


@pytest.mark.parametrize("seed", range(20))
def test_the_median_is_that_of_exact_fractions(seed):
    chance = random.Random(seed)  # noqa: S311 - a seed, not a secret
    for _ in range(40):
        answered = chance.random()
        longest = chance.choice([3, 10, 100])
        number = chance.randint(1, 40)
        waits = [(chance.randint(0, longest), chance.random() < answered) for _ in range(number)]
        assert median(waits) == exact_median(waits)


def test_the_median_of_a_textbook_is_found():
    """Weeks until 21 patients relapsed, or until they were no longer watched (Freireich and others, 1963)."""
    answered = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    # At 6: 18/21 = 6/7. At 7, 17 at risk: x 16/17 = 96/119. At 10, 15 at risk: x 14/15 = 64/85.
    # At 13, 12 at risk: x 11/12 = 176/255. At 16, 11 at risk: x 10/11 = 32/51.
    # At 22, 7 at risk: x 6/7 = 64/119, above a half. At 23, 6 at risk: x 5/6 = 160/357, below it.
    assert median([(week, True) for week in answered] + [(week, False) for week in watched]) == 23


def test_medians_and_shares_are_those_of_others():
    assert wrong_medians(300) == []
    assert wrong_shares(1000) == []


# Shares


@pytest.mark.parametrize(
    ("part", "of", "share"),
    [(0, 3, "0.0000"), (1, 3, "0.3333"), (2, 3, "0.6666"), (79999, 100000, "0.7999"), (3, 3, "1.0000")],
)
def test_a_share_is_rounded_down_so_that_just_missed_is_missed(part, of, share):
    assert str(share_of(part, of)) == share


@pytest.mark.parametrize(
    ("share", "standing"),
    [
        ("0.6666", "in_time"),
        ("0.66666", "in_time"),
        ("0.66667", "late"),
        ("0.6667", "late"),
        ("0", "in_time"),
    ],
)
def test_two_of_three_are_held_against_the_whole_share(share, standing):
    found = answering([wait(1), wait(1), wait(30)], (24, "wall"))
    assert found.against(Decimal(share), 3) == standing


def test_there_is_no_share_of_nothing():
    assert share_of(0, 0) is None


def test_a_long_wait_is_told_to_the_second():
    opened = june(9, 10)
    assert wait_of(thread(opened, opened + HOUR + MINUTE + SECOND), MONTH_END, calendar()).wall_s == 3661
