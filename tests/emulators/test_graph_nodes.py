from __future__ import annotations

import pytest

from tests.emulators.graph_pages import username
from tests.emulators.graph_scenarios import SCENARIOS


def test_a_node_is_told_by_the_asked_fields_and_its_id(graph):
    of = graph.graph.page(1)
    assert graph.ask(of.id, fields="fan_count") == {"fan_count": of.fans, "id": of.id}
    assert graph.ask(of.id) == {"name": of.name, "id": of.id}


def test_what_has_no_value_is_absent(graph):
    of = graph.graph.page("bare")
    told = graph.ask(of.id, fields="id,name,username,about,website,emails,cover,general_info,bio")
    assert told.keys() == {"id", "name"}


def test_an_unknown_field_refuses_the_call_and_is_named(graph):
    error = graph.ask(graph.graph.id(1), fields="id,xyz")["error"]
    assert error["code"] == 100
    assert "nonexisting field (xyz) on node type (Page)" in error["message"]


def test_fields_that_posts_lost_long_ago_say_so(graph):
    assert graph.error(f"{graph.graph.id(1)}/posts", fields="id,link") == (12, None)


def test_an_alias_is_for_edges(graph):
    id_ = graph.graph.page(1).own[0].id
    fields = "reactions.type(LOVE).limit(0).summary(total_count).as(love)"
    assert graph.ask(id_, fields=fields)["love"]["data"] == []
    assert graph.error(id_, fields="message.as(text)") == (100, None)


@pytest.mark.parametrize(
    ("scenario", "error"),
    [
        pytest.param("unpublished", (100, 33), id="not published"),
        pytest.param("restricted", (100, 33), id="restricted"),
        pytest.param("gone", (100, 33), id="gone"),
        pytest.param("person", (100, 33), id="a person by id"),
        pytest.param("merged", (21, None), id="merged into another"),
        pytest.param("renamed", (None, None), id="renamed, by id"),
    ],
)
def test_a_page_that_cannot_be_reached_says_why_or_does_not(graph, scenario, error):
    assert graph.error(graph.graph.id(scenario)) == error


def test_a_merged_page_names_the_one_it_was_merged_into(graph):
    message = graph.ask(graph.graph.id("merged"))["error"]["message"]
    ids = graph.graph.id("merged"), graph.graph.id("merged_into")
    assert message.startswith("Page ID {} was migrated to page ID {}.  Please".format(*ids))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("nobody.at.all", "do not exist: nobody.at.all", id="no such name"),
        pytest.param(username(SCENARIOS["renamed"]), "do not exist:", id="a name that was given up"),
        pytest.param(username(SCENARIOS["person"]), "Cannot query users by their username", id="a person"),
    ],
)
def test_a_name_that_is_no_pages_is_refused(graph, name, message):
    answer = graph.answer(name)
    assert answer.json()["error"]["code"] == 803
    assert message in answer.json()["error"]["message"]


def test_a_name_may_have_become_another_pages(graph):
    told = graph.ask(username(SCENARIOS["name_taken"]), fields="id")
    assert told["id"] == graph.graph.id("taker_of_name")
    graph.graph.knobs(usernames={username(1): 2})
    assert graph.ask(username(1))["id"] == graph.graph.id(2)


def test_a_page_is_found_by_its_address(graph):
    assert graph.ask("", id=f"https://www.facebook.com/{username(3)}/")["id"] == graph.graph.id(3)


def test_me_is_the_page_or_the_user_and_nobody_for_an_app(graph):
    assert graph.ask("me", graph.page_token("compliant"))["id"] == graph.graph.id("compliant")
    assert graph.ask("me", graph.tokens.system(1))["name"] == "Audit 1"
    assert graph.error("me") == (2500, None)


def test_posts_and_comments_are_read_by_their_ids(graph):
    of = graph.graph.page("compliant")
    post = next(post for post in of.own if post.published and post.comments)
    comment = next(each for each in post.comments if not each.hidden)
    assert graph.ask(post.id, fields="id,permalink_url")["id"] == post.id
    assert graph.ask(comment.id)["id"] == comment.id
    assert graph.error(post.id[:-1] + "x") == (803, None)
    assert graph.error(of.id + "_1") == (100, 33)


def test_replies_stand_beneath_their_opening(graph):
    of = graph.graph.page("compliant")
    said = [each for post in of.own for each in post.comments]
    opening = next(each for each in said if each.replies and not each.hidden)
    told = graph.ask(f"{opening.id}/comments", graph.page_token("compliant"), fields="id,parent")
    expected = [each.id for each in said if each.parent and each.parent.id == opening.id]
    assert [each["id"] for each in told["data"]] == expected
    assert len(expected) == opening.replies


# Many at once


def test_many_pages_come_by_the_names_that_were_asked(graph):
    names = [graph.graph.id(1), username(2)]
    told = graph.ask("", ids=",".join(names), fields="id")
    assert told == {names[0]: {"id": names[0]}, names[1]: {"id": graph.graph.id(2)}}


def test_an_edge_of_many_pages_comes_by_page(graph):
    ids = [graph.graph.id(1), graph.graph.id("reels_only")]
    told = graph.ask("posts", ids=",".join(ids), fields="id", limit=2)
    assert [row["id"] for row in told[ids[0]]["data"]] == [
        post.id for post in graph.graph.page(1).own if post.published
    ][:2]
    assert told[ids[1]] == {"data": []}


@pytest.mark.parametrize("scenario", ["gone", "merged", "unpublished"])
def test_one_bad_id_refuses_all(graph, scenario):
    ids = [graph.graph.id(number) for number in range(1, 25)] + [graph.graph.id(scenario)]
    answer = graph.ask("", ids=",".join(ids))
    assert answer.keys() == {"error"}
    assert graph.graph.id(scenario) in answer["error"]["message"]


def test_the_missing_may_be_left_out_in_silence(graph):
    graph.graph.knobs(omit_missing=True)
    ids = [graph.graph.id(1), graph.graph.id("gone")]
    assert graph.ask("", ids=",".join(ids)).keys() == {ids[0]}


def test_fifty_ids_are_the_most(graph):
    ids = [graph.graph.id(1)] * 50
    assert graph.graph.id(1) in graph.ask("", ids=",".join(ids))
    error = graph.ask("", ids=",".join([*ids, graph.graph.id(2)]))["error"]
    assert error["message"] == "(#100) Too many IDs. Maximum: 50. Provided: 51."


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("{}/nothing", 2500, id="no such edge"),
        pytest.param("{}/posts/more", 2500, id="too long a path"),
        pytest.param("me/posts", 2500, id="an edge of nobody"),
    ],
)
def test_an_unknown_path_is_refused(graph, path, code):
    assert graph.error(path.format(graph.graph.id(1)))[0] == code


# Pictures


def test_a_picture_is_data_or_a_way_to_it(graph):
    of = graph.graph.page(1)
    data = graph.ask(f"{of.id}/picture", redirect=0, width=720, height=720)["data"]
    assert data.keys() == {"height", "is_silhouette", "url", "width"}
    assert (data["width"], data["is_silhouette"]) == (720, of.traits.silhouette)
    led = graph.answer(f"{of.id}/picture")
    assert (led.status_code, led.content) == (302, b"")
    image = graph.session.get(led.headers["Location"], timeout=5)
    assert (image.headers["Content-Type"], image.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


def test_addresses_of_pictures_are_signed_anew_and_hold_no_token(graph):
    first, second = (graph.ask(f"{graph.graph.id(1)}/picture", redirect=0)["data"]["url"] for _ in range(2))
    assert first != second
    assert first.partition("?")[0] == second.partition("?")[0]
    assert graph.tokens.secret not in first


def test_a_page_without_a_picture_shows_a_silhouette(graph):
    told = graph.ask(graph.graph.id("silhouette"), fields="picture{is_silhouette,url}")
    assert told["picture"]["data"]["is_silhouette"] is True
    assert "cover" not in graph.ask(graph.graph.id("no_cover"), fields="cover")
