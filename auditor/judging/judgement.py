"""All findings of one account, or of an institution's own clauses, make one judgement: a pure replay of the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from auditor.domain import (
    Account,
    Case,
    Check,
    Finding,
    Guideline,
    Institution,
    Judgement,
    Verdict,
)
from auditor.domain.calendars import Calendar
from auditor.judging.conclude import concluded
from auditor.judging.runner import findings_of_account, findings_of_institution


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What is the same for every account of an audit; `used` names the configuration files by their sha256."""

    guideline: Guideline
    checks: Mapping[str, Check]
    calendar: Calendar
    as_of: datetime
    used: Mapping[str, str]


def of_account(
    bench: Bench,
    institution: Institution,
    account: Account,
    case: Case | None,
    evidence: Mapping[str, str],
    earlier: Judgement | None,
) -> Judgement:
    """`evidence` names the snapshots in the case by their sha256."""
    found = findings_of_account(bench.guideline, case, bench.checks)
    if account.retired is not None:
        found = (excused(finding, "platform_closed") for finding in found)
    return judgement(bench, institution, account, found, evidence, earlier)


def of_institution(bench: Bench, institution: Institution, earlier: Judgement | None) -> Judgement:
    return judgement(bench, institution, None, findings_of_institution(bench.guideline), {}, earlier)


def judgement(  # noqa: PLR0913 - what one judgement rests on
    bench: Bench,
    institution: Institution,
    account: Account | None,
    found: Iterable[Finding],
    evidence: Mapping[str, str],
    earlier: Judgement | None,
) -> Judgement:
    if institution.tier not in bench.guideline.tiers:
        found = (excused(finding, "tier_not_named") for finding in found)
    stands = concluded(found, bench.guideline, earlier, bench.calendar, bench.as_of)
    return Judgement(
        institution=institution.id,
        platform=account.platform if account else "",
        account=account.handle if account else "",
        guideline=bench.guideline.id,
        as_of=bench.as_of,
        used={**bench.used, **evidence},
        findings=tuple(stands),
    )


def excused(finding: Finding, message: str) -> Finding:
    """The clause asks nothing here; what is only planned stays so."""
    if finding.planned:
        return finding
    return Finding(
        clause=finding.clause, check=finding.check, subject=finding.subject, verdict=Verdict.NOT_APPLICABLE, message=message
    )
