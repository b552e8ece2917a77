"""What retention ends is gone, what was judged stands, and whoever judges again meets what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.configuration.reading import Files
from auditor.domain import PARTS, Basis, Life, Period, Reason, Verdict, Voice, Voices
from auditor.domain.register import Changes
from auditor.store import documents, evidence, models, register, verdicts
from auditor.verbs.judge import judge
from auditor.verbs.purge import forecast, purge
from tests.builders import AS_OF, account, institution, post, profile, snapshot

OFFICE, SECOND, SITE = account(), account(handle="second"), account(handle="savar.gov.bd", platform="website")
DAY, WEEK = timedelta(days=1), timedelta(days=7)
NOW = AS_OF + 10 * WEEK
RULE = "evidence ends after a year"
SPAN = Period(AS_OF - 8 * WEEK, AS_OF + 8 * WEEK)
EMPTY = {
    "profile": profile(),
    **dict.fromkeys(PARTS, ()),
    "complete": dict.fromkeys(PARTS, (SPAN,)),
}
WORDS = Voices(messages={"c1": Voice(text="কেন?")})


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    added = (institution(), OFFICE, SECOND, SITE)
    register.apply(Changes(added=added, changed=(), same=(), gone=()))


def see(of=OFFICE, taken_at=AS_OF, **facts):
    seen = snapshot(platform=of.platform, account=of.handle, taken_at=taken_at, **{**EMPTY, **facts})
    return evidence.keep(of, seen, WORDS)


def run(as_of=AS_OF):
    return judge(Files(), "bd-2016", "bd-2016", as_of)


def findings(audit, of=OFFICE):
    judged = verdicts.judgement(audit.number, "savar", of)
    return [finding for finding in judged.findings if not finding.planned and finding.check != "attested"]


def found(audit, of=OFFICE):
    return next(finding for finding in findings(audit, of) if finding.check == "weekly_activity")


def addresses(audit):
    rows = models.Judgement.objects.filter(audit__number=audit.number).select_related("account")
    return {row.account.handle if row.account else "": row.document_id for row in rows}


def end(before=NOW, **asked):
    return purge(before, RULE, NOW, **asked)


def test_what_was_judged_stands_when_its_evidence_is_gone():
    see()
    audit = run()
    before = {address: documents.content(row_of(address)) for address in addresses(audit).values()}
    assert len(end(newest_too=True).over.snapshots) == 1
    assert {address: documents.content(row_of(address)) for address in addresses(audit).values()} == before
    assert verdicts.audits() == [audit]


def row_of(address):
    return models.Document.objects.get(sha256=address)


def test_judged_again_what_is_gone_is_unknown_and_all_else_is_the_same_to_the_byte():
    see(taken_at=AS_OF - DAY)
    see(SECOND)
    see(SITE)
    before = addresses(run())
    purged = end(before=AS_OF, newest_too=True)
    assert len(purged.over.snapshots) == 1
    again = run()
    assert {finding.verdict for finding in findings(again)} == {Verdict.UNKNOWN}
    assert {finding.gap.reason for finding in findings(again)} == {Reason.WITHDRAWN}
    changed = {handle for handle, address in addresses(again).items() if before[handle] != address}
    assert changed == {"office"}


def test_a_judgement_still_names_the_evidence_that_is_gone():
    address = see()
    end(newest_too=True)
    used = verdicts.judgement(run().number, "savar", OFFICE).used
    assert used["snapshot"] == address


def test_nothing_older_is_judged_as_if_it_were_the_newest():
    see(taken_at=AS_OF - DAY, posts=tuple(post(SPAN.since + days * DAY) for days in range(0, 110, 2)))
    address = see()
    documents.withdraw([address], RULE, NOW)
    assert (found(run()).verdict, found(run()).gap.reason) == (Verdict.UNKNOWN, Reason.WITHDRAWN)


@pytest.mark.parametrize("kind", ["previous", "site"])
def test_without_what_stands_beside_it_the_account_is_still_judged(kind):
    beside = see(taken_at=AS_OF - DAY) if kind == "previous" else see(SITE)
    see()
    before = {finding.check: finding.verdict for finding in findings(run())}
    documents.withdraw([beside], RULE, NOW)
    after = {finding.check: finding for finding in findings(run())}
    assert found(run()).verdict is Verdict.FAIL
    turned = {check: after[check] for check in after if after[check].verdict is not before[check]}
    assert {finding.gap.reason for finding in turned.values()} <= {Reason.WITHDRAWN}
    assert set(turned) == (set() if kind == "previous" else {"grievance_link"})


def test_no_finding_is_an_error_for_what_is_gone():
    see(taken_at=AS_OF - DAY)
    see()
    see(SITE)
    end(newest_too=True)
    audit = run()
    assert audit.counts.of(Verdict.ERROR) == 0
    assert {finding.basis for finding in findings(audit)} == {Basis.OBSERVED}


def test_a_finding_lives_on_while_nobody_can_see_what_it_rested_on():
    see()
    run()
    documents.withdraw([see(taken_at=AS_OF + WEEK)], RULE, NOW)
    finding = found(run(AS_OF + WEEK))
    assert (finding.verdict, finding.life) == (Verdict.UNKNOWN, Life.NEW)


def test_compared_with_a_withdrawn_judgement_a_fail_is_new_and_its_answer_term_begins_again():
    see()
    first, later = run(), AS_OF + 5 * WEEK
    see(taken_at=later)
    open_since_long = found(run(later))
    assert (open_since_long.life, open_since_long.provisional) == (Life.OPEN, False)
    documents.withdraw(addresses(first).values(), RULE, NOW)
    finding = found(run(later))
    assert (finding.verdict, finding.life, finding.provisional) == (Verdict.FAIL, Life.NEW, True)


def test_the_words_alone_go_and_every_judgement_is_the_same_to_the_byte():
    see(taken_at=AS_OF - WEEK)
    see()
    before = addresses(run())
    purged = end(voices_only=True, newest_too=True)
    assert (len(purged.over.snapshots), len(purged.over.voices)) == (0, 1)
    assert addresses(run()) == before


def test_a_forecast_says_what_would_go_and_changes_nothing():
    see(taken_at=AS_OF - WEEK)
    see()
    before = list(models.Document.objects.order_by("sha256").values())
    said = forecast(NOW)
    assert list(models.Document.objects.order_by("sha256").values()) == before
    assert end().over == said


def test_done_again_it_finds_nothing_and_keeps_the_first_rule():
    see(taken_at=AS_OF - WEEK)
    see()
    end()
    again = purge(NOW, "another rule", NOW + DAY)
    assert again.over == replace(again.over, snapshots=(), voices=(), bytes=0)
    assert set(models.Document.objects.exclude(rule=None).values_list("rule", flat=True)) == {RULE}
