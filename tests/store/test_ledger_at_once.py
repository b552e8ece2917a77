"""However many threads and programs share a token, they spend no more of it than is allowed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from auditor.domain.quota import Allowance
from auditor.store.ledger import StoreLedger, let_go
from tests.builders import AS_OF
from tests.store.fresh import only_postgresql
from tests.store.programs import at_once, beside

HOUR = timedelta(hours=1)
APP = "facebook:app:1"


@pytest.fixture
def ledger():
    return StoreLedger({"facebook:app": Allowance(units=200, window_s=3600)}, lambda: AS_OF)


def test_programs_that_spend_at_once_spend_no_more_than_is_allowed(ledger):
    def spend(number):
        taken = [ledger.take({APP: 7, f"facebook:page:{number}": 1}) for _ in range(15)]
        return sum(APP not in refused for refused in taken)

    assert sum(at_once(4, spend)) == 200 // 7
    assert ledger.spent(APP, AS_OF - HOUR) == 200 // 7 * 7


def test_threads_that_spend_at_once_spend_no_more_than_is_allowed(ledger):
    def spend(_):
        try:
            return APP not in ledger.take({APP: 7})
        finally:
            let_go()

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(spend, range(40))) == 200 // 7


def test_a_thread_lets_go_of_its_own_connection_and_of_no_other(ledger):
    def spend():
        ledger.take({APP: 1})
        let_go()
        return connection.connection

    ledger.take({APP: 1})
    ours = connection.connection
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(spend).result(30) is None
    assert connection.connection is ours is not None


def test_programs_that_close_tokens_at_once_leave_the_latest_ends(ledger):
    tokens = [f"facebook:page:{number}" for number in range(30)]

    def close(number):
        for token in tokens:
            ledger.close(token, AS_OF + number * HOUR)

    assert at_once(4, close) == [None] * 4
    assert ledger.closings() == dict.fromkeys(sorted(tokens), AS_OF + 3 * HOUR)


@only_postgresql
def test_an_end_that_another_program_is_writing_is_not_overwritten(ledger, server):
    def close(hold):
        with transaction.atomic():
            ledger.close(APP, AS_OF + 3 * HOUR)
            hold()

    def close_too():
        ledger.close(APP, AS_OF + 2 * HOUR)
        let_go()

    ledger.close(APP, AS_OF + HOUR)
    with ThreadPoolExecutor(1) as threads:
        with beside(close):
            waiting = threads.submit(close_too)
            while not server.order(WAITING)[0][0]:
                assert not waiting.done()
        waiting.result(30)
    assert ledger.closings() == {APP: AS_OF + 3 * HOUR}


WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def test_what_a_program_booked_before_it_was_killed_stays_booked(ledger):
    def spend(hold):
        ledger.take({APP: 200})
        hold()

    with beside(spend) as other:
        other.kill()
        other.join()
    assert ledger.take({APP: 1}) == {APP: AS_OF + HOUR}
