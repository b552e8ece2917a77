"""Citizens' words stand apart from the snapshot, and their ids are in neither."""

from __future__ import annotations

import pytest

from auditor.domain import Voice
from auditor.store import documents
from tests.connectors.deliveries import OFFICE, OTHER, comment, deliver, look

CANARY = {"author": "citizen-canary", "text": "text-canary", "url": "https://facebook.com/url-canary"}
ROWS = [comment(**CANARY), comment(id="m1", post="", **CANARY)]


def authors(seen, account=OFFICE):
    snapshot = seen.of(account)
    return {message.author for message in (*snapshot.comments, *snapshot.mentions)}


@pytest.mark.parametrize("official", ["false", "False", "0", "no", "N"])
def test_no_word_address_or_id_of_a_citizen_is_in_the_snapshot(tmp_path, official):
    rows = [{**row, "official": official} for row in ROWS]
    sealed = documents.encode(look(deliver(tmp_path, comments=rows)).of())
    assert b"canary" not in sealed


def test_no_id_of_a_citizen_is_in_the_voices(tmp_path):
    voices = look(deliver(tmp_path, comments=ROWS)).sightings["office"].voices
    assert CANARY["author"].encode() not in documents.encode(voices)


def test_citizens_words_and_addresses_are_in_the_voices_by_message(tmp_path):
    voices = look(deliver(tmp_path, comments=ROWS)).sightings["office"].voices
    said = Voice(text=CANARY["text"], url=CANARY["url"])
    assert voices.messages == {"c1": said, "m1": said}


def test_a_message_without_words_has_no_voice(tmp_path):
    assert look(deliver(tmp_path, comments=[comment()])).sightings["office"].voices.messages == {}


@pytest.mark.parametrize("official", ["true", "True", "1", "yes", "Y"])
def test_an_official_message_keeps_its_own_words_and_has_no_voice(tmp_path, official):
    sighting = look(deliver(tmp_path, comments=[comment(official=official, **CANARY)])).sightings["office"]
    [seen] = sighting.snapshot.comments
    assert (seen.official, seen.text, seen.url) == (True, CANARY["text"], CANARY["url"])
    assert (seen.author, sighting.voices.messages) == (None, {})


def test_one_citizen_is_one_hash_on_a_page(tmp_path):
    [hashed] = authors(look(deliver(tmp_path, comments=ROWS)))
    assert len(hashed) == len("0123456789abcdef0123456789abcdef")


def test_one_citizen_is_another_hash_on_another_page(tmp_path):
    seen = look(
        deliver(tmp_path, comments=[*ROWS, comment(OTHER, **CANARY), comment(OTHER, id="m1", post="")])
    )
    assert authors(seen).isdisjoint(authors(seen, OTHER))


def test_one_citizen_is_another_hash_under_another_key(tmp_path):
    deliver(tmp_path, comments=ROWS)
    assert authors(look(tmp_path, key=b"one")).isdisjoint(authors(look(tmp_path, key=b"another")))


def test_two_citizens_are_two_hashes(tmp_path):
    rows = [comment(author="one"), comment(id="m1", post="", author="two")]
    assert len(authors(look(deliver(tmp_path, comments=rows)))) == len(rows)


def test_a_message_of_an_unnamed_citizen_has_no_hash(tmp_path):
    assert authors(look(deliver(tmp_path, comments=[comment(), comment(id="m1", post="")]))) == {None}
