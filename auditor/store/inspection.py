"""Of every document the store can say whether it is as it was kept, was withdrawn, or is no longer right."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from django.db.models import Exists, OuterRef

from auditor.store import models

AT_ONCE = 100  # documents in memory


class State(StrEnum):
    INTACT = "intact"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """`withdrawn_at` and `rule` are those of what was withdrawn; `of` is whose missing document it is."""

    sha256: str
    kind: str
    state: State
    withdrawn_at: datetime | None = None
    rule: str | None = None
    of: str = ""


def inspected() -> Iterator[Inspected]:
    """Every document that is there, then those that are named and not there."""
    for row in models.Document.objects.order_by("kind", "sha256").iterator(chunk_size=AT_ONCE):
        yield Inspected(
            sha256=row.sha256,
            kind=row.kind,
            state=state_of(row),
            withdrawn_at=row.withdrawn_at,
            rule=row.rule,
        )
    yield from missing(models.Snapshot, "document", "snapshot")
    yield from missing(models.Snapshot, "voices", "voices")
    yield from missing(models.Judgement, "document", "judgement")


def state_of(row: models.Document) -> State:
    """What was withdrawn has a rule and no content; all else has the content that its address promises."""
    if row.withdrawn_at is not None:
        return State.WITHDRAWN if row.rule and not row.content else State.ALTERED
    try:
        intact = sha256(zlib.decompress(row.content)).hexdigest() == row.sha256
    except zlib.error:
        return State.ALTERED
    return State.INTACT if intact else State.ALTERED


def missing(rows: type[models.Snapshot | models.Judgement], field: str, kind: str) -> Iterator[Inspected]:
    there = models.Document.objects.filter(pk=OuterRef(field))
    lost = rows.objects.filter(~Exists(there), **{f"{field}__isnull": False})
    whose = lost.values_list(f"{field}_id", "account__platform", "account__key").order_by("id")
    for address, platform, key in whose:
        of = f"{platform}:{key}" if platform else "an institution"
        yield Inspected(sha256=address, kind=kind, state=State.MISSING, of=of)
