"""A document that was ever kept is read for ever, whichever version of the program wrote it.

A new fact is a new field with a default: older documents did not observe it, which is true, and no number is
raised. Renaming or moving a field raises `schema` and adds one pure function here, `from_1(document)`, which
gives a document of schema 1 the form of schema 2. Stored bytes are never rewritten. house.md section 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

import msgspec

from auditor.store.places import StoreError

Shape = TypeVar("Shape")
Step: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
Steps: TypeAlias = Mapping[str, tuple[Step, ...]]

# By kind, from schema 1 on: no field was renamed or moved so far.
STEPS: Steps = {"snapshot": (), "voices": (), "judgement": ()}

BEGINNING = re.compile(rb'\{"schema":([1-9][0-9]{0,5})[,}]')


class SchemaError(StoreError):
    """One sentence: why a document cannot be read, and what to do."""


def read(kind: str, sealed: bytes, shape: type[Shape], steps: Steps = STEPS) -> Shape:
    """The document in its newest form; the number in its bytes says which form they have."""
    taken = steps[kind]
    number, newest = schema_of(kind, sealed), len(taken) + 1
    if number > newest:
        raise SchemaError(
            f"a {kind} of schema {number} was kept by a newer version of the program, which reads up to "
            f"schema {newest} here; please install that version"
        )
    if number == newest:
        return msgspec.json.decode(sealed, type=shape)
    document = msgspec.json.decode(sealed)
    for step in taken[number - 1 :]:
        document = step(document)
    return msgspec.convert({**document, "schema": newest}, shape)


def schema_of(kind: str, sealed: bytes) -> int:
    """The first field of every document."""
    if found := BEGINNING.match(sealed):
        return int(found[1])
    raise SchemaError(f"a {kind} does not begin with its schema; `auditor verify` says which is not as kept")
