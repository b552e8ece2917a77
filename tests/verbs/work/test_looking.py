"""Accounts are looked at batch by batch, what is seen is kept at once, and one that breaks stops nobody."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection, connections

from auditor.domain import Voice, Voices
from auditor.store import evidence, models
from auditor.store.locks import StoreBusy
from connectors.wire.session import SessionClosed
from tests.builders import AS_OF, post, snapshot
from tests.verbs.work.asking import (
    LONGEST,
    MadeUp,
    breaks,
    in_numbers,
    kept,
    look,
    pages,
    seen,
    silent,
    stopped,
    waits,
    with_,
)

HOUR = timedelta(hours=1)

# What is kept


def test_everybody_is_looked_at_and_kept_in_the_run():
    looking = look(pages("a", "b", "c"), asker := MadeUp())
    assert (kept(), in_numbers(looking)) == (["a", "b", "c"], (3, 0, 0))
    assert asker.asked == [["a", "b"], ["c"]]
    assert {row.collection_id for row in models.Snapshot.objects.all()} == set(looking.runs.values())


def test_each_account_that_was_kept_is_a_step():
    steps = []
    look(pages("a", "b", "c", "d"), MadeUp(does={"b": breaks, "c": waits()}), each=lambda: steps.append(1))
    assert len(steps) == 2


def test_a_sighting_is_stored_before_the_next_batch_is_asked_for():
    def after_the_first(asked, request):
        assert kept() == ["a"]
        connections.close_all()
        yield from seen(asked, request)

    accounts = pages("a", "b")
    assert in_numbers(look(accounts, MadeUp(together=1, does={"b": after_the_first}))) == (2, 0, 0)


def test_whoever_is_asked_knows_what_was_seen_last_with_what_citizens_wrote():
    [page] = pages("a")
    words = Voices(messages={"c1": Voice(text="Why?")})
    evidence.keep(page, snapshot(account="a", taken_at=AS_OF - 2 * HOUR), None)
    address = evidence.keep(page, snapshot(account="a", taken_at=AS_OF - HOUR), words)
    look([page], asker := MadeUp())
    [asked] = asker.requests
    assert (asked.before.sha256, asked.before.voices) == (address, words)
    assert asked.before.snapshot.taken_at == AS_OF - HOUR


def test_nothing_was_seen_last_of_one_who_is_new():
    look(pages("a"), asker := MadeUp())
    assert [each.before for each in asker.requests] == [None]


def test_voices_that_were_withdrawn_are_not_known_and_the_snapshot_is():
    [page] = pages("a")
    evidence.keep(page, snapshot(account="a"), Voices(messages={"c1": Voice(text="Why?")}))
    models.Document.objects.filter(kind="voices").update(content=b"", withdrawn_at=AS_OF, rule="a rule")
    look([page], asker := MadeUp())
    assert (asker.requests[0].before.voices, asker.requests[0].before.snapshot.account) == (None, "a")


# Errors of ours


@pytest.mark.parametrize("together", [1, 2, 5])
def test_an_answer_that_breaks_our_code_costs_its_account_and_no_other(together, caplog):
    looking = look(pages(*"abcde"), MadeUp(together=together, does={"c": breaks}))
    assert (kept(), in_numbers(looking)) == (["a", "b", "d", "e"], (4, 0, 1))
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert told == ["facebook c could not be looked at"]


def test_an_account_that_a_connector_forgets_is_counted_as_broken():
    assert in_numbers(look(pages("a", "b"), MadeUp(does={"a": silent}))) == (1, 0, 1)


@pytest.mark.parametrize(
    "unfit",
    [
        with_(calls_that_are_no_fact=0.5),
        with_(posts=({"made", "of", "a set"},)),
        with_(taken_at=datetime(2026, 7, 4)),  # noqa: DTZ001 - no zone is the point
    ],
)
def test_a_snapshot_that_cannot_be_kept_costs_its_account_and_no_other(unfit, caplog):
    looking = look(pages("a", "b", "c"), MadeUp(together=3, does={"b": unfit}))
    assert (kept(), in_numbers(looking)) == (["a", "c"], (2, 0, 1))
    assert any("facebook b" in record.getMessage() for record in caplog.records)


def test_an_account_that_got_another_handle_meanwhile_costs_itself_and_no_other(caplog):
    def renamed(asked, request):
        models.Account.objects.filter(key="b").update(key="new", handle="new")
        connections.close_all()
        yield from seen(asked, request)

    looking = look(pages("a", "b", "c"), MadeUp(together=3, does={"b": renamed}))
    assert (kept(), in_numbers(looking)) == (["a", "c"], (2, 0, 1))
    assert "what was seen of facebook b could not be kept" in caplog.text


def test_one_that_is_seen_twice_in_a_run_is_kept_once():
    def twice(asked, request):
        yield from seen(asked, request)
        yield from seen(asked, request)

    looking = look(pages("a", "b"), MadeUp(does={"a": twice}))
    assert kept() == ["a", "b"]
    assert looking.kept == 2


@pytest.mark.parametrize("content", [b"", b"no document", b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_last_snapshot_that_is_damaged_stops_nobody_and_is_built_on_by_nobody(content, caplog):
    page, other = pages("a", "b")
    evidence.keep(page, snapshot(account="a"), None)
    models.Document.objects.update(content=content)
    looking = look([page, other], asker := MadeUp())
    assert in_numbers(looking) == (2, 0, 0)
    assert [each.before for each in asker.requests] == [None, None]
    assert "facebook a: its last snapshot cannot be read" in caplog.text


# What ends all


def test_a_store_that_goes_away_while_somebody_is_asked_ends_all_and_is_no_error_of_an_account(caplog):
    def gone(*_):
        raise StoreBusy("the store: cannot be used just now")
        yield

    with pytest.raises(StoreBusy):
        look(pages("a", "b"), MadeUp(does={"a": gone}))
    assert caplog.records == []


def test_a_store_that_is_full_ends_all_and_keeps_what_it_has(caplog):
    accounts = pages("a", "b", "c")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 2}")
    try:
        with pytest.raises(OperationalError, match="full"):
            look(accounts, MadeUp(together=1, does={"b": noisy}))
    finally:
        connections.close_all()
    assert kept() == ["a"]
    assert caplog.records == []


def noisy(asked, request):
    """More than fits, however well it is compressed."""
    text = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(60_000))
    yield from seen(asked, request, posts=(replace(post(), text=text),))


def test_a_session_that_was_closed_is_no_error_of_an_account(caplog):
    with pytest.raises(SessionClosed):
        look(pages("a", "b"), asker := MadeUp(does={"a": stopped}))
    assert (asker.asked, caplog.records) == ([["a", "b"]], [])


def test_an_interruption_stops_who_is_under_way_and_keeps_what_was_stored():
    def interrupted():
        raise KeyboardInterrupt

    asker = MadeUp(together=1, at_once=2, does=dict.fromkeys("bcdefgh", hangs))
    with pytest.raises(KeyboardInterrupt) as interruption:
        look(pages(*"abcdefgh"), asker, each=interrupted)
    assert interruption.tb  # which holds everything that was not ended by then
    assert (kept(), asker.closed.is_set(), asker.busy) == (["a"], True, 0)
    assert len(asker.asked) <= 2


def hangs(asked, _):
    """Until we stop asking."""
    assert asked.closed.wait(LONGEST)
    raise SessionClosed
    yield
