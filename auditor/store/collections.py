"""A run of collecting that was broken off is found again, with what it already has, and is finished once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Max

from auditor.domain import Account
from auditor.store import models


def begun(platform: str, asked: str, now: datetime, resumed_within: timedelta) -> int:
    """The number of the run: the newest unfinished one for the same, unless it is too old, else a new one."""
    unfinished = models.Collection.objects.filter(
        platform=platform, asked=asked, finished_at=None, started_at__gt=now - resumed_within
    )
    row = unfinished.order_by("-started_at", "-id").first()
    return (row or models.Collection.objects.create(platform=platform, asked=asked, started_at=now)).pk


def taken_in(collection: int) -> set[tuple[str, str]]:
    """The keys of the accounts of which the run has a snapshot."""
    rows = models.Snapshot.objects.filter(collection=collection)
    return set(rows.values_list("account__platform", "account__key"))


def finish(collections: Iterable[int], now: datetime) -> None:
    models.Collection.objects.filter(pk__in=list(collections), finished_at=None).update(finished_at=now)


def last_looks(accounts: Iterable[Account]) -> dict[tuple[str, str], datetime]:
    """When each account was looked at last, by key; those never looked at are left out."""
    platforms = {account.platform for account in accounts}
    rows = models.Account.objects.filter(platform__in=platforms, snapshot__isnull=False)
    newest = rows.annotate(last=Max("snapshot__taken_at")).values_list("platform", "key", "last")
    return {(platform, key): last for platform, key, last in newest}
