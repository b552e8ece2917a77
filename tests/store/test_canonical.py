"""The canonical bytes are what an encoder of the standard library writes, on any machine, in any version.

What msgspec writes is held against `json`, over documents that nobody would think of.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.domain import Reason, Verdict
from auditor.store import documents, schemas
from tests.builders import AS_OF
from tests.store.fresh import only_sqlite
from tests.store.whole import EXAMPLES, SHAPES, WHOLE, read

pytestmark = only_sqlite  # no row is read here

ROOT = Path(__file__).parents[2]


@dataclasses.dataclass
class Shape:
    """Fields in an order that is not that of the alphabet."""

    second: object
    first: object = None


# The rules


def test_fields_stand_in_their_declared_order():
    assert documents.encode(Shape(2, 1)) == b'{"second":2,"first":1}'


def test_the_first_field_of_every_document_is_its_schema():
    assert all(documents.encode(document).startswith(b'{"schema":1,') for document in WHOLE.values())


def test_keys_of_mappings_are_sorted():
    assert documents.encode(Shape({"b": {"d": 1, "c": 2}, "a": 0})) == (
        b'{"second":{"a":0,"b":{"c":2,"d":1}},"first":null}'
    )


@pytest.mark.parametrize("key", [1, None, True, ("a", "b"), AS_OF])
def test_a_key_that_is_no_text_is_refused(key):
    with pytest.raises(TypeError, match="is no text"):
        documents.encode(Shape({key: 1}))


def test_text_is_verbatim_in_utf_8():
    assert documents.encode(["কা", "<&>", "a\u200cb"]) == '["কা","<&>","a\u200cb"]'.encode()


@pytest.mark.parametrize(
    "zone", [UTC, timezone(timedelta(hours=6)), timezone(timedelta(hours=-5, minutes=-30))]
)
def test_times_are_in_utc_with_z_and_cut_to_the_second(zone):
    time = datetime(2026, 7, 4, 18, 0, 0, 999_999, tzinfo=UTC).astimezone(zone)
    assert documents.encode(time) == b'"2026-07-04T18:00:00Z"'


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="names no time zone"):
        documents.encode(Shape([datetime(2026, 7, 4)]))  # noqa: DTZ001 - the fault that is meant


@pytest.mark.parametrize("place", [0.5, [0.5], {"share": 0.5}, Shape({"share": (1, 0.5)})])
def test_a_float_is_refused_wherever_it_stands(place):
    with pytest.raises(TypeError, match="is a float"):
        documents.encode(place)


@pytest.mark.parametrize("values", [{1, 2}, frozenset({"a", "b"})])
def test_what_has_no_order_is_refused(values):
    with pytest.raises(TypeError, match="has no order"):
        documents.encode(Shape(values))


def test_a_share_is_a_decimal_string():
    assert documents.encode(Decimal("0.5000")) == b'"0.5000"'


def test_a_closed_set_is_written_as_its_word():
    assert documents.encode([Verdict.PASS, Reason.NOT_YET]) == b'["pass","not_yet"]'


# The same rules, written a second time


def written(value):
    if dataclasses.is_dataclass(value):
        return {field.name: written(getattr(value, field.name)) for field in dataclasses.fields(value)}
    match value:
        case Mapping():
            return {key: written(value[key]) for key in sorted(value)}
        case list() | tuple():
            return [written(item) for item in value]
        case datetime():
            utc = value.astimezone(UTC)
            return f"{utc:%Y-%m-%d}T{utc:%H:%M:%S}Z"
        case date() | Decimal():
            return str(value)
    return value


def canonical(document):
    return json.dumps(written(document), ensure_ascii=False, separators=(",", ":")).encode()


# Documents that nobody would think of

NASTY = (
    "\0\1\b\t\n\f\r\x1b\x1f\x7f\x80\x85\xa0\xad\"\\/<>&'{}[]\u200b\u200c\u200d\u2028\u2029\ufeff\ufffd\uffff"
    "কক্ষি০क्ष१é\u0301\U0001f600\U0001f1e7\U0001f1e9\U0010ffff"
)
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from(NASTY), max_size=8) | st.sampled_from(
    ["", "\\u007f", "\\", "\\\\n", "null", "1.0", "<b>কেন?</b>"]
)
NUMBERS = st.integers(-(2**80), 2**80) | st.sampled_from([0, -1, 2**31, 2**53 + 1, 2**63, 2**64])
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS | st.decimals(allow_nan=False, allow_infinity=False)
FREE = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)
SIMPLE = {
    str: TEXTS,
    int: st.integers(-(2**63), 2**64 - 1),
    bool: st.booleans(),
    NoneType: st.none(),
    Any: FREE,
    date: st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    datetime: st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=ZONES),  # noqa: DTZ001
}


def anything(hint):
    """Any value that the annotation allows."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of(*map(anything, inner))
    if origin is tuple:
        return st.lists(anything(inner[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(TEXTS, anything(inner[1]), max_size=3)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    hints = get_type_hints(hint)
    facts = {name: anything(each) for name, each in hints.items() if name != "schema"}
    return st.builds(hint, **facts)


@pytest.mark.parametrize("kind", SHAPES)
def test_the_bytes_are_those_of_an_encoder_of_the_standard_library(kind):
    @given(anything(SHAPES[kind]))
    def holds(document):
        sealed = documents.encode(document)
        assert sealed == canonical(document)
        assert documents.encode(schemas.read(kind, sealed, SHAPES[kind])) == sealed

    holds()


@given(FREE)
def test_so_are_those_of_the_figures_of_a_finding(values):
    sealed = documents.encode(values)
    assert sealed == canonical(values)
    assert documents.encode(msgspec.json.decode(sealed)) == sealed


def test_every_character_is_written_as_the_standard_library_writes_it():
    every = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert documents.encode(every) == canonical(every)


@pytest.mark.parametrize("text", ["\ud83d", "a\udfffb", "\ude00\ud83d"])
def test_half_a_character_is_refused(text):
    with pytest.raises(UnicodeEncodeError):
        documents.encode([text])


# Elsewhere

PROGRAM = """
import sys
from hashlib import sha256
from auditor.domain import Reason, Verdict
from auditor.store import documents, schemas
from tests.builders import AS_OF
from tests.store.whole import EXAMPLES, read
for name in EXAMPLES:
    print(name, sha256(documents.encode(read(name))).hexdigest())
words = {"posts", "comments", "mentions", "profile", "site", "ক", "é", "Z", "a", "\\U0001f600", "\\uffff"}
print(documents.encode({word: 1 for word in words}).hex())
"""
ELSEWHERE = [
    ((), {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C"}),
    (("-O",), {"PYTHONHASHSEED": "4711", "TZ": "Asia/Dhaka", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"}),
]


@pytest.mark.parametrize(("options", "more"), ELSEWHERE, ids=["C", "optimised"])
def test_another_process_in_another_place_writes_the_same_bytes(options, more):
    environment = {**os.environ, **more, "PYTHONIOENCODING": "utf-8"}
    environment["PYTHONPATH"] = os.pathsep.join((os.environ.get("PYTHONPATH", ""), str(ROOT)))
    command = [sys.executable, *options, "-c", PROGRAM]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    here = [f"{name} {sha256(documents.encode(read(name))).hexdigest()}" for name in EXAMPLES]
    *examples, words = told.splitlines()
    assert examples == here
    assert bytes.fromhex(words).decode() == (
        '{"Z":1,"a":1,"comments":1,"mentions":1,"posts":1,"profile":1,"site":1,"é":1,"ক":1,"\uffff":1,'
        '"\U0001f600":1}'
    )
