"""What stands in the end: a person's word before the machine's, and what was seen before what was declared.

A machine's words are bounded, and its new `fail` is provisional while the office may still answer. A waiver
changes no verdict; it stands beside it.

design.md section 2, rule 4, and section 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from auditor.domain import (
    Basis,
    Clause,
    Finding,
    Force,
    Guideline,
    Judgement,
    Life,
    NotObserved,
    Verdict,
    WaitsFor,
)
from auditor.domain.acts import Act, Deed
from auditor.domain.calendars import Calendar
from auditor.judging.life import answered, next_life


def concluded(
    findings: Iterable[Finding],
    guideline: Guideline,
    earlier: Judgement | None,
    calendar: Calendar,
    as_of: datetime,
    *,
    acts: Iterable[Act] = (),
) -> Iterator[Finding]:
    """The findings as they stand: bounded, as people settled them, with their life, provisional where new.

    `acts` are those about this account, oldest first.
    """
    before = {finding.identity: finding for finding in earlier.findings} if earlier else {}
    standing = [act for act in acts if act.stands(as_of, calendar)]
    for finding in findings:
        bounded = within_bounds(finding, guideline, guideline.clause(finding.clause))
        about = (*finding.identity, finding.fingerprint)
        stands = with_acts(bounded, tuple(act for act in standing if act.concerns(*about)))
        last = answered(before.get(finding.identity), stands.acts, earlier.as_of if earlier else as_of)
        yield with_life(stands, last, guideline, calendar, as_of)


def within_bounds(finding: Finding, guideline: Guideline, clause: Clause) -> Finding:
    """A machine says `fail` only under a guideline that lets it, and only of a duty."""
    if finding.verdict is Verdict.FAIL and not (guideline.machine_may_fail and clause.force is Force.MUST):
        return replace(finding, verdict=Verdict.REVIEW, waits_for=WaitsFor.LOOK)
    return finding


def with_acts(finding: Finding, acts: tuple[Act, ...]) -> Finding:
    """What is only planned is settled by nobody; of acts of one kind the newest counts."""
    newest = {act.deed: act for act in acts}
    decision = newest.get(Deed.DECISION)
    if finding.planned or not acts:
        return finding
    if decision and decision.verdict:
        finding = settled(finding, decision.verdict, Basis.DECIDED)
    elif Deed.ATTESTATION in newest and finding.declarable:
        declared = replace(finding, message="declared", gap=None)
        finding = settled(declared, Verdict.PASS, Basis.ATTESTED)
    waived = Deed.WAIVER in newest and finding.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE)
    return replace(finding, acts=acts, waived=waived)


def settled(finding: Finding, verdict: Verdict, basis: Basis) -> Finding:
    return replace(finding, verdict=verdict, basis=basis, machine=finding.verdict, waits_for=None)


def with_life(
    finding: Finding, before: Finding | None, guideline: Guideline, calendar: Calendar, as_of: datetime
) -> Finding:
    since = failing_since(finding, before, as_of)
    life = next_life(finding.verdict, before)
    return replace(
        finding,
        life=life,
        failing_since=since,
        provisional=finding.verdict is Verdict.FAIL
        and finding.basis is Basis.OBSERVED
        and life is not Life.ANSWERED
        and since is not None
        and is_provisional(since, guideline.answer_working_days, calendar, as_of),
    )


def failing_since(finding: Finding, before: Finding | None, as_of: datetime) -> datetime | None:
    """When an audit first saw this fail; a look that saw nothing keeps the day, any other result ends it."""
    last = before.failing_since if before else None
    if finding.verdict is Verdict.FAIL:
        return last or as_of
    return last if finding.verdict in (Verdict.UNKNOWN, Verdict.ERROR) else None


def is_provisional(since: datetime, answer_working_days: int, calendar: Calendar, as_of: datetime) -> bool:
    """While the office may still answer; where the calendar does not know the year, it may."""
    try:
        return as_of < calendar.due_after_days(since, answer_working_days)
    except NotObserved:
        return True
