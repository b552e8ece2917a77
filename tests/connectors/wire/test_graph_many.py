"""One id that spoils a question about many is found, and all the others are answered."""

from __future__ import annotations

from math import ceil, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.domain import Reason
from connectors.wire.failures import (
    AccessRefused,
    AccountMissing,
    Failure,
    PlatformDown,
    QuotaSpent,
    Unreadable,
)
from connectors.wire.graph import TooMuch
from connectors.wire.graph_errors import Kind, Trouble
from connectors.wire.graph_failures import Told
from connectors.wire.graph_many import LONGEST, each, questions
from tests.connectors.graphs import UNIT, asked, error, graph, told
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.speaking import answer, speaking

REFUSED = "(#10) This endpoint requires the 'Page Public Content Access' feature"
PROOF = "(#100) Pages Public Content Access requires either app secret proof or an app token"
LESS = error(1, "Please reduce the amount of data you're asking for", status="500 Error")


def nodes(*ids):
    return told({each_id: {"id": each_id} for each_id in ids})


def many(names, *answers, **options):
    with speaking(*answers) as server, graph(server.address, **options) as client:
        found = client.many(list(names), UNIT, {"fields": "id,about"})
        return found, [asked(request)["ids"] for request in server.requests]


def good(found):
    return {name for name, node in found.items() if not isinstance(node, Failure)}


def test_all_ids_are_asked_about_at_once():
    found, calls = many("abc", nodes("a", "b", "c"))
    assert found == {"a": {"id": "a"}, "b": {"id": "b"}, "c": {"id": "c"}}
    assert calls == ["a,b,c"]


def test_the_address_is_the_one_of_all_objects():
    with speaking(nodes("a")) as server, graph(server.address) as client:
        client.many(["a"], UNIT, {})
        assert server.requests[0].target == "/v25.0/?ids=a"


def test_every_id_is_a_unit():
    ledger = MemoryLedger()
    many("abc", nodes("a", "b", "c"), ledger=ledger)
    assert ledger.spent == {UNIT.label: 3}


def test_no_call_asks_about_more_than_the_platform_takes():
    found, calls = many("abcde", nodes("a", "b"), nodes("c", "d"), nodes("e"), ids=2)
    assert calls == ["a,b", "c,d", "e"]
    assert found.keys() == set("abcde")


def test_an_id_that_stands_twice_is_asked_about_once():
    _, calls = many("aba", nodes("a", "b"))
    assert calls == ["a,b"]


def test_nobody_is_asked_about_nobody():
    assert many("", nodes()) == ({}, [])


def test_long_names_are_spread_over_calls():
    names = [f"{number}{'জ' * 60}" for number in range(50)]
    assert [name for some in questions(names, 50) for name in some] == names
    assert all(sum(map(len, some)) * 9 <= LONGEST * 1.1 for some in questions(names, 50))


@pytest.mark.parametrize(
    ("code", "message", "state"),
    [
        (803, "(#803) Some of the aliases you requested do not exist: b", "missing"),
        (803, "(#803) Cannot query users by their username (b)", "person"),
        (21, "Page ID 2 was migrated to page ID 7.  Please update your API calls to the new ID", "merged"),
    ],
)
def test_an_id_that_is_named_is_left_out_of_the_next_call(code, message, state):
    ids = ["a", "2" if code == 21 else "b", "c"]
    found, calls = many(ids, error(code, message), nodes("a", "c"))
    assert good(found) == {"a", "c"}
    assert isinstance(found[ids[1]], AccountMissing)
    assert found[ids[1]].state == state
    assert calls[1:] == ["a,c"]


def test_an_id_that_nobody_can_say_anything_about_is_named_too():
    told_us = "Unsupported get request. Object with ID 'b' does not exist, or due to missing permissions"
    found, calls = many("abc", error(100, told_us, error_subcode=33), nodes("a", "c"))
    assert found["b"].reason is Reason.UNREACHABLE
    assert calls == ["a,b,c", "a,c"]


def test_a_merged_page_is_not_confused_with_where_it_went():
    merged = error(21, "Page ID 2 was migrated to page ID 7.  Please update your API calls to the new ID")
    found, _ = many(["2", "7"], merged, nodes("7"))
    assert good(found) == {"7"}
    assert found["2"].moved_to == "7"


def test_a_complaint_about_an_id_that_was_not_asked_for_is_looked_into():
    strange = error(803, "(#803) Some of the aliases you requested do not exist: z")
    found, calls = many("ab", strange, nodes("a"), strange)
    assert calls == ["a,b", "a", "b"]
    assert (good(found), found["b"].reason) == ({"a"}, Reason.ACCOUNT_MISSING)


@pytest.mark.parametrize(
    ("sick", "failure"),
    [
        pytest.param(error(4), QuotaSpent, id="quota"),
        pytest.param(error(190), AccessRefused, id="token"),
        pytest.param(error(190, error_subcode=492), AccessRefused, id="role"),
        pytest.param(error(10, REFUSED), AccessRefused, id="feature"),
        pytest.param(error(100, PROOF), AccessRefused, id="proof"),
        pytest.param(answer(b"[" * 9000), Unreadable, id="deep"),
        pytest.param(told("pages"), Unreadable, id="no object"),
    ],
)
def test_what_would_meet_any_id_is_not_looked_into(sick, failure):
    found, calls = many("abcd", sick)
    assert {type(each_one) for each_one in found.values()} == {failure}
    assert found.keys() == set("abcd")
    assert len(calls) == 1


@pytest.mark.parametrize("sick", [error(2, status="500 Error"), answer(b"<html>"), answer(b'{"a"')])
def test_a_sick_platform_is_asked_again_about_all_and_then_left(sick):
    found, calls = many("abcd", sick)
    assert good(found) == set()
    assert calls == ["a,b,c,d"] * 3


def test_a_refused_token_is_not_tried_on_the_other_ids():
    found, calls = many("abcdef", error(190), ids=2)
    assert {each_one.reason for each_one in found.values()} == {Reason.TOKEN_REFUSED}
    assert len(found) == 6
    assert len(calls) == 1


def test_an_outage_leaves_the_other_ids_alone():
    sick = error(2, status="500 Error")
    found, _ = many("abcd", sick, sick, sick, nodes("c", "d"), ids=2)
    assert good(found) == {"c", "d"}
    assert {type(found[name]) for name in "ab"} == {PlatformDown}


def test_a_right_that_the_token_had_a_moment_ago_is_missing_on_one_page_only():
    refused = error(10, REFUSED)
    with speaking(nodes("a", "b"), refused, nodes("c"), refused) as server, graph(server.address) as client:
        client.many(["a", "b"], UNIT, {"fields": "id"})
        found = client.many(["c", "d"], UNIT, {"fields": "id"})
    assert good(found) == {"c"}
    assert found["d"].reason is Reason.ACCESS_REFUSED


def test_where_less_is_wanted_each_half_is_asked():
    found, calls = many("abcd", LESS, nodes("a", "b"), nodes("c", "d"))
    assert good(found) == set("abcd")
    assert calls == ["a,b,c,d", "a,b", "c,d"]


def test_one_id_that_is_too_much_by_itself_says_so():
    found, _ = many("ab", LESS, nodes("a"), LESS)
    assert isinstance(found["b"], TooMuch)
    assert good(found) == {"a"}


def test_an_answer_larger_than_we_take_is_halved():
    large = told({name: {"about": "x" * 1500} for name in "ab"})
    found, _ = many("ab", large, nodes("a"), nodes("b"), most_bytes=2000)
    assert good(found) == set("ab")


def test_an_id_that_was_left_out_is_asked_about_alone():
    found, calls = many("abc", nodes("a", "c"), nodes("b"))
    assert good(found) == set("abc")
    assert calls == ["a,b,c", "b"]


@pytest.mark.parametrize(
    "silence", [nodes(), told([]), told({"b": None}), told({"b": {"error": {"code": 1}}})]
)
def test_an_id_that_is_left_out_alone_cannot_be_reached(silence):
    found, calls = many("ab", nodes("a"), silence)
    assert (type(found["b"]), found["b"].reason) == (AccessRefused, Reason.UNREACHABLE)
    assert calls == ["a,b", "b"]


def test_a_name_is_found_however_the_answer_writes_it():
    found, _ = many(["DcExample"], told({"dcexample": {"id": "7"}}))
    assert found == {"DcExample": {"id": "7"}}


def test_a_page_that_is_called_error_is_a_page():
    found, _ = many(["error"], told({"error": {"id": "7", "name": "Error"}}))
    assert found == {"error": {"id": "7", "name": "Error"}}


def test_an_unknown_field_is_left_out_for_all():
    no_field = error(100, "(#100) Tried accessing nonexisting field (about) on node type (Page)")
    found, calls = many("ab", no_field, nodes("a", "b"))
    assert good(found) == {"a", "b"}
    assert calls == ["a,b", "a,b"]


def test_a_thing_that_is_no_page_takes_no_field_from_the_others():
    strange = error(100, "(#100) Tried accessing nonexisting field (about) on node type (Group)")
    with speaking(strange, nodes("a"), strange) as server, graph(server.address) as client:
        found = client.many(["a", "b"], UNIT, {"fields": "id,about"})
        assert asked(server.requests[1])["fields"] == "id,about"
    assert good(found) == {"a"}
    assert isinstance(found["b"], Unreadable)


# Any of them


@given(
    count=st.integers(1, 50),
    poisoned=st.sets(st.integers(0, 49), max_size=4),
    silent=st.sets(st.integers(0, 49), max_size=3),
    named=st.booleans(),
)
def test_the_poisoned_are_found_in_few_calls(count, poisoned, silent, named):
    ids = [str(number) for number in range(count)]
    bad = {str(number) for number in poisoned} & set(ids)
    quiet = ({str(number) for number in silent} & set(ids)) - bad
    calls = []

    def ask(some):
        calls.append(some)
        if guilty := sorted(bad & set(some)):
            named_one = (guilty[0],) if named else ()
            raise Told(Trouble(kind=Kind.UNREACHABLE, named=named_one), AccessRefused("no"))
        return {name: {"id": name} for name in some if name not in quiet}

    found = each([ids], ask, AccessRefused("silent"))
    assert found.keys() == set(ids)
    assert good(found) == set(ids) - bad - quiet
    most = len(bad) * (1 if named else 2 * ceil(log2(max(count, 2))))
    assert len(calls) - 1 - len(quiet) <= most
