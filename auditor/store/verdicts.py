"""An audit appears whole: judgements gather under an unnumbered row, which gets its number at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Max

from auditor.domain import Account, Audit, Counts, Finding, Judgement, Verdict
from auditor.store import documents, models
from auditor.store.evidence import numbers_of
from auditor.store.locks import in_turn

WAITING = (Verdict.FAIL, Verdict.REVIEW)


def begin(guideline: str, default: str, as_of: datetime, used: Mapping[str, str]) -> int:
    """A new audit without a number, as its row's key; what an interrupted one left is cleared away."""
    models.Audit.objects.filter(number__isnull=True, guideline=guideline, as_of=as_of).delete()
    return models.Audit.objects.create(guideline=guideline, default=default, as_of=as_of, used=dict(used)).pk


def keep(audit: int, account: Account | None, judgement: Judgement) -> None:
    keep_all(audit, [(account, judgement)])


@transaction.atomic
def keep_all(audit: int, concluded: Sequence[tuple[Account | None, Judgement]]) -> None:
    """What was concluded of one institution and its accounts."""
    addresses = documents.put_all("judgement", [judgement for _, judgement in concluded])
    numbers = numbers_of([account for account, _ in concluded if account])
    rows = models.Judgement.objects.bulk_create(
        models.Judgement(
            audit_id=audit,
            institution_id=judgement.institution,
            account_id=numbers[account.key] if account else None,
            document_id=address,
        )
        for (account, judgement), address in zip(concluded, addresses, strict=True)
    )
    models.Finding.objects.bulk_create(
        row_of_finding(row, finding)
        for row, (_, judgement) in zip(rows, concluded, strict=True)
        for finding in judgement.findings
        if finding.verdict in WAITING
    )


def row_of_finding(judgement: models.Judgement, finding: Finding) -> models.Finding:
    return models.Finding(
        judgement=judgement,
        clause=finding.clause,
        test=finding.check,
        subject=finding.subject,
        verdict=finding.verdict,
        waits_for=finding.waits_for,
        life=finding.life,
        provisional=finding.provisional,
        waived=finding.waived,
    )


@transaction.atomic
def finish(audit: int, counts: Counts, accounts: int, institutions: int) -> Audit:
    """Numbers the audit; judged again, it takes the number and the place of its earlier making."""
    in_turn("numbering audits")
    row = models.Audit.objects.get(pk=audit)
    before = models.Audit.objects.filter(
        guideline=row.guideline, as_of=row.as_of, number__isnull=False
    ).first()
    last = models.Audit.objects.aggregate(last=Max("number"))["last"] or 0
    row.number = before.number if before else last + 1
    if before:
        before.delete()
    row.counts = msgspec.to_builtins(counts)
    row.accounts, row.institutions = accounts, institutions
    row.save()
    leave_to_documents(row.guideline)
    return audit_of(row)


def leave_to_documents(guideline: str) -> None:
    """Only the newest audit of a guideline keeps its findings as rows as well."""
    finished = models.Audit.objects.filter(guideline=guideline, number__isnull=False).order_by("-as_of")
    models.Finding.objects.filter(judgement__audit__in=finished[1:]).delete()


def audit(number: int) -> Audit | None:
    row = models.Audit.objects.filter(number=number).first()
    return audit_of(row) if row else None


def audits() -> list[Audit]:
    """Every finished audit, by number."""
    return [audit_of(row) for row in models.Audit.objects.filter(number__isnull=False).order_by("number")]


def earlier(guideline: str, as_of: datetime) -> Audit | None:
    """The newest audit of the guideline with an earlier `as_of`."""
    rows = models.Audit.objects.filter(guideline=guideline, as_of__lt=as_of, number__isnull=False)
    row = rows.order_by("-as_of").first()
    return audit_of(row) if row else None


def judgement(number: int, institution: str, account: Account | None) -> Judgement | None:
    """What an audit concluded about an account, whoever owned it then, or of an institution's own clauses.

    None also where the judgement was withdrawn.
    """
    rows = models.Judgement.objects.filter(audit__number=number)
    if account:
        platform, key = account.key
        rows = rows.filter(account__platform=platform, account__key=key)
    else:
        rows = rows.filter(institution_id=institution, account=None)
    row = rows.select_related("document").first()
    if row is None or row.document.withdrawn_at is not None:
        return None
    return documents.decode(row.document, Judgement)


def audit_of(row: models.Audit) -> Audit:
    return Audit(
        number=row.number or 0,
        guideline=row.guideline,
        default=row.default,
        as_of=row.as_of,
        used=dict(sorted(row.used.items())),  # PostgreSQL keeps no order of its own
        counts=counts_of(row.counts),
        accounts=row.accounts,
        institutions=row.institutions,
    )


def counts_of(stored: dict[str, Any]) -> Counts:
    return msgspec.convert(stored, Counts)
