"""A citizen's words that were withdrawn are in no file of the store, and in no copy that is made afterwards.

The canary is the packed document itself, sought piece by piece, so that half of it would be found as well. A
store that does not delete securely, and a copy from before, still sing: the search can fail.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from random import Random

import pytest
from django.db import connection

from auditor.domain import Voice, Voices
from auditor.domain.register import Changes
from auditor.store import documents, evidence, models, register
from tests.builders import AS_OF, account, institution, snapshot
from tests.store.fresh import only_sqlite

pytestmark = only_sqlite  # where a server keeps what it freed is its administrator's care

STORE = "auditor.sqlite3"
PIECE = 24
SOME, NEARLY_ALL = 0.01, 0.9  # pages of the database cut a few pieces in two
DICE = Random(12)  # noqa: S311 - words that cannot be packed away, the same in every run
SHORT = Voices(messages={"c1": Voice(text=f"কেন? {DICE.getrandbits(1200):x}")})
LONG = Voices(messages={f"c{n}": Voice(text=f"কেন? {DICE.getrandbits(300):x}") for n in range(400)})


def order(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(params=[SHORT, LONG], ids=["in one page", "over many pages"])
def canary(request, home):  # noqa: ARG001 - the store that it is added to
    """The packed words, kept so that the file and its log both hold them."""
    office = account()
    register.apply(Changes(added=(institution(), office), changed=(), same=(), gone=()))
    evidence.keep(office, snapshot(), request.param)
    order("PRAGMA wal_checkpoint(PASSIVE)")
    return bytes(models.Document.objects.get(kind="voices").content)


def withdraw_words():
    address = models.Document.objects.get(kind="voices").sha256
    assert documents.withdraw([address], "words end after one year", AS_OF) == 1


def share_in(canary, *files):
    """How much of the canary is found in the files."""
    held = [file.read_bytes() for file in files]
    pieces = [canary[start : start + PIECE] for start in range(0, len(canary) - PIECE + 1, PIECE)]
    return sum(any(piece in each for each in held) for piece in pieces) / len(pieces)


def files_of(home):
    return sorted(home.glob(f"{STORE}*"))


def copies(home, folder):
    """Every way in which an operator may copy the store."""
    folder.mkdir()
    with closing(sqlite3.connect(home / STORE)) as source:
        with closing(sqlite3.connect(folder / "backup")) as target:
            source.backup(target)
        source.execute("VACUUM INTO ?", [str(folder / "vacuumed")])
    for file in files_of(home):
        shutil.copy(file, folder)
    return sorted(folder.iterdir())


def test_it_is_found_before_in_the_file_and_in_its_log(canary, home):
    assert {file.name for file in files_of(home)} == {STORE, f"{STORE}-shm", f"{STORE}-wal"}
    assert share_in(canary, home / STORE) > NEARLY_ALL
    assert share_in(canary, home / f"{STORE}-wal") > NEARLY_ALL


def test_it_is_not_found_after(canary, home):
    withdraw_words()
    assert documents.leave_no_trace()
    assert share_in(canary, *files_of(home)) == 0


def test_it_is_in_no_copy_that_is_made_afterwards(canary, home, tmp_path):
    withdraw_words()
    documents.leave_no_trace()
    made = copies(home, tmp_path / "copies")
    assert len(made) >= 3
    assert share_in(canary, *made) == 0


def test_a_copy_from_before_still_holds_it(canary, home, tmp_path):
    made = copies(home, tmp_path / "copies")
    withdraw_words()
    documents.leave_no_trace()
    held = {file.name for file in made if share_in(canary, file) > NEARLY_ALL}
    assert held == {"backup", "vacuumed", STORE, f"{STORE}-wal"}


def test_without_secure_deletion_it_would_be_found(canary, home):
    order("PRAGMA secure_delete=OFF")
    withdraw_words()
    documents.leave_no_trace()
    assert share_in(canary, *files_of(home)) > SOME


def test_the_log_holds_it_until_no_trace_is_left(canary, home):
    withdraw_words()
    assert share_in(canary, home / f"{STORE}-wal") > NEARLY_ALL
    documents.leave_no_trace()
    assert (home / f"{STORE}-wal").stat().st_size == 0


def test_while_another_program_reads_the_log_stays_and_that_is_said(canary, home):
    order("PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(home / STORE, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM store_document").fetchone()
        withdraw_words()
        assert not documents.leave_no_trace()
        assert share_in(canary, *files_of(home)) > SOME
    assert documents.leave_no_trace()
    assert share_in(canary, *files_of(home)) == 0
