"""The headline numbers keep apart what is firm, provisional, planned and unseen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.headlines import exit_of, headlines
from auditor.domain import Counts, Verdict
from tests.builders import audit
from tests.cases import DHAKA

SEEN = {Verdict.PASS: 3, Verdict.FAIL: 2, Verdict.REVIEW: 1, Verdict.UNKNOWN: 2, Verdict.NOT_APPLICABLE: 4}


def counts(firm=1, **more):
    return Counts(
        verdicts={**SEEN, **more.pop("verdicts", {})},
        provisional=2 - firm,
        planned=9,
        firm_fails=firm,
        **more,
    )


def ending(*counted, floor="0"):
    return exit_of([audit(each) for each in counted], Decimal(floor))


def test_headlines_name_each_kind_of_verdict_and_the_coverage():
    assert list(headlines(audit(counts(), accounts=5, institutions=4), DHAKA)) == [
        "bd-2016 as of 2026-07-05T00:00:00+06:00: 5 accounts of 4 institutions",
        "  pass 3, needs fixing 1 (and 1 provisional), needs review 1, could not be seen 2, not applicable 4",
        "  coverage 75.0 %: 6 of 8 could be concluded",
    ]


def test_errors_of_ours_are_named_where_there_are_any():
    said = list(headlines(audit(counts(verdicts={Verdict.ERROR: 2})), DHAKA))
    assert said[2:] == ["  errors of ours: 2", "  coverage 60.0 %: 6 of 10 could be concluded"]


def test_where_nothing_was_applicable_coverage_is_no_number():
    said = list(headlines(audit(Counts(planned=3)), DHAKA))
    assert said[-1] == "  coverage nothing was applicable: 0 of 0 could be concluded"


@pytest.mark.parametrize(("firm", "code"), [(0, Exit.DONE), (1, Exit.FAILS)])
def test_only_a_firm_fail_is_told_to_scripts(firm, code):
    assert ending(counts(firm=firm)) is code


@pytest.mark.parametrize(("floor", "code"), [("0.75", Exit.FAILS), ("0.7501", Exit.UNCOVERED)])
def test_coverage_is_held_against_the_floor_before_fails_count(floor, code):
    assert ending(counts(), floor=floor) is code


def test_one_guideline_below_the_floor_is_enough():
    full = Counts(verdicts={Verdict.PASS: 1})
    assert ending(full, counts(), floor="0.8") is Exit.UNCOVERED


def test_where_nothing_was_concluded_the_audit_is_uncovered():
    assert ending() is ending(Counts()) is ending(Counts(verdicts={Verdict.UNKNOWN: 3})) is Exit.UNCOVERED


def test_one_guideline_without_conclusions_is_no_uncovered_audit():
    assert ending(Counts(planned=3), counts(firm=0)) is Exit.DONE
