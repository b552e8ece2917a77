"""The hash of a citizen's id is kept for years, so it must not change from one version to the next."""

from __future__ import annotations

from connectors.wire.pseudonyms import pseudonyms


def test_the_hash_stays_what_it_was():
    assert pseudonyms(b"key")("facebook office", "citizen") == "43d7f89594a57d03d6d1642a38023ffe"


def test_page_and_citizen_cannot_be_shifted_into_each_other():
    pseudonym = pseudonyms(b"key")
    assert pseudonym("facebook a", "bc") != pseudonym("facebook ab", "c")
