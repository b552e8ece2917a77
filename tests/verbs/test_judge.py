"""An audit appears whole or not at all, and is judged from what had been seen by its own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.configuration.reading import Files
from auditor.domain import PARTS, Life, Period, Reason, Verdict
from auditor.domain.register import Changes
from auditor.store import evidence, models, register, verdicts
from auditor.verbs.judge import guidelines_in_use, judge, number_of_accounts
from tests.builders import AS_OF, account, institution, post, profile, snapshot

OFFICE, SECOND, SITE = account(), account(handle="second"), account(handle="savar.gov.bd", platform="website")
RAIPUR = account("raipur", "raipur", guideline="cg-2017")
WEEK = timedelta(days=7)
SPAN = Period(AS_OF - 8 * WEEK, AS_OF + 8 * WEEK)
WHOLE = dict.fromkeys(PARTS, (SPAN,))
EMPTY = {"posts": (), "comments": (), "mentions": (), "complete": WHOLE}


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    added = (institution(), institution("raipur"), OFFICE, SECOND, SITE, RAIPUR)
    register.apply(Changes(added=added, changed=(), same=(), gone=()))


def see(of=OFFICE, taken_at=AS_OF, **facts):
    evidence.keep(of, snapshot(platform=of.platform, account=of.handle, taken_at=taken_at, **facts), None)


def run(as_of=AS_OF, guideline="bd-2016", each=lambda: None):
    return judge(Files(), guideline, "bd-2016", as_of, each)


def found(audit, check="weekly_activity", of=OFFICE):
    judgement = verdicts.judgement(audit.number, of.institution, of)
    return next(finding for finding in judgement.findings if finding.check == check)


class Killed(BaseException):
    """What a power cut or a signal does to a run."""


def killed_after(accounts):
    left = iter(range(accounts))

    def each():
        if next(left, None) is None:
            raise Killed

    return each


# Whole or not at all


@pytest.mark.parametrize("accounts", [0, 1])
def test_a_run_that_is_killed_leaves_the_audit_before_it_as_it_was(accounts):
    see(**EMPTY)
    before = run()
    see(SECOND, **EMPTY)
    with pytest.raises(Killed):
        run(each=killed_after(accounts))
    assert verdicts.audits() == [before]
    assert found(before, of=SECOND).gap.reason is Reason.NEVER_COLLECTED


def test_after_a_killed_run_the_same_run_works_and_leaves_nothing_over():
    see(**EMPTY)
    with pytest.raises(Killed):
        run(each=killed_after(1))
    assert verdicts.audits() == []
    audit = run()
    assert (audit.number, audit.accounts, audit.institutions) == (1, 2, 1)
    assert models.Audit.objects.count() == 1
    assert models.Judgement.objects.count() == 3


def test_judging_again_keeps_the_number_and_reads_what_was_collected_since():
    first, later = run(), run(AS_OF + WEEK)
    see(**EMPTY)
    again = run()
    assert (first.number, later.number, again.number) == (1, 2, 1)
    assert found(again).verdict is Verdict.FAIL


# Which snapshot


def test_a_later_snapshot_changes_nothing_about_an_earlier_time():
    see(**EMPTY)
    see(taken_at=AS_OF + WEEK, period=SPAN, **{**EMPTY, "posts": tuple(every_third_day())})
    assert found(run()).verdict is Verdict.FAIL
    assert found(run(AS_OF + WEEK)).verdict is Verdict.PASS


def every_third_day():
    return (post(SPAN.since + timedelta(days=days)) for days in range(0, 110, 3))


def test_files_supplied_today_about_last_year_can_be_judged():
    see(taken_at=AS_OF + 52 * WEEK, period=SPAN, **EMPTY)
    assert found(run()).verdict is Verdict.FAIL


def test_a_snapshot_of_some_day_makes_no_later_week_short():
    see(taken_at=AS_OF - 3 * WEEK, **EMPTY)
    finding = found(run())
    assert (finding.verdict, finding.values["short"]) == (Verdict.FAIL, ["2026-06-07"])
    see(SECOND, taken_at=AS_OF - 4 * WEEK, **EMPTY)
    finding = found(run(), of=SECOND)
    assert (finding.verdict, finding.gap.reason) == (Verdict.UNKNOWN, Reason.NOT_YET)


def test_the_judgement_names_the_snapshots_and_files_that_it_rests_on():
    see(taken_at=AS_OF - WEEK)
    see()
    see(SITE, profile=profile())
    audit = run()
    used = verdicts.judgement(audit.number, "savar", OFFICE).used
    snapshots = {row.pk: row.document_id for row in models.Snapshot.objects.all()}
    assert [used[name] for name in ("previous", "snapshot", "site")] == list(snapshots.values())
    assert {name: sha for name, sha in used.items() if name in audit.used} == audit.used
    assert "guidelines/bd-2016.toml" in audit.used
    assert "guidelines/cg-2017.toml" not in audit.used


# Who is judged


def test_each_guideline_judges_its_own_accounts_and_the_website_is_a_witness():
    assert guidelines_in_use("bd-2016") == ["bd-2016", "cg-2017"]
    assert [number_of_accounts(Files(), name, "bd-2016") for name in ("bd-2016", "cg-2017")] == [2, 1]
    assert (run().accounts, run(guideline="cg-2017").accounts) == (2, 1)
    assert verdicts.judgement(1, "savar", SITE) is None


def test_every_account_is_counted_as_it_is_judged():
    steps = []
    run(each=lambda: steps.append(1))
    assert len(steps) == 2


def test_the_counts_of_an_audit_are_those_of_its_findings():
    see(**EMPTY)
    audit = run()
    judgements = [verdicts.judgement(audit.number, "savar", of) for of in (None, OFFICE, SECOND)]
    findings = [finding for judgement in judgements for finding in judgement.findings if not finding.planned]
    for verdict in Verdict:
        assert audit.counts.of(verdict) == sum(finding.verdict is verdict for finding in findings)


# Life, against the audit before


def test_a_finding_lives_from_audit_to_audit():
    see(**EMPTY)
    see(taken_at=AS_OF + 5 * WEEK, **{**EMPTY, "posts": tuple(every_third_day())})
    lives = [found(run(AS_OF + weeks * WEEK)).life for weeks in (-1, 0, 5)]
    assert lives == [None, Life.NEW, Life.FIXED]


def test_an_audit_is_compared_with_the_one_before_its_own_time_only():
    see(**EMPTY)
    later = run(AS_OF + timedelta(days=1))
    assert found(run()).life is Life.NEW
    assert found(later).life is Life.NEW
    assert found(run(AS_OF + timedelta(days=1))).life is Life.OPEN


def test_a_retired_platform_asks_nothing_of_the_account():
    register.apply(
        Changes(
            added=(replace(SECOND, handle="old", platform="google_plus", retired="closed"),),
            changed=(),
            same=(),
            gone=(),
        )
    )
    audit = run()
    gone = replace(SECOND, handle="old", platform="google_plus")
    assert found(audit, of=gone).verdict is Verdict.NOT_APPLICABLE


# In several processes


def test_several_processes_judge_to_the_same_documents():
    more = [institution(f"office-{number}") for number in range(12)]
    accounts = [account(office.id, f"page{number}") for number, office in enumerate(more)]
    register.apply(Changes(added=(*more, *accounts), changed=(), same=(), gone=()))
    for each in (OFFICE, *accounts):
        see(each, **EMPTY)
    alone, together = run(), judge(Files(), "bd-2016", "bd-2016", AS_OF, processes=2)
    assert together == alone
    documents = models.Document.objects.filter(kind="judgement").count()
    judgements = models.Judgement.objects.filter(audit__number=together.number)
    assert judgements.count() == documents == 13 + 14  # the same again for each institution and account


def test_an_error_in_another_process_leaves_no_audit():
    see(**EMPTY)
    document = models.Snapshot.objects.get().document
    models.Document.objects.filter(pk=document.pk).update(content=b"not a document")
    with pytest.raises(Exception, match="incorrect header"):
        judge(Files(), "bd-2016", "bd-2016", AS_OF, processes=2)
    assert verdicts.audits() == []
