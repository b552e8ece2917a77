"""From the shell people are let into the console, and out of it."""

from __future__ import annotations

import io
import socket
import sys

import pytest
from django.contrib.auth import get_user_model

from auditor.store import models

PASSWORD = "Korotoa-river-77"  # noqa: S105 - of persons whom only the tests know


@pytest.fixture
def typed(monkeypatch):
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def rights(name):
    return get_user_model().objects.get(username=name).get_all_permissions()


def test_a_person_is_let_in_with_what_the_group_may_do(auditor, typed):
    typed(f"{PASSWORD}\n")
    answer = auditor("console", "--user", "rahima", "--full-name", "Rahima Begum, Deputy Secretary")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "rahima may come in now, as one of the coordination staff\n"
    assert {"store.add_act", "store.change_account", "store.view_finding"} <= rights("rahima")
    assert not [each for each in rights("rahima") if "delete" in each or not each.startswith("store.")]


def test_who_only_looks_may_only_look(auditor, typed):
    typed(f"{PASSWORD}\n")
    assert auditor("console", "--user", "karim", "--reads-only").code == 0
    assert {each.partition("_")[0] for each in rights("karim")} == {"store.view"}
    assert auditor("console", "--user", "karim", "--shut-out").out.startswith("karim may come in no longer")


@pytest.mark.parametrize(
    ("words", "text", "sentence"),
    [
        (("--user", "karim"), "short\n", "This password is too short."),
        (("--user", "karim", "--shut-out"), "", "karim is nobody whom the console knows"),
        (("--listen", "127.0.0.1:none"), "", "--listen 127.0.0.1:none: cannot listen there"),
    ],
)
def test_what_does_not_work_is_one_sentence(auditor, typed, words, text, sentence):
    typed(text)
    answer = auditor("console", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert sentence in answer.err


@pytest.mark.parametrize(
    "address", ["http://audit.example.org", "https://a.example/path", "audit.example.org"]
)
def test_an_address_without_tls_is_refused(auditor, tmp_path, address):
    (tmp_path / "auditor.toml").write_text(f'console = "{address}"\n')
    answer = auditor("console")
    assert answer.code == 2
    assert "console: is empty or an address as https://audit.example.org" in answer.err


def test_the_key_of_the_console_is_kept_where_only_its_owner_reads_it(auditor, home, typed):
    typed("")
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        assert f"--listen {taken}: cannot listen there" in auditor("console", "--listen", taken).err
    key = home / "console.key"
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)
    assert models.Institution.objects.count() == 0
