"""Many questions go out in one form, and each gets its own answer under its own token."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from auditor.domain import Reason
from connectors.wire.failures import AccessRefused, Failure, PlatformDown, QuotaSpent, Unreadable
from connectors.wire.graph import Item, TooMuch
from tests.connectors.graphs import APP, KEY, UNIT, error, formed, graph, own, told
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.speaking import answer, speaking

SOON = datetime.now(UTC) + timedelta(hours=3)


def part(content, code=200, **headers):
    """One answer within the answer to a batch."""
    body = content if isinstance(content, str) else json.dumps(content)
    listed = [{"name": name.replace("_", "-"), "value": value} for name, value in headers.items()]
    return {"code": code, "headers": listed, "body": body}


def bad(code, message="Somebody told us", status=400, headers=None, **more):
    return part({"error": {"message": message, "code": code, **more}}, status, **(headers or {}))


def item(page, fields="id,bio", token=None):
    return Item(path=page, args={"fields": fields}, token=token or own(page))


def batch(pages, *answers, outer=UNIT, **options):
    with speaking(*answers) as server, graph(server.address, **options) as client:
        found = client.batch([item(page) for page in pages], outer)
        return found, [formed(request) for request in server.requests]


def addresses(form):
    return [asked["relative_url"].partition("?")[0] for asked in form["batch"]]


def kinds(found):
    return [type(each) for each in found]


def test_each_item_gets_its_answer():
    found, [form] = batch("12", told([part({"id": "1"}), part({"id": "2"})]))
    assert found == [{"id": "1"}, {"id": "2"}]
    assert addresses(form) == ["1", "2"]


def test_no_token_stands_in_the_address():
    with speaking(told([part({"id": "1"})])) as server, graph(server.address, app_secret=KEY) as client:
        client.batch([item("1")], UNIT)
        assert server.requests[0].method == "POST"
        assert server.requests[0].target == "/v25.0/"


def test_each_item_comes_with_its_own_token_and_proof():
    _, [form] = batch("12", told([part({}), part({})]), app_secret=KEY)
    queries = [dict(parse_qsl(urlsplit(asked["relative_url"]).query)) for asked in form["batch"]]
    for query, token in zip((*queries, form), (own("1"), own("2"), UNIT), strict=True):
        assert query["access_token"] == token.secret
        assert query["appsecret_proof"] == hmac.new(KEY.encode(), token.secret.encode(), "sha256").hexdigest()


def test_each_item_is_a_unit_of_its_own_token():
    ledger = MemoryLedger()
    with speaking(told([part({})] * 3)) as server, graph(server.address, ledger) as client:
        client.batch([item("1"), item("2"), item("1")], UNIT)
    assert +ledger.spent == {"facebook:page:1": 2, "facebook:page:2": 1}


def test_no_batch_is_larger_than_the_platform_takes():
    found, forms = batch(
        "123", told([part({"id": "1"}), part({"id": "2"})]), told([part({"id": "3"})]), items=2
    )
    assert [node["id"] for node in found] == ["1", "2", "3"]
    assert [len(form["batch"]) for form in forms] == [2, 1]


def test_no_items_are_no_call():
    assert batch("", told([])) == ([], [])


def test_the_failure_of_one_item_is_its_own():
    refused = bad(210, "(#210) A page access token is required to request this resource.", 403)
    found, _ = batch("123", told([part({"id": "1"}), refused, part({"id": "3"})]))
    assert kinds(found) == [dict, AccessRefused, dict]


@pytest.mark.parametrize(
    "sick",
    [
        pytest.param(None, id="null"),
        pytest.param(bad(2, status=500), id="out of order"),
        pytest.param(part({"id": "2"}, 500), id="500 without an error"),
        pytest.param(part(""), id="empty"),
        pytest.param(part('{"id": '), id="cut off"),
        pytest.param(part("<html>"), id="HTML"),
        pytest.param({"code": 200}, id="no body"),
        pytest.param({"code": "200", "body": {"id": "2"}}, id="body that is no text"),
        pytest.param("2", id="no object"),
    ],
)
def test_an_item_that_was_not_answered_is_asked_again_by_itself(sick):
    found, forms = batch("123", told([part({"id": "1"}), sick, part({"id": "3"})]), told([part({"id": "2"})]))
    assert [node["id"] for node in found] == ["1", "2", "3"]
    assert [addresses(form) for form in forms] == [["1", "2", "3"], ["2"]]


def test_an_item_that_is_never_answered_is_given_up():
    found, forms = batch("12", told([part({"id": "1"}), None]), told([None]))
    assert kinds(found) == [dict, PlatformDown]
    assert len(forms) == 3


def test_an_item_that_stays_a_login_wall_is_unreadable():
    found, _ = batch("1", told([part("<html>")]))
    assert kinds(found) == [Unreadable]


@pytest.mark.parametrize("content", [[], "pages", 7, None])
def test_an_item_that_is_no_object_is_unreadable(content):
    found, _ = batch("1", told([part(content if content != "pages" else '"pages"')]))
    assert kinds(found) == [Unreadable]


@pytest.mark.parametrize("whole", [told([part({"id": "1"})]), told([]), told({"id": "1"}), answer(b"")])
def test_as_many_answers_as_questions_or_none(whole):
    found, forms = batch("12", whole, whole, told([part({"id": "1"}), part({"id": "2"})]))
    assert found == [{"id": "1"}, {"id": "2"}]
    assert len(forms) == 3


def test_a_batch_of_another_length_tells_nobody_anything():
    found, forms = batch("12", told([part({"id": "1"})]))
    assert kinds(found) == [PlatformDown, PlatformDown]
    assert len(forms) == 3


@pytest.mark.parametrize(
    ("whole", "reason"),
    [
        (error(190), Reason.TOKEN_REFUSED),
        (told({"error": 190, "error_description": "Invalid"}), Reason.TOKEN_REFUSED),
        (error(4), Reason.QUOTA_SPENT),
        (error(100, "Too many requests in batch message. Maximum batch size is 50"), Reason.UNREADABLE),
    ],
)
def test_a_failure_of_the_whole_is_that_of_every_item(whole, reason):
    found, forms = batch("12", whole)
    assert [failure.reason for failure in found] == [reason, reason]
    assert len(forms) == 1


def test_an_unknown_field_is_left_out_of_the_item_that_lacks_it():
    no_field = bad(100, "(#100) Tried accessing nonexisting field (bio) on node type (Page)")
    found, forms = batch("12", told([no_field, part({"id": "2"})]), told([part({"id": "1"})]))
    assert kinds(found) == [dict, dict]
    assert [asked["relative_url"].split("&")[0] for asked in forms[1]["batch"]] == ["1?fields=id"]


def test_an_unknown_field_is_left_out_even_where_nothing_is_repeated():
    no_field = bad(100, "(#100) Tried accessing nonexisting field (bio) on node type (Page)")
    found, _ = batch("1", told([no_field]), told([part({"id": "1"})]), waits_s=())
    assert kinds(found) == [dict]


def test_a_question_that_is_too_large_is_that_of_its_item():
    found, _ = batch(
        "12", told([part({}), bad(1, "Please reduce the amount of data you're asking for", 500)])
    )
    assert kinds(found) == [dict, TooMuch]


# Limits


def test_a_limit_closes_the_token_of_its_item():
    ledger = MemoryLedger()
    found, _ = batch("12", told([part({}), bad(80001)]), ledger=ledger)
    assert kinds(found) == [dict, QuotaSpent]
    assert ledger.closed.keys() == {"facebook:page:2"}


def test_how_long_a_limit_lasts_may_be_told_around_the_items():
    told_us = json.dumps({"2": [{"call_count": 100, "estimated_time_to_regain_access": 119}]})
    found, _ = batch("2", told([bad(80001)], f"X-Business-Use-Case-Usage: {told_us}"))
    assert round((found[0].until - datetime.now(UTC)) / timedelta(hours=1), 2) == 2


def test_usage_around_the_items_is_about_the_page_that_it_names():
    ledger = MemoryLedger()
    told_us = json.dumps({"2": [{"call_count": 95}], "777": [{"call_count": 10}]})
    found, _ = batch("12", told([part({}), part({})], f"X-Business-Use-Case-Usage: {told_us}"), ledger=ledger)
    assert kinds(found) == [dict, dict]
    assert ledger.closed.keys() == {"facebook:page:2"}


def test_usage_within_an_item_is_about_its_token():
    ledger = MemoryLedger()
    batch("12", told([part({}, X_App_Usage='{"call_count": 95}'), part({})]), ledger=ledger)
    assert ledger.closed.keys() == {"facebook:page:1"}


def test_an_item_whose_token_is_closed_is_not_asked():
    ledger = MemoryLedger()
    ledger.close("facebook:page:1", SOON)
    found, [form] = batch("12", told([part({"id": "2"})]), ledger=ledger)
    assert kinds(found) == [QuotaSpent, dict]
    assert (found[0].token, found[0].until) == ("facebook:page:1", SOON)
    assert addresses(form) == ["2"]


def test_where_all_tokens_are_closed_nobody_is_asked():
    ledger = MemoryLedger()
    ledger.close("facebook:page:1", SOON)
    found, forms = batch("1", told([]), ledger=ledger)
    assert (kinds(found), forms) == ([QuotaSpent], [])


def test_an_item_that_its_token_can_no_longer_pay_for_holds_up_no_other():
    ledger = MemoryLedger({"facebook:page:1": 0})
    found, [form] = batch("12", told([part({"id": "2"})]), ledger=ledger)
    assert kinds(found) == [QuotaSpent, dict]
    assert addresses(form) == ["2"]


def test_where_the_outer_token_is_closed_another_stands_in():
    ledger = MemoryLedger()
    ledger.close(APP.label, SOON)
    found, [form] = batch("1", told([part({"id": "1"})]), outer=APP, ledger=ledger)
    assert kinds(found) == [dict]
    assert form["access_token"] == own("1").secret


# Secrets


def test_no_answer_shows_the_token_of_an_item():
    following = f"https://graph.example/1/posts?access_token={own('1').secret}&after=a"
    found, _ = batch("1", told([part({"paging": {"next": following}, "echo": own("1").secret})]))
    assert own("1").secret not in repr(found)


def test_no_failure_shows_the_token_of_an_item():
    found, _ = batch("12", told([bad(190, f"Invalid: {own('1').secret}"), bad(4, own("2").secret)]))
    assert all(isinstance(each, Failure) for each in found)
    assert "EAA" not in "".join(f"{each!r}{each}{vars(each)}" for each in found)
