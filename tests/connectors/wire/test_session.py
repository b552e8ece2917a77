"""A platform is asked politely: within its allowance, at its pace, and again only after a while."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Barrier, Event
from time import monotonic

import pytest

from connectors.wire.failures import AccessRefused, PlatformDown, QuotaSpent, Unreadable
from connectors.wire.session import Answer, Call, Manners, PoliteSession, SessionClosed, retry_after
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.speaking import answer, cut, silence, speaking

MANNERS = {"connect_s": 2.0, "read_s": 2.0, "total_s": 4.0, "most_bytes": 100_000, "waits_s": (0.01, 0.01)}
DOWN, UP = answer(status="503 Service Unavailable"), answer(b"here")
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def polite(ledger=None, **manners):
    told = Manners(**{**MANNERS, **manners})
    return PoliteSession(told, ledger or MemoryLedger(), at_once=4, agent="auditor (+test)")


def call(server, **more):
    return Call(**{"method": "GET", "url": f"{server.address}/v1/page", "path": "v1/page", **more})


def body(got):
    if got.status >= 500:
        raise PlatformDown("GET v1/page: not now")
    return got.body


def ask(server, session, **more):
    return session.ask(call(server, **more), body)


# Again


def test_what_the_reader_makes_of_the_answer_is_handed_over():
    with speaking(UP) as server, polite() as session:
        assert session.ask(call(server), lambda got: (got.status, got.body)) == (200, b"here")


def test_a_call_that_finds_the_platform_down_is_repeated():
    with speaking(DOWN, DOWN, UP) as server, polite() as session:
        assert ask(server, session) == b"here"
        assert session.calls == len(server.requests) == 3


def test_a_call_without_an_answer_is_repeated():
    with speaking(cut(b""), cut(b"HTTP/1.1 200"), UP) as server, polite() as session:
        assert ask(server, session) == b"here"


def test_a_call_is_repeated_no_oftener_than_there_are_waits():
    with speaking(DOWN) as server, polite() as session:
        with pytest.raises(PlatformDown, match="not now"):
            ask(server, session)
        assert session.calls == len(server.requests) == 3


def test_without_waits_a_call_is_made_once():
    with speaking(DOWN) as server, polite(waits_s=()) as session:
        with pytest.raises(PlatformDown):
            ask(server, session)
        assert session.calls == 1


def test_between_repeats_there_is_a_wait():
    with speaking(DOWN, UP) as server, polite(waits_s=(0.2,)) as session:
        start = monotonic()
        ask(server, session)
        assert monotonic() - start >= 0.75 * 0.2


@pytest.mark.parametrize("failure", [AccessRefused("no"), Unreadable("what?"), KeyError("data")])
def test_whatever_else_the_reader_says_goes_up_at_once(failure):
    def read(_):
        raise failure

    with speaking(UP) as server, polite() as session:
        with pytest.raises(type(failure)):
            session.ask(call(server), read)
        assert session.calls == 1


# Retry-After


def test_a_platform_that_asks_for_more_time_gets_it():
    asks = answer(b"", "Retry-After: 1", status="503 Service Unavailable")
    with speaking(asks, UP) as server, polite() as session:
        start = monotonic()
        ask(server, session)
        assert monotonic() - start >= 1


def test_a_platform_that_asks_for_too_much_time_is_not_asked_again():
    asks = answer(b"", "Retry-After: 5", status="503 Service Unavailable")
    with speaking(asks, UP) as server, polite() as session:
        with pytest.raises(PlatformDown, match="not now"):
            ask(server, session)
        assert session.calls == 1


def test_an_answer_without_headers_after_one_with_a_wish_is_repeated_as_ever():
    asks = answer(b"", "Retry-After: 0", status="503 Service Unavailable")
    with speaking(asks, cut(b""), UP) as server, polite() as session:
        assert ask(server, session) == b"here"


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Fri, 01 Jan 2027 00:00:00 +9999", 0),
        ("-5", 0),
        ("soon", 0),
        ("", 0),
        ("1e9", 0),
        ("9" * 5000, 0),
        ("Sat, 01 Jan 2000 00:00:00 GMT", 0),
        ("Fri, 99 Zzz 99999999999 00:00:00 GMT", 0),
        (format_datetime(NEW_YEAR.replace(year=9000)), pytest.approx(2.2e11, rel=0.01)),
        ("Sat, 01 Jan 9000 00:00:00 -0000", pytest.approx(2.2e11, rel=0.01)),
    ],
)
def test_a_wish_for_time_is_one_in_seconds_or_for_a_date(asked, least):
    assert retry_after(Answer(status=503, headers={"Retry-After": asked}, body=b"")) == least


# Units


def test_the_units_of_a_call_are_booked_before_it():
    ledger = MemoryLedger()
    with speaking(UP) as server, polite(ledger) as session:
        ask(server, session, spends={"a": 50, "b": 1})
    assert ledger.asked == [{"a": 50, "b": 1}]


def test_every_repeat_costs_its_units_again():
    ledger = MemoryLedger()
    with speaking(DOWN, cut(b""), UP) as server, polite(ledger) as session:
        ask(server, session, spends={"a": 50})
    assert ledger.spent == {"a": 150}


def test_a_token_that_may_not_spend_is_not_used():
    with speaking(UP) as server, polite(MemoryLedger({"a": 9})) as session:
        with pytest.raises(QuotaSpent, match=r"^GET v1/page: a is not to be used before 20"):
            ask(server, session, spends={"a": 10, "b": 1})
        assert (session.calls, server.requests) == (0, [])


def test_of_several_tokens_that_may_not_spend_the_last_to_open_is_named():
    ledger = MemoryLedger()
    for token, hours in (("a", 1), ("b", 3), ("c", 2)):
        ledger.close(token, NEW_YEAR + timedelta(days=100_000, hours=hours))
    with speaking(UP) as server, polite(ledger) as session:
        with pytest.raises(QuotaSpent) as refused:
            ask(server, session, spends={"a": 1, "b": 1, "c": 1})
        assert (refused.value.token, refused.value.until) == ("b", ledger.closed["b"])


def test_a_repeat_that_may_not_spend_is_not_made():
    with speaking(DOWN) as server, polite(MemoryLedger({"a": 2})) as session:
        with pytest.raises(QuotaSpent):
            ask(server, session, spends={"a": 1})
        assert session.calls == 2


# Pace


def test_calls_with_a_slow_token_lie_apart():
    with speaking(UP) as server, polite() as session:
        start = monotonic()
        for _ in range(3):
            ask(server, session, spends={"a": 1})
            session.slow_down("a", 0.1)
        assert monotonic() - start >= 0.2


def test_threads_that_share_a_slow_token_take_turns():
    with speaking(UP) as server, polite() as session:
        start = monotonic()
        ask(server, session, spends={"a": 1})
        session.slow_down("a", 0.05)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda _: ask(server, session, spends={"a": 1}), range(4)))
        assert monotonic() - start >= 4 * 0.05


def test_other_tokens_are_as_fast_as_before():
    with speaking(UP) as server, polite() as session:
        session.slow_down("a", 60)
        ask(server, session, spends={"a": 1})
        start = monotonic()
        for _ in range(3):
            ask(server, session, spends={"b": 1})
        assert monotonic() - start < 30


def test_a_token_that_is_no_longer_slow_is_fast():
    with speaking(UP) as server, polite() as session:
        session.slow_down("a", 60)
        ask(server, session, spends={"a": 1})
        session.slow_down("a", 0)
        start = monotonic()
        ask(server, session, spends={"a": 1})
        assert monotonic() - start < 30


class ClosedMeanwhile(MemoryLedger):
    """The platform closes the token while the second call waits for its turn."""

    def take(self, spends):
        refused = super().take(spends)
        if len(self.asked) == 2:
            self.close("a", NEW_YEAR.replace(year=9000))
        return refused


def test_a_token_that_was_closed_while_a_call_waited_is_not_used():
    with speaking(UP) as server, polite(ClosedMeanwhile()) as session:
        ask(server, session, spends={"a": 1})
        session.slow_down("a", 0.05)
        with pytest.raises(QuotaSpent):
            ask(server, session, spends={"a": 1})
        assert session.calls == 1


# Threads, and the end


def test_threads_ask_side_by_side():
    together = Barrier(4, timeout=10)

    def say(caller, _):
        together.wait()
        caller.sendall(UP)

    with speaking(say) as server, polite() as session, ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: ask(server, session), range(4))) == [b"here"] * 4
        assert session.calls == 4


def test_closing_ends_the_waiting_of_every_thread():
    asked = Event()

    def read(_):
        asked.set()
        raise PlatformDown("not now")

    with speaking(UP) as server, polite(waits_s=(600,)) as session, ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(session.ask, call(server), read)
        assert asked.wait(10)
        session.close()
        with pytest.raises(SessionClosed):
            waiting.result(10)


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 200 OK\r\n", UP[:-1]])
def test_the_end_ends_a_call_that_is_under_way(beginning):
    begun = Event()

    def say(caller, stopped):
        caller.sendall(beginning)
        begun.set()
        return silence(caller, stopped)

    with speaking(say) as server, polite(waits_s=()) as session, ThreadPoolExecutor(1) as threads:
        asking = threads.submit(ask, server, session)
        assert begun.wait(10)
        started = monotonic()
        while not session.transport.heard:
            assert monotonic() < started + 10
        session.close()
        with pytest.raises(SessionClosed):
            asking.result(10)
        assert monotonic() - started < 1
        assert session.transport.heard == set()


def test_after_the_end_nothing_is_asked():
    ledger = MemoryLedger()
    with speaking(UP) as server:
        with polite(ledger) as session:
            pass
        with pytest.raises(SessionClosed):
            ask(server, session, spends={"a": 1})
        assert (server.requests, ledger.asked) == ([], [])
