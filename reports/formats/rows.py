"""One row per finding, with the same fields in every machine format. design.md section 9, `findings`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.domain import Check, Evidence, Finding, Gap, Record, Records, stamp
from auditor.domain.findings import SENTENCES

FIELDS = (
    "audit",
    "institution",
    "platform",
    "account",
    "guideline",
    "clause",
    "check",
    "subject",
    "verdict",
    "waits_for",
    "basis",
    "waived",
    "provisional",
    "message",
    "values",
    "evidence",
    "gap",
    "life",
)


def rows(records: Records) -> Iterator[dict[str, Any]]:
    for record in records.all():
        for finding in record.judgement.findings:
            yield row(records.audit.number, record, finding, records.rules.checks)


def row(audit: int, record: Record, finding: Finding, checks: Mapping[str, Check]) -> dict[str, Any]:
    judgement = record.judgement
    return {
        "audit": audit,
        "institution": judgement.institution,
        "platform": judgement.platform,
        "account": judgement.account,
        "guideline": judgement.guideline,
        "clause": finding.clause,
        "check": finding.check,
        "subject": finding.subject,
        "verdict": finding.verdict,
        "waits_for": finding.waits_for,
        "basis": finding.basis,
        "waived": finding.waived,
        "provisional": finding.provisional,
        "message": message_id(finding, checks),
        "values": dict(finding.values),
        "evidence": [shown(evidence) for evidence in finding.evidence],
        "gap": reason(finding.gap) if finding.gap else None,
        "life": finding.life,
    }


def message_id(finding: Finding, checks: Mapping[str, Check]) -> str:
    """Stable and unique: the check's name before its message id, `judge` before the judge's own."""
    check = checks.get(finding.check)
    if not finding.message:
        return ""
    own = check is not None and finding.message in check.messages
    return f"{finding.check if own or finding.message not in SENTENCES else 'judge'}.{finding.message}"


def shown(evidence: Evidence) -> dict[str, Any]:
    return {
        "url": evidence.url,
        "created_at": stamp(evidence.created_at) if evidence.created_at else None,
        "seen_at": stamp(evidence.seen_at) if evidence.seen_at else None,
        "item": evidence.item,
        "excerpt": evidence.excerpt,
    }


def reason(gap: Gap) -> dict[str, Any]:
    return {
        "part": gap.part,
        "reason": gap.reason,
        "closed_by": gap.reason.closer,
        "since": stamp(gap.span.since) if gap.span else None,
        "until": stamp(gap.span.until) if gap.span else None,
    }
