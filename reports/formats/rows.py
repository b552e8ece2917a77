"""One row per finding, with the same fields in every machine format. design.md section 9, `findings`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.domain import Check, Evidence, Finding, Gap, Record, Records, stamp
from auditor.domain.acts import Act
from auditor.domain.findings import SENTENCES
from auditor.sheets.writing import Cell

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


def flat_rows(audits: Iterable[Records]) -> Iterator[tuple[Cell, ...]]:
    """The rows of all audits for a table: nested fields as JSON."""
    for records in audits:
        for row in rows(records):
            yield tuple(map(flat, row.values()))


def flat(value: Any) -> Cell:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value if value is None or isinstance(value, int) else str(value)


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
        "values": values_of(finding),
        "evidence": [shown(evidence) for evidence in finding.evidence],
        "gap": reason(finding.gap) if finding.gap else None,
        "life": finding.life,
    }


def values_of(finding: Finding) -> dict[str, Any]:
    """The check's values and, where people added something, `acts` and the `machine`'s own verdict."""
    machine = {"machine": finding.machine} if finding.machine else {}
    acts = {"acts": [told(act) for act in finding.acts]} if finding.acts else {}
    return {**finding.values, **machine, **acts}


def told(act: Act) -> dict[str, Any]:
    return {
        "deed": act.deed,
        "verdict": act.verdict,
        "by": act.by,
        "approved_by": act.approved_by,
        "reason": act.reason,
        "on": stamp(act.on),
        "until": act.until.isoformat() if act.until else None,
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
