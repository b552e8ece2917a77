"""What the Graph API says of versions and limits is acted upon before an answer is used."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from connectors.wire.failures import QuotaSpent
from tests.connectors.graphs import UNIT, error, graph, own, told
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.speaking import speaking

PAGE = {"id": "1002", "name": "DC Example"}


def got(*answers, **options):
    with speaking(*answers) as server, graph(server.address, **options) as client:
        return client.get("1002", UNIT, {})


def hours(until):
    return round((until - datetime.now(UTC)) / timedelta(hours=1), 2)


def test_another_version_that_answers_is_warned_about_once():
    warnings = []
    older = told(PAGE, "facebook-api-version: v21.0")
    with speaking(older) as server, graph(server.address, warn=warnings.append) as client:
        client.get("1", UNIT, {})
        client.get("2", UNIT, {})
    [warning] = warnings
    assert "v25.0" in warning
    assert "v21.0" in warning


def test_the_version_that_was_asked_for_is_no_matter():
    warnings = []
    got(told(PAGE, "facebook-api-version: v25.0"), warn=warnings.append)
    assert warnings == []


# Limits


def spent(*answers, ledger=None, **options):
    ledger = ledger or MemoryLedger()
    with pytest.raises(QuotaSpent) as raised:
        got(*answers, ledger=ledger, **options)
    return raised.value, ledger


def test_a_limit_closes_its_token():
    failure, ledger = spent(error(4, status="403 Forbidden"))
    assert failure.token == UNIT.label
    assert ledger.closed == {UNIT.label: failure.until}
    assert hours(failure.until) == 1


def test_a_closed_token_is_not_used():
    ledger = MemoryLedger()
    with speaking(error(4), told(PAGE)) as server, graph(server.address, ledger) as client:
        for _ in range(2):
            with pytest.raises(QuotaSpent):
                client.get("1002", UNIT, {})
        assert client.get("1002", own("1002"), {}) == PAGE
        assert len(server.requests) == 2


def test_a_limit_lasts_as_long_as_the_platform_thinks_and_a_minute_more():
    header = {"555": [{"call_count": 100, "estimated_time_to_regain_access": 119}]}
    failure, _ = spent(error(80001, headers=[f"X-Business-Use-Case-Usage: {json.dumps(header)}"]))
    assert hours(failure.until) == 2


def test_a_blocked_token_rests_and_somebody_is_told():
    warnings = []
    failure, _ = spent(error(368), warn=warnings.append)
    assert hours(failure.until) == 24
    assert UNIT.label in warnings[0]


def used(percent, **more):
    return told(PAGE, f"X-App-Usage: {json.dumps({'call_count': percent, **more})}")


def test_before_the_wall_the_answer_is_used_and_the_token_pauses():
    ledger = MemoryLedger()
    assert got(used(90), ledger=ledger) == PAGE
    assert hours(ledger.closed[UNIT.label]) == 0.25


def test_far_from_the_wall_nothing_is_closed():
    ledger = MemoryLedger()
    got(used(89), ledger=ledger)
    assert ledger.closed == {}


def test_near_the_wall_a_token_goes_slowly_until_it_is_far_again():
    with (
        speaking(used(75), used(74)) as server,
        graph(server.address, usage={"slow_s": 0.01}) as client,
    ):
        client.get("1002", UNIT, {})
        assert client.session.pace.every_s == {UNIT.label: 0.01}
        client.get("1002", UNIT, {})
        assert client.session.pace.every_s == {UNIT.label: 0}
