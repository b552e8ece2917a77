"""Documents are canonical JSON, addressed by the sha256 of their bytes, and never changed.

Canonical means: UTF-8, fields in their declared order, keys of mappings sorted, whole seconds in UTC, no
floats. A document may be withdrawn: its bytes are gone then and never come back, while its address, the time
and the rule stay. design.md section 4, "Documents".
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

import msgspec
from django.db import connection

from auditor.domain import stamp
from auditor.store import schemas
from auditor.store.locks import on_a_server
from auditor.store.models import Document
from auditor.store.places import StoreError

Shape = TypeVar("Shape")

AT_ONCE = 500  # so that other writers get their turn while many documents are withdrawn


class Withdrawn(StoreError):
    """One sentence: which document is gone, since when, and under which rule."""


def encode(document: object) -> bytes:
    """The canonical bytes; refuses floats, sets, keys that are no text, and times without a zone."""
    return msgspec.json.encode(plain(document))


def plain(value: Any) -> Any:
    """The value as JSON says it, in the canonical order."""
    match value:
        case datetime():
            return stamp(value)
        case float():
            raise TypeError(f"{value} is a float; documents hold shares as decimal strings")
        case set() | frozenset():
            raise TypeError(f"{value} has no order; documents hold lists")
        case Mapping():
            return {text(key): plain(value[key]) for key in sorted(value)}
        case list() | tuple():
            return [plain(item) for item in value]
    names = field_names(value.__class__)
    return {name: plain(getattr(value, name)) for name in names} if names else value


def text(key: Any) -> str:
    """Numbers sort otherwise than the words that JSON makes of them, so they would not read back."""
    if not isinstance(key, str):
        raise TypeError(f"{key!r} is no text; documents name things by words")
    return str(key)


@cache
def field_names(shape: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape)) if is_dataclass(shape) else ()


def put(kind: str, document: object) -> str:
    """Keeps the document and says its address; the same document is kept once, a withdrawn one stays so."""
    return put_all(kind, [document])[0]


def put_all(kind: str, documents: Iterable[object]) -> list[str]:
    """The addresses come in the order of the documents."""
    rows = [row_of(kind, encode(document)) for document in documents]
    Document.objects.bulk_create(rows, ignore_conflicts=True)
    return [row.sha256 for row in rows]


def row_of(kind: str, sealed: bytes) -> Document:
    return Document(sha256=sha256(sealed).hexdigest(), kind=kind, content=zlib.compress(sealed))


def content(row: Document) -> bytes:
    """The canonical bytes, as they were sealed."""
    if row.withdrawn_at is not None:
        since = stamp(row.withdrawn_at)
        raise Withdrawn(f"the {row.kind} {row.sha256} was withdrawn at {since} under the rule: {row.rule}")
    return zlib.decompress(row.content)


def decode(row: Document, shape: type[Shape]) -> Shape:
    return schemas.read(row.kind, content(row), shape)


def withdraw(addresses: Iterable[str], rule: str, at: datetime) -> int:
    """Takes the bytes away for ever, and says of how many; what was withdrawn before keeps its rule and time.

    The bytes leave the database file, but its log only with `leave_no_trace`.
    """
    if not rule.strip():
        raise ValueError("a document is withdrawn under a rule, and the rule has a name")
    left, gone = iter(addresses), 0
    while some := list(islice(left, AT_ONCE)):
        rows = Document.objects.filter(sha256__in=some, withdrawn_at=None)
        gone += rows.update(content=b"", withdrawn_at=at, rule=rule)
    return gone


def leave_no_trace() -> bool:
    """Empties the database's log of what was withdrawn; False while another program still reads from it.

    PostgreSQL only marks the space as free: what its own log and its files hold is its administrator's care.
    """
    with connection.cursor() as cursor:
        if on_a_server():
            cursor.execute("VACUUM store_document")
            return True
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not cursor.fetchone()[0]
