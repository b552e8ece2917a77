"""A document is found by the hash of its bytes, and reads back as what it was."""

from __future__ import annotations

import zlib
from hashlib import sha256

import pytest

from auditor.domain import Snapshot
from auditor.store import documents, models
from tests.builders import snapshot
from tests.store.whole import SHAPES, WHOLE


def test_a_document_is_addressed_by_the_hash_of_its_uncompressed_bytes():
    address = documents.put("snapshot", WHOLE["snapshot"])
    assert address == sha256(documents.encode(WHOLE["snapshot"])).hexdigest()
    assert documents.content(models.Document.objects.get(sha256=address)) == documents.encode(
        WHOLE["snapshot"]
    )


def test_a_document_is_stored_compressed_with_its_kind():
    row = models.Document.objects.get(sha256=documents.put("voices", WHOLE["voices"]))
    assert zlib.decompress(row.content) == documents.encode(WHOLE["voices"])
    assert row.kind == "voices"


def test_the_same_document_is_kept_once():
    assert documents.put("snapshot", snapshot()) == documents.put("snapshot", snapshot())
    assert models.Document.objects.count() == 1


def test_another_document_has_another_address():
    assert documents.put("snapshot", snapshot()) != documents.put("snapshot", snapshot(account="other"))


@pytest.mark.parametrize("kind", WHOLE)
def test_what_was_stored_reads_back_as_it_was(kind):
    row = models.Document.objects.get(sha256=documents.put(kind, WHOLE[kind]))
    assert documents.decode(row, SHAPES[kind]) == WHOLE[kind]


@pytest.mark.parametrize("level", range(10))
def test_how_tightly_a_document_is_packed_changes_neither_address_nor_content(level):
    address = documents.put("snapshot", WHOLE["snapshot"])
    packed = zlib.compress(documents.encode(WHOLE["snapshot"]), level)
    models.Document.objects.update(content=packed)
    row = models.Document.objects.get(sha256=address)
    assert documents.decode(row, Snapshot) == WHOLE["snapshot"]
    assert documents.put("snapshot", WHOLE["snapshot"]) == address
    assert bytes(models.Document.objects.get().content) == packed
