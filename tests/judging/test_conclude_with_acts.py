"""What people added stands beside the machine's word, in its place, or ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.domain import Basis, Life, Reason, Verdict, WaitsFor, counted
from auditor.domain.acts import DECIDABLE, Deed
from tests.builders import AS_OF, act, finding, unknown
from tests.cases import DAY, SECOND
from tests.judging.test_conclude import WRONG, stands

NOW = AS_OF + DAY  # an audit a day after the acts were made
REVIEW = finding(Verdict.REVIEW, waits_for=WaitsFor.LOOK, message="other_name", values={"name": "Savar"})
UNDECLARED = unknown(Reason.NOT_ATTESTED, declarable=True)
PASSED = act(Deed.DECISION, check="weekly_activity", verdict=Verdict.PASS)
DECLARED = act(Deed.ATTESTATION)
WAIVED = act(Deed.WAIVER)
ANSWERED = act(Deed.ANSWER)


def with_acts(found, *acts, as_of=NOW, **around):
    return stands(found, acts=acts, as_of=as_of, **around)


# Decisions


@pytest.mark.parametrize("machine", Verdict)
@pytest.mark.parametrize("verdict", DECIDABLE)
def test_a_person_s_word_stands_before_the_machine_s(machine, verdict):
    found = with_acts(finding(machine), replace(PASSED, verdict=verdict))
    assert (found.verdict, found.basis, found.machine) == (verdict, Basis.DECIDED, machine)


def test_a_decision_keeps_what_was_seen_beside_it():
    found = with_acts(REVIEW, PASSED)
    assert (found.message, found.values, found.waits_for) == ("other_name", {"name": "Savar"}, None)
    assert found.acts == (PASSED,)


def test_a_person_may_say_fail_where_no_machine_may():
    found = with_acts(REVIEW, replace(PASSED, verdict=Verdict.FAIL), machine_may_fail=False)
    assert (found.verdict, found.provisional) == (Verdict.FAIL, False)


def test_a_firm_fail_of_a_person_counts_at_once():
    found = with_acts(REVIEW, replace(PASSED, verdict=Verdict.FAIL))
    assert counted([found]).firm_fails == 1


@pytest.mark.parametrize(
    "changed",
    [{"check": "another"}, {"subject": "a post"}, {"fingerprint": "Savar Office"}, {"clause": "5.ka"}],
)
def test_a_decision_about_something_else_changes_nothing(changed):
    assert with_acts(REVIEW, replace(PASSED, **changed)) == with_acts(REVIEW)


def test_a_decision_holds_while_what_was_decided_about_is_as_it_was():
    seen = replace(REVIEW, fingerprint="Mr Rahman")
    decided = replace(PASSED, fingerprint="Mr Rahman")
    assert with_acts(seen, decided).verdict is Verdict.PASS
    assert with_acts(seen, PASSED).verdict is Verdict.REVIEW


@pytest.mark.parametrize(
    "changed", [{"until": date(2026, 7, 4)}, {"on": NOW}, {"on": NOW + SECOND}], ids=["ended", "now", "later"]
)
def test_an_act_that_does_not_stand_at_that_time_changes_nothing(changed):
    assert with_acts(REVIEW, replace(PASSED, **changed)) == with_acts(REVIEW)


def test_of_two_decisions_the_newer_one_stands():
    newer = replace(PASSED, verdict=Verdict.NOT_APPLICABLE)
    found = with_acts(REVIEW, PASSED, newer)
    assert (found.verdict, found.acts) == (Verdict.NOT_APPLICABLE, (PASSED, newer))


def test_what_a_person_settled_is_settled_and_what_ends_is_seen_again():
    settled = with_acts(REVIEW, PASSED, earlier=(replace(REVIEW, life=Life.OPEN),))
    assert settled.life is Life.FIXED
    assert with_acts(REVIEW, earlier=(settled,)).life is Life.REGRESSED


def test_what_is_only_planned_is_settled_by_nobody():
    planned = unknown(Reason.PLANNED)
    assert with_acts(planned, PASSED, DECLARED, WAIVED) == planned


# Declarations


def test_what_no_platform_shows_is_kept_where_the_institution_declares_it():
    found = with_acts(UNDECLARED, DECLARED)
    assert (found.verdict, found.basis, found.message) == (Verdict.PASS, Basis.ATTESTED, "declared")
    assert (found.machine, found.gap, found.acts) == (Verdict.UNKNOWN, None, (DECLARED,))


def test_a_review_that_only_awaits_a_declaration_passes_with_it():
    awaiting = replace(REVIEW, declarable=True, message="declaration_awaited")
    found = with_acts(awaiting, DECLARED)
    assert (found.verdict, found.message, found.waits_for) == (Verdict.PASS, "declared", None)


@pytest.mark.parametrize("verdict", Verdict)
def test_what_was_seen_stands_before_what_was_declared(verdict):
    found = with_acts(finding(verdict), DECLARED)
    assert (found.verdict, found.basis, found.machine) == (verdict, Basis.OBSERVED, None)
    assert found.acts == (DECLARED,)


def test_what_could_not_be_seen_is_no_matter_of_declaration():
    assert with_acts(unknown(Reason.NOT_COVERED), DECLARED).verdict is Verdict.UNKNOWN


def test_a_decision_stands_before_a_declaration():
    decided = replace(PASSED, verdict=Verdict.FAIL)
    assert with_acts(UNDECLARED, DECLARED, decided).verdict is Verdict.FAIL
    assert with_acts(UNDECLARED, decided, DECLARED).verdict is Verdict.FAIL


# Waivers


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.ERROR])
def test_a_waiver_marks_and_changes_no_verdict(verdict):
    found = with_acts(finding(verdict), WAIVED)
    assert replace(found, waived=False, acts=()) == with_acts(finding(verdict))
    assert found.waived


def test_a_waived_fail_counts_apart():
    counts = counted([with_acts(WRONG, WAIVED, replace(PASSED, verdict=Verdict.FAIL))])
    assert (counts.waived, counts.firm_fails) == (1, 0)


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.NOT_APPLICABLE])
def test_where_nothing_is_wrong_nothing_is_waived(verdict):
    assert not with_acts(finding(verdict), WAIVED).waived


# Answers


@pytest.mark.parametrize("last", [Life.NEW, Life.OPEN, Life.REGRESSED, Life.ANSWERED])
def test_what_the_office_answered_is_answered_and_no_longer_provisional(last):
    earlier = (replace(WRONG, life=last, failing_since=AS_OF),)
    assert with_acts(WRONG, earlier=earlier).provisional is (last is not Life.ANSWERED)
    found = with_acts(WRONG, ANSWERED, earlier=earlier)
    assert (found.verdict, found.life, found.provisional) == (Verdict.FAIL, Life.ANSWERED, False)


@pytest.mark.parametrize("given", [WAIVED, DECLARED, replace(PASSED, verdict=Verdict.FAIL)])
def test_nothing_but_an_answer_answers(given):
    assert with_acts(WRONG, given, earlier=(replace(WRONG, life=Life.NEW),)).life is Life.OPEN


def test_an_answer_stays_while_nobody_can_see():
    found = with_acts(unknown(), ANSWERED, earlier=(replace(WRONG, life=Life.NEW),))
    assert found.life is Life.ANSWERED


def test_what_was_answered_and_is_mended_is_fixed():
    assert with_acts(finding(), ANSWERED, earlier=(replace(WRONG, life=Life.NEW),)).life is Life.FIXED


def test_an_answer_to_what_was_mended_since_answers_nothing_new():
    earlier = (finding(Verdict.PASS, life=Life.FIXED),)
    assert with_acts(WRONG, ANSWERED, earlier=earlier).life is Life.REGRESSED


def test_an_answer_given_before_the_earlier_audit_is_not_given_again():
    earlier = (replace(WRONG, life=Life.REGRESSED),)
    assert with_acts(WRONG, replace(ANSWERED, on=AS_OF - SECOND), earlier=earlier).life is Life.OPEN


def test_an_answer_answers_nothing_that_no_audit_had_found():
    assert with_acts(WRONG, ANSWERED).life is Life.NEW
    assert with_acts(WRONG, ANSWERED, earlier=(finding(),)).life is Life.NEW


# Together


def test_acts_of_every_kind_stand_oldest_first_as_they_were_given():
    given = (ANSWERED, WAIVED, DECLARED, PASSED)
    assert with_acts(WRONG, *given, earlier=(replace(WRONG, life=Life.NEW),)).acts == given
