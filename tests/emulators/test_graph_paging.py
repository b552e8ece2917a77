from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.emulators.running import NOW


def query(address):
    return {
        key: values[0] for key, values in parse_qs(urlsplit(address).query, keep_blank_values=True).items()
    }


def rows(pages):
    return [row["id"] for page in pages for row in page["data"]]


def published(graph, number):
    return [post.id for post in graph.graph.page(number).own if post.published]


@pytest.mark.parametrize("limit", [1, 7, 25, 100])
def test_walking_to_the_end_gives_each_once_and_in_order(graph, limit):
    pages = graph.walk(f"{graph.graph.id(1)}/posts", fields="id", limit=limit)
    assert rows(pages) == published(graph, 1)
    assert "cursors" in pages[-1]["paging"]


def test_twenty_five_come_where_nobody_says_how_many(graph):
    assert len(graph.ask(f"{graph.graph.id(1)}/posts")["data"]) == 25


def test_more_than_a_hundred_posts_are_refused(graph):
    assert graph.error(f"{graph.graph.id(1)}/posts", limit=101) == (100, None)
    assert graph.error(graph.graph.id(1), fields="posts.limit(101){id}") == (100, None)


def test_the_next_address_repeats_the_question_and_holds_the_token(graph):
    asked = {"fields": "id,message", "limit": "2", "since": str(int((NOW - timedelta(days=90)).timestamp()))}
    first = graph.ask(f"{graph.graph.id(1)}/posts", **asked)
    told = query(first["paging"]["next"])
    assert asked.items() <= told.items()
    assert told["access_token"] == graph.tokens.app
    assert told["pretty"] == "0"
    assert told["after"] == first["paging"]["cursors"]["after"]


def test_the_token_may_be_left_out_of_the_next_address(graph):
    graph.graph.knobs(token_in_next=False)
    assert "access_token" not in graph.ask(f"{graph.graph.id(1)}/posts", limit=2)["paging"]["next"]


def test_a_nested_edge_goes_on_at_its_own_address(graph):
    of = graph.graph.page("long_thread")
    post = max(of.own, key=lambda each: len(each.comments))
    fields = "posts.limit(100){message,comments.filter(stream).limit(50).summary(true){message}}"
    told = graph.ask(of.id, fields=fields)
    [nested] = [row["comments"] for row in told["posts"]["data"] if row["id"] == post.id]
    address = urlsplit(nested["paging"]["next"])
    assert address.path == f"/v25.0/{post.id}/comments"
    asked = query(nested["paging"]["next"])
    assert (asked["fields"], asked["filter"], asked["limit"]) == ("message", "stream", "50")
    more = graph.follow(nested["paging"]["next"])["data"]
    assert more
    assert more[0] not in nested["data"]


def test_a_page_may_be_short_and_go_on_where_something_is_hidden(graph):
    of = graph.graph.page("hidden_complaints_public")
    post = max(of.own, key=lambda each: len(each.comments))
    pages = graph.walk(f"{post.id}/comments", fields="message", filter="stream", limit=1)
    assert len(pages) == len(post.comments)
    sizes = [len(page["data"]) for page in pages]
    assert 0 in sizes[:-1]
    assert sum(sizes) == sum(not each.hidden for each in post.comments)


def test_an_edge_with_nothing_has_no_paging(graph):
    assert graph.ask(f"{graph.graph.id('reels_only')}/posts") == {"data": []}


def test_previous_comes_with_the_second_page_and_leads_back(graph):
    pages = graph.walk(f"{graph.graph.id(1)}/posts", fields="id", limit=10)
    assert "previous" not in pages[0]["paging"]
    assert graph.follow(pages[1]["paging"]["previous"])["data"] == pages[0]["data"]


def test_older_feeds_are_paged_by_time(graph):
    graph.graph.knobs(time_paging=True)
    pages = graph.walk(f"{graph.graph.id(1)}/posts", fields="id", limit=10)
    assert rows(pages) == published(graph, 1)
    assert {"until", "__paging_token", "__previous"} <= query(pages[0]["paging"]["next"]).keys()
    assert "cursors" not in pages[0]["paging"]


@pytest.mark.parametrize("after", ["nonsense", "MTA", "%%%"])
def test_a_made_up_cursor_is_refused(graph, after):
    assert graph.error(f"{graph.graph.id(1)}/posts", after=after) == (100, None)


def test_since_and_until_bound_when_posts_were_made(graph):
    since, until = NOW - timedelta(days=20), NOW - timedelta(days=6)
    bounds = {"since": int(since.timestamp()), "until": int(until.timestamp())}
    told = graph.walk(f"{graph.graph.id(1)}/posts", fields="id", **bounds)
    of = graph.graph.page(1)
    assert rows(told) == [post.id for post in of.own if post.published and since <= post.at < until]


def test_a_day_begins_at_midnight_in_greenwich(graph):
    day = (NOW - timedelta(days=30)).date().isoformat()
    midnight = int((NOW - timedelta(days=30)).replace(hour=0).timestamp())
    path = f"{graph.graph.id(1)}/posts"
    assert rows([graph.ask(path, since=day)]) == rows([graph.ask(path, since=midnight)])


def test_since_bounds_when_comments_were_made(graph):
    of = graph.graph.page("compliant")
    post = max(of.own, key=lambda each: len(each.comments))
    cut = post.comments[len(post.comments) // 2].at
    token = graph.page_token("compliant")
    asked = {"filter": "stream", "since": int(cut.timestamp()), "fields": "id"}
    assert rows([graph.ask(f"{post.id}/comments", token, **asked)]) == [
        each.id for each in post.comments if each.at >= cut
    ]


def test_the_stream_is_flat_and_the_top_level_is_not(graph):
    of = graph.graph.page("compliant")
    post = max(of.own, key=lambda each: len(each.comments))
    token = graph.page_token("compliant")
    top = graph.ask(f"{post.id}/comments", token, summary="true", limit=100)
    stream = graph.ask(f"{post.id}/comments", token, summary="true", limit=100, filter="stream")
    assert rows([top]) == [each.id for each in post.comments if each.parent is None]
    assert rows([stream]) == [each.id for each in post.comments]
    assert stream["summary"]["order"] == "chronological"
    assert top["summary"]["total_count"] < stream["summary"]["total_count"]


def test_a_ranked_thread_is_ranked_whatever_one_asks(graph):
    of = graph.graph.page("ranked")
    post = max(of.own, key=lambda each: len(each.comments))
    told = graph.ask(
        f"{post.id}/comments", summary="true", order="chronological", fields="created_time,like_count"
    )
    assert told["summary"]["order"] == "ranked"
    likes = [row["like_count"] for row in told["data"]]
    assert likes == sorted(likes, reverse=True)


def test_a_summary_tells_what_it_was_asked_for(graph):
    id_ = graph.graph.page(1).own[-1].id
    told = graph.ask(id_, fields="comments.limit(0).summary(total_count),reactions.limit(0).summary(true)")
    assert told["comments"].keys() == {"data", "summary"}
    assert told["comments"]["summary"].keys() == {"total_count"}
    assert told["reactions"]["summary"]["viewer_reaction"] == "NONE"


def test_times_are_in_greenwich_without_a_colon(graph):
    [row] = graph.ask(f"{graph.graph.id(1)}/posts", fields="created_time", limit=1)["data"]
    assert row["created_time"] == graph.graph.page(1).own[0].at.strftime("%Y-%m-%dT%H:%M:%S+0000")


def test_the_clock_can_be_moved_and_what_is_new_comes_with_it(graph):
    path = f"{graph.graph.id(1)}/posts"
    before = rows(graph.walk(path, fields="id", limit=100))
    graph.graph.move(NOW + timedelta(days=14))
    after = rows(graph.walk(path, fields="id", limit=100))
    graph.graph.move(NOW)
    assert len(set(after) - set(before)) >= 3
    assert rows(graph.walk(path, fields="id", limit=100)) == before
