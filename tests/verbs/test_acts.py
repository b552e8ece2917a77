"""An act is held against the register, the guideline and what was found, and then it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.configuration.reading import Files
from auditor.domain import PARTS, Basis, Life, Period, Verdict
from auditor.domain.acts import Deed
from auditor.domain.register import Changes
from auditor.store import evidence, register, verdicts
from auditor.store.acts import acts_of
from auditor.verbs.acts import About, ActError, Word, add
from auditor.verbs.judge import judge
from tests.builders import AS_OF, account, institution, post, profile, snapshot
from tests.cases import DAY, SECOND, WEEK

OFFICE, SECOND_OFFICE, RAIPUR = (
    account(),
    account(handle="second"),
    account("raipur", "raipur", guideline="cg-2017"),
)
SAVAR = institution()
NOW, UNTIL = AS_OF + DAY, date(2026, 9, 30)
WHOLE = dict.fromkeys(PARTS, (Period(AS_OF - 8 * WEEK, AS_OF + WEEK),))


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    added = (SAVAR, institution("raipur"), institution("empty"), OFFICE, SECOND_OFFICE, RAIPUR)
    register.apply(Changes(added=added, changed=(), same=(), gone=()))
    see(AS_OF)


def see(taken_at, name="Another name", posts=()):
    """The page shows a name that is not the registered one, and nothing was posted for weeks."""
    seen = snapshot(
        taken_at=taken_at, profile=profile(name=name), posts=posts, comments=(), mentions=(), complete=WHOLE
    )
    evidence.keep(OFFICE, seen, None)


def run(as_of=AS_OF, guideline="bd-2016"):
    return judge(Files(), guideline, "bd-2016", as_of)


def found(audit, check="official_name"):
    judgement = verdicts.judgement(audit.number, "savar", OFFICE)
    return next(finding for finding in judgement.findings if finding.check == check)


def added(deed, clause, whom=OFFICE, check="", subject=None, guideline="", **said):
    word = {"by": "Sample Officer", "reason": "Letter 12", "on": NOW, "now": NOW, **said}
    about = About(whom=whom, clause=clause, check=check, subject=subject, guideline=guideline)
    return add(Files(), "bd-2016", about, Word(deed=deed, **word))


def refused(*given, **said):
    """The sentence with which an act is refused; nothing of it is kept."""
    with pytest.raises(ActError) as refusal:
        added(*given, **said)
    kept = [
        acts_of(each, edition, NOW + DAY)
        for each in ("savar", "raipur")
        for edition in ("bd-2016", "cg-2017")
    ]
    assert kept == 4 * [()]
    return str(refusal.value)


def decided(**said):
    return added(Deed.DECISION, "5.ka", **{"verdict": Verdict.PASS, **said})


# What stands afterwards


def test_a_decision_holds_until_the_name_is_another():
    before = found(run())
    assert (before.verdict, before.life) == (Verdict.REVIEW, Life.NEW)
    act = decided()
    assert (act.check, act.fingerprint, act.until) == ("official_name", "Another name", None)
    after = found(run(NOW + SECOND))
    assert (after.verdict, after.basis, after.machine) == (Verdict.PASS, Basis.DECIDED, Verdict.REVIEW)
    see(NOW + DAY, name="A third name")
    assert found(run(NOW + 2 * DAY)).basis is Basis.OBSERVED


def test_a_past_audit_made_again_is_as_it_was():
    made = run()
    judged = verdicts.judgement(made.number, "savar", OFFICE)
    decided()
    assert verdicts.judgement(run().number, "savar", OFFICE) == judged


def test_a_declaration_of_the_institution_reaches_the_institution():
    run()
    act = added(Deed.ATTESTATION, "10.ka", until=UNTIL)
    assert (act.institution, act.platform, act.account) == ("savar", "", "")
    [own] = [
        finding
        for finding in verdicts.judgement(run(NOW + SECOND).number, "savar", None).findings
        if finding.clause == "10.ka"
    ]
    assert (own.verdict, own.basis) == (Verdict.PASS, Basis.ATTESTED)


def test_an_act_about_one_account_says_nothing_of_another():
    added(Deed.ATTESTATION, "5.nga", until=UNTIL)
    other = verdicts.judgement(run(NOW + SECOND).number, "savar", SECOND_OFFICE)
    assert {finding.basis for finding in other.findings} == {Basis.OBSERVED}


def test_an_answer_ends_the_time_to_answer():
    assert found(run(), "weekly_activity").provisional
    added(Deed.ANSWER, "7.ka")
    after = found(run(NOW + SECOND), "weekly_activity")
    assert (after.verdict, after.life, after.provisional) == (Verdict.FAIL, Life.ANSWERED, False)


def test_a_waiver_may_be_given_before_anything_was_found():
    added(Deed.WAIVER, "7.ka", approved_by="Sample Secretary", until=UNTIL)
    assert found(run(NOW + SECOND), "weekly_activity").waived


# What is refused


def test_a_decision_needs_something_that_was_found():
    assert "no audit under bd-2016" in refused(Deed.DECISION, "5.ka", verdict=Verdict.PASS)
    run()
    assert "found nothing" in refused(Deed.DECISION, "5.ka", subject="a post", verdict=Verdict.PASS)
    assert "found nothing" in refused(Deed.DECISION, "5.gha", verdict=Verdict.PASS)


def test_an_answer_needs_something_to_answer():
    run()
    assert "nothing to answer under 5.jha" in refused(Deed.ANSWER, "5.jha")


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("7.ka", "not one that an institution declares"),
        ("4", "audits no clause 4"),
        ("no", "audits no clause no"),
    ],
)
def test_only_what_is_declared_can_be_declared(clause, said):
    assert said in refused(Deed.ATTESTATION, clause, until=UNTIL)


def test_a_check_of_another_clause_is_named():
    assert "has no check nothing" in refused(Deed.WAIVER, "7.ka", check="nothing", until=UNTIL)


def test_a_clause_about_accounts_asks_for_the_account():
    assert "name it instead of savar" in refused(Deed.ATTESTATION, "5.nga", whom=SAVAR, until=UNTIL)


def test_an_institution_without_accounts_under_a_guideline_is_refused():
    assert "none of its accounts" in refused(
        Deed.ATTESTATION, "10.ka", whom=institution("empty"), until=UNTIL
    )
    assert "none of its accounts" in refused(
        Deed.ATTESTATION, "10.ka", whom=SAVAR, guideline="cg-2017", until=UNTIL
    )


def test_an_institution_under_two_guidelines_is_asked_which():
    register.apply(
        Changes(added=(replace(RAIPUR, institution="savar", handle="r2"),), changed=(), same=(), gone=())
    )
    both = {"whom": SAVAR, "until": UNTIL}
    assert "name one of bd-2016, cg-2017" in refused(Deed.ATTESTATION, "10.ka", **both)
    assert added(Deed.ATTESTATION, "10.ka", guideline="bd-2016", **both).guideline == "bd-2016"


def test_what_an_act_lacks_is_said_and_nothing_is_kept():
    assert refused(Deed.WAIVER, "7.ka", until=UNTIL).startswith("approved_by: ")
    assert refused(Deed.ATTESTATION, "5.nga").startswith("until: ")
    assert "ends after 366 days" in refused(Deed.ATTESTATION, "5.nga", until=date(2027, 9, 1))


# Its date


def test_an_act_is_not_dated_ahead():
    assert "still to come" in refused(Deed.ATTESTATION, "5.nga", until=UNTIL, on=NOW + SECOND)


def test_no_act_is_dated_before_an_audit_that_was_made():
    number = run().number
    assert f"audit {number} was made" in refused(
        Deed.DECISION, "5.ka", on=AS_OF - SECOND, verdict=Verdict.PASS
    )
    assert decided(on=AS_OF).on == AS_OF


def test_an_audit_as_of_a_day_to_come_does_not_stop_people_from_acting():
    run(NOW + 300 * DAY)
    assert decided(until=UNTIL).on == NOW


def test_posts_seen_later_end_what_was_wrong_and_the_answer_with_it():
    run()
    added(Deed.ANSWER, "7.ka")
    see(NOW, posts=tuple(post(AS_OF - days * DAY) for days in range(1, 29)))
    assert found(run(NOW + SECOND), "weekly_activity").life is Life.FIXED
