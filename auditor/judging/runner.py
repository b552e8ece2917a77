"""A guideline is run on one account; here alone a gap becomes `unknown` and a crash `error`.

design.md section 2, rule 2, and section 4, "Finding".
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.domain import (
    ATTESTED,
    Case,
    Check,
    Clause,
    Finding,
    Gap,
    Guideline,
    NotObserved,
    Reason,
    Snapshot,
    Verdict,
)

log = logging.getLogger(__name__)

SITE = "site"  # the part by which a check names the snapshot of the official website


def findings_of_account(
    guideline: Guideline, case: Case | None, checks: Mapping[str, Check]
) -> Iterator[Finding]:
    """One finding for each check, planned check and declaration of the clauses about an account.

    Without a case the account was never collected.
    """
    for clause in guideline.clauses:
        if clause.audited and clause.of == "account":
            for name, terms in clause.checks.items():
                yield run(clause, name, checks[name], terms, case)
            yield from unanswered(clause)


def findings_of_institution(guideline: Guideline) -> Iterator[Finding]:
    """What the institution itself has to declare."""
    for clause in guideline.clauses:
        if clause.audited and clause.of == "institution":
            yield from unanswered(clause)


def unanswered(clause: Clause) -> Iterator[Finding]:
    """What nothing answers yet: planned checks, and the declaration where no check stands for the clause."""
    for name in clause.planned:
        yield unknown(clause, name, Gap(part=name, reason=Reason.PLANNED))
    if clause.attested and not clause.checks:
        yield unknown(clause, ATTESTED, Gap(part=clause.attested, reason=Reason.NOT_ATTESTED))


def run(clause: Clause, name: str, check: Check, terms: Mapping[str, Any], case: Case | None) -> Finding:
    if case is None:
        return unknown(clause, name, Gap(part="account", reason=Reason.NEVER_COLLECTED))
    try:
        outcome = check.test(case, **terms)
    except NotObserved as missing:
        return unknown(clause, name, gap_of(missing, case), missing.values)
    except Exception as error:  # one broken check must not stop the others
        account = f"{case.snapshot.platform}:{case.snapshot.account}"
        log.exception("check %s broke on %s", name, account)
        return Finding(
            clause=clause.id,
            check=name,
            verdict=Verdict.ERROR,
            message="broke",
            values={"error": type(error).__name__},
        )
    return Finding(
        clause=clause.id,
        check=name,
        subject=outcome.subject,
        verdict=outcome.verdict,
        waits_for=outcome.waits_for,
        message=outcome.message,
        values=outcome.values,
        evidence=outcome.evidence,
        fingerprint=outcome.fingerprint,
        declarable=outcome.declarable,
    )


def unknown(clause: Clause, check: str, gap: Gap, values: Mapping[str, Any] | None = None) -> Finding:
    return Finding(
        clause=clause.id,
        check=check,
        verdict=Verdict.UNKNOWN,
        gap=gap,
        values=values or {},
        declarable=gap.reason is Reason.NOT_ATTESTED,
    )


def gap_of(missing: NotObserved, case: Case) -> Gap:
    """Why the part was not observed: as the asker knows, else as the snapshot in question says."""
    if missing.part == SITE:
        reason = reason_of(missing, "profile", case.site) if case.site else Reason.NEVER_COLLECTED
    else:
        reason = reason_of(missing, missing.part, case.snapshot)
    return Gap(part=missing.part, reason=missing.reason or reason, span=missing.span)


def reason_of(missing: NotObserved, part: str, snapshot: Snapshot) -> Reason:
    """What the snapshot says of the part, or that it was taken earlier."""
    if missing.span and missing.span.since >= snapshot.taken_at:
        return Reason.NOT_YET
    for gap in snapshot.gaps:
        if gap.part == part and (gap.span is None or missing.span is None or gap.span.meets(missing.span)):
            return gap.reason
    if missing.span and missing.span.until > snapshot.taken_at:
        return Reason.NOT_YET
    return Reason.NOT_RECORDED
