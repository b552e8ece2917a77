"""Rows come out account by account and by id, whatever order they came in."""

from __future__ import annotations

from connectors.wire.sorting import sorting


def test_facts_come_out_by_id_of_one_account_and_kind():
    with sorting() as facts:
        for page, kind, name in (
            (2, "posts", "a"),
            (1, "posts", "b"),
            (1, "comments", "c"),
            (1, "posts", "a"),
        ):
            facts.add(page, kind, name, b"fact", b"voice")
        assert list(facts.facts(1, "posts")) == [("a", b"fact", b"voice"), ("b", b"fact", b"voice")]


def test_of_two_rows_with_one_id_the_first_in_the_order_of_bytes_stays():
    with sorting() as facts:
        for fact, voice in ((b"2", b"a"), (b"1", b"b"), (b"1", b"a"), (b"3", b"")):
            facts.add(1, "posts", "p", fact, voice)
        assert list(facts.facts(1, "posts")) == [("p", b"1", b"a")]
