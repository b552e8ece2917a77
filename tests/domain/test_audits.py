from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from auditor.domain import Counts, Reason, Verdict, counted
from tests.builders import finding, new_fail, unknown


def counts(**verdicts):
    return Counts(verdicts=verdicts)


def test_findings_are_counted_by_verdict():
    found = [finding(), finding(), new_fail(), unknown(), finding(Verdict.ERROR)]
    assert counted(found).verdicts == {"pass": 2, "fail": 1, "unknown": 1, "error": 1}


def test_a_planned_finding_stands_in_no_other_count():
    found = counted([unknown(Reason.PLANNED)])
    assert (found.planned, found.verdicts, found.applicable, found.coverage) == (1, {}, 0, None)


@pytest.mark.parametrize(
    ("provisional", "waived", "firm"),
    [(False, False, 1), (True, False, 0), (False, True, 0), (True, True, 0)],
)
def test_a_firm_fail_is_neither_provisional_nor_waived(provisional, waived, firm):
    found = counted([new_fail(provisional=provisional, waived=waived)])
    assert (found.firm_fails, found.provisional, found.waived) == (firm, provisional, waived)
    assert found.of(Verdict.FAIL) == 1


def test_a_waived_review_is_no_firm_fail():
    assert counted([finding(Verdict.REVIEW, waived=True)]).firm_fails == 0


@pytest.mark.parametrize(
    ("verdict", "concluded", "applicable"),
    [
        pytest.param("pass", 1, 1, id="pass"),
        pytest.param("fail", 1, 1, id="fail"),
        pytest.param("review", 1, 1, id="review"),
        pytest.param("unknown", 0, 1, id="unknown"),
        pytest.param("error", 0, 1, id="error"),
        pytest.param("not_applicable", 0, 0, id="not applicable"),
    ],
)
def test_coverage_is_what_was_concluded_of_what_applies(verdict, concluded, applicable):
    found = counts(**{verdict: 1})
    assert (found.concluded, found.applicable) == (concluded, applicable)


def test_coverage_has_four_places_and_is_rounded_down():
    found = counts(**{"pass": 1, "fail": 1, "review": 0, "unknown": 1, "error": 0, "not_applicable": 7})
    assert found.coverage == Decimal("0.6666")


def test_nothing_applicable_has_no_coverage():
    assert counts(not_applicable=3).coverage is None


def test_a_verdict_that_nobody_gave_counts_nought():
    assert Counts().of(Verdict.FAIL) == 0


def test_counts_of_accounts_add_up_to_the_count_of_all():
    kinds = [
        finding(verdict, provisional=provisional, waived=waived)
        for verdict, provisional, waived in product(Verdict, (True, False), (True, False))
    ]
    accounts = [kinds[:5], kinds[5:], [], [unknown(Reason.PLANNED), *kinds]]
    added = sum(map(counted, accounts), Counts())
    assert added == counted([each for account in accounts for each in account])


def test_nothing_added_to_nothing_names_no_verdict():
    assert Counts() + counts(fail=0) == Counts()
