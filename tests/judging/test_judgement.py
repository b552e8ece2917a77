from __future__ import annotations

import pytest

from auditor.domain import Check, Kind, Life, Reason, Verdict, counted, failed, passed
from auditor.domain.acts import Deed
from auditor.domain.checking import Outcome
from auditor.domain.findings import SENTENCES
from auditor.judging.judgement import Bench, Matter, judgement
from tests.builders import AS_OF, account, act, calendar, clause, guideline, institution
from tests.cases import DAY, WEEK, case

CLAUSES = (
    clause("5.nga", kind=Kind.ATTESTED, attested="account_security"),
    clause("6", kind=Kind.TRIAGE, planned=("content",)),
    clause("7.ka", checks={"look": {}}),
    clause("10.kha", kind=Kind.ATTESTED, of="institution", attested="dialogue"),
)


ORKUT = account(platform="orkut", retired="closed in 2014")


def saying(outcome):
    return Check(test=lambda _case: outcome, title="", failure_title="", remedy="", messages={})


def bench(outcome=None, **facts):
    return Bench(
        **{
            "guideline": guideline(clauses=CLAUSES),
            "checks": {"look": saying(outcome or passed("fine"))},
            "calendar": calendar(),
            "as_of": AS_OF,
            "used": {"guidelines/bd-2016.toml": "1"},
            **facts,
        }
    )


def of_account(court=None, **facts):
    matter = {"institution": institution(), "account": account(), "case": case(), **facts}
    return judgement(court or bench(), Matter(**matter))


def verdicts(judged):
    return {finding.clause: finding.verdict for finding in judged.findings}


def test_a_judgement_names_whom_and_what_it_rests_on():
    judged = of_account(evidence={"snapshot": "2"})
    assert (judged.institution, judged.platform, judged.account) == ("savar", "facebook", "office")
    assert (judged.guideline, judged.as_of) == ("bd-2016", AS_OF)
    assert judged.used == {"guidelines/bd-2016.toml": "1", "snapshot": "2"}


def test_a_judgement_says_how_and_when_the_account_was_seen():
    judged = of_account(case=case(taken_at=AS_OF - DAY))
    assert (judged.access, judged.taken_at) == ("supplied", AS_OF - DAY)
    never = of_account(case=None)
    assert (never.access, never.taken_at) == ("", None)


def test_a_judgement_is_of_the_day_of_the_audit_not_of_its_evidence():
    assert of_account(bench(as_of=AS_OF + WEEK)).as_of == AS_OF + WEEK


def test_what_people_added_stands_in_the_judgement():
    waived = act(Deed.WAIVER, on=AS_OF - DAY)
    [*_, found] = of_account(bench(failed("short")), acts=(waived,)).findings
    assert (found.verdict, found.waived, found.acts) == (Verdict.FAIL, True, (waived,))


def test_an_account_is_judged_by_the_clauses_about_accounts():
    assert verdicts(of_account()) == {"5.nga": "unknown", "6": "unknown", "7.ka": "pass"}


def test_an_institution_is_judged_by_its_own_clauses():
    judged = judgement(bench(), Matter(institution=institution()))
    assert (judged.platform, judged.account, verdicts(judged)) == ("", "", {"10.kha": "unknown"})


def test_an_account_that_was_never_collected_is_unknown():
    judged = of_account(case=None)
    assert judged.findings[-1].gap.reason is Reason.NEVER_COLLECTED


def test_the_judgement_before_gives_the_life():
    court = bench(failed("short"))
    first = of_account(court)
    later = of_account(bench(failed("short"), as_of=AS_OF + 4 * WEEK), earlier=first)
    lives = [(judged.findings[-1].life, judged.findings[-1].provisional) for judged in (first, later)]
    assert lives == [(Life.NEW, True), (Life.OPEN, False)]
    assert later.findings[-1].failing_since == AS_OF


def test_the_same_evidence_is_judged_the_same():
    assert of_account() == of_account()


# Where the clauses ask nothing


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        pytest.param({"institution": institution(tier="union_parishad")}, "tier_not_named", id="tier"),
        pytest.param({"account": account(retired="closed in 2019")}, "out_of_use", id="account"),
        pytest.param({"account": ORKUT}, "platform_closed", id="platform"),
    ],
)
def test_where_the_guideline_asks_nothing_no_clause_applies(facts, message):
    judged = of_account(bench(failed("short"), closed={"orkut"}), **facts)
    applying = {finding.clause: (finding.verdict, finding.message) for finding in judged.findings}
    nothing = (Verdict.NOT_APPLICABLE, message)
    assert applying == {"5.nga": nothing, "6": (Verdict.UNKNOWN, ""), "7.ka": nothing}
    assert message in SENTENCES
    assert counted(judged.findings).applicable == 0


def test_an_institution_of_a_tier_that_is_not_named_has_nothing_to_declare():
    judged = judgement(bench(), Matter(institution=institution(tier="union_parishad")))
    assert verdicts(judged) == {"10.kha": Verdict.NOT_APPLICABLE}


def test_a_retired_reason_that_is_empty_is_retired_all_the_same():
    assert verdicts(of_account(account=account(retired="")))["7.ka"] is Verdict.NOT_APPLICABLE


def test_what_does_not_apply_any_more_is_the_same_finding_as_before():
    picture = Outcome(verdict=Verdict.REVIEW, message="face", subject="sha256")
    judged = [of_account(bench(picture), account=account(retired=why)) for why in (None, "closed")]
    assert [each.identity for each in judged[0].findings] == [each.identity for each in judged[1].findings]


def test_what_does_not_apply_any_more_keeps_its_life():
    before = of_account(bench(failed("short")))
    judged = of_account(account=account(retired="closed"), earlier=before)
    assert judged.findings[-1].life is Life.NEW
