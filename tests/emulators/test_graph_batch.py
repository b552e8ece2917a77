from __future__ import annotations

import json

import pytest

from tests.emulators.graph_pages import username

MADE_UP = "EAAmade-up"  # no token of anybody


def bodies(answer):
    return [item and json.loads(item["body"]) for item in answer.json()]


def test_items_are_answered_as_texts_in_their_order(graph):
    names = [graph.graph.id(number) for number in (3, 1, 2)]
    answer = graph.batch(*(f"{name}?fields=id" for name in names))
    assert answer.status_code == 200
    assert [body["id"] for body in bodies(answer)] == names
    assert {item["code"] for item in answer.json()} == {200}


def test_an_item_has_its_own_token(graph):
    of = graph.graph.page("compliant")
    own = graph.page_token("compliant")
    told = bodies(graph.batch(f"{of.id}/roles?limit=1", f"{of.id}/roles?limit=1&access_token={own}"))
    assert told[0]["error"]["code"] == 210
    assert len(told[1]["data"]) == 1


def test_the_outer_answer_is_well_although_every_item_fails(graph):
    answer = graph.batch("nobody", f"{graph.graph.id('gone')}", f"{graph.graph.id('merged')}")
    assert answer.status_code == 200
    assert [item["code"] for item in answer.json()] == [404, 400, 400]
    assert [body["error"]["code"] for body in bodies(answer)] == [803, 100, 21]


def test_headers_of_items_can_be_left_out(graph):
    with_them = graph.batch(graph.graph.id(1)).json()[0]["headers"]
    named = {row["name"]: row["value"] for row in with_them}
    assert named["Content-Type"] == "text/javascript; charset=UTF-8"
    assert "ETag" in named
    assert "headers" not in graph.batch(graph.graph.id(1), include_headers="false").json()[0]


def test_a_proof_that_is_inherited_does_not_fit_another_token(graph):
    system, own = graph.tokens.system(1), graph.page_token("compliant")
    proof = graph.tokens.proof(system)
    id_ = graph.graph.id("compliant")
    items = [
        id_,
        f"{id_}?access_token={own}",
        f"{id_}?access_token={own}&appsecret_proof={graph.tokens.proof(own)}",
    ]
    told = bodies(graph.batch(*items, token=system, appsecret_proof=proof))
    assert [body.get("error", {}).get("message") for body in told] == [
        None,
        "Invalid appsecret_proof provided in the API argument",
        None,
    ]


def test_a_batch_needs_a_token_although_items_have_theirs(graph):
    item = f"{graph.graph.id(1)}?access_token={graph.tokens.app}"
    assert graph.batch(item, token=MADE_UP).json()["error"]["code"] == 190


def test_fifty_items_are_the_most(graph):
    assert len(graph.batch(*[graph.graph.id(1)] * 50).json()) == 50
    error = graph.batch(*[graph.graph.id(1)] * 51).json()["error"]
    assert error["type"] == "GraphBatchException"


@pytest.mark.parametrize("batch", ["", "{}", "[]", "[1]", "nonsense"])
def test_what_is_no_list_of_items_is_refused(graph, batch):
    form = {"access_token": graph.tokens.app, "batch": batch}
    answer = graph.session.post(f"{graph.graph.address}/v25.0/", data=form, timeout=5)
    assert answer.json()["error"]["code"] == 100


def test_each_item_may_ask_for_many_ids_and_its_own_version(graph):
    ids = ",".join(graph.graph.id(number) for number in (1, 2))
    told = graph.batch(f"v21.0/?ids={ids}&fields=id", f"posts?ids={ids}&limit=1")
    assert bodies(told)[0].keys() == bodies(told)[1].keys()
    assert graph.graph.log()[-1]["units"] == 4


def test_a_named_item_that_another_waits_for_is_silent(graph):
    orders = [
        {"method": "GET", "name": "first", "relative_url": graph.graph.id(1)},
        {"method": "GET", "depends_on": "first", "relative_url": graph.graph.id(2)},
    ]
    form = {"access_token": graph.tokens.app, "batch": json.dumps(orders)}
    told = graph.session.post(f"{graph.graph.address}/", data=form, timeout=5).json()
    assert told[0] is None
    assert told[1]["code"] == 200


def test_a_picture_in_a_batch_is_a_way_to_it(graph):
    [item] = graph.batch(f"{graph.graph.id(1)}/picture").json()
    assert (item["code"], item["body"]) == (302, "")
    assert "/cdn/" in {row["name"]: row["value"] for row in item["headers"]}["Location"]


def test_the_log_names_items_by_label_and_shows_no_token(graph):
    graph.batch(f"{graph.graph.id(1)}?fields=id&access_token={graph.tokens.app}", username(2))
    [entry] = graph.graph.log()
    assert entry["items"] == [f"app GET /{graph.graph.id(1)}?fields=id", f"app GET /{username(2)}"]
    assert entry["units"] == 2
    assert graph.tokens.secret not in json.dumps(entry)


def test_lost_items_and_wrong_lengths_come_on_demand(graph):
    ids = [graph.graph.id(number) for number in (1, 2, 3)]
    graph.graph.faults(
        {"do": "null_items", "at": [1], "times": 1},
        {"do": "wrong_length", "by": -1, "times": 1},
        {"do": "wrong_length", "by": 2, "times": 1},
    )
    assert [item is None for item in graph.batch(*ids).json()] == [False, True, False]
    assert len(graph.batch(*ids).json()) == 2
    assert len(graph.batch(*ids).json()) == 5
    assert len(graph.batch(*ids).json()) == 3


def test_a_fault_may_meet_one_item(graph):
    ids = [graph.graph.id(number) for number in (1, 2, 3)]
    graph.graph.faults(
        {"do": "error", "code": 190, "subcode": 460, "where": f"^GET .*{ids[0]}"},
        {"do": "close", "where": f"^GET .*{ids[1]}"},
        {"do": "plain_500", "where": f"^GET .*{ids[2]}"},
    )
    first, second, third = graph.batch(*ids).json()
    assert json.loads(first["body"])["error"]["error_subcode"] == 460
    assert second is None
    assert (third["code"], third["body"]) == (500, '{"id":"1"}')


def test_the_outer_call_may_fail(graph):
    graph.graph.faults({"do": "error", "error": "service", "where": "^POST"})
    answer = graph.batch(graph.graph.id(1))
    assert (answer.status_code, answer.json()["error"]["is_transient"]) == (500, True)
