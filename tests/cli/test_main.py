"""`auditor` and `python -m auditor` end with the agreed codes, and say in one sentence what is wrong."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import auditor as product
from tests.cli.desk import AS_OF, busy, line, register, silent

ROOT = Path(product.__file__).parents[1]


def process(home, *given, **more):
    environment = {**os.environ, "AUDITOR_HOME": str(home), **more}
    environment["PYTHONPATH"] = os.pathsep.join((environment.get("PYTHONPATH", ""), str(ROOT)))
    command = [sys.executable, "-m", "auditor", *map(str, given)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def ended(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


# Real processes


def test_the_main_job_runs_as_a_program_of_its_own(tmp_path, home):
    assert ended(process(home, "import", register(tmp_path)))[0] == 0
    assert ended(process(home, "collect", "--supplied", silent(tmp_path / "in")))[0] == 0
    code, out, _ = ended(process(home, "judge", "--as-of", AS_OF))
    assert (code, out.splitlines()[0]) == (
        0,
        "bd-2016 as of 2025-10-05T00:00:00+06:00: 1 accounts of 1 institutions",
    )


def test_an_interrupted_run_ends_with_130_and_keeps_what_was_stored(tmp_path, home):
    rows = [line(account=f"page{number}") for number in range(600)]
    assert ended(process(home, "import", register(tmp_path, *rows)))[0] == 0
    running = process(home, "judge", "--as-of", AS_OF)
    assert running.stderr.readline().startswith("judging under bd-2016: ")  # it is in the middle of its work
    running.send_signal(signal.SIGINT)
    code, out, err = ended(running)
    assert (code, out) == (130, "")
    assert err.splitlines()[-1] == "auditor: interrupted; what was stored is kept"
    assert ended(process(home, "findings"))[:2] == (2, "")


def test_a_reader_that_stops_reading_is_no_error(tmp_path, home, auditor):
    rows = [line(account=f"page{number}") for number in range(100)]
    auditor("import", register(tmp_path, *rows))
    auditor("judge", "--as-of", AS_OF)
    with process(home, "findings") as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(timeout=60) == 0
        assert running.stderr.read() == ""


def test_letters_of_every_script_are_written_whatever_the_terminal_says(home):
    code, out, _ = ended(process(home, "guideline", "explain", "bd-2016", "7.ka", "--lang", "bn", LC_ALL="C"))
    assert code == 0
    assert "\u0995" in out


# Exit codes


def test_our_own_error_ends_with_1_and_says_how_to_see_more(auditor, tmp_path, home):
    auditor("import", register(tmp_path))
    auditor("collect", "--supplied", busy(tmp_path / "in"))
    (home / "pseudonym.key").unlink()
    (home / "pseudonym.key").mkdir()
    answer = auditor("collect", "--supplied", tmp_path / "in")
    assert answer.code == 1
    assert answer.err.splitlines()[-1].startswith("auditor: our error, not yours: IsADirectoryError: ")
    assert answer.err.splitlines()[-1].endswith("run again with AUDITOR_LOG=DEBUG to see where")


@pytest.mark.parametrize(
    "given",
    [
        [],
        ["nonsense"],
        ["judge", "--nonsense"],
        ["judge", "--audit", "one"],
        ["import"],
        ["report", "yearly"],
    ],
    ids=" ".join,
)
def test_misuse_ends_with_2(auditor, given):
    answer = auditor(*given)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("usage: auditor")


def test_help_names_every_command(auditor):
    answer = auditor("--help")
    assert answer.code == 0
    named = set(re.findall(r"^    (\w+)\b", answer.out, re.MULTILINE))
    assert named >= {"import", "collect", "judge", "report", "audit", "findings", "show", "guideline"}


# The home and the operator's file


def test_a_home_that_cannot_be_made_is_one_clear_line(auditor, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "file"))
    answer = auditor("judge")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "set AUDITOR_HOME to a folder of yours" in answer.err


def test_a_home_that_is_not_there_is_made(auditor, tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "new" / "deep"))
    assert auditor("import", register(tmp_path)).code == 0
    assert (tmp_path / "new" / "deep" / "auditor.sqlite3").exists()


def test_a_store_that_is_none_is_one_clear_line(auditor, home):
    (home / "auditor.sqlite3").write_bytes(b"no database" * 100)
    answer = auditor("judge")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "not usable as a store" in answer.err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "covrage_floor = 0.5\n",
            "auditor.toml, line 1: covrage_floor: unknown key; did you mean coverage_floor?",
        ),
        ("coverage_floor = true\n", "auditor.toml, line 1: coverage_floor: "),
        ("coverage_floor = 1.5\n", "auditor.toml: coverage_floor: is a share between 0 and 1"),
        ('languages = ["fr"]\n', "auditor.toml: languages: fr is not one of bn, hi, en"),
        ("coverage_floor =\n", "auditor.toml: not readable as TOML: "),
    ],
)
def test_a_mistake_in_the_operators_file_is_one_clear_line(auditor, tmp_path, content, sentence):
    (tmp_path / "auditor.toml").write_text(content)
    answer = auditor("judge")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert sentence in answer.err


def test_an_operators_file_that_is_named_must_be_there(auditor, monkeypatch):
    monkeypatch.setenv("AUDITOR_CONFIG", "elsewhere.toml")
    answer = auditor("judge")
    assert (answer.code, answer.err) == (
        2,
        "auditor: elsewhere.toml: there is no such file; AUDITOR_CONFIG names the operator's file\n",
    )


@pytest.mark.parametrize("key", ["guideline", "jurisdiction"])
def test_a_guideline_or_jurisdiction_that_is_not_there_is_one_clear_line(auditor, tmp_path, key):
    auditor("import", register(tmp_path))
    (tmp_path / "auditor.toml").write_text(f'{key} = "nowhere"\n')
    answer = auditor("judge", "--as-of", AS_OF)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert "nowhere" in answer.err
