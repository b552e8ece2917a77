from __future__ import annotations

import pytest

from tests.emulators.graph_access import owner
from tests.emulators.graph_instagram import UNIT, user_id
from tests.emulators.graph_media import media_of
from tests.emulators.graph_scenarios import SCENARIOS

FIELDS = "id,username,name,biography,website,profile_picture_url,followers_count,media_count"
MEDIA = "id,caption,media_type,media_product_type,media_url,permalink,timestamp,like_count,comments_count"


def ours(graph):
    return user_id(graph.graph.page("unit"))


def discovered(graph, username, beneath, token=None):
    fields = f"business_discovery.username({username}){{{beneath}}}"
    return graph.ask(ours(graph), token or graph.tokens.system(1), fields=fields)


def test_another_office_is_looked_up_by_name(graph):
    of = graph.graph.page(4)
    told = discovered(graph, of.instagram, FIELDS)
    assert told["id"] == ours(graph)
    found = told["business_discovery"]
    assert (found["id"], found["username"], found["name"]) == (user_id(of), of.instagram, of.name)


def test_its_media_are_walked_by_cursor_without_addresses(graph):
    of, seen, after, walked = graph.graph.page(4), [], "", 0
    while True:
        media = discovered(graph, of.instagram, f"media{after}.limit(10){{{MEDIA}}}")["business_discovery"][
            "media"
        ]
        assert "next" not in media["paging"]
        seen, walked = seen + [each["id"] for each in media["data"]], walked + 1
        if "after" not in media["paging"]["cursors"]:
            break
        after = f".after({media['paging']['cursors']['after']})"
    assert walked > 2
    assert seen == [each.id for each in media_of(1, of, graph.graph.now)]


def test_reels_without_download_have_no_address_and_likes_may_be_hidden(graph):
    rows = [
        row
        for number in range(1, 9)
        for row in discovered(graph, f"example_office_{number}", f"media.limit(100){{{MEDIA}}}")[
            "business_discovery"
        ]["media"]["data"]
    ]
    assert all(("media_url" in row) == (row["media_product_type"] != "REELS") for row in rows)
    assert {"like_count" in row for row in rows} == {"caption" in row for row in rows} == {True, False}


@pytest.mark.parametrize("username", ["example_office_9", "example_office_9999", "nobody"])
def test_a_personal_account_and_none_look_the_same(graph, username):
    error = discovered(graph, username, "id")["error"]
    assert (error["code"], error["error_subcode"]) == (110, 2207013)


def test_comments_of_others_are_closed(graph):
    told = discovered(graph, "example_office_4", "media.limit(1){id,comments{text}}")
    assert told["error"]["code"] == 10


@pytest.mark.parametrize("caller", ["app", "page"])
def test_looking_up_takes_a_persons_token(graph, caller):
    token = graph.tokens.app if caller == "app" else graph.page_token("unit")
    assert discovered(graph, "example_office_4", "id", token)["error"]["code"] in {10, 100}


def test_looking_up_spends_the_apps_units(graph):
    graph.graph.knobs(units={"app": 1})
    assert "error" not in discovered(graph, "example_office_4", "id")
    assert discovered(graph, "example_office_4", "id")["error"]["code"] == 4


def test_an_office_that_let_us_in_shows_media_and_comments(graph):
    of = graph.graph.page("compliant")
    token = graph.tokens.system(owner(of.number))
    media = graph.ask(
        f"{user_id(of)}/media", token, fields="id,comments{id,text,username,replies{text,username}}", limit=50
    )
    truth = media_of(1, of, graph.graph.now)
    assert [row["id"] for row in media["data"]] == [each.id for each in truth]
    answered = next(
        each for each in truth if len(each.comments) == 2 and each.comments[1].at <= graph.graph.now
    )
    [row] = [row for row in media["data"] if row["id"] == answered.id]
    [comment] = row["comments"]["data"]
    assert comment["replies"]["data"][0]["username"] == of.instagram


def test_an_office_that_did_not_stays_closed(graph):
    assert graph.error(user_id(graph.graph.page("no_answers")), graph.tokens.system(1)) == (100, 33)


def test_a_pages_account_is_told_to_its_own_token(graph):
    of = graph.graph.page("compliant")
    told = graph.ask(of.id, graph.page_token("compliant"), fields="instagram_business_account{id,username}")
    assert told["instagram_business_account"] == {"id": user_id(of), "username": of.instagram}
    assert SCENARIOS["unit"] == UNIT
