"""The store opens by itself, keeps two writers apart, and is never opened by a program older than itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from auditor.store import models
from auditor.store.opening import StoreBusy, StoreError, migrate_store, open_store
from tests.postgres import PASSWORD, myself
from tests.store.fresh import SQLITE, only_postgresql, only_sqlite
from tests.store.programs import at_once

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


@only_sqlite
@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("secure_delete", 1), ("foreign_keys", 1)]
)
def test_the_store_is_set_up_for_two_programs_and_for_deletion(name, value):
    assert pragma(name) == value


@only_sqlite
def test_a_transaction_takes_its_turn_before_it_writes(beside):
    with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
        beside.execute("BEGIN IMMEDIATE")


@only_sqlite
def test_a_reader_is_not_kept_waiting_by_a_writer(beside):
    with transaction.atomic():
        models.Audit.objects.create(number=1, guideline="bd-2016", as_of=SOMEDAY)
        assert beside.execute("SELECT count(*) FROM store_audit").fetchone() == (0,)


@only_sqlite
def test_what_was_deleted_is_gone_from_the_file(home):
    models.Document.objects.create(sha256="0", kind="voices", content=b"a word that a citizen took back")
    models.Document.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"took back" not in (home / "auditor.sqlite3").read_bytes()


def test_opening_again_loses_nothing(home, kept_in):
    models.Audit.objects.create(number=1, guideline="bd-2016", as_of=SOMEDAY)
    open_store(home, kept_in)
    assert models.Audit.objects.count() == 1


@only_sqlite
def test_another_home_is_another_store(home):
    models.Audit.objects.create(number=1, guideline="bd-2016", as_of=SOMEDAY)
    open_store(home / "another")
    assert models.Audit.objects.count() == 0
    open_store(home)
    assert models.Audit.objects.count() == 1


@only_sqlite
def test_a_folder_that_is_not_there_is_made(home):
    open_store(home / "new" / "deep")
    assert (home / "new" / "deep" / "auditor.sqlite3").exists()


@pytest.mark.parametrize("opened", [open_store, migrate_store])
def test_a_store_newer_than_the_program_is_refused(home, kept_in, opened):
    add = "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2030-01-01')"
    with connection.cursor() as cursor:
        cursor.execute(add)
    with pytest.raises(StoreError, match=r"made by a newer version of the program \(9999_later\)"):
        opened(home, kept_in)


@only_sqlite
def test_a_file_that_is_no_store_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "auditor.sqlite3").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="not usable as a store"):
        open_store(tmp_path / "other")


@only_sqlite
def test_a_home_that_is_a_file_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="set AUDITOR_HOME to a folder of yours"):
        open_store(tmp_path / "file")


@only_sqlite
@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(StoreError, match="not usable as a store"):
        open_store(tmp_path / "locked")


# Bringing a store up to date

ALL = ["store 0001_first"]


@pytest.fixture
def bare(server):
    """The address of a database in which nothing is."""
    with server.database() as name:
        yield server.at(name)
        connections.close_all()


@only_sqlite
def test_a_file_is_brought_up_to_date_by_whoever_opens_it_first(home):
    steps = migrate_store(home / "new")
    assert set(ALL) <= set(steps)
    assert migrate_store(home / "new") == []


@only_sqlite
def test_programs_that_open_a_new_file_at_once_do_not_hurt_each_other(home):
    told = at_once(4, lambda _: migrate_store(home / "new"))
    assert sorted(map(len, told))[:3] == [0, 0, 0]
    assert any(told)
    assert not list((home / "new").glob("*.lock"))


@only_postgresql
def test_a_server_is_not_brought_up_to_date_by_the_way(home, bare):
    with pytest.raises(StoreError, match="please run `auditor migrate`"):
        open_store(home, bare)
    assert connection.introspection.table_names() == []


@only_postgresql
def test_programs_that_migrate_a_server_at_once_do_not_hurt_each_other(home, bare):
    told = at_once(4, lambda _: migrate_store(home, bare))
    assert sorted(map(len, told))[:3] == [0, 0, 0]
    assert any(told)
    open_store(home, bare)


# A server that cannot be used


def refusal(home, address, password=None, error=StoreError):
    with pytest.raises(error) as caught:
        open_store(home, address, password)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


@only_postgresql
def test_a_server_that_is_not_there_may_be_there_later(home, server):
    address = server.at("any").replace(str(server.folder), str(home))
    assert "cannot be used just now: " in refusal(home, address, error=StoreBusy)


@only_postgresql
@pytest.mark.parametrize("name", ["nowhere", "n" * 64])
def test_a_database_that_is_not_there_is_no_matter_of_waiting(home, server, name):
    assert name in refusal(home, server.at(name))


@only_postgresql
def test_a_database_that_does_not_let_us_write_is_refused(home, bare):
    refused = bare.replace("postgres@", "guarded@")
    with pytest.raises(StoreError, match=r"not usable as a store: .*permission denied"):
        migrate_store(home, refused, PASSWORD)
    assert PASSWORD not in refusal(home, refused, PASSWORD)


@only_postgresql
@pytest.mark.parametrize("given", ["a-canary-that-is-wrong", None, ""])
def test_a_wrong_password_is_refused_and_not_told(home, server, given):
    sentence = refusal(home, server.at("postgres", "guarded"), given)
    assert "password" in sentence
    assert not given or given not in sentence


@only_postgresql
@pytest.mark.parametrize(
    "address",
    [
        "postgresql://",
        "postgresql://db.example.org",
        "postgresql://user:canary@127.0.0.1/name",
        "postgresql://user@127.0.0.1/name?password=canary",
        "postgresql://user@127.0.0.1/name?nonsense=canary",
        "postgresql://user@[canary/name",
    ],
)
def test_an_address_that_is_none_or_holds_a_password_is_refused_and_not_told(home, address):
    sentence = refusal(home, address)
    assert sentence.startswith("store: names no PostgreSQL database; write it as postgresql://")
    assert "canary" not in sentence


@only_postgresql
def test_without_its_package_postgresql_is_refused_in_one_sentence(home):
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from pathlib import Path\n"
        "from auditor.store.opening import StoreError, open_store\n"
        "try: open_store(Path(sys.argv[1]), 'postgresql:///auditor')\n"
        "except StoreError as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", program, home], capture_output=True, text=True, check=True)
    assert told.stdout == (
        "a store on PostgreSQL needs the package psycopg; pip install 'auditor[postgresql]' brings it\n"
    )


# Ways to a server


@only_postgresql
@pytest.mark.parametrize("way", ["socket and peer", "port and password", "port and PGPASSFILE"])
def test_a_server_is_reached_by_its_socket_or_port(home, server, kept_in, way, monkeypatch):
    name = kept_in.partition("?")[0].rpartition("/")[2]
    (home / "passes").write_text(f"*:*:*:guarded:{PASSWORD}\n")
    (home / "passes").chmod(0o600)
    server.order("GRANT pg_read_all_data TO guarded")
    match way:
        case "socket and peer":
            open_store(home, server.at(name, myself()))
        case "port and password":
            open_store(home, server.at_port(name), PASSWORD)
        case "port and PGPASSFILE":
            monkeypatch.setenv("PGPASSFILE", str(home / "passes"))
            open_store(home, server.at_port(name))
    assert models.Audit.objects.count() == 0


@only_postgresql
def test_what_the_address_adds_reaches_the_server(home, kept_in):
    open_store(home, f"{kept_in}&application_name=the%20unit")
    with connection.cursor() as cursor:
        cursor.execute("SHOW application_name")
        assert cursor.fetchone() == ("the unit",)


@only_postgresql
def test_from_a_server_back_to_a_file_and_again(home, kept_in):
    models.Audit.objects.create(number=1, guideline="bd-2016", as_of=SOMEDAY)
    open_store(home, SQLITE)
    assert (connection.vendor, models.Audit.objects.count()) == ("sqlite", 0)
    open_store(home, kept_in)
    assert (connection.vendor, models.Audit.objects.count()) == ("postgresql", 1)
