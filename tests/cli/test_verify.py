"""Every document is what its address promises, or says under which rule it was withdrawn."""

from __future__ import annotations

import pytest
from django.db import connection

from auditor.domain import Voice, Voices
from auditor.domain.register import Changes
from auditor.store import documents, evidence, models, register, verdicts
from auditor.store.opening import open_store
from tests.builders import AS_OF, account, institution, judgement, snapshot


@pytest.fixture(autouse=True)
def three_documents(home):
    open_store(home)
    register.apply(Changes(added=(institution(), account()), changed=(), same=(), gone=()))
    evidence.keep(account(), snapshot(), Voices(messages={"c1": Voice(text="কেন?")}))
    verdicts.keep(verdicts.begin("bd-2016", "bd-2016", AS_OF, {}), account(), judgement([]))


def snapshot_address():
    return models.Document.objects.get(kind="snapshot").sha256


def test_a_sound_store_is_one_line(auditor):
    answer = auditor("verify")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "3 documents: 3 intact, 0 withdrawn, 0 altered, 0 missing\n"


def test_what_was_withdrawn_is_no_fault_and_is_counted_by_its_rule(auditor):
    documents.withdraw([snapshot_address()], "a year is over", AS_OF)
    answer = auditor("verify")
    assert (answer.code, answer.out.splitlines()) == (
        0,
        [
            "3 documents: 2 intact, 1 withdrawn, 0 altered, 0 missing",
            "  1 withdrawn under the rule: a year is over",
        ],
    )
    each = f"withdrawn: snapshot {snapshot_address()} at 2026-07-04T18:00:00Z under the rule: a year is over"
    assert each in auditor("verify", "--each").out.splitlines()


def test_an_altered_document_is_named_and_ends_with_1(auditor):
    models.Document.objects.filter(kind="snapshot").update(content=b"something else")
    answer = auditor("verify")
    assert (answer.code, answer.out.splitlines()) == (
        1,
        [
            f"altered: snapshot {snapshot_address()}",
            "3 documents: 2 intact, 0 withdrawn, 1 altered, 0 missing",
        ],
    )


def test_a_missing_document_is_named_with_its_account_and_ends_with_1(auditor):
    lost = snapshot_address()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("DELETE FROM store_document WHERE kind = 'snapshot'")
    answer = auditor("verify")
    assert (answer.code, answer.out.splitlines()) == (
        1,
        [
            f"missing: snapshot {lost} of facebook:office",
            "3 documents: 2 intact, 0 withdrawn, 0 altered, 1 missing",
        ],
    )


def test_asked_for_each_document_it_says_a_line_about_every_one(auditor):
    *lines, summary = auditor("verify", "--each").out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["intact:"] * 3
    assert summary.startswith("3 documents: ")
