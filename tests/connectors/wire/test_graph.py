"""A question to the Graph API gets its answer, or a failure of its own."""

from __future__ import annotations

import hmac
import json
import logging
from datetime import UTC, datetime, timedelta

import facebook
import pytest

from auditor.domain import Reason
from connectors.wire.failures import AccessRefused, Failure, PlatformDown, QuotaSpent, Unreadable
from connectors.wire.graph import GraphError, TooMuch, UnknownField
from tests.connectors.graphs import APP, UNIT, asked, error, graph, own, told
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.speaking import answer, cut, speaking

PAGE = {"id": "1002", "name": "DC Example"}
SECRET = "the-secret-of-the-app"
DOWN = error(2, is_transient=True, status="500 Internal Server Error")
NO_FIELD = error(100, "(#100) Tried accessing nonexisting field (bio) on node type (Page)")


def got(*answers, token=UNIT, args=(), **options):
    with speaking(*answers) as server, graph(server.address, **options) as client:
        return client.get("1002", token, dict(args))


def asked_for(*answers, token=UNIT, args=(), **options):
    """The requests that a question made."""
    with speaking(*answers) as server, graph(server.address, **options) as client:
        client.get("1002", token, dict(args))
        return server.requests


def hours(until):
    return round((until - datetime.now(UTC)) / timedelta(hours=1), 2)


# Asking


def test_an_answer_is_handed_over():
    assert got(told(PAGE)) == PAGE


@pytest.mark.parametrize("kind", ["text/javascript; charset=UTF-8", "application/json", "text/html"])
def test_what_an_answer_says_of_its_type_is_nothing(kind):
    assert got(told(PAGE, f"Content-Type: {kind}")) == PAGE


def test_the_version_stands_in_the_address_and_the_token_does_not():
    [request] = asked_for(told(PAGE), args={"fields": "id,name"})
    assert request.target == "/v25.0/1002?fields=id%2Cname"
    assert request.headers["authorization"] == f"Bearer {UNIT.secret}"


def test_the_arguments_of_the_caller_stay_as_they_were():
    args = {"fields": "id"}
    got(told(PAGE), args=args, app_secret=SECRET)
    assert args == {"fields": "id"}


def test_a_token_comes_with_its_own_proof():
    [request] = asked_for(told(PAGE), app_secret=SECRET)
    proof = hmac.new(SECRET.encode(), UNIT.secret.encode(), "sha256").hexdigest()
    assert asked(request) == {"appsecret_proof": proof}


def test_the_apps_token_needs_no_proof():
    [request] = asked_for(told(PAGE), token=APP, app_secret=SECRET)
    assert asked(request) == {}


def test_units_are_booked_with_the_token():
    ledger = MemoryLedger()
    with speaking(told(PAGE)) as server, graph(server.address, ledger) as client:
        client.get("1002", UNIT, {})
        client.get("", UNIT, {"ids": "1,2,3"}, units=3)
    assert ledger.spent == {UNIT.label: 4}


def test_a_name_of_any_letters_fits_into_the_address():
    with speaking(told(PAGE)) as server, graph(server.address) as client:
        client.get("জেলা প্রশাসন?x", UNIT, {})
        assert server.requests[0].target.isascii()
        assert "?" not in server.requests[0].target


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


# Failing


@pytest.mark.parametrize(
    "sick",
    [
        pytest.param(DOWN, id="it says so"),
        pytest.param(error(1, status="500 Internal Server Error"), id="unknown error"),
        pytest.param(told({"id": "1"}, status="500 Internal Server Error"), id="500 without an error"),
        pytest.param(answer(b"<html>bad gateway</html>", status="502 Bad Gateway"), id="HTML with 502"),
        pytest.param(answer(b"<html>who are you</html>", status="403 Forbidden"), id="HTML with 403"),
        pytest.param(answer(b""), id="empty"),
        pytest.param(answer(b'{"id": "1002", "na'), id="cut off"),
        pytest.param(answer(b"", status="304 Not Modified"), id="not modified"),
        pytest.param(answer(b"<html>please log in</html>"), id="HTML with 200"),
        pytest.param(cut(b""), id="hung up"),
    ],
)
def test_a_sick_platform_is_asked_again(sick):
    assert got(sick, sick, told(PAGE)) == PAGE


def test_a_platform_that_stays_sick_is_down():
    with pytest.raises(PlatformDown):
        got(DOWN)


def test_a_login_wall_that_stays_is_unreadable():
    with pytest.raises(Unreadable) as raised:
        got(answer(b"<html>please log in</html>"))
    assert raised.value.reason is Reason.UNREADABLE


def test_an_answer_that_stays_cut_off_is_an_outage():
    with pytest.raises(PlatformDown):
        got(answer(b'{"id": '))


def test_an_answer_nested_too_deeply_is_unreadable_at_once():
    with speaking(answer(b"[" * 200_000)) as server, graph(server.address) as client:
        with pytest.raises(Unreadable, match="deeply"):
            client.get("1002", UNIT, {})
        assert len(server.requests) == 1


def test_an_error_within_a_success_is_an_error():
    with pytest.raises(AccessRefused) as raised:
        got(error(190, status="200 OK"))
    assert raised.value.reason is Reason.TOKEN_REFUSED


def test_a_refused_token_is_not_tried_again():
    with speaking(error(190, error_subcode=463)) as server, graph(server.address) as client:
        with pytest.raises(AccessRefused, match="190/463"):
            client.get("1002", UNIT, {})
        assert len(server.requests) == 1


def test_a_question_that_is_too_large_is_not_repeated():
    less = error(1, "Please reduce the amount of data you're asking for, then retry", status="500 Error")
    with speaking(less) as server, graph(server.address) as client:
        with pytest.raises(TooMuch):
            client.get("1002", UNIT, {})
        assert len(server.requests) == 1


def test_an_answer_larger_than_we_take_asks_for_a_smaller_question():
    with pytest.raises(TooMuch):
        got(told({"id": "1", "about": "a" * 3000}), most_bytes=2000)


def test_the_error_of_the_sdk_is_ours(request):
    with speaking(error(100, "(#100) A name of somebody")) as server, graph(server.address) as client:
        request.addfinalizer(lambda: None)
        with pytest.raises(Unreadable) as raised:
            client.get("1002", UNIT, {})
    assert isinstance(raised.value.__context__, GraphError)
    assert isinstance(raised.value.__context__, facebook.GraphAPIError)
    assert raised.value.__context__.code == 100
    assert "somebody" not in repr(raised.value.__context__.result)


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


# Fields that the platform no longer knows


def test_an_unknown_field_is_left_out_and_the_rest_asked_again():
    warnings = []
    with speaking(NO_FIELD, told(PAGE)) as server, graph(server.address, warn=warnings.append) as client:
        assert client.get("1002", UNIT, {"fields": "id,bio,name"}) == PAGE
        assert [asked(request)["fields"] for request in server.requests] == ["id,bio,name", "id,name"]
        assert client.unknown == {"bio"}
        assert len(warnings) == 1


def test_an_unknown_field_is_not_asked_for_again():
    with speaking(NO_FIELD, told(PAGE)) as server, graph(server.address) as client:
        client.get("1002", UNIT, {"fields": "id,bio,name"})
        client.get("1003", UNIT, {"fields": "id,bio,name"})
        assert asked(server.requests[-1])["fields"] == "id,name"


def test_a_field_that_was_never_asked_for_cannot_be_left_out():
    with speaking(NO_FIELD) as server, graph(server.address) as client:
        with pytest.raises(UnknownField) as raised:
            client.get("1002", UNIT, {"fields": "id,name"})
        assert raised.value.field == "bio"
        assert len(server.requests) == 1
        assert client.unknown == frozenset()


# Secrets


CANARIES = (UNIT.secret, SECRET, hmac.new(SECRET.encode(), UNIT.secret.encode(), "sha256").hexdigest())
TALKATIVE = f"Error validating access token {UNIT.secret} of {SECRET}"


@pytest.mark.parametrize(
    "told_us",
    [
        error(190, TALKATIVE),
        error(4, TALKATIVE),
        error(1, TALKATIVE, status="500 Error"),
        error(21, f"Page ID 1 was migrated to page ID {UNIT.secret}"),
        error(100, f"(#100) Tried accessing nonexisting field ({SECRET}) on node type (Page)"),
        error(100, TALKATIVE),
        error(803, f"(#803) Some of the aliases you requested do not exist: {UNIT.secret}"),
        answer(TALKATIVE.encode()),
        cut(b"HTTP/1.1 200 OK\r\n"),
    ],
)
def test_no_failure_shows_a_secret(told_us, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Failure) as raised:
        got(told_us, app_secret=SECRET)
    shown = [caplog.text]
    failure = raised.value
    while failure:
        shown += [repr(failure), str(failure), repr(vars(failure))]
        failure = failure.__cause__ or failure.__context__
    assert [canary for canary in CANARIES for text in shown if canary in text] == []


def test_no_answer_shows_a_secret():
    following = f"https://graph.example/v25.0/1/posts?access_token={UNIT.secret}&appsecret_proof={CANARIES[2]}&after=a"
    page = got(told({"data": [], "paging": {"next": following}, "echo": SECRET}), app_secret=SECRET)
    assert [canary for canary in CANARIES if canary in repr(page)] == []
    assert "after=a" in page["paging"]["next"]
