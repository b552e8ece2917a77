"""Documents are canonical JSON, addressed by the sha256 of their bytes, and never changed.

Canonical means: UTF-8, fields in their declared order, keys of mappings sorted, whole seconds in UTC, no
floats. design.md section 4, "Documents".
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from auditor.domain import stamp
from auditor.store.models import Document

Shape = TypeVar("Shape")


def encode(document: object) -> bytes:
    """The canonical bytes; refuses floats, sets and times without a zone."""
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
            return {str(key): plain(value[key]) for key in sorted(value)}
        case list() | tuple():
            return [plain(item) for item in value]
    names = field_names(value.__class__)
    return {name: plain(getattr(value, name)) for name in names} if names else value


@cache
def field_names(shape: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape)) if is_dataclass(shape) else ()


def put(kind: str, document: object) -> str:
    """Keeps the document and says its address; the same document is kept once."""
    sealed = encode(document)
    address = sha256(sealed).hexdigest()
    row = Document(sha256=address, kind=kind, content=zlib.compress(sealed))
    Document.objects.bulk_create([row], ignore_conflicts=True)
    return address


def content(row: Document) -> bytes:
    """The canonical bytes, as they were sealed."""
    return zlib.decompress(row.content)


def decode(row: Document, shape: type[Shape]) -> Shape:
    return msgspec.json.decode(content(row), type=shape)
