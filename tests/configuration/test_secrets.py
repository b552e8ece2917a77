"""A key comes from where the operator put it, stays the same, and shows itself nowhere."""

from __future__ import annotations

import stat
import traceback
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from auditor.configuration.secrets import Secret, pseudonym_key, store_password

CANARY = b"canary-of-the-key"


def test_the_credentials_folder_comes_first(tmp_path):
    (tmp_path / "pseudonym_key").write_bytes(CANARY)
    environment = {"CREDENTIALS_DIRECTORY": str(tmp_path), "AUDITOR_PSEUDONYM_KEY": "other"}
    assert pseudonym_key(environment, tmp_path / "home").reveal == CANARY


def test_a_credentials_folder_without_the_key_leaves_it_to_the_environment(tmp_path):
    environment = {"CREDENTIALS_DIRECTORY": str(tmp_path), "AUDITOR_PSEUDONYM_KEY": "kéy"}
    assert pseudonym_key(environment, tmp_path / "home").reveal == "kéy".encode()


def test_a_key_that_the_operator_gives_is_not_written_down(tmp_path):
    pseudonym_key({"AUDITOR_PSEUDONYM_KEY": "key"}, tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_without_one_a_key_is_made_once_and_stays_the_same(tmp_path):
    first = pseudonym_key({}, tmp_path / "home")
    assert len(first.reveal) == 32
    assert pseudonym_key({}, tmp_path / "home") == first
    assert pseudonym_key({}, tmp_path / "other") != first


def test_a_made_key_is_readable_by_its_owner_alone_and_lies_alone(tmp_path):
    pseudonym_key({}, tmp_path)
    [file] = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_first_runs_at_the_same_moment_agree_on_one_key(tmp_path):
    with ProcessPoolExecutor(4, get_context("fork")) as runs:
        keys = list(runs.map(first_key, [tmp_path / "home"] * 16))
    assert len(set(keys)) == 1


def first_key(home):
    return pseudonym_key({}, home).reveal


@pytest.mark.parametrize("shown", [repr, str, "{0}".format, lambda secret: f"{[secret]!r}"])
def test_a_secret_shows_itself_in_no_text(shown):
    assert "canary" not in shown(Secret(CANARY))


def test_a_secret_shows_itself_in_no_error():
    with pytest.raises(AttributeError) as caught:
        Secret(CANARY).hidden  # noqa: B018 - the fault that is meant
    assert "canary" not in "".join(traceback.format_exception_only(caught.value))


def test_the_password_of_the_store_comes_without_the_end_of_its_line(tmp_path):
    (tmp_path / "store_password").write_bytes("পাস word \r\n".encode())
    environment = {"CREDENTIALS_DIRECTORY": str(tmp_path), "AUDITOR_STORE_PASSWORD": "other"}
    assert store_password(environment) == "পাস word "


def test_the_password_of_the_store_may_stand_in_the_environment(tmp_path):
    environment = {"CREDENTIALS_DIRECTORY": str(tmp_path), "AUDITOR_STORE_PASSWORD": "word"}
    assert store_password(environment) == "word"


def test_without_a_password_none_is_given():
    assert store_password({}) is store_password({"AUDITOR_STORE_PASSWORD": ""}) is None
