"""A document is the same bytes wherever it is made, is found by their hash, and reads back as what it was.

The files under `documents/` are examples of what stores hold: a program that no longer reads them, or writes
them otherwise, breaks every audit made before it. They are added to, never made anew.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from auditor.domain import Gap, Judgement, Link, Period, Reason, Snapshot, Verdict, Voice, Voices, WaitsFor
from auditor.domain.checking import Evidence
from auditor.domain.findings import Life
from auditor.store import documents, models
from tests.builders import AS_OF, comment, finding, judgement, post, profile, snapshot

EXAMPLES = sorted((Path(__file__).parent / "documents").glob("*.json"))
SHAPES = {"snapshot": Snapshot, "voices": Voices, "judgement": Judgement}

SPAN = Period(AS_OF - timedelta(days=7), AS_OF)
FULL = {
    "snapshot": snapshot(
        period=SPAN,
        profile=profile(id="1", about="Open", links=(Link(url="https://grs.gov.bd", host="grs.gov.bd"),)),
        posts=(post(text="নোটিশ", likes=3),),
        comments=(comment(official=True, text="Thank you"),),
        mentions=(),
        complete={"posts": (SPAN,), "comments": (SPAN,)},
        gaps=(Gap(part="mentions", reason=Reason.NOT_COVERED, span=SPAN),),
        voices="0" * 64,
    ),
    "voices": Voices(messages={"c1": Voice(text="<b>কেন?</b>", url=None)}),
    "judgement": judgement(
        [
            finding(
                values={"weeks": [{"start": "2026-06-28", "updates": 2, "replies": None}], "share": "0.5000"}
            ),
            finding(
                Verdict.REVIEW,
                waits_for=WaitsFor.LOOK,
                life=Life.NEW,
                evidence=(
                    Evidence(
                        url="https://example.org", created_at=AS_OF, seen_at=AS_OF, item="p1", excerpt="Open"
                    ),
                ),
            ),
            finding(Verdict.FAIL, provisional=True, failing_since=AS_OF),
            finding(Verdict.UNKNOWN, gap=Gap(part="posts", reason=Reason.NOT_YET)),
        ]
    ),
}


@dataclass
class Shape:
    """Fields in an order that is not that of the alphabet."""

    second: object
    first: object = None


# Canonical bytes


def test_fields_stand_in_their_declared_order():
    assert documents.encode(Shape(2, 1)) == b'{"second":2,"first":1}'


def test_the_first_field_of_every_document_is_its_schema():
    assert all(documents.encode(document).startswith(b'{"schema":1,') for document in FULL.values())


def test_keys_of_mappings_are_sorted():
    assert documents.encode(Shape({"b": {"d": 1, "c": 2}, "a": 0})) == (
        b'{"second":{"a":0,"b":{"c":2,"d":1}},"first":null}'
    )


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


# Addresses


def test_a_document_is_addressed_by_the_hash_of_its_uncompressed_bytes():
    address = documents.put("snapshot", FULL["snapshot"])
    assert address == sha256(documents.encode(FULL["snapshot"])).hexdigest()
    assert documents.content(models.Document.objects.get(sha256=address)) == documents.encode(
        FULL["snapshot"]
    )


def test_a_document_is_stored_compressed_with_its_kind():
    row = models.Document.objects.get(sha256=documents.put("voices", FULL["voices"]))
    assert zlib.decompress(row.content) == documents.encode(FULL["voices"])
    assert row.kind == "voices"


def test_the_same_document_is_kept_once():
    assert documents.put("snapshot", snapshot()) == documents.put("snapshot", snapshot())
    assert models.Document.objects.count() == 1


def test_another_document_has_another_address():
    assert documents.put("snapshot", snapshot()) != documents.put("snapshot", snapshot(account="other"))


@pytest.mark.parametrize("kind", FULL)
def test_what_was_stored_reads_back_as_it_was(kind):
    row = models.Document.objects.get(sha256=documents.put(kind, FULL[kind]))
    assert documents.decode(row, SHAPES[kind]) == FULL[kind]


# Documents of earlier days


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_of_each_kind_reads_and_writes_back_to_the_same_bytes(path):
    content = path.read_bytes().removesuffix(b"\n")
    assert documents.encode(msgspec.json.decode(content, type=SHAPES[path.stem])) == content


def test_there_is_an_example_of_each_kind_and_it_shows_every_field():
    assert {path.stem for path in EXAMPLES} == set(SHAPES)
    for path in EXAMPLES:
        names = [field.name for field in fields(SHAPES[path.stem])]
        assert list(json.loads(path.read_text())) == names
