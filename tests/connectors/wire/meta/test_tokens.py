"""Tokens are read as operators write them, and a page's own is used only where both its parts are there."""

from __future__ import annotations

import pytest

from connectors.wire.meta.tokens import APP, SECRET, UNIT, app_secret, app_token, page_tokens, unit_tokens
from tests.connectors.graphs import UNIT as TOKEN
from tests.connectors.graphs import asked, error, graph, told
from tests.connectors.wire.speaking import speaking


def test_the_apps_token_is_made_of_its_id_and_its_secret():
    token = app_token({APP: " 42\n", SECRET: "s\n"}.get)
    assert (token.label, token.secret) == ("facebook:app:42", "42|s")
    assert app_secret({SECRET: "s\n"}.get) == "s"


@pytest.mark.parametrize(
    "given", [{}, {APP: "42"}, {SECRET: "s"}, {APP: "42", SECRET: " \n"}, {APP: "", SECRET: "s"}]
)
def test_half_an_app_is_none(given):
    assert app_token(given.get) is None


def test_each_line_is_a_token_of_the_unit():
    tokens = unit_tokens({UNIT: "\nfirst\n\n  second  \r\n"}.get)
    assert [(token.label, token.secret) for token in tokens] == [
        ("facebook:unit:1", "first"),
        ("facebook:unit:2", "second"),
    ]
    assert unit_tokens({}.get) == []


def listed(*answers):
    said = []
    with speaking(*answers) as server, graph(server.address) as client:
        found = page_tokens(client, TOKEN, said.append)
    return found.tokens, said, server.requests


def page(number, **facts):
    return {"id": str(number), "access_token": f"EAA-of-{number}-which-is-long", **facts}


def test_pages_are_known_by_their_ids_and_their_names():
    found, said, requests = listed(told({"data": [page(1, username="Office.One"), page(2)]}))
    assert {name: token.label for name, token in found.items()} == {
        "1": "facebook:page:1",
        "office.one": "facebook:page:1",
        "2": "facebook:page:2",
    }
    assert found["1"].secret == page(1)["access_token"]
    assert said == []
    assert asked(requests[0])["limit"] == "100"


def test_a_page_whose_token_is_withheld_let_nobody_in():
    found, _, _ = listed(told({"data": [{"id": "1", "username": "one"}, {"access_token": "EAA"}, page(3)]}))
    assert found.keys() == {"3"}


def test_the_list_is_followed_and_what_was_known_before_it_broke_is_used():
    more = {"data": [page(1)], "paging": {"next": "http://x.example/?after=x"}}
    found, said, _ = listed(told(more), error(190, error_subcode=463))
    assert found.keys() == {"1"}
    [sentence] = said
    assert sentence.startswith("facebook:unit:1: not all pages that let us in are known: ")
    assert "EAA" not in sentence


def test_a_list_that_goes_round_in_a_circle_is_told():
    more = {"data": [page(1)], "paging": {"next": "http://x.example/?after=x"}}
    found, said, _ = listed(told(more))
    assert found.keys() == {"1"}
    assert len(said) == 1
