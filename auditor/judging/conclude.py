"""A machine's words are bounded, and its new `fail` is provisional while the office may still answer.

design.md section 2, rule 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from auditor.domain import Clause, Finding, Force, Guideline, Judgement, NotObserved, Verdict, WaitsFor
from auditor.domain.calendars import Calendar
from auditor.judging.life import next_life


def concluded(
    findings: Iterable[Finding],
    guideline: Guideline,
    earlier: Judgement | None,
    calendar: Calendar,
    as_of: datetime,
) -> Iterator[Finding]:
    """The findings as they stand: bounded by the clause's force, with their life, provisional where new."""
    before = {finding.identity: finding for finding in earlier.findings} if earlier else {}
    for finding in findings:
        bounded = within_bounds(finding, guideline, guideline.clause(finding.clause))
        yield with_life(bounded, before.get(finding.identity), guideline, calendar, as_of)


def within_bounds(finding: Finding, guideline: Guideline, clause: Clause) -> Finding:
    """A machine says `fail` only under a guideline that lets it, and only of a duty."""
    if finding.verdict is Verdict.FAIL and not (guideline.machine_may_fail and clause.force is Force.MUST):
        return replace(finding, verdict=Verdict.REVIEW, waits_for=WaitsFor.LOOK)
    return finding


def with_life(
    finding: Finding, before: Finding | None, guideline: Guideline, calendar: Calendar, as_of: datetime
) -> Finding:
    since = failing_since(finding, before, as_of)
    return replace(
        finding,
        life=next_life(finding.verdict, before),
        failing_since=since,
        provisional=finding.verdict is Verdict.FAIL
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
