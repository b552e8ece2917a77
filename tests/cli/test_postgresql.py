"""With one setting the product works on PostgreSQL: the same findings and the same documents, to the byte."""

from __future__ import annotations

import json
import logging
import re
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connection, connections

from auditor.sheets.register_cells import LONGEST
from auditor.store import models, verdicts
from auditor.store.locks import alone
from tests.cli.desk import AS_OF, line, register, silent
from tests.postgres import PASSWORD
from tests.store.fresh import database

SAMPLE = Path(__file__).parents[1] / "sample"
COLLECTED = datetime(2026, 1, 1, tzinfo=UTC)
SQLITE = "sqlite"


@pytest.fixture(autouse=True)
def no_connection_stays_open():
    yield
    connections.close_all()


@pytest.fixture(params=[SQLITE, "postgresql"])
def each_store(request, tmp_path):
    """The operator's file names one store or the other."""
    with chosen(request.param, request, tmp_path):
        yield


@pytest.fixture
def on_postgresql(request, tmp_path):
    with chosen("postgresql", request, tmp_path) as address:
        yield address


@contextmanager
def chosen(store, request, folder):
    if store == SQLITE:
        yield say(folder, SQLITE)
    else:
        with database(request.getfixturevalue("server")) as address:
            yield say(folder, address)


def say(folder, store):
    (folder / "auditor.toml").write_text(f'store = "{store}"\n')
    return store


def one_line(answer, code):
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1), answer
    return answer.err


# The same bytes


def test_the_sample_gives_the_same_findings_and_the_same_documents(auditor, tmp_path, request, monkeypatch):
    monkeypatch.setenv("AUDITOR_PSEUDONYM_KEY", "one and the same")
    given = []
    for store in (SQLITE, "postgresql"):
        with chosen(store, request, tmp_path):
            given.append(everything(auditor))
    assert given[0] == given[1]
    findings, documents, *_ = given[0]
    assert findings.count("\n") > 100
    assert {kind for _, kind in documents} == {"snapshot", "voices", "judgement"}


def everything(auditor):
    with time_machine.travel(COLLECTED, tick=False):
        for command in (["import", SAMPLE / "register.csv"], ["collect", "--supplied", SAMPLE / "supplied"]):
            assert auditor(*command).code == 0
    auditor("judge", "--as-of", (SAMPLE / "as-of").read_text().strip())
    again = auditor("import", SAMPLE / "register.csv", "--dry-run")
    return (
        auditor("findings").out,
        sorted(models.Document.objects.values_list("sha256", "kind")),
        [list(row.used.items()) for row in verdicts.audits()],
        again.out,
    )


# What only one of the databases would refuse


@pytest.mark.usefixtures("each_store")
@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"institution": "i" * 201}, "institution: “{shown}…” is longer than 200 characters"),
        ({"institution": "দ" * 201}, "institution: “{shown}…” is longer than 200 characters"),
        ({"parent": "i" * 300}, "parent: “{shown}…” is longer than 200 characters"),
        ({"account": "i" * 501, "platform": "orkut"}, "account: “{shown}…” is longer than 500 characters"),
        ({"account": "ß" * 300, "platform": "orkut"}, "account: “{folded}…” is longer than 500 characters"),
        (
            {"contact_email": "i" * 250 + "@office.example"},
            "contact_email: “{shown}…” is longer than 254 characters",
        ),
    ],
)
def test_what_is_too_long_for_a_column_is_the_same_bad_row_on_both(auditor, tmp_path, cells, sentence):
    answer = auditor("import", register(tmp_path, line(**cells)))
    said = sentence.format(shown=next(iter(cells.values()))[:60], folded="s" * 60)
    assert answer.code == 2
    assert said in answer.out + answer.err
    assert models.Institution.objects.count() == 0


@pytest.mark.usefixtures("each_store")
def test_what_just_fits_is_taken_on_both(auditor, tmp_path):
    email = "i" * 239 + "@office.example"
    longest = line(institution="দ" * 200, account="𝒳" * 500, platform="orkut", contact_email=email)
    assert auditor("import", register(tmp_path, longest)).code == 0
    assert models.Account.objects.count() == 1


def test_the_longest_that_a_cell_may_be_is_what_its_column_holds():
    columns = {
        "institution": models.Institution._meta.pk,
        "parent": models.Institution._meta.pk,
        "account": models.Account._meta.get_field("handle"),
        "id": models.Account._meta.get_field("platform_id"),
        "contact_email": models.Account._meta.get_field("email"),
    }
    assert {name: column.max_length for name, column in columns.items()} == LONGEST
    assert models.Account._meta.get_field("key").max_length == LONGEST["account"]


@pytest.mark.usefixtures("each_store")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_character_that_no_text_can_hold_is_the_same_bad_row_on_both(auditor, tmp_path, encoding):
    file = register(tmp_path, line(name_en="Sa\0var"))
    file.write_bytes(file.read_bytes().decode("utf-8-sig").encode(encoding))
    answer = auditor("import", file)
    assert answer.code == 2
    assert "line 2" in answer.out + answer.err
    assert "a NUL character at " in answer.out + answer.err
    assert models.Institution.objects.count() == 0


@pytest.mark.usefixtures("each_store")
def test_a_delivery_with_such_a_character_is_collected_without_that_row_on_both(auditor, tmp_path):
    auditor("import", register(tmp_path))
    folder = silent(tmp_path / "in")
    (folder / "posts.csv").unlink()
    row = {"platform": "facebook", "account": "office", "id": "p\0", "created_at": "2025-09-01T09:00:00Z"}
    (folder / "posts.jsonl").write_text(json.dumps(row) + "\n")
    answer = auditor("collect", "--supplied", folder)
    assert answer.code == 0
    assert "posts.jsonl, line 1: a NUL character in id; posts of " in answer.err


@pytest.mark.usefixtures("each_store")
@pytest.mark.parametrize("number", [2**31, 2**63, -1])
def test_a_number_that_no_audit_can_have_is_no_audit(auditor, number):
    assert "there is no such audit" in one_line(auditor("findings", f"--audit={number}"), 2)


@pytest.mark.usefixtures("each_store")
def test_an_audit_that_another_program_judges_is_to_be_tried_later(auditor, tmp_path):
    auditor("import", register(tmp_path))
    assert auditor("collect", "--supplied", silent(tmp_path / "in")).code == 0
    with alone("judging bd-2016 as of 2025-10-04T18:00:00Z"):
        answer = auditor("judge", "--as-of", AS_OF)
    assert answer.code == 75
    assert answer.err.splitlines()[-1] == (
        "auditor: another program is judging bd-2016 as of 2025-10-04T18:00:00Z at this moment; "
        "please try again later"
    )
    assert auditor("judge", "--as-of", AS_OF).code == 0


# `auditor migrate`


def test_a_new_database_is_used_only_after_migrate(auditor, tmp_path, server):
    with server.database() as name:
        say(tmp_path, server.at(name))
        assert one_line(auditor("judge"), 2).endswith(
            "is not made for this version yet; please run `auditor migrate`\n"
        )
        first, second = auditor("migrate"), auditor("migrate")
        assert first.code == second.code == 0
        assert "done: store 0001_first\n" in first.out
        assert first.out.splitlines()[-1:] == second.out.splitlines() == ["the store is up to date"]
        assert auditor("import", register(tmp_path)).code == 0
        connections.close_all()


def test_migrate_is_welcome_where_it_is_not_needed(auditor, tmp_path):
    say(tmp_path, SQLITE)
    assert auditor("migrate").out == "the store is up to date\n"


# A server that cannot be used


def test_a_server_that_is_not_there_is_to_be_tried_later(auditor, tmp_path):
    say(tmp_path, f"postgresql://unit@/name?host={tmp_path}")
    for command in ("judge", "migrate"):
        assert "cannot be used just now: " in one_line(auditor(command), 75)


END = """
CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
CREATE TRIGGER go_away BEFORE INSERT ON store_judgement EXECUTE FUNCTION go_away()
"""


@pytest.mark.usefixtures("on_postgresql")
def test_a_server_that_goes_away_in_the_middle_is_to_be_tried_later(auditor, tmp_path):
    auditor("import", register(tmp_path))
    with connection.cursor() as cursor:
        cursor.execute(END)
    answer = auditor("judge", "--as-of", AS_OF)
    assert answer.code == 75
    assert answer.err.splitlines()[-1].startswith("auditor: the store: cannot be used just now: ")


@pytest.mark.parametrize("way", ["environment", "credentials"])
def test_a_password_comes_from_the_environment_or_the_credentials(
    auditor, on_postgresql, server, tmp_path, monkeypatch, way
):
    name = re.search(r"/(test_\d+)", on_postgresql)[1]
    say(tmp_path, server.at_port(name))
    server.order("GRANT pg_read_all_data, pg_write_all_data TO guarded")
    if way == "environment":
        monkeypatch.setenv("AUDITOR_STORE_PASSWORD", PASSWORD)
    else:
        (tmp_path / "store_password").write_text(f"{PASSWORD}\n")
        monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert "there is no such audit" in one_line(auditor("findings"), 2)


def test_a_password_is_told_nowhere(auditor, server, tmp_path, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("AUDITOR_STORE_PASSWORD", "canary-of-the-password")
    say(tmp_path, server.at_port("postgres"))
    assert "password authentication failed" in one_line(auditor("judge"), 2)
    assert "canary" not in caplog.text
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"canary" in file.read_bytes()]


@pytest.mark.parametrize(
    "store",
    [
        "postgresql://unit:canary@127.0.0.1/name",
        "postgresql://unit:can@ary@127.0.0.1/name",
        "postgresql://unit:canary/1@127.0.0.1/name",
        "postgresql://unit:12/canary@127.0.0.1/name",
        "postgresql://127.0.0.1/name?user=unit&password=canary",
        "postgres canary",
        "mysql://unit@127.0.0.1/canary",
        "SQLite canary",
        "",
    ],
)
def test_a_setting_that_is_no_store_or_holds_a_password_is_refused_and_not_told(auditor, tmp_path, store):
    say(tmp_path, store)
    sentence = one_line(auditor("judge"), 2)
    assert "auditor.toml: store: is sqlite or an address as postgresql://" in sentence
    assert "canary" not in sentence
