from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.emulators.running import NOW

APP, BUSINESS = "X-App-Usage", "X-Business-Use-Case-Usage"


@pytest.fixture
def fresh(graph):
    """With amounts of which nothing is spent."""
    graph.graph.knobs(
        units={"app": 20, "business": 20, "page": 20, "user": 20, "instagram": 5, "whatsapp": 5}
    )
    return graph


def test_usage_is_told_from_the_third_call_on(fresh):
    headers = [fresh.answer(fresh.graph.id(1)).headers for _ in range(3)]
    assert [APP in each for each in headers] == [False, False, True]
    assert json.loads(headers[2][APP])["call_count"] == 15


def test_every_id_and_every_item_is_a_unit(fresh):
    ids = [fresh.graph.id(number) for number in range(1, 6)]
    fresh.ask("", ids=",".join(ids))
    fresh.batch(*ids)
    answer = fresh.answer("", ids=",".join(ids))
    assert json.loads(answer.headers[APP])["call_count"] == 75
    assert [entry["units"] for entry in fresh.graph.log()] == [5, 5, 5]


@pytest.mark.parametrize(
    ("caller", "status", "code", "subcode"),
    [
        ("app", 403, 4, 1349210),
        ("system", 400, 80001, 2446079),
        ("page", 400, 80001, 2446079),
        ("user", 400, 17, 2446079),
    ],
)
def test_a_spent_bucket_refuses_with_its_own_code(fresh, caller, status, code, subcode):
    tokens = fresh.tokens
    token = {
        "app": tokens.app,
        "system": tokens.system(1),
        "page": fresh.page_token("compliant"),
        "user": tokens.user(1),
    }[caller]
    for _ in range(20):
        assert fresh.error("me" if caller != "app" else fresh.graph.id(1), token) == (None, None)
    answer = fresh.answer(fresh.graph.id("compliant"), token)
    assert answer.status_code == status
    assert (answer.json()["error"]["code"], answer.json()["error"]["error_subcode"]) == (code, subcode)


def test_a_spent_token_stops_nobody_else(fresh):
    ids = ",".join(fresh.graph.id(number) for number in range(1, 22))
    assert fresh.error("", fresh.tokens.system(1), ids=ids) == (80001, 2446079)
    assert fresh.error(fresh.graph.id(1), fresh.tokens.system(2)) == (None, None)
    assert fresh.error(fresh.graph.id(1)) == (None, None)


def test_a_spent_bucket_says_when_it_opens_and_does(fresh):
    token = fresh.tokens.system(1)
    for _ in range(2):
        fresh.answer("me", token)
    ids = ",".join(fresh.graph.id(number) for number in range(1, 22))
    headers = fresh.answer("", token, ids=ids).headers
    [[usage]] = json.loads(headers[BUSINESS]).values()
    assert (usage["type"], usage["call_count"]) == ("pages", 115)
    assert usage["estimated_time_to_regain_access"] == 60
    fresh.graph.move(NOW + timedelta(minutes=59))
    still = fresh.error("me", token)
    fresh.graph.move(NOW + timedelta(minutes=120))
    again = fresh.error("me", token)
    fresh.graph.move(NOW)
    assert (still, again) == ((80001, 2446079), (None, None))


def test_usage_of_a_page_is_told_under_its_id(fresh):
    token = fresh.page_token("compliant")
    headers = [fresh.answer("me", token).headers for _ in range(3)][-1]
    assert json.loads(headers[BUSINESS]).keys() == {fresh.graph.id("compliant")}


def test_a_batch_tells_the_usage_of_all_its_buckets(fresh):
    items = [f"me?access_token={fresh.page_token(name)}" for name in ("compliant", "ranked")] * 3
    answer = fresh.batch(*items)
    assert json.loads(answer.headers[BUSINESS]).keys() == {
        fresh.graph.id("compliant"),
        fresh.graph.id("ranked"),
    }
    named = {row["name"] for row in answer.json()[-1]["headers"]}
    assert BUSINESS in named


def test_calls_that_are_refused_are_counted_too(fresh):
    for _ in range(3):
        fresh.ask("nobody")
    assert json.loads(fresh.answer("nobody").headers[APP])["call_count"] == 20


# What else the headers say


@pytest.mark.parametrize(
    ("asked", "served"), [("v25.0", "v25.0"), ("v2.8", "v21.0"), ("v20.0", "v21.0"), ("v99.0", "v26.0")]
)
def test_an_expired_version_is_served_by_the_oldest_that_lives(graph, asked, served):
    address = f"{graph.graph.address}/{asked}/{graph.graph.id(1)}?access_token={graph.tokens.app}"
    assert graph.session.get(address, timeout=5).headers["facebook-api-version"] == served


def test_an_answer_that_did_not_change_is_not_sent_again(graph):
    first = graph.answer(graph.graph.id(1), fields="name")
    headers = {"If-None-Match": first.headers["ETag"], "Authorization": f"Bearer {graph.tokens.app}"}
    again = graph.session.get(first.url, headers=headers, timeout=5)
    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Type" not in again.headers
    assert graph.graph.log()[-1]["units"] == 1


@pytest.mark.parametrize("gzip", [True, False])
def test_answers_are_packed_for_those_who_take_it(graph, gzip):
    graph.graph.knobs(gzip=gzip)
    headers = graph.answer(f"{graph.graph.id(1)}/posts").headers
    assert (headers.get("Content-Encoding") == "gzip") is gzip


def test_answers_are_ascii_with_slashes_escaped(graph):
    text = graph.answer(f"{graph.graph.id(1)}/posts", fields="message,permalink_url").text
    assert text.isascii()
    assert "https:\\/\\/www.facebook.com\\/" in text


def test_the_content_type_can_be_javascript(graph):
    graph.graph.knobs(content_type="text/javascript; charset=UTF-8")
    assert graph.answer(graph.graph.id(1)).headers["Content-Type"] == "text/javascript; charset=UTF-8"


def test_a_token_may_stand_in_the_address_or_a_header(graph):
    address = f"{graph.graph.address}/v25.0/{graph.graph.id(1)}"
    ways = [
        {"params": {"access_token": graph.tokens.app}},
        {"headers": {"Authorization": f"Bearer {graph.tokens.app}"}},
        {"headers": {"Authorization": f"OAuth {graph.tokens.app}"}},
    ]
    assert all("error" not in graph.session.get(address, timeout=5, **way).json() for way in ways)
    assert [entry["token"] for entry in graph.graph.log()] == ["app"] * 3
    assert graph.tokens.secret not in json.dumps(graph.graph.log())
