"""Of every account the store can say what was seen last, before that, and by a given day.

A snapshot that was withdrawn keeps its place: it was the evidence then, and nothing older stands in for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Length

from auditor.domain import PARTS, Account, Gap, Period, Reason, Snapshot, Source, Voices
from auditor.store import documents, models


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot with the address of its document."""

    sha256: str
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Over:
    """Documents whose time is over, by address: how much they hold, and when the snapshots were taken."""

    snapshots: tuple[str, ...]
    voices: tuple[str, ...]
    bytes: int
    oldest: datetime | None
    newest: datetime | None


@transaction.atomic
def keep(account: Account, snapshot: Snapshot, voices: Voices | None, collection: int | None = None) -> str:
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
        collection_id=collection,
    )
    return address


@transaction.atomic
def keep_all(seen: Iterable[tuple[Account, Snapshot, Voices | None, int | None]]) -> None:
    """All of them or none."""
    for account, snapshot, voices, collection in seen:
        keep(account, snapshot, voices, collection)


def newest(account: Account) -> Kept | None:
    platform, key = account.key
    of_account = models.Snapshot.objects.filter(account__platform=platform, account__key=key)
    row = of_account.select_related("document", "account").order_by("-taken_at", "-id").first()
    return kept(row) if row else None


def words_of(kept: Kept) -> Voices | None:
    """What citizens wrote in the snapshot; None where that was withdrawn."""
    if kept.snapshot.voices is None:
        return Voices(messages={})
    row = models.Document.objects.get(pk=kept.snapshot.voices)
    return None if row.withdrawn_at else documents.decode(row, Voices)


def as_of(account: Account, time: datetime) -> tuple[Kept | None, Kept | None]:
    """The newest snapshot taken by then, and the one before it.

    Where there is none, the oldest whose period reaches back before that time: files supplied today about
    last year.
    """
    platform, key = account.key
    of_account = models.Snapshot.objects.filter(account__platform=platform, account__key=key)
    taken = of_account.select_related("document", "account")
    newest = [kept(row) for row in taken.filter(taken_at__lte=time).order_by("-taken_at", "-id")[:2]]
    if not newest:
        newest = [kept(row) for row in taken.filter(since__lt=time).order_by("taken_at", "id")[:1]]
    both = [*newest, None, None]
    return both[0], both[1]


def kept(row: models.Snapshot) -> Kept:
    gone = row.document.withdrawn_at is not None
    return Kept(row.document_id, withdrawn(row) if gone else documents.decode(row.document, Snapshot))


def withdrawn(row: models.Snapshot) -> Snapshot:
    """What the row still knows of a snapshot whose document is gone: when it was taken, and nothing else."""
    return Snapshot(
        platform=row.account.platform,
        account=row.account.handle,
        taken_at=row.taken_at,
        period=Period(row.since, row.until) if row.since and row.until else None,
        source=Source(connector="", version=0, access=""),
        gaps=tuple(Gap(part=part, reason=Reason.WITHDRAWN) for part in ("profile", *PARTS)),
        voices=row.voices_id,
    )


def numbers_of(accounts: Iterable[Account]) -> dict[tuple[str, str], int]:
    """The numbers of their rows, by key."""
    rows = models.Account.objects.filter(key__in=[account.key[1] for account in accounts])
    return {(platform, key): number for platform, key, number in rows.values_list("platform", "key", "pk")}


def row_of(account: Account) -> models.Account:
    platform, key = account.key
    return models.Account.objects.get(platform=platform, key=key)


def over(before: datetime, *, voices_only: bool = False, newest_too: bool = False) -> Over:
    """What was taken before that time and is not withdrawn yet; an account's newest snapshot is spared.

    A document goes only where no snapshot that stays names it: the same words are often collected again.
    """
    ended = models.Snapshot.objects.filter(taken_at__lt=before)
    if not newest_too:
        of_account = models.Snapshot.objects.filter(account=OuterRef("account"))
        newest = of_account.order_by("-taken_at", "-id").values("id")[:1]
        ended = ended.exclude(id=Subquery(newest))
    staying = models.Snapshot.objects.filter(document__withdrawn_at=None).exclude(id__in=ended.values("id"))
    voices = going("voices", ended, staying)
    snapshots = models.Document.objects.none() if voices_only else going("document", ended, staying)
    named = ended.filter(Q(voices__in=voices.values("pk")) | Q(document__in=snapshots.values("pk")))
    size = {"size": Sum(Length("content"))}
    return Over(
        snapshots=tuple(snapshots.values_list("pk", flat=True)),
        voices=tuple(voices.values_list("pk", flat=True)),
        bytes=sum(each.aggregate(**size)["size"] or 0 for each in (snapshots, voices)),
        **named.aggregate(oldest=Min("taken_at"), newest=Max("taken_at")),
    )


def going(
    field: str, ended: QuerySet[models.Snapshot], staying: QuerySet[models.Snapshot]
) -> QuerySet[models.Document]:
    kept = staying.filter(**{f"{field}__isnull": False}).values(field)
    return models.Document.objects.filter(withdrawn_at=None, pk__in=ended.values(field)).exclude(pk__in=kept)
