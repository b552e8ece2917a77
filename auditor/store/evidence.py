"""Of every account the store can say what was seen last, before that, and by a given day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from auditor.domain import Account, Snapshot, Voices
from auditor.store import documents, models


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot with the address of its document."""

    sha256: str
    snapshot: Snapshot


@transaction.atomic
def keep(account: Account, snapshot: Snapshot, voices: Voices | None) -> str:
    """Seals the snapshot with its voices, keeps both, and says the snapshot's address."""
    words = documents.put("voices", voices) if voices and voices.messages else None
    address = documents.put("snapshot", replace(snapshot, voices=words))
    models.Snapshot.objects.create(
        account=row_of(account),
        taken_at=snapshot.taken_at,
        since=snapshot.period.since if snapshot.period else None,
        until=snapshot.period.until if snapshot.period else None,
        document_id=address,
        voices_id=words,
    )
    return address


def as_of(account: Account, time: datetime) -> tuple[Kept | None, Kept | None]:
    """The newest snapshot taken by then, and the one before it.

    Where there is none, the oldest whose period reaches back before that time: files supplied today about
    last year.
    """
    platform, key = account.key
    of_account = models.Snapshot.objects.filter(account__platform=platform, account__key=key)
    taken = of_account.select_related("document")
    newest = [kept(row) for row in taken.filter(taken_at__lte=time).order_by("-taken_at", "-id")[:2]]
    if not newest:
        newest = [kept(row) for row in taken.filter(since__lt=time).order_by("taken_at", "id")[:1]]
    both = [*newest, None, None]
    return both[0], both[1]


def kept(row: models.Snapshot) -> Kept:
    return Kept(row.document_id, documents.decode(row.document, Snapshot))


def row_of(account: Account) -> models.Account:
    platform, key = account.key
    return models.Account.objects.get(platform=platform, key=key)
