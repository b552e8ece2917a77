from __future__ import annotations

import pytest

from tests.emulators.graph_errors import ERRORS
from tests.emulators.graph_refusals import named, worded

MADE_UP = "EAAmade-up"  # no token of anybody


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_comes_on_demand_by_its_name(graph, name):
    graph.graph.faults({"do": "error", "error": name, "words": {"id": "17", "to": "18"}})
    answer, expected = graph.answer(graph.graph.id(1)), worded(name, {"id": "17", "to": "18"})
    told = answer.json()["error"]
    assert answer.status_code == expected.status
    assert (told["code"], told.get("error_subcode"), told["type"]) == (
        expected.code,
        expected.subcode,
        expected.type,
    )
    assert told["message"] == expected.message
    assert told["fbtrace_id"]
    assert answer.headers["WWW-Authenticate"].startswith('OAuth "Facebook Platform"')


CONTRACT = [
    (1, 99), (2, None), (4, 1349210), (17, 2446079), (32, None), (80001, None), (80002, None),
    (80008, None), (613, 1996), (341, None), (368, None), (3, None), (10, None), (200, None),
    (210, None), (283, None), (100, 33), (21, None), (100, 21), (803, None), (102, None), (104, None),
    (190, None), (190, 458), (190, 459), (190, 460), (190, 463), (190, 464), (190, 467), (190, 492),
    (450, None), (452, None), (2500, None), (110, 2207013), (506, None), (9009, None), (12, None),
    (3001, None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "subcode"), CONTRACT)
def test_every_code_of_the_contract_comes_on_demand(graph, code, subcode):
    graph.graph.faults({"do": "error", "code": code, **({"subcode": subcode} if subcode else {})})
    told = graph.ask(graph.graph.id(1))["error"]
    assert told["code"] == code
    assert subcode in (None, told.get("error_subcode"))


def test_a_code_that_nobody_knows_is_no_error_of_ours():
    with pytest.raises(KeyError):
        named(190, 1)


def test_an_error_may_come_with_status_200(graph):
    graph.graph.faults({"do": "error_in_200", "error": "service"})
    answer = graph.answer(graph.graph.id(1))
    assert (answer.status_code, answer.json()["error"]["code"]) == (200, 2)


def test_words_of_errors_that_were_not_given_leave_no_braces():
    assert all("{" not in worded(name, {}).message for name in ERRORS)


# The checks, in their order


def test_a_token_is_needed_before_anything_else(graph):
    assert graph.error("nobody", "") == (104, None)


def test_a_token_that_was_never_given_cannot_be_parsed(graph):
    for made_up in (MADE_UP, graph.tokens.page(99), graph.tokens.system(7), graph.tokens.app + "0"):
        assert graph.error("nobody", made_up) == (190, None)


@pytest.mark.parametrize("subcode", [458, 459, 460, 463, 464, 467, 492])
def test_a_token_ends_in_many_ways(graph, subcode):
    graph.graph.knobs(tokens={"system:1": subcode})
    assert graph.error(graph.graph.id(1), graph.tokens.system(1)) == (190, subcode)
    assert graph.error(graph.graph.id(1), graph.tokens.system(2)) == (None, None)


@pytest.mark.parametrize(("page", "subcode"), [("token_expired", 463), ("role_lost", 492)])
def test_two_pages_have_tokens_that_ended(graph, page, subcode):
    assert graph.error(graph.graph.id(page), graph.page_token(page)) == (190, subcode)


def test_a_system_user_needs_a_proof_for_pages(graph):
    told = graph.ask(graph.graph.id(1), graph.tokens.system(1), appsecret_proof=None)["error"]
    assert told["message"].startswith("(#100) Pages Public Content Access requires either app secret proof")
    assert graph.error("me/accounts", graph.tokens.system(1), appsecret_proof=None) == (None, None)


def test_a_wrong_proof_is_refused_whoever_sends_it(graph):
    for token in (graph.tokens.system(1), graph.page_token("compliant")):
        told = graph.ask(graph.graph.id("compliant"), token, appsecret_proof="0" * 64)["error"]
        assert told["message"] == "Invalid appsecret_proof provided in the API argument"


def test_an_app_may_want_proofs_of_everybody(graph):
    graph.graph.knobs(proof_always=True)
    own = graph.page_token("compliant")
    assert graph.error(graph.graph.id("compliant"), own) == (100, None)
    assert graph.error(graph.graph.id("compliant"), own, appsecret_proof=graph.tokens.proof(own)) == (
        None,
        None,
    )


def test_the_node_comes_before_the_permission_and_that_before_the_fields(graph):
    user = graph.tokens.user(1)
    assert graph.error(graph.graph.id("gone"), user, fields="xyz") == (100, 33)
    assert graph.error(graph.graph.id(1), user, fields="xyz") == (10, None)


def test_too_much_at_once_is_refused_until_less_is_asked(graph):
    graph.graph.knobs(most_rows=5_000)
    ids = ",".join(graph.graph.id(number) for number in range(1, 11))
    fields = "posts.limit({}){{id,comments.limit({}){{message}}}}"
    told = graph.answer("", ids=ids, fields=fields.format(50, 50))
    assert (told.status_code, told.json()["error"]["code"]) == (500, 1)
    assert told.json()["error"]["message"].startswith("Please reduce the amount of data")
    assert graph.error("", ids=ids[: len(ids) // 10], fields=fields.format(50, 50)) == (None, None)
    assert "error" not in graph.ask("", ids=ids, fields=fields.format(20, 25))


def test_nothing_is_written_through_this_api(graph):
    path = f"{graph.graph.address}/v25.0/{graph.graph.id(1)}"
    form = {"access_token": graph.tokens.app, "message": "hello"}
    assert graph.session.post(path, data=form, timeout=5).json()["error"]["code"] == 100
    assert graph.session.post(path, data={**form, "method": "get"}, timeout=5).json()["id"] == graph.graph.id(
        1
    )


# Tokens


def test_a_token_can_be_looked_into(graph):
    own = graph.page_token("compliant")
    told = graph.ask("debug_token", input_token=own)["data"]
    assert (told["type"], told["is_valid"], told["expires_at"]) == ("PAGE", True, 0)
    assert told["profile_id"] == graph.graph.id("compliant")
    assert told["granular_scopes"][0]["target_ids"] == [told["profile_id"]]


def test_a_token_that_ended_says_how(graph):
    told = graph.ask("debug_token", input_token=graph.page_token("role_lost"))["data"]
    assert (told["is_valid"], told["error"]["subcode"]) == (False, 492)
    assert graph.ask("debug_token", input_token=MADE_UP)["data"]["is_valid"] is False


def test_a_users_token_ends_on_two_days(graph):
    graph.graph.knobs(data_access_days=10)
    told = graph.ask("debug_token", input_token=graph.tokens.user(1))["data"]
    now = graph.graph.now.timestamp()
    assert told["expires_at"] == now + 60 * 86400
    assert told["data_access_expires_at"] == now + 10 * 86400


def test_pages_that_let_a_system_user_in_give_it_their_tokens(graph):
    found = [
        row
        for token in (1, 2)
        for page in graph.walk("me/accounts", graph.tokens.system(token), limit=5)
        for row in page["data"]
    ]
    assert len(found) == len({row["id"] for row in found}) > 10
    for row in found:
        assert graph.error(row["id"], row["access_token"]) in {(None, None), (190, 463), (190, 492)}
    assert graph.graph.id("moderator_only") in {row["id"] for row in found if "MANAGE" not in row["tasks"]}
