"""The store opens by itself, keeps two writers apart, and is never opened by a program older than itself."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from auditor.store import models
from auditor.store.opening import StoreError, open_store

SOMEDAY = datetime(2026, 7, 1, tzinfo=UTC)


def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.fixture
def beside(home):
    """A second program at the same store, which does not wait."""
    with closing(sqlite3.connect(home / "auditor.sqlite3", timeout=0)) as other:
        yield other


def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("secure_delete", 1), ("foreign_keys", 1)]
)
def test_the_store_is_set_up_for_two_programs_and_for_deletion(name, value):
    assert pragma(name) == value


def test_a_transaction_takes_its_turn_before_it_writes(beside):
    with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
        beside.execute("BEGIN IMMEDIATE")


def test_a_reader_is_not_kept_waiting_by_a_writer(beside):
    with transaction.atomic():
        models.Audit.objects.create(number=1, guideline="bd-2016", as_of=SOMEDAY)
        assert beside.execute("SELECT count(*) FROM store_audit").fetchone() == (0,)


def test_what_was_deleted_is_gone_from_the_file(home):
    models.Document.objects.create(sha256="0", kind="voices", content=b"a word that a citizen took back")
    models.Document.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"took back" not in (home / "auditor.sqlite3").read_bytes()


def test_opening_again_loses_nothing(home):
    models.Audit.objects.create(number=1, guideline="bd-2016", as_of=SOMEDAY)
    open_store(home)
    assert models.Audit.objects.count() == 1


def test_another_home_is_another_store(home):
    models.Audit.objects.create(number=1, guideline="bd-2016", as_of=SOMEDAY)
    open_store(home / "another")
    assert models.Audit.objects.count() == 0
    open_store(home)
    assert models.Audit.objects.count() == 1


def test_a_folder_that_is_not_there_is_made(home):
    open_store(home / "new" / "deep")
    assert (home / "new" / "deep" / "auditor.sqlite3").exists()


def test_a_store_newer_than_the_program_is_refused(home):
    add = "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2030-01-01')"
    with connection.cursor() as cursor:
        cursor.execute(add)
    with pytest.raises(StoreError, match=r"made by a newer version of the program \(9999_later\)"):
        open_store(home)


def test_a_file_that_is_no_store_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "auditor.sqlite3").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="not usable as a store"):
        open_store(tmp_path / "other")


def test_a_home_that_is_a_file_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="set AUDITOR_HOME to a folder of yours"):
        open_store(tmp_path / "file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(StoreError, match="not usable as a store"):
        open_store(tmp_path / "locked")
