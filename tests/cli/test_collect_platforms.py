"""Accounts are looked at through their platforms: what is shown is kept, who waits is left for later."""

from __future__ import annotations

import signal
from datetime import timedelta
from time import monotonic

import pytest
import time_machine
from django.db import connections

from auditor.cli.terminal.setting import prepared
from auditor.cli.terminal.steps import asked_for, ending
from auditor.store import models, verdicts
from auditor.store.locks import alone
from auditor.verbs.collect import Looked, Selection
from connectors.wire.clock import now
from tests.cli.asked import CREDENTIALS, Unit, ended, program, snapshots
from tests.cli.desk import register
from tests.store.fresh import database

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def started():
    with Unit() as unit:
        yield unit, {name: value for name, value in unit.knobs().items() if name != "now"}


@pytest.fixture
def unit(started, tmp_path, monkeypatch):
    """Every test finds the emulator as it was at the start, and an operator's home for it."""
    unit, knobs = started
    unit.faults()
    unit.knobs(**knobs)
    unit.forget()
    unit.home(tmp_path / "operator", monkeypatch.setenv)
    yield unit
    connections.close_all()


@pytest.fixture
def registered(unit, auditor, tmp_path):
    assert auditor("import", unit.register(tmp_path)).code == 0


def kept():
    """The ids of the pages of which there are snapshots, as often as there are."""
    return sorted(models.Snapshot.objects.values_list("account__platform_id", flat=True))


def ids(unit, numbers):
    return sorted(map(unit.id, numbers))


def said(answer):
    """Apart from how far it was."""
    return [line for line in answer.err.splitlines() if not line.startswith("collecting: ")]


# What is kept


@pytest.mark.usefixtures("registered")
def test_pages_are_looked_at_with_their_own_token_and_in_public(unit, auditor):
    answer = auditor("collect")
    assert (answer.code, answer.out, said(answer)) == (0, "collected 12 of 12 accounts\n", [])
    assert kept() == ids(unit, range(1, 13))
    [run] = models.Collection.objects.all()
    assert (run.finished_at is not None, run.snapshot_set.count()) == (True, 12)
    assert sorted(page for call in unit.asked() for page in call) == kept()


def test_it_is_the_same_on_postgresql(unit, auditor, tmp_path, monkeypatch, server):
    with database(server) as address:
        unit.home(tmp_path / "operator", monkeypatch.setenv, store=address)
        auditor("import", unit.register(tmp_path))
        unit.faults({"where": "ids=", "do": "error", "code": 4, "subcode": 1349210})
        assert auditor("collect").code == 75
        assert kept() == ids(unit, unit.own)
        unit.faults()
        with time_machine.travel(now() + 2 * HOUR):
            assert auditor("collect").code == 0
        assert kept() == ids(unit, range(1, 13))
        assert auditor("verify").code == 0


@pytest.mark.usefixtures("registered")
def test_all_is_collected_judged_and_reported_in_one_command(auditor):
    answer = auditor("audit", "--lang", "en")
    assert answer.code in {0, 4}
    assert "collected 12 of 12 accounts" in answer.out
    assert "12 accounts of 12 institutions" in answer.out
    assert "weekly report (en): " in answer.out
    assert verdicts.audits()[0].counts.of("pass") > 0


def test_those_whose_office_hands_in_files_or_that_are_out_of_use_are_not_asked(unit, auditor, tmp_path):
    auditor("import", unit.register(tmp_path))
    models.Account.objects.filter(platform_id=unit.id(1)).update(source="supplied")
    models.Account.objects.filter(platform_id=unit.id(2)).update(retired="closed in 2019")
    answer = auditor("collect")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "collected 10 of 10 accounts",
        "2 accounts are not asked of their platforms; their offices hand in files",
    ]
    assert kept() == ids(unit, range(3, 13))
    assert not {unit.id(1), unit.id(2)} & {page for call in unit.asked() for page in call}


@pytest.mark.parametrize(
    "option", [["--platform", "facebook"], ["--account", "facebook:{id}"], ["--account", "{id}"]]
)
def test_what_is_selected_is_a_run_of_its_own(unit, auditor, tmp_path, option):
    auditor("import", unit.register(tmp_path, 4, 5))
    answer = auditor("collect", *(word.format(id=unit.id(5)) for word in option))
    assert answer.code == 0
    assert kept() == (ids(unit, [4, 5]) if "--platform" in option else [unit.id(5)])
    assert auditor("collect").out == "collected 2 of 2 accounts\n"
    assert len(set(models.Collection.objects.values_list("asked", flat=True))) == 2


def test_no_two_selections_are_called_alike():
    options = (None, "facebook", "account facebook", "facebook account x")
    selections = [Selection(platform, account) for platform in options for account in options]
    assert len({asked_for(each) for each in selections}) == len(selections)


def test_ids_are_learned_and_two_accounts_with_one_id_are_said(unit, auditor, tmp_path, caplog):
    named, again, other = unit.public[:3]
    rows = [unit.line(number, account=f"example.office.{number}") for number in (named, other)]
    twin = unit.line(99, account=f"Example.Office{again}"), unit.line(again)
    auditor("import", register(tmp_path, *rows, *twin))
    assert auditor("collect").code == 0
    learned = dict(models.Account.objects.values_list("handle", "platform_id"))
    assert learned[f"example.office.{named}"] == unit.id(named)
    assert learned[f"example.office.{other}"] == unit.id(other)
    assert learned[f"Example.Office{again}"] is None
    assert f"another registered account has the id {unit.id(again)} already" in caplog.text
    assert models.Snapshot.objects.count() == 4


# Keys


def without_keys(tmp_path):
    for name in CREDENTIALS:
        (tmp_path / "operator" / "credentials" / name).unlink()


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize("command", ["collect", "audit"])
def test_without_any_key_one_sentence_says_what_to_give_and_nothing_is_kept(unit, auditor, tmp_path, command):
    without_keys(tmp_path)
    answer = auditor(command)
    assert (answer.code, answer.out) == (2, "")
    [sentence] = answer.err.splitlines()
    assert sentence == (
        "auditor: facebook: there is no key to ask with; put facebook_token, or facebook_app_id and "
        "facebook_app_secret, as files into the folder that CREDENTIALS_DIRECTORY names"
    )
    assert models.Snapshot.objects.count() == models.Collection.objects.count() == 0
    assert unit.log() == []


def test_a_platform_without_a_key_is_said_at_the_end_and_the_others_go_on(unit, auditor, tmp_path):
    rows = [unit.line(1), unit.line(2, platform="instagram", account="example_office_2")]
    auditor("import", register(tmp_path, *rows))
    answer = auditor("collect")
    assert (answer.code, answer.out) == (2, "collected 1 of 1 accounts\n")
    [sentence] = said(answer)
    assert sentence.startswith("warning: instagram: there is no key to ask with; put facebook_token and ")
    assert kept() == [unit.id(1)]


# Waiting

SPENT = {"where": "ids=", "do": "error", "code": 4, "subcode": 1349210, "status": 403}


@pytest.mark.usefixtures("registered")
def test_a_spent_token_stops_only_its_lane_and_the_next_run_goes_on_with_those_that_wait(unit, auditor):
    unit.faults(SPENT)
    answer = auditor("collect")
    assert answer.code == 75
    waiting = len(unit.public)
    first, *others, last = answer.out.splitlines()
    assert first == f"collected {12 - waiting} of 12 accounts"
    assert last == f"{waiting} accounts wait for it; the next `auditor collect` goes on with them"
    assert others
    assert all(" is used up; it opens again at " in line for line in others)
    assert kept() == ids(unit, unit.own)

    unit.faults()
    unit.forget()
    assert auditor("collect").code == 75  # they are closed for us, whatever the platform says by now
    assert unit.asked() == []
    with time_machine.travel(now() + 2 * HOUR):
        answer = auditor("collect")
    assert (answer.code, answer.out) == (0, "collected 12 of 12 accounts\n")
    assert sorted(page for call in unit.asked() for page in call) == ids(unit, unit.public)
    assert kept() == ids(unit, range(1, 13))


@pytest.mark.usefixtures("registered")
def test_a_page_that_was_asked_too_often_waits_alone(unit, auditor):
    page = unit.id(unit.own[1])
    unit.faults({"where": f"GET /{page}[?]", "do": "error", "code": 80001, "subcode": 2446079})
    answer = auditor("collect")
    assert answer.code == 75
    assert answer.out.splitlines()[0] == "collected 11 of 12 accounts"
    assert f"the allowance of facebook:page:{page} is used up; it opens again at 2" in answer.out
    assert kept() == sorted({*ids(unit, range(1, 13))} - {page})


@pytest.mark.usefixtures("registered")
def test_an_audit_whose_collecting_waits_is_judged_and_ends_with_75(unit, auditor):
    unit.faults(SPENT)
    answer = auditor("audit", "--lang", "en")
    assert answer.code == 75
    assert "weekly report (en): " in answer.out


def looked(**facts):
    return Looked(**{"kept": 1, "broken": 0, "waiting": 0, "opens": {}, **facts})


@pytest.mark.parametrize(
    ("facts", "refused", "code"),
    [
        ({}, {}, 0),
        ({"waiting": 1}, {}, 75),
        ({"waiting": 1}, {"x": "x: no key"}, 2),
        ({"waiting": 1, "broken": 1}, {"x": "x: no key"}, 1),
    ],
)
def test_an_error_of_ours_comes_before_a_missing_key_and_that_before_waiting(facts, refused, code, capsys):
    assert ending(prepared(), looked(**facts), refused) == code
    assert ("1 accounts could not be looked at because of an error of ours" in capsys.readouterr().err) == (
        code == 1
    )


# Beside others


@pytest.mark.usefixtures("registered")
def test_while_another_program_collects_nobody_is_asked(unit, auditor):
    with alone("collecting"):
        answer = auditor("collect")
    assert (answer.code, answer.out) == (75, "")
    assert answer.err == "auditor: another program is collecting at this moment; please try again later\n"
    assert (unit.log(), kept()) == ([], [])
    assert auditor("collect").code == 0


# Broken off


def begun(home, at_least):
    """Waits until so many pages are kept."""
    until = monotonic() + 30
    while len(snapshots(home)) < at_least:
        assert monotonic() < until


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_run_that_is_told_to_stop_stops_and_the_next_goes_on(unit, auditor, home, sent, code):
    """In public nobody gets an answer for a long time."""
    unit.faults({"where": "ids=", "do": "wait", "wait_ms": 9_000})
    with program("collect") as running:
        begun(home, len(unit.own))
        running.send_signal(sent)
        asked_to, (ended_with, told) = monotonic(), ended(running)
        assert monotonic() - asked_to < 3
    assert ended_with == code
    assert "Traceback" not in told
    assert ("auditor: interrupted; what was stored is kept" in told) == (sent == signal.SIGINT)
    assert sorted(page for page, _ in snapshots(home)) == ids(unit, unit.own)

    unit.faults()
    unit.forget()
    assert auditor("collect").code == 0
    assert sorted(page for call in unit.asked() for page in call) == ids(unit, unit.public)
    assert kept() == ids(unit, range(1, 13))
    assert len({run for _, run in snapshots(home)}) == 1
