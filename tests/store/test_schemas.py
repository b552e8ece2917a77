"""A document that was ever kept is read for ever.

The files under `documents/` are examples of what stores hold, in the order in which the program came to write
them: `judgement-1.2.json` is the second form of schema 1. A program that no longer reads one, or writes the
last of a kind otherwise, breaks every audit made before it. They are added to, never made anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from auditor.domain import Judgement, Snapshot
from auditor.store import documents, schemas
from tests.store.fresh import only_sqlite
from tests.store.whole import EXAMPLES, SHAPES, example, kind_of, read

pytestmark = only_sqlite  # no row is read here

ADDRESSES = {
    "judgement-1.1": "0c1e981d9a8d0909f97c35a386d3ccb1828c34df3e0f0199e08fc7745c46fc0a",
    "judgement-1.2": "4f024697c5477d88048c7cb17a4991d7c477a8f9c9e2601fb17dc3f5e1d8aaf6",
    "judgement-1.3": "d4e2f47c300319fe5d86cc0f2df067e3f5239871f9cd369c76f7a91ac422110f",
    "snapshot-1.1": "69feb0ac79e4031718c52fc6f3442acf5bc2496be7cb83e195898db6c99f6c83",
    "snapshot-1.2": "c0fe9a1aa4d8f47143b2c8effc475e1e01af23c29f9979e36e1e591f31448850",
    "voices-1.1": "7eab96022fe9dae1b5933a2f3378dd01ae4849eadbad645893c17207163f158f",
}
NEWEST = {kind_of(name): name for name in EXAMPLES}
DICTIONARY = Path(__file__).parents[2] / "docs" / "files.md"


# What stores hold


def test_no_example_was_lost_or_added_in_silence():
    assert set(ADDRESSES) == set(EXAMPLES)
    assert set(NEWEST) == set(SHAPES) == set(schemas.STEPS)


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_example_is_what_it_was(name):
    assert sha256(example(name)).hexdigest() == ADDRESSES[name]


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_example_is_read_and_nothing_of_it_is_lost(name):
    document = read(name)
    assert isinstance(document, SHAPES[kind_of(name)])
    assert lost(json.loads(example(name)), json.loads(documents.encode(document))) == []


def lost(old, new, place=""):
    """Where the new form does not say what the old one said; it may say more."""
    match old:
        case dict():
            return [
                each
                for name in old
                for each in lost(old[name], new.get(name, "not there"), f"{place}.{name}")
            ]
        case list() if len(old) == len(new):
            pairs = enumerate(zip(old, new, strict=True))
            return [each for number, pair in pairs for each in lost(*pair, f"{place}[{number}]")]
    return [] if old == new else [place]


@pytest.mark.parametrize("name", NEWEST.values())
def test_the_newest_of_each_kind_writes_back_to_the_same_bytes(name):
    assert documents.encode(read(name)) == example(name)


@pytest.mark.parametrize("kind", NEWEST)
def test_the_newest_of_each_kind_shows_every_field_of_everything_in_it(kind):
    assert set(shown(read(NEWEST[kind]))) == set(within(SHAPES[kind]))


def shown(value):
    """Every dataclass that occurs in the value."""
    if is_dataclass(value):
        yield type(value)
        yield from (each for field in fields(value) for each in shown(getattr(value, field.name)))
    elif isinstance(value, Mapping):
        yield from (each for item in value.values() for each in shown(item))
    elif isinstance(value, tuple):
        yield from (each for item in value for each in shown(item))


def within(hint):
    """Every dataclass that may occur there."""
    if is_dataclass(hint):
        yield hint
        yield from (each for inner in get_type_hints(hint).values() for each in within(inner))
    yield from (each for inner in get_args(hint) for each in within(inner))


def test_a_judgement_from_before_people_could_add_anything_says_that_they_added_nothing():
    for old in (read("judgement-1.1"), read("judgement-1.2")):
        assert {(finding.acts, finding.machine, finding.declarable) for finding in old.findings} == {
            ((), None, False)
        }


def test_a_judgement_from_before_it_told_how_the_account_was_seen_does_not_tell():
    old = read("judgement-1.1")
    assert (old.access, old.taken_at, old.findings[1].evidence[0].created_at) == ("", None, None)


def test_the_dictionary_names_every_field():
    named = set(re.findall(r"`(\w+)`", DICTIONARY.read_text()))
    whole = {field.name for shape in SHAPES.values() for each in within(shape) for field in fields(each)}
    assert whole - named == set()


# Schemas to come


@dataclass(frozen=True, kw_only=True)
class Note:
    """A document whose name and text were once one word, and then under another name."""

    schema: int = 3
    name: str
    text: str | None = None


def from_1(document):
    name, _, text = document["words"].partition(": ")
    return {"schema": 2, "title": name, "text": text}


def from_2(document):
    return {"name": document["title"], "text": document["text"]}


STEPS = {"note": (from_1, from_2)}


@pytest.mark.parametrize(
    "sealed",
    [
        b'{"schema":1,"words":"Savar: Open"}',
        b'{"schema":2,"title":"Savar","text":"Open"}',
        b'{"schema":3,"name":"Savar","text":"Open"}',
    ],
)
def test_an_older_document_goes_through_every_step_from_its_own_number_on(sealed):
    assert schemas.read("note", sealed, Note, STEPS) == Note(name="Savar", text="Open")


def test_the_number_in_the_bytes_decides_and_not_what_else_they_hold():
    sealed = b'{"schema":2,"title":"Savar","text":null,"name":"no longer","words":"not yet"}'
    assert schemas.read("note", sealed, Note, STEPS) == Note(name="Savar")


def test_an_older_document_is_read_as_strictly_as_a_new_one():
    with pytest.raises(msgspec.ValidationError, match="name"):
        schemas.read("note", b'{"schema":2,"title":1,"text":null}', Note, STEPS)


def test_times_and_closed_sets_of_an_older_document_are_read_too():
    steps = {"judgement": (lambda old: {**old, "institution": old["office"]},)}
    name = NEWEST["judgement"]
    sealed = example(name).replace(b'"institution":"savar"', b'"office":"savar"', 1)
    same = documents.encode(read(name)).replace(b'{"schema":1', b'{"schema":2', 1)
    assert documents.encode(schemas.read("judgement", sealed, Judgement, steps)) == same


@pytest.mark.parametrize("number", [4, 12, 99999])
def test_a_document_of_a_newer_program_is_refused_in_one_sentence(number):
    sealed = b'{"schema":%d,"name":"Savar","text":null}' % number
    with pytest.raises(schemas.SchemaError, match=f"a note of schema {number} was kept by a newer version"):
        schemas.read("note", sealed, Note, STEPS)


@pytest.mark.parametrize(
    "sealed",
    [b"", b"{}", b"[]", b'{"schema":0}', b'{"schema":"1"}', b'{"schema":1.0}', b'{"name":"x","schema":1}'],
)
def test_what_does_not_begin_with_a_schema_is_not_guessed_at(sealed):
    with pytest.raises(schemas.SchemaError, match="does not begin with its schema"):
        schemas.read("snapshot", sealed, Snapshot)


@pytest.mark.parametrize("kind", SHAPES)
def test_every_shape_says_the_number_that_its_steps_lead_to(kind):
    numbers = {field.name: field.default for field in fields(SHAPES[kind])}
    assert numbers["schema"] == len(schemas.STEPS[kind]) + 1
