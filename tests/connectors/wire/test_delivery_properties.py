"""Whatever stands in a row of a delivery, it is one fact or one sentence, and every delivery is read."""

from __future__ import annotations

from datetime import UTC

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from auditor.domain import PARTS, Comment, Post, Profile
from auditor.domain.addresses import host_of
from connectors.wire.delivery import (
    Page,
    links_of,
    read_comment,
    read_coverage,
    read_post,
    read_profile,
)
from tests.connectors.deliveries import DHAKA, deliver, lines, look, table

PAGE = Page(zone=DHAKA, name="facebook office", pseudonym=lambda page, author: f"{len(page)}{len(author)}")
TIMES = [
    "2026-07-01T09:00:00+06:00",
    "2026-07-01T09:00",
    "2026-07-01",
    "20260701T09",
    "0001-01-01T00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "9999-12-31",
    "1990-01-01T00:00:00+14:00",
    "2100-12-31T24:00",
    "2026-W27-3T09:00",
    "২০২৬-০৭-০১T০৯:০০",
]
TEXTS = some.none() | some.text(max_size=30)
CELLS = some.fixed_dictionaries(
    {
        "platform": some.sampled_from(["facebook", "x", "", "tiktok"]),
        "account": some.sampled_from(["office", "other", "@office", "", "1000640001"])
        | some.text(max_size=9),
        "id": TEXTS,
        "created_at": some.sampled_from(TIMES) | TEXTS,
        "observed_at": some.sampled_from(TIMES) | TEXTS,
        "since": some.sampled_from(TIMES) | TEXTS,
        "until": some.sampled_from(TIMES) | TEXTS,
        "part": some.sampled_from(["posts", "comments", " Mentions ", "reels"]) | TEXTS,
        "official": some.sampled_from(["true", "0", "YES", "maybe"]) | TEXTS,
        "post": TEXTS,
        "parent": TEXTS,
        "author": TEXTS,
        "likes": some.sampled_from(["1", "-1", "1e400", "৫", "²"]) | TEXTS,
        "website": TEXTS,
        "about": TEXTS,
        "text": TEXTS,
    }
)
READERS = (read_post, read_profile, read_comment, read_coverage)


@settings(max_examples=400)
@given(some.sampled_from(READERS), CELLS)
def test_any_row_is_a_fact_or_one_short_sentence(reader, cells):
    fact = fact_or_sentence(reader, cells)
    assert msgspec.json.encode(fact)
    match fact:
        case str():
            assert 0 < len(fact) < 300
        case Post(id=name, created_at=time):
            assert name
            assert time.tzinfo is UTC
        case Profile(observed_at=time):
            assert time is None or time.tzinfo is UTC
        case (Comment(id=name, created_at=time), _):
            assert name
            assert time.tzinfo is UTC
        case (part, span):
            assert part in PARTS
            assert span.since < span.until


def fact_or_sentence(reader, cells):
    try:
        return reader(cells, PAGE)
    except ValueError as error:
        return str(error)


@given(some.text(max_size=200))
def test_links_are_found_in_any_text_and_each_has_a_host(text):
    assert all(link.host and host_of(link.url) == link.host for link in links_of(text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("any")


def without_halves(rows):
    return [
        {name: value and value.encode("utf-8", "replace").decode() for name, value in row.items()}
        for row in rows
    ]


KINDS = ("profiles", "posts", "comments", "coverage")


@settings(max_examples=60)
@given(some.fixed_dictionaries({kind: some.lists(CELLS, min_size=1, max_size=4) for kind in KINDS}))
def test_any_delivery_is_read_to_its_end(folder, kinds):
    seen = look(deliver(folder, **{kind: table(without_halves(rows)) for kind, rows in kinds.items()}))
    for sighting in seen.sightings.values():
        msgspec.json.encode(sighting.snapshot)
        assert set(sighting.snapshot.complete) <= set(PARTS)
    assert len(seen.complaints) <= 100


@settings(max_examples=40)
@given(some.lists(CELLS, min_size=1, max_size=4))
def test_the_order_of_rows_decides_nothing(tmp_path_factory, rows):
    there, back = (tmp_path_factory.mktemp("order") for _ in range(2))
    for place, ordered in ((there, rows), (back, rows[::-1])):
        for kind in KINDS:
            (place / f"{kind}.jsonl").write_bytes(lines(without_halves(ordered)))
    one, other = look(there), look(back)
    assert one.sightings.keys() == other.sightings.keys()
    for handle, sighting in one.sightings.items():
        again = other.sightings[handle].snapshot
        assert (sighting.snapshot.posts, sighting.snapshot.complete) == (again.posts, again.complete)
