"""A broken file is told in clear lines, costs nothing that was stored, and turns no verdict.

The files stand in `tests/bad_files`; `make proof` takes all of them, the largest too.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.bad_files import sound
from tests.bad_files.case import Supplied
from tests.bad_files.corpus import CASES
from tests.bad_files.trial import auditor, desk, faults, prepared, sound_verdicts
from tests.connectors.deliveries import table

LIGHT = [pytest.param(case, id=case.name) for case in CASES if not case.heavy]
NOTHING_WRONG = Supplied(name="a sound delivery", files={})


@pytest.mark.parametrize("case", LIGHT)
def test_a_broken_file_is_told_clearly_and_costs_nothing(case, tmp_path):
    assert faults(case, tmp_path) == []


def test_each_broken_file_has_a_name_of_its_own():
    assert len({case.name for case in CASES}) == len(CASES)


SIGNS = [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b";", b"\t", b'""', b'",', b'"\n', "\u200b".encode()]


@settings(max_examples=40)
@given(some.sampled_from(sorted(sound.DELIVERY)), some.integers(0, 10_000), some.sampled_from(SIGNS))
def test_a_sign_that_slips_in_anywhere_turns_no_verdict(name, place, sign):
    content = sound.DELIVERY[name]
    place %= len(content) + 1
    slipped = Supplied(name="", files={name: content[:place] + sign + content[place:]})
    with TemporaryDirectory() as folder:
        found = faults(slipped, Path(folder))
    assert [fault for fault in found if "turned" in fault or "error" in fault or "exit code" in fault] == []


@settings(max_examples=20)
@given(some.sampled_from(sorted(sound.DELIVERY)), some.integers(0, 200))
def test_a_separator_that_is_lost_turns_no_verdict(name, place):
    content = sound.DELIVERY[name]
    places = [at for at, sign in enumerate(content) if sign in b",\n"]
    at = places[place % len(places)]
    with TemporaryDirectory() as folder:
        found = faults(Supplied(name="", files={name: content[:at] + content[at + 1 :]}), Path(folder))
    assert [fault for fault in found if "turned" in fault or "error" in fault or "exit code" in fault] == []


# The trial itself


def test_a_sound_delivery_has_no_faults(tmp_path):
    assert faults(NOTHING_WRONG, tmp_path, by_command=True) == []


@pytest.mark.parametrize("kind", ["posts", "comments"])
def test_every_row_of_the_sound_delivery_decides_a_verdict(kind, tmp_path):
    rows = [row for row in sound.ROWS[kind] if row["id"] != "old" and row.get("official") != "false"]
    for number, lost in enumerate(rows):
        kept = [row for row in sound.ROWS[kind] if row is not lost]
        (folder := tmp_path / str(number)).mkdir()
        found = faults(replace(NOTHING_WRONG, files={f"{kind}.csv": table(kept)}), folder)
        assert any("turned from pass to fail" in fault for fault in found)


def test_the_sound_delivery_passes_and_fails_and_errs_nowhere():
    assert (
        {"pass", "fail"}
        < set(sound_verdicts().values())
        <= {
            "pass",
            "fail",
            "review",
            "unknown",
            "not_applicable",
        }
    )


@pytest.mark.parametrize(
    ("wish", "fault"),
    [
        ({"code": 2}, "exit code 0 where 2 is right"),
        ({"says": ("a word",)}, "0 lines where 1 are clear"),
        ({"spoils": {"office": frozenset({"posts"})}}, "office: not whole are []"),
        ({"unseen": ("office",)}, "office: its profile is Profile("),
        ({"counts": {("office", "posts"): 9}}, "office: 8 posts where 9 are right"),
    ],
)
def test_what_is_wished_for_and_does_not_come_is_a_fault(wish, fault, tmp_path):
    found = faults(replace(NOTHING_WRONG, **wish), tmp_path)
    assert any(said.startswith(fault) for said in found)


def test_a_command_that_does_not_end_is_stopped(tmp_path):
    with desk(tmp_path):
        answer = auditor("collect", "--supplied", prepared() / "in", at=sound.BROKEN_CAME, seconds=0.001)
    assert answer.code == "never"
