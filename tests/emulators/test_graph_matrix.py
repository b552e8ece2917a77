"""Token by token, what may be seen: the matrix of the contract, row by row."""

from __future__ import annotations

import pytest

from tests.emulators.graph_access import granted, owner
from tests.emulators.graph_scenarios import SCENARIOS

CALLERS = ("app", "system", "user", "own", "other")
ANSWERED = (None, None)
PAGE = "hidden_complaints"
COMMENT = "id,parent{id},from{id,name},message,created_time,is_hidden,permalink_url"


def token_of(graph, caller, page=PAGE):
    tokens = graph.tokens
    return {
        "app": tokens.app,
        "system": tokens.system(1),
        "user": tokens.user(1),
        "own": graph.page_token(page),
        "other": graph.page_token("compliant"),
    }[caller]


def busy_post(graph, page=PAGE):
    """One with hidden complaints and official answers."""
    for post in graph.graph.page(page).own:
        visible = [each for each in post.comments if not each.hidden]
        shown = {each.author is None for each in visible}
        named = any(each.author and each.author.shown for each in visible)
        if post.published and len(visible) < len(post.comments) and shown == {True, False} and named:
            return post
    raise AssertionError("no such post")


def comments(graph, caller, **params):
    post = busy_post(graph)
    token = token_of(graph, caller)
    asked = {"filter": "stream", "fields": COMMENT, "summary": "true", "limit": 100, **params}
    return post, graph.ask(f"{post.id}/comments", token, **asked)


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("edge", ["", "/posts", "/feed"])
def test_profiles_and_posts_need_the_feature_or_the_own_token(graph, caller, edge):
    error = (10, None) if caller == "user" else ANSWERED
    assert graph.error(graph.graph.id(PAGE) + edge, token_of(graph, caller)) == error


@pytest.mark.parametrize("edge", ["", "/posts"])
def test_another_page_is_closed_to_a_page_token_without_the_feature(graph, edge):
    graph.graph.knobs(reviewed=False)
    assert graph.error(graph.graph.id(PAGE) + edge, token_of(graph, "other")) == (10, None)
    assert graph.error(graph.graph.id(PAGE) + edge, token_of(graph, "own")) == ANSWERED


@pytest.mark.parametrize("caller", CALLERS)
def test_published_posts_are_for_the_own_token(graph, caller):
    expected = ANSWERED if caller == "own" else (210, None)
    assert graph.error(f"{graph.graph.id(PAGE)}/published_posts", token_of(graph, caller)) == expected


@pytest.mark.parametrize("caller", ["app", "system", "other"])
def test_public_comments_have_words_and_links_and_no_ids(graph, caller):
    _, answer = comments(graph, caller)
    seen = answer["data"]
    assert seen
    assert all({"message", "created_time", "permalink_url"} <= each.keys() for each in seen)
    assert not any({"id", "parent", "is_hidden"} & each.keys() for each in seen)
    own = graph.graph.page(PAGE)
    assert {each["from"]["id"] for each in seen if "from" in each} == {own.id}


def test_the_own_token_sees_ids_names_and_what_is_hidden(graph):
    post, answer = comments(graph, "own")
    seen = {each["id"]: each for each in answer["data"]}
    truth = {each.id: each for each in post.comments}
    assert seen.keys() == truth.keys()
    assert all(seen[id_]["is_hidden"] is each.hidden for id_, each in truth.items())
    assert all(
        seen[id_].get("parent", {}).get("id") == (each.parent and each.parent.id)
        for id_, each in truth.items()
    )
    people = {id_: each for id_, each in truth.items() if each.author and each.author.shown}
    assert people
    assert all(
        seen[id_]["from"] == {"name": each.author.name, "id": each.author.id} for id_, each in people.items()
    )


@pytest.mark.parametrize("caller", ["app", "system", "other"])
def test_hidden_comments_are_counted_and_not_shown_in_public(graph, caller):
    post, answer = comments(graph, caller)
    assert len(answer["data"]) == sum(not each.hidden for each in post.comments)
    assert answer["summary"]["total_count"] == len(post.comments) + post.lost


def test_a_user_token_gets_empty_comments_and_no_error(graph):
    _, answer = comments(graph, "user")
    assert answer == {"data": []}


def test_the_pages_own_name_can_be_left_out_for_the_app(graph):
    graph.graph.knobs(own_name_in_public=False)
    _, for_app = comments(graph, "app")
    _, for_system = comments(graph, "system")
    assert not any("from" in each for each in for_app["data"])
    assert any("from" in each for each in for_system["data"])


@pytest.mark.parametrize("edge", ["roles", "assigned_users", "page_status", "settings"])
@pytest.mark.parametrize("caller", CALLERS)
def test_the_team_and_the_state_are_for_the_own_token(graph, caller, edge):
    expected = ANSWERED if caller == "own" else (210, None)
    found = graph.error(f"{graph.graph.id(PAGE)}/{edge}", token_of(graph, caller), business="30")
    assert found == expected


@pytest.mark.parametrize("edge", ["roles", "assigned_users", "page_status", "settings"])
def test_a_moderators_token_may_not_see_the_team(graph, edge):
    page = "moderator_only"
    found = graph.error(f"{graph.graph.id(page)}/{edge}", graph.page_token(page), business="30")
    assert found == (200, None)


@pytest.mark.parametrize("caller", CALLERS)
def test_an_unpublished_page_is_there_for_its_own_token_alone(graph, caller):
    page = "unpublished_granted"
    token = token_of(graph, caller, page)
    if caller == "system":
        token = graph.tokens.system(3 - owner(SCENARIOS[page]))
    answer = graph.ask(graph.graph.id(page), token, fields="is_published")
    if caller == "own":
        assert answer["is_published"] is False
    else:
        assert (answer["error"]["code"], answer["error"]["error_subcode"]) == (100, 33)


def test_a_system_user_with_a_role_is_told_that_the_page_wants_another_token(graph):
    number = SCENARIOS["unpublished_granted"]
    assert granted(1, number, 0)
    assert graph.error(graph.graph.id("unpublished_granted"), graph.tokens.system(owner(number))) == (
        200,
        None,
    )


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("edge", ["visitor_posts", "tabs", "likes"])
def test_new_pages_have_lost_three_edges(graph, caller, edge):
    found = graph.error(f"{graph.graph.id(PAGE)}/{edge}", token_of(graph, caller))
    assert found == (100, None)


@pytest.mark.parametrize("field", ["instagram_business_account", "business"])
def test_one_forbidden_field_refuses_the_whole_call(graph, field):
    found = graph.error(graph.graph.id(PAGE), fields=f"id,name,{field}")
    assert found == (10, None)
    assert field in graph.ask(graph.graph.id(PAGE), token_of(graph, "own"), fields=f"id,name,{field}")


def test_a_pages_token_is_told_to_itself_alone(graph):
    id_ = graph.graph.id(PAGE)
    own = token_of(graph, "own")
    assert graph.ask(id_, own, fields="access_token")["access_token"] == own
    assert graph.ask(id_, fields="access_token") == {"id": id_}


def test_visitors_and_unpublished_posts_are_in_the_feed_alone(graph):
    number = next(n for n in range(1, 31) if any(post.author for post in graph.graph.page(n).posts))
    of = graph.graph.page(number)
    fields = "is_published,from"
    feed = [row for page in graph.walk(f"{of.id}/feed", fields=fields, limit=100) for row in page["data"]]
    posts = [row for page in graph.walk(f"{of.id}/posts", fields=fields, limit=100) for row in page["data"]]
    assert len(feed) == len(of.posts) > len(posts)
    assert all(row["is_published"] and row["from"]["id"] in (of.id, of.alias) for row in posts)
    assert {row["id"] for row in feed if "from" not in row} == {post.id for post in of.posts if post.author}


def test_a_page_may_show_itself_by_a_second_id(graph):
    of = graph.graph.page("alias_id")
    post = graph.ask(f"{of.id}/posts", fields="from,permalink_url", limit=1)["data"][0]
    assert post["from"]["id"] == of.alias != of.id
    assert of.alias in post["permalink_url"]
    assert "pfbid" in post["permalink_url"]
    assert post["id"].startswith(of.id)


def test_people_in_the_team_and_robots_are_told_apart(graph):
    of = graph.graph.page("two_and_two_admins")
    token = graph.page_token("two_and_two_admins")
    roles = graph.ask(f"{of.id}/roles", token)["data"]
    users = graph.ask(f"{of.id}/assigned_users", token, business="30", fields="id,user_type,tasks")["data"]
    assert len(roles) == 2
    assert sorted(each["user_type"] for each in users) == ["BUSINESS_USER", "BUSINESS_USER", "SYSTEM_USER"]
    assert {"MANAGE", "PROFILE_PLUS_MANAGE"} <= set(roles[0]["tasks"])


def test_a_suspended_page_says_so(graph):
    of = graph.graph.page("suspended")
    told = graph.ask(f"{of.id}/page_status", graph.page_token("suspended"))
    assert told["status"] == "suspended"
    assert told["violations"][0]["restrictions"] == [{"feature": "page_publish"}]
