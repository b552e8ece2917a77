"""A question to the Graph API gets its answer, or a failure of its own."""

from __future__ import annotations

import hmac

import facebook
import pytest

from auditor.domain import Reason
from connectors.wire.failures import AccessRefused, PlatformDown, Unreadable
from connectors.wire.graph import GraphError, TooMuch, UnknownField
from tests.connectors.graphs import APP, KEY, UNIT, asked, error, graph, told
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.speaking import answer, cut, speaking

PAGE = {"id": "1002", "name": "DC Example"}
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
    got(told(PAGE), args=args, app_secret=KEY)
    assert args == {"fields": "id"}


def test_a_token_comes_with_its_own_proof():
    [request] = asked_for(told(PAGE), app_secret=KEY)
    proof = hmac.new(KEY.encode(), UNIT.secret.encode(), "sha256").hexdigest()
    assert asked(request) == {"appsecret_proof": proof}


def test_the_apps_token_needs_no_proof():
    [request] = asked_for(told(PAGE), token=APP, app_secret=KEY)
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


def test_the_error_of_the_sdk_is_ours():
    with pytest.raises(Unreadable) as raised:
        got(error(100, "(#100) A name of somebody"))
    assert isinstance(raised.value.__context__, GraphError)
    assert isinstance(raised.value.__context__, facebook.GraphAPIError)
    assert raised.value.__context__.code == 100
    assert "somebody" not in repr(raised.value.__context__.result)


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
