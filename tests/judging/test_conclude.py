from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from auditor.configuration.guidelines import read_guideline
from auditor.configuration.reading import Files
from auditor.domain import Force, Life, Verdict, WaitsFor
from auditor.judging.conclude import concluded
from auditor.toolbox import checks
from tests.builders import AS_OF, calendar, clause, finding, guideline, judgement
from tests.cases import DAY, SECOND, dhaka

# Ten working days after Sunday, 5 July 2026: Friday and Saturday are off, so it is Sunday, 19 July at five.
TERM_ENDS = dhaka(2026, 7, 19, 17)
CG = read_guideline(Files(), "cg-2017", checks())
WRONG = finding(Verdict.FAIL)


def concluding(*found, earlier=(), as_of=AS_OF, days=None, acts=(), **edition):
    """What stands of these findings, after these of the audit before."""
    before = judgement(earlier) if earlier else None
    return list(concluded(found, guideline(**edition), before, days or calendar(), as_of, acts=acts))


def stands(found=WRONG, **around):
    [concluded] = concluding(found, **around)
    return concluded


def with_force(force):
    return {"clauses": (clause(force=force),)}


# What a machine may say


def test_a_machine_may_say_fail_of_a_duty():
    assert stands().verdict is Verdict.FAIL


@pytest.mark.parametrize("force", [Force.ENCOURAGE, Force.MAY, Force.NONE])
def test_of_anything_but_a_duty_a_machine_never_says_fail(force):
    found = stands(**with_force(force))
    assert (found.verdict, found.waits_for) == (Verdict.REVIEW, WaitsFor.LOOK)
    assert (found.provisional, found.failing_since) == (False, None)


@pytest.mark.parametrize("edition", CG.clauses, ids=[each.id for each in CG.clauses])
def test_under_the_directions_of_chhattisgarh_no_machine_says_fail(edition):
    found = list(concluded([finding(Verdict.FAIL, edition.id)], CG, None, calendar(), AS_OF))
    assert [each.verdict for each in found] == [Verdict.REVIEW]


def test_under_a_guideline_that_forbids_it_no_machine_says_fail():
    assert stands(machine_may_fail=False).verdict is Verdict.REVIEW


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.FAIL])
@pytest.mark.parametrize("bounds", [{"machine_may_fail": False}, with_force(Force.MAY), {}])
def test_no_other_verdict_is_bounded(verdict, bounds):
    assert stands(finding(verdict, waits_for=WaitsFor.RULE), **bounds).waits_for is WaitsFor.RULE
    assert stands(finding(verdict), **bounds).verdict is verdict


def test_what_was_bounded_keeps_what_was_seen():
    found = stands(finding(Verdict.FAIL, message="short", values={"short": [1]}), machine_may_fail=False)
    assert (found.message, found.values) == ("short", {"short": [1]})


# Life


def test_a_finding_is_compared_with_the_same_one_of_the_audit_before():
    late = finding(Verdict.FAIL, "7.kha", "reply_time")
    earlier = (replace(late, life=Life.FIXED), replace(WRONG, life=Life.OPEN))
    found = concluding(WRONG, late, earlier=earlier)
    assert [each.life for each in found] == [Life.OPEN, Life.REGRESSED]


@pytest.mark.parametrize("other", [{"clause": "7.kha"}, {"check": "reply_time"}, {"subject": "picture"}])
def test_another_clause_check_or_subject_is_another_finding(other):
    found = stands(finding(Verdict.FAIL, **other), earlier=(replace(WRONG, life=Life.OPEN),))
    assert found.life is Life.NEW


def test_where_no_audit_was_before_a_fail_is_new():
    assert stands().life is Life.NEW


# Provisional


@pytest.mark.parametrize(
    ("as_of", "provisional"),
    [
        pytest.param(AS_OF, True, id="at once"),
        pytest.param(TERM_ENDS - SECOND, True, id="a second before the term ends"),
        pytest.param(TERM_ENDS, False, id="when the term ends"),
        pytest.param(TERM_ENDS + 99 * DAY, False, id="long after"),
    ],
)
def test_a_new_fail_is_provisional_until_ten_working_days_passed(as_of, provisional):
    found = stands(earlier=(finding(Verdict.FAIL, failing_since=AS_OF),), as_of=as_of)
    assert (found.failing_since, found.provisional) == (AS_OF, provisional)


def test_the_guideline_sets_the_term():
    after_a_day = {"earlier": (finding(Verdict.FAIL, failing_since=AS_OF),), "as_of": AS_OF + 2 * DAY}
    assert [stands(**after_a_day, answer_working_days=days).provisional for days in (1, 2)] == [False, True]


def test_where_the_calendar_does_not_know_the_year_a_fail_stays_provisional():
    long_after = {"earlier": (finding(Verdict.FAIL, failing_since=AS_OF),), "as_of": TERM_ENDS + 999 * DAY}
    assert stands(**long_after, days=calendar(years=frozenset({2015}))).provisional


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.FAIL])
def test_nothing_but_a_fail_is_provisional(verdict):
    found = stands(finding(verdict), earlier=(finding(Verdict.FAIL, failing_since=AS_OF),))
    assert not found.provisional


@pytest.mark.parametrize("verdict", [Verdict.UNKNOWN, Verdict.ERROR])
def test_a_look_that_saw_nothing_keeps_the_day_of_the_first_fail(verdict):
    earlier = (finding(Verdict.FAIL, failing_since=AS_OF),)
    assert stands(finding(verdict), earlier=earlier, as_of=AS_OF + DAY).failing_since == AS_OF


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.REVIEW, Verdict.NOT_APPLICABLE])
def test_any_other_result_ends_it(verdict):
    earlier = (finding(Verdict.FAIL, failing_since=AS_OF),)
    assert stands(finding(verdict), earlier=earlier, as_of=AS_OF + DAY).failing_since is None


def test_a_fail_that_comes_back_is_provisional_anew():
    earlier = (finding(Verdict.PASS, life=Life.FIXED),)
    found = stands(earlier=earlier, as_of=TERM_ENDS)
    assert (found.failing_since, found.life, found.provisional) == (TERM_ENDS, Life.REGRESSED, True)


def test_the_same_findings_conclude_to_the_same():
    found = [finding(verdict, name) for verdict, name in product(Verdict, ("5.ka", "7.ka", "7.kha"))]
    assert concluding(*found) == concluding(*found)
