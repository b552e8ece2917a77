from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from auditor.domain import (
    Check,
    Gap,
    Kind,
    NotObserved,
    Period,
    Reason,
    Verdict,
    WaitsFor,
    counted,
    failed,
    not_applicable,
    passed,
    to_review,
)
from auditor.domain.checking import Evidence, Outcome
from auditor.domain.gaps import Closer
from auditor.judging.runner import findings_of_account, findings_of_institution
from tests.builders import AS_OF, clause, guideline, profile
from tests.cases import DAY, WEEK, WEEKS, case, july

NEXT_WEEK = Period(AS_OF, AS_OF + WEEK)


def check(test):
    return Check(test=test, title="", failure_title="", remedy="", messages={})


def fine(_case):
    return passed("fine")


def broken(_case):
    raise ZeroDivisionError


def blind(*missing, **more):
    def look(_case):
        raise NotObserved(*missing, **more)

    return look


def judged(*clauses, seen=None, **tests):
    checks = {name: check(test) for name, test in tests.items()}
    return list(findings_of_account(guideline(clauses=clauses), seen or case(), checks))


def found_by(test, seen=None, **terms):
    [finding] = judged(clause(checks={"look": terms}), seen=seen, look=test)
    return finding


# What a check concludes


@pytest.mark.parametrize(
    "outcome",
    [
        passed("fine"),
        failed("short", [Evidence(item="1")], short=["2026-06-07"]),
        to_review("unsure", waits_for=WaitsFor.RULE),
        not_applicable("no_door"),
        Outcome(verdict=Verdict.REVIEW, message="picture", subject="sha256"),
        to_review("other_name", fingerprint="Mr Rahman"),
        to_review("declaration_awaited", declarable=True),
    ],
)
def test_a_finding_holds_all_that_the_check_concluded(outcome):
    finding = found_by(lambda _case: outcome)
    names = ("verdict", "message", "values", "evidence", "subject", "waits_for", "fingerprint", "declarable")
    assert [getattr(finding, name) for name in names] == [getattr(outcome, name) for name in names]
    assert (finding.clause, finding.check, finding.gap) == ("7.ka", "look", None)


def test_a_check_is_asked_in_the_terms_of_the_clause():
    found = found_by(lambda _case, *, times: passed("fine", times=times), times=3)
    assert found.values == {"times": 3}


def test_findings_come_in_the_order_of_the_guideline():
    clauses = [clause("5.ka", checks={"b": {}, "a": {}}), clause("7.ka", checks={"a": {}}, planned=("c",))]
    found = judged(*clauses, a=fine, b=fine)
    order = [("5.ka", "b"), ("5.ka", "a"), ("7.ka", "a"), ("7.ka", "c")]
    assert [(finding.clause, finding.check) for finding in found] == order


# What nobody saw


def test_what_was_not_observed_becomes_unknown_with_its_gap():
    finding = found_by(blind("comments", WEEKS, values={"weeks": 3}))
    assert (finding.verdict, finding.values) == (Verdict.UNKNOWN, {"weeks": 3})
    assert finding.gap == Gap(part="comments", reason=Reason.NOT_RECORDED, span=WEEKS)
    assert finding.gap.reason.closer is Closer.UNIT


SAID = Gap(part="comments", reason=Reason.QUOTA_SPENT)
OTHER = Gap(part="posts", reason=Reason.PLATFORM_DOWN)
EARLIER = Gap(part="comments", reason=Reason.UNREADABLE, span=Period(AS_OF - 9 * WEEK, WEEKS.since))
WITHIN = Gap(part="comments", reason=Reason.ACCESS_REFUSED, span=Period(WEEKS.since, AS_OF - 3 * WEEK))


@pytest.mark.parametrize(
    ("missing", "gaps", "reason"),
    [
        pytest.param(blind("comments", WEEKS), (OTHER, SAID), Reason.QUOTA_SPENT, id="as the snapshot says"),
        pytest.param(blind("comments"), (SAID,), Reason.QUOTA_SPENT, id="without a span"),
        pytest.param(blind("comments"), (WITHIN,), Reason.ACCESS_REFUSED, id="of any span"),
        pytest.param(blind("comments", WEEKS), (OTHER,), Reason.NOT_RECORDED, id="of another part"),
        pytest.param(blind("comments", WEEKS), (EARLIER,), Reason.NOT_RECORDED, id="of another time"),
        pytest.param(blind("comments", WEEKS), (EARLIER, WITHIN, SAID), Reason.ACCESS_REFUSED, id="first"),
        pytest.param(
            blind("calendar", WEEKS, Reason.CALENDAR_UNKNOWN),
            (Gap(part="calendar", reason=Reason.UNREADABLE),),
            Reason.CALENDAR_UNKNOWN,
            id="as the asker knows",
        ),
    ],
)
def test_a_gap_has_the_reason_that_is_known_best(missing, gaps, reason):
    assert found_by(missing, case(gaps=gaps)).gap.reason is reason


@pytest.mark.parametrize(
    ("span", "gaps", "reason"),
    [
        pytest.param(NEXT_WEEK, (SAID,), Reason.NOT_YET, id="all of it after the taking"),
        pytest.param(Period(july(1), AS_OF), (SAID,), Reason.NOT_YET, id="from the taking on"),
        pytest.param(WEEKS, (), Reason.NOT_YET, id="its end after the taking"),
        pytest.param(WEEKS, (SAID,), Reason.QUOTA_SPENT, id="the snapshot knows why"),
        pytest.param(Period(AS_OF - WEEK, AS_OF - 4 * DAY), (), Reason.NOT_RECORDED, id="before the taking"),
    ],
)
def test_what_lies_after_the_taking_was_not_looked_at_yet(span, gaps, reason):
    seen = case(taken_at=july(1), gaps=gaps)
    assert found_by(blind("comments", span), seen).gap.reason is reason


def test_an_account_that_was_never_collected_is_unknown():
    checks = {"look": check(broken)}
    [finding] = findings_of_account(guideline(clauses=[clause(checks={"look": {}})]), None, checks)
    assert (finding.verdict, finding.gap.reason) == (Verdict.UNKNOWN, Reason.NEVER_COLLECTED)


# What broke


def test_a_check_that_breaks_is_an_error_and_the_others_go_on():
    found = judged(clause(checks={"one": {}, "two": {}, "three": {}}), one=fine, two=broken, three=fine)
    assert [finding.verdict for finding in found] == [Verdict.PASS, Verdict.ERROR, Verdict.PASS]
    assert (found[1].message, found[1].values) == ("broke", {"error": "ZeroDivisionError"})


def test_a_check_that_is_given_a_wrong_term_is_an_error():
    assert found_by(fine, hours=3).verdict is Verdict.ERROR


def test_what_broke_is_logged_with_check_and_account(caplog):
    with caplog.at_level(logging.ERROR):
        found_by(broken)
    assert "check look broke on facebook:office" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_who_stops_the_program_is_obeyed(stop):
    def stopped(_case):
        raise stop

    with pytest.raises(stop):
        found_by(stopped)


# What has no check


def test_a_planned_check_is_unknown_and_in_no_count():
    [finding] = judged(clause(planned=("content",)))
    assert (finding.check, finding.verdict) == ("content", Verdict.UNKNOWN)
    assert finding.gap.reason is Reason.PLANNED
    assert finding.gap.reason.closer is Closer.PRODUCT
    assert counted([finding]).verdicts == {}


def test_what_should_be_declared_and_is_not_is_unknown_and_counts():
    [finding] = judged(clause(kind=Kind.ATTESTED, attested="account_security"))
    assert (finding.check, finding.gap) == (
        "attested",
        Gap(part="account_security", reason=Reason.NOT_ATTESTED),
    )
    assert counted([finding]).verdicts == {"unknown": 1}


@pytest.mark.parametrize("reason", Reason)
def test_a_declaration_closes_no_gap_but_its_own(reason):
    declarable = reason is Reason.NOT_ATTESTED
    assert found_by(blind("profile", reason=reason)).declarable is declarable


def test_where_a_check_stands_for_the_clause_no_declaration_is_missed():
    declared = clause(kind=Kind.ATTESTED, also=Kind.AUTO, attested="grievance_link", checks={"look": {}})
    assert [finding.check for finding in judged(declared, look=fine)] == ["look"]


@pytest.mark.parametrize("kind", [Kind.DEED, Kind.OUTSIDE])
@pytest.mark.parametrize("of", ["account", "institution"])
def test_what_is_not_audited_gives_no_finding(kind, of):
    beyond = clause(kind=kind, of=of, planned=("content",), attested="awards")
    assert judged(beyond) == list(findings_of_institution(guideline(clauses=[beyond]))) == []


def test_a_deed_that_is_also_declared_is_audited():
    assert len(judged(clause(kind=Kind.DEED, also=Kind.ATTESTED, attested="awards"))) == 1


def test_an_institutions_clause_is_not_asked_of_its_accounts():
    clauses = [
        clause("10.kha", kind=Kind.ATTESTED, of="institution", attested="dialogue"),
        clause("5.nga", kind=Kind.ATTESTED, attested="account_security"),
    ]
    assert [finding.clause for finding in judged(*clauses)] == ["5.nga"]
    own = findings_of_institution(guideline(clauses=clauses))
    assert [finding.clause for finding in own] == ["10.kha"]


# Why something was not seen


def website(*gaps):
    return replace(case().snapshot, platform="website", gaps=gaps)


@pytest.mark.parametrize(
    ("site", "reason"),
    [
        pytest.param(None, Reason.NEVER_COLLECTED, id="nobody looked at the website"),
        pytest.param(
            website(Gap(part="profile", reason=Reason.NOT_SUPPLIED)), Reason.NOT_SUPPLIED, id="left out"
        ),
        pytest.param(website(), Reason.NOT_RECORDED, id="nothing said"),
    ],
)
def test_an_unseen_website_has_the_website_s_own_reason(site, reason):
    mine = Gap(part="site", reason=Reason.UNREADABLE_ROW)
    seen = replace(case(), site=site, snapshot=replace(case().snapshot, gaps=(mine,)))
    assert found_by(blind("site"), seen=seen).gap.reason is reason


def test_a_profile_seen_after_the_day_of_the_audit_says_so():
    seen = case()
    cut = replace(seen.snapshot, profile=profile(observed_at=AS_OF + DAY)).as_of(AS_OF)
    assert found_by(blind("profile"), seen=replace(seen, snapshot=cut)).gap.reason is Reason.SEEN_LATER
