"""Evidence ends under a rule that is named, and nobody can end by a slip what is not over."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection

from auditor.domain import Voice, Voices
from auditor.domain.register import Changes
from auditor.store import evidence, models, register
from auditor.store.opening import open_store
from tests.builders import account, institution, snapshot

RULE = "citizens' words end after a year"
COLLECTED = [datetime(2026, month, 10, 20, tzinfo=UTC) for month in (1, 2, 3)]
NOW = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def three_months(home):
    """One account, collected three times, with other words of a citizen each time."""
    open_store(home)
    register.apply(Changes(added=(institution(), account()), changed=(), same=(), gone=()))
    for time in COLLECTED:
        words = Voices(messages={"c1": Voice(text=f"Why, {time}?")})
        evidence.keep(account(), snapshot(taken_at=time), words)


@pytest.fixture
def purge(auditor):
    def run(*given, rule=RULE):
        with time_machine.travel(NOW):
            return auditor("purge", *(("--rule", rule) if rule is not None else ()), *given)

    return run


def kept(kind):
    return models.Document.objects.filter(kind=kind, withdrawn_at=None).count()


def test_what_was_collected_before_that_day_goes_with_its_words(purge):
    answer = purge("--before", "2026-03-01")
    assert (answer.code, answer.err) == (0, "")
    first, second = answer.out.splitlines()
    size = r"withdrew 2 snapshots and 2 voices, [1-9]\d+ bytes, collected from 2026-01-11 to 2026-02-11"
    assert re.fullmatch(size, first)
    assert second == f"under the rule: {RULE}"
    assert (kept("snapshot"), kept("voices")) == (1, 1)


def test_a_day_begins_at_the_offices_midnight(purge):
    assert purge("--before", "2026-02-11").out.startswith("withdrew 1 snapshots and 1 voices")
    assert purge("--before", "2026-02-12").out.startswith("withdrew 1 snapshots and 1 voices")
    assert purge("--before", "2026-03-01").out.startswith("withdrew 0 snapshots and 0 voices, 0 bytes\n")


def test_the_words_alone_can_go(purge):
    assert purge("--before", "2026-03-01", "--voices-only").out.startswith(
        "withdrew 0 snapshots and 2 voices"
    )
    assert (kept("snapshot"), kept("voices")) == (3, 1)


def test_the_newest_snapshot_goes_only_when_it_is_asked_for(purge):
    assert purge("--before", "2026-12-31").out.startswith("withdrew 2 snapshots")
    assert purge("--before", "2026-12-31", "--newest-too").out.startswith("withdrew 1 snapshots")
    assert (kept("snapshot"), kept("voices")) == (0, 0)


def test_a_dry_run_says_the_same_and_changes_nothing(purge):
    before = list(models.Document.objects.order_by("sha256").values())
    dry = purge("--before", "2026-03-01", "--dry-run")
    assert list(models.Document.objects.order_by("sha256").values()) == before
    assert dry.out.startswith("would withdraw 2 snapshots and 2 voices, ")
    assert dry.out.endswith("; nothing was changed\n")
    said = purge("--before", "2026-03-01").out.splitlines()[0]
    assert dry.out == f"would withdraw {said.removeprefix('withdrew ')}; nothing was changed\n"


def test_after_it_an_audit_is_judged_again_and_says_what_is_gone(purge, auditor):
    purge("--before", "2026-12-31", "--newest-too")
    auditor("judge", "--as-of", "2026-04-01")
    answer = auditor("show", "office", "7.ka", "--lang", "en")
    assert "The evidence was withdrawn under the retention rule" in answer.out


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--before", "soon"], "--before soon: is no day; write it as 2026-01-31"),
        (["--before", "2026-02-30"], "--before 2026-02-30: is no day; write it as 2026-01-31"),
        (["--before", "9999-12-31"], "--before 9999-12-31: "),
        (
            ["--before", "2027-03-01"],
            "--before 2027-03-01: has not begun yet; only what is past can have ended",
        ),
        (["--before", "2026-03-01", "--rule", " "], "--rule: please name the rule in one line; "),
        (["--before", "2026-03-01", "--rule", "two\nlines"], "--rule: please name the rule in one line; "),
    ],
)
def test_misuse_is_one_clear_line_and_changes_nothing(purge, given, sentence):
    answer = purge(*given)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.startswith(f"auditor: {sentence}")
    assert (kept("snapshot"), kept("voices")) == (3, 3)


@pytest.mark.parametrize(("given", "rule"), [(["--before", "2026-03-01"], None), ([], RULE)])
def test_a_day_and_a_rule_are_always_named(purge, given, rule):
    answer = purge(*given, rule=rule)
    assert (answer.code, answer.out) == (2, "")
    assert kept("snapshot") == 3


def test_while_another_program_reads_it_says_to_run_again(purge, home):
    with closing(sqlite3.connect(home / "auditor.sqlite3", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM store_document").fetchone()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=0")
        answer = purge("--before", "2026-03-01")
    assert answer.code == 75
    assert answer.err == (
        "warning: another program reads the store, so its log still holds what went; please run this again\n"
    )
    assert purge("--before", "2026-03-01").code == 0
