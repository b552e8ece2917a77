"""What people added is appended, and found again by whom it speaks of; nothing is ever changed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from auditor.domain.acts import Act, Deed
from auditor.domain.checking import Verdict
from auditor.store import models


def append(act: Act) -> int:
    """The act's number."""
    of_account = {"platform": act.platform, "key": act.account}
    account = models.Account.objects.get(**of_account) if act.account else None
    row = models.Act.objects.create(
        deed=act.deed,
        institution_id=act.institution,
        account=account,
        guideline=act.guideline,
        clause=act.clause,
        test=act.check,
        subject=act.subject,
        fingerprint=act.fingerprint,
        verdict=act.verdict,
        by=act.by,
        approved_by=act.approved_by,
        reason=act.reason,
        on=act.on,
        until=act.until,
    )
    return row.pk


def institutions_with_acts(guideline: str, before: datetime) -> frozenset[str]:
    """Of most institutions nobody said anything, so most need not be asked for one by one."""
    rows = models.Act.objects.filter(guideline=guideline, on__lt=before)
    named = rows.values_list("institution_id", "account__institution_id").distinct()
    return frozenset(owner or institution for institution, owner in named)


def acts_of(institution: str, guideline: str, before: datetime) -> tuple[Act, ...]:
    """Of the institution and all its accounts, oldest first, as far as they were made before that time."""
    its_own = Q(account=None, institution_id=institution)
    of_accounts = Q(account__institution_id=institution)  # an account that moved takes its acts along
    rows = models.Act.objects.filter(its_own | of_accounts, guideline=guideline, on__lt=before)
    return tuple(map(act_of, rows.select_related("account").order_by("on", "id")))


def act_of(row: models.Act) -> Act:
    return Act(
        deed=Deed(row.deed),
        institution=row.institution_id,
        platform=row.account.platform if row.account else "",
        account=row.account.key if row.account else "",
        guideline=row.guideline,
        clause=row.clause,
        check=row.test,
        subject=row.subject,
        fingerprint=row.fingerprint,
        verdict=Verdict(row.verdict) if row.verdict else None,
        by=row.by,
        approved_by=row.approved_by,
        reason=row.reason,
        on=row.on,
        until=row.until,
    )
