"""A list is followed to its end, past empty pages, and never round in a circle."""

from __future__ import annotations

import pytest

from connectors.wire.failures import PlatformDown, QuotaSpent, Unreadable
from connectors.wire.graph import TooMuch
from tests.connectors.graphs import UNIT, asked, error, graph, told
from tests.connectors.wire.speaking import speaking

ARGS = {"fields": "id", "limit": "2", "since": "7"}


def page(*ids, after=None, query=None, **more):
    """One page of a list; `query` is that of the next one, where it is not just `after`."""
    found = {"data": [{"id": each} for each in ids], **more}
    query = query or (f"access_token=EAA&limit=2&pretty=0&after={after}" if after else None)
    if query:
        found["paging"] = {
            "cursors": {"after": after},
            "next": f"https://elsewhere.example/v3.1/9/likes?{query}",
        }
    return told(found)


def listed(*answers, most=10, args=None, **options):
    with speaking(*answers) as server, graph(server.address, **options) as client:
        found = client.pages("1002/posts", UNIT, args or ARGS, most)
        return found, server.requests


def ids(found):
    return [item["id"] for item in found.items]


def test_a_list_of_one_page_is_whole():
    found, _ = listed(page("1", "2"))
    assert (ids(found), found.whole, found.failure) == (["1", "2"], True, None)


def test_a_list_is_followed_to_its_end():
    found, requests = listed(page("1", after="a"), page("2", after="b"), page("3"))
    assert (ids(found), found.whole) == (["1", "2", "3"], True)
    assert len(requests) == 3


def test_only_the_parameters_of_the_next_address_are_used():
    _, requests = listed(page("1", after="a"), page("2"))
    assert requests[1].target.startswith("/v25.0/1002/posts?")
    assert requests[1].headers["authorization"] == f"Bearer {UNIT.secret}"
    assert asked(requests[1]) == {"fields": "id", "limit": "2", "pretty": "0", "after": "a"}


def test_an_empty_page_is_not_the_end():
    found, _ = listed(page(after="a"), page("2"))
    assert (ids(found), found.whole) == (["2"], True)


def test_cursors_alone_do_not_go_on():
    found, requests = listed(told({"data": [{"id": "1"}], "paging": {"cursors": {"after": "a"}}}))
    assert found.whole
    assert len(requests) == 1


def test_a_list_told_by_times_is_followed():
    first = page("1", query="until=5&__paging_token=x&since&__previous")
    found, requests = listed(first, page("2"))
    assert (ids(found), found.whole) == (["1", "2"], True)
    assert asked(requests[1]) == {"fields": "id", "limit": "2", "until": "5", "__paging_token": "x"}


def test_a_list_without_anything_is_whole():
    found, _ = listed(told({"data": []}))
    assert (found.items, found.whole) == ((), True)


def test_more_pages_than_asked_for_are_not_the_whole_list():
    found, requests = listed(page("1", after="a"), page("2", after="b"), page("3", after="c"), most=2)
    assert (ids(found), found.whole, found.failure) == (["1", "2"], False, None)
    assert len(requests) == 2


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(page("2", after="a"), id="the same address"),
        pytest.param(page("2", query="after=a&limit=2&pretty=1"), id="the same cursor in another address"),
    ],
)
def test_a_list_that_goes_round_in_a_circle_is_not_whole(again):
    found, requests = listed(page("1", after="a"), again)
    assert (ids(found), found.whole) == (["1", "2"], False)
    assert isinstance(found.failure, Unreadable)
    assert len(requests) == 2


@pytest.mark.parametrize(
    ("sick", "failure"),
    [
        (error(2, status="500 Error"), PlatformDown),
        (error(4), QuotaSpent),
        (error(1, "Please reduce the amount of data you're asking for", status="500 Error"), TooMuch),
        (error(100, "(#100) The cursor is invalid or has expired"), Unreadable),
        (told({"data": "none"}), Unreadable),
        (told({"data": ["1"]}), Unreadable),
        (told([]), Unreadable),
        (told({"data": [], "paging": {"next": "https://elsewhere.example"}}), Unreadable),
        (told({"data": [], "paging": {"next": ["after"]}}), Unreadable),
        (told({"data": [], "paging": {"next": "https://[elsewhere"}}), Unreadable),
    ],
)
def test_what_was_found_before_a_failure_is_kept(sick, failure):
    found, _ = listed(page("1", after="a"), sick)
    assert (ids(found), found.whole, type(found.failure)) == (["1"], False, failure)


def test_a_first_page_that_fails_is_a_list_of_nothing_that_is_not_whole():
    found, _ = listed(error(190))
    assert (found.items, found.whole, str(found.failure)[:22]) == ((), False, "GET /v25.0/1002/posts:")
