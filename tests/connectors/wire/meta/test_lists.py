"""Lists are followed to their end over real HTTP, and whatever is not shown of them is told as missing."""

from __future__ import annotations

import pytest

from auditor.domain import Reason
from connectors.wire.failures import PlatformDown
from connectors.wire.meta.lists import Follower, Lists, once, since_then
from tests.connectors.graphs import APP, asked, error, graph, told
from tests.connectors.wire.meta.graph_nodes import (
    ALIAS,
    OURS,
    PAGE,
    comment,
    hours_ago,
    page,
    post,
    question,
)
from tests.connectors.wire.speaking import speaking

EMPTY: dict[str, list[object]] = {"data": []}
LARGE = error(1, "Please reduce the amount of data you're asking for, then retry your request")


def listing(*items, more=None):
    return {"data": list(items), **({"paging": {"next": f"http://x.example/?after={more}"}} if more else {})}


def node(posts=EMPTY, older=EMPTY, visitors=EMPTY):
    return {**page(), "posts": posts, "older": older, "visitors": visitors}


def follow(shown, *answers, most=5, **facts):
    """What the lists of the page are, and what was asked for them."""
    with speaking(*(answers or [told(EMPTY)])) as server, graph(server.address) as client:
        found = Follower(graph=client, token=APP, question=question(**facts), most=most).lists(shown)
    return found, server.requests


def texts(found):
    return [message["message"] for _, message in found.comments]


def test_what_is_whole_is_asked_for_no_more():
    shown = post(comments=listing(comment(1)))
    old = {"id": f"{PAGE}_0", "updated_time": hours_ago(5), "comments": listing(comment(2))}
    visit = post(7, comments=listing(comment(3)), **{"from": {"id": "7001"}})
    found, requests = follow(node(listing(shown), listing(old, more="x"), listing(visit, shown)))
    assert requests == []
    assert (found.posts, found.visitors, found.broken, found.calls) == ([shown], [visit], {}, 0)
    assert [(beneath, message["message"]) for beneath, message in found.comments] == [
        (f"{PAGE}_1", "message 1"),
        (f"{PAGE}_0", "message 2"),
        (f"{PAGE}_7", "message 3"),
    ]


@pytest.mark.parametrize(
    ("absent", "edge", "seen"),
    [("posts", "posts", (1, 0)), ("older", "posts", (0, 0)), ("visitors", "feed", (0, 1))],
)
def test_a_list_that_was_left_out_is_asked_for_by_itself(absent, edge, seen):
    shown = post(comments=EMPTY, **{"from": None})
    whole = node()
    del whole[absent]
    found, requests = follow(whole, told(listing(shown)))
    [request] = requests
    assert request.target.startswith(f"/v25.0/{PAGE}/{edge}?")
    assert (found.calls, found.broken) == (1, {})
    assert (len(found.posts), len(found.visitors)) == seen


@pytest.mark.parametrize("garbled", [None, "no list", {"data": None}, {"data": {}}, {"paging": {}}])
def test_a_list_that_is_none_is_asked_for_by_itself(garbled):
    found, requests = follow(node(posts=garbled), told(listing(post(comments=EMPTY))))
    assert len(requests) == 1
    assert len(found.posts) == 1


def test_comments_that_go_on_are_asked_for_by_themselves_as_many_as_the_platform_gives():
    shown = post(comments=listing(comment(1), more="x"))
    found, requests = follow(node(listing(shown)), told(listing(comment(1), comment(2))))
    [request] = requests
    assert request.target.startswith(f"/v25.0/{PAGE}_1/comments?")
    args = asked(request)
    assert (args["limit"], args["since"], args["filter"]) == ("100", str(question().since), "stream")
    assert "after" not in args
    assert texts(found) == ["message 1", "message 2"]


def test_what_was_there_of_a_list_that_breaks_is_kept():
    shown = post(comments=listing(comment(1), more="x"))
    found, _ = follow(node(listing(shown)), told(listing(comment(2), more="y")), error(10))
    assert sorted(texts(found)) == ["message 1", "message 2"]
    assert found.broken.keys() == {"comments"}
    assert found.broken["comments"].reason is Reason.ACCESS_REFUSED
    assert found.calls == 2


def test_a_list_is_asked_for_by_and_by_less_at_once():
    shown = post(comments=listing(more="x"))
    found, requests = follow(node(listing(shown)), LARGE, LARGE, told(listing(comment(1))))
    assert [asked(each)["limit"] for each in requests] == ["100", "50", "25"]
    assert texts(found) == ["message 1"]
    assert found.broken == {}


def test_a_list_of_which_not_even_one_is_small_enough_is_broken():
    found, requests = follow(node(listing(post(comments=None))), LARGE)
    assert [asked(each)["limit"] for each in requests] == ["100", "50", "25", "12", "6", "3", "1"]
    assert found.broken.keys() == {"comments"}


@pytest.mark.parametrize("known", [None, "", {}])
def test_a_post_that_has_no_id_may_have_been_answered(known):
    found, _ = follow(node(listing(post(id=known, comments=listing(comment(1))))))
    assert found.broken.keys() == {"comments"}
    old = {"id": known, "updated_time": hours_ago(1), "comments": EMPTY}
    assert follow(node(older=listing(old)))[0].broken.keys() == {"comments"}


@pytest.mark.parametrize(
    ("where", "lost"),
    [
        ("posts", {"posts", "comments", "mentions"}),
        ("older", {"comments"}),
        ("visitors", {"mentions"}),
    ],
)
def test_something_else_than_items_in_a_list_costs_it_its_wholeness(where, lost):
    found, _ = follow(node(**{where: {"data": [None, post(comments=EMPTY), "text"]}}))
    assert found.broken.keys() == lost
    assert {failure.reason for failure in found.broken.values()} == {Reason.UNREADABLE}


def test_of_older_posts_only_those_are_read_beneath_which_somebody_wrote_since():
    since = question().talk_since
    old = [
        {"id": f"{PAGE}_{number}", "updated_time": time, "comments": listing(comment(number))}
        for number, time in enumerate([hours_ago(24 * 36), hours_ago(1), None, "soon"])
    ]
    found, _ = follow(node(older=listing(*old)), since=since)
    assert texts(found) == ["message 1", "message 2", "message 3"]


def test_the_page_is_known_by_the_ids_that_its_older_posts_show():
    old = {"id": f"{PAGE}_0", "updated_time": hours_ago(9000), "from": {"id": ALIAS}, "comments": EMPTY}
    found, _ = follow(node(older=listing(old)))
    assert found.ours == {PAGE, ALIAS}


def test_visitors_posts_are_those_of_others_that_are_shown():
    own = post(1, comments=EMPTY)
    feed = [
        own,
        post(2, comments=EMPTY, **{"from": OURS}),
        post(3, comments=EMPTY, **{"from": {"id": "7001"}}),
        post(4, comments=EMPTY, **{"from": None}),
        post(5, comments=EMPTY, is_published=False, **{"from": None}),
    ]
    found, _ = follow(node(posts=listing(own), visitors=listing(*feed)))
    assert [visit["id"] for visit in found.visitors] == [f"{PAGE}_3", f"{PAGE}_4"]


def test_a_post_that_is_the_pages_own_is_no_visitors_though_nobody_says_who_wrote_it():
    own = post(1, comments=EMPTY, **{"from": None})
    found, _ = follow(node(posts=listing(own), visitors=listing(own)))
    assert found.visitors == []


def test_the_first_reason_is_the_one_that_is_told():
    found, first = Lists(), PlatformDown("first")
    found.lose(first, "posts", "comments")
    found.lose(PlatformDown("second"), "comments", "mentions")
    assert (found.broken["posts"], found.broken["comments"]) == (first, first)
    assert str(found.broken["mentions"]) == "second"


def test_visitors_are_not_looked_for_where_they_were_refused():
    found, requests = follow({**page(), "posts": EMPTY, "older": EMPTY}, visitors=False)
    assert (found.visitors, requests, found.broken) == ([], [], {})


def test_posts_in_own_name_are_all_that_are_published():
    _, requests = follow(page(), told(EMPTY), own=True)
    assert [each.target.partition("?")[0] for each in requests] == [
        f"/v25.0/{PAGE}/published_posts",
        f"/v25.0/{PAGE}/published_posts",
        f"/v25.0/{PAGE}/feed",
    ]


def test_each_item_counts_once_by_its_id_or_else_by_its_address():
    items = [{"id": "1"}, {"id": "1", "x": 1}, comment(1), comment(1), comment(1, reply=2), {}, {}]
    assert once(items) == [{"id": "1"}, comment(1), comment(1, reply=2), {}, {}]


@pytest.mark.parametrize(
    ("time", "may"),
    [
        ("2026-11-21T12:00:00+0000", True),
        ("2026-11-21T11:59:59+0000", False),
        (None, True),
        ("", True),
        ("x", True),
    ],
)
def test_somebody_may_have_written_unless_the_post_says_otherwise(time, may):
    assert since_then({"updated_time": time}, 1795262400) is may
