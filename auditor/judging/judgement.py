"""All findings of one account, or of an institution's own clauses, make one judgement: a pure replay."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from auditor.domain import Account, Case, Check, Finding, Guideline, Institution, Judgement, Verdict
from auditor.domain.acts import Act
from auditor.domain.calendars import Calendar
from auditor.judging.conclude import concluded
from auditor.judging.runner import findings_of_account, findings_of_institution


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What all accounts of an audit share; `used` names the configuration files by their sha256.

    `closed` are the platforms that exist no more.
    """

    guideline: Guideline
    checks: Mapping[str, Check]
    calendar: Calendar
    as_of: datetime
    used: Mapping[str, str]
    closed: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Who is judged on what: without an account the institution itself, without a case nothing was collected.

    `evidence` names the snapshots in the case by their sha256; `earlier` is what the audit before concluded,
    `acts` what people added about this account, oldest first.
    """

    institution: Institution
    account: Account | None = None
    case: Case | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)
    earlier: Judgement | None = None
    acts: tuple[Act, ...] = ()


def judgement(bench: Bench, matter: Matter) -> Judgement:
    stands = concluded(
        found(bench, matter),
        bench.guideline,
        matter.earlier,
        bench.calendar,
        bench.as_of,
        acts=matter.acts,
    )
    return Judgement(
        institution=matter.institution.id,
        platform=matter.account.platform if matter.account else "",
        account=matter.account.handle if matter.account else "",
        guideline=bench.guideline.id,
        as_of=bench.as_of,
        used={**bench.used, **matter.evidence},
        access=matter.case.snapshot.source.access if matter.case else "",
        taken_at=matter.case.snapshot.taken_at if matter.case else None,
        findings=tuple(stands),
    )


def found(bench: Bench, matter: Matter) -> Iterator[Finding]:
    """What the clauses give, or that the guideline asks nothing of this institution or platform."""
    if matter.account is None:
        findings = findings_of_institution(bench.guideline)
    else:
        findings = findings_of_account(bench.guideline, matter.case, bench.checks)
    if matter.institution.tier not in bench.guideline.tiers:
        return (excused(finding, "tier_not_named") for finding in findings)
    if matter.account is not None and matter.account.retired is not None:
        message = "platform_closed" if matter.account.platform in bench.closed else "out_of_use"
        return (excused(finding, message, reason=matter.account.retired) for finding in findings)
    return findings


def excused(finding: Finding, message: str, **values: str) -> Finding:
    """The clause asks nothing here; what is only planned stays so."""
    if finding.planned:
        return finding
    return Finding(
        clause=finding.clause,
        check=finding.check,
        subject=finding.subject,
        verdict=Verdict.NOT_APPLICABLE,
        message=message,
        values=values,
    )
