"""Of every document the store can say whether it is as it was kept, was withdrawn, or is no longer right."""

from __future__ import annotations

import zlib

import pytest
from django.db import connection

from auditor.domain import Voice, Voices
from auditor.domain.register import Changes
from auditor.store import documents, evidence, models, register, verdicts
from auditor.store.inspection import Inspected, State, inspected
from tests.builders import AS_OF, account, finding, institution, judgement, snapshot
from tests.store.fresh import only_sqlite

OFFICE = account()


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    register.apply(Changes(added=(institution(), OFFICE), changed=(), same=(), gone=()))
    evidence.keep(OFFICE, snapshot(), Voices(messages={"c1": Voice(text="কেন?")}))
    audit = verdicts.begin("bd-2016", "bd-2016", AS_OF, {})
    verdicts.keep(audit, OFFICE, judgement([finding()]))
    verdicts.keep(audit, None, judgement([], platform="", account=""))


def states():
    return [(found.kind, found.state) for found in inspected()]


def write(**content):
    models.Document.objects.filter(kind="snapshot").update(**content)


def state_of_snapshot():
    return next(found.state for found in inspected() if found.kind == "snapshot")


def test_what_is_as_it_was_kept_is_intact():
    assert states() == [(kind, State.INTACT) for kind in ("judgement", "judgement", "snapshot", "voices")]


def test_what_was_withdrawn_says_when_and_under_which_rule():
    address = models.Document.objects.get(kind="voices").sha256
    documents.withdraw([address], "a year is over", AS_OF)
    assert list(inspected())[-1] == Inspected(
        sha256=address, kind="voices", state=State.WITHDRAWN, withdrawn_at=AS_OF, rule="a year is over"
    )


@pytest.mark.parametrize(
    "content",
    [
        zlib.compress(documents.encode(snapshot(account="another"))),
        zlib.compress(documents.encode(snapshot()) + b"\n"),
        zlib.compress(documents.encode(snapshot()))[:-1],
        documents.encode(snapshot()),
        b"",
    ],
    ids=["another", "a byte more", "cut off", "not packed", "nothing"],
)
def test_content_that_its_address_does_not_promise_is_altered(content):
    write(content=content)
    assert state_of_snapshot() is State.ALTERED


def test_what_says_that_it_was_withdrawn_and_is_still_there_is_altered():
    write(withdrawn_at=AS_OF, rule="a year is over")
    assert state_of_snapshot() is State.ALTERED


def test_what_was_withdrawn_under_no_rule_is_altered():
    write(withdrawn_at=AS_OF, content=b"")
    assert state_of_snapshot() is State.ALTERED


@only_sqlite  # a server that enforces what rows name cannot be told not to
@pytest.mark.parametrize(
    ("kind", "of"),
    [
        ("snapshot", ["facebook:office"]),
        ("voices", ["facebook:office"]),
        ("judgement", ["facebook:office", "an institution"]),
    ],
)
def test_what_a_row_names_and_is_not_there_is_missing(kind, of):
    named = {row.sha256 for row in models.Document.objects.filter(kind=kind)}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("DELETE FROM store_document WHERE kind = %s", [kind])
    lost = [found for found in inspected() if found.state is State.MISSING]
    assert [(found.kind, found.of) for found in lost] == [(kind, each) for each in of]
    assert {found.sha256 for found in lost} == named
    assert all(found.state is State.INTACT for found in inspected() if found not in lost)
