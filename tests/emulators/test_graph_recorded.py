"""The emulated answers have the keys, kinds, paging and errors of those that the Graph API really gave."""

from __future__ import annotations

import pytest

from tests.emulators.graph_access import owner
from tests.emulators.graph_instagram import user_id
from tests.emulators.graph_scenarios import SCENARIOS
from tests.emulators.recorded import RECORDED, differences, query, recorded, shape

pytestmark = pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded answers: set AUDITOR_REAL_DATA")

# Pictures of many sizes, tags and albums are nothing that the auditor looks at.
UNUSED = {
    "description",
    "description_tags",
    "message_tags",
    "target",
    "media",
    "full_picture",
    "picture",
    "shares",
}


def compared(ours, name, absent=frozenset(), part=lambda answer: answer):
    return differences(shape(part(ours)), shape(part(recorded(name))), set(absent))


def asked_in(name):
    """The question of a recorded first page, told by its next address."""
    told = query(recorded(name)["paging"]["next"])
    return {key: value for key, value in told.items() if key not in {"access_token", "pretty", "after"}}


def test_a_page_with_its_asked_fields(graph):
    told = graph.ask(graph.graph.id("compliant"), fields="id,name,username,fan_count")
    assert compared(told, "facebook/apidata/pages/single_fields_page.json") == []


def test_many_pages_with_their_asked_fields(graph):
    real = recorded("facebook/apidata/pages/multi_default_fields.json")
    names = set.intersection(*map(set, real.values()))
    ids = [graph.graph.id("compliant"), graph.graph.id("merged_into")]
    told = graph.ask("", ids=",".join(ids), fields=",".join(sorted(names)))
    assert list(told) == ids
    assert differences(shape(*told.values()), shape(*real.values()), set()) == []


@pytest.mark.parametrize("many", [False, True])
def test_what_comes_where_no_field_is_asked(graph, many):
    id_ = graph.graph.id("compliant")
    if many:
        told, real = graph.ask("", ids=id_), recorded("base/objects_default.json")
        assert differences(shape(*told.values()), shape(*real.values()), set()) == []
    else:
        assert compared(graph.ask(id_), "base/object_default.json") == []


def test_a_picture_without_its_bytes(graph):
    told = graph.ask(f"{graph.graph.id(1)}/picture", redirect=0, type="large")
    assert compared(told, "facebook/apidata/pictures/single_picture.json") == []
    assert compared(told, "base/connecion_data.json") == []
    assert (
        told["data"]["height"] == recorded("facebook/apidata/pictures/single_picture.json")["data"]["height"]
    )
    many = graph.ask("picture", ids=graph.graph.id(1), redirect=0)
    real = recorded("facebook/apidata/pictures/multi_pictures.json")
    assert differences(shape(*many.values()), shape(*real.values()), set()) == []


def test_a_feed_with_all_fields_of_a_client(graph):
    name = "facebook/apidata/posts/feeds_default_fields_p1.json"
    of = graph.graph.id("compliant")
    pages = graph.walk(f"{of}/feed", **{**asked_in(name), "limit": 20})
    assert compared(pages[0], name, UNUSED) == []
    assert query(pages[0]["paging"]["next"]).keys() == query(recorded(name)["paging"]["next"]).keys()
    last = recorded("facebook/apidata/posts/feeds_default_fields_p2.json")
    assert pages[-1]["paging"].keys() == last["paging"].keys()


def test_a_feed_where_no_field_is_asked(graph):
    pages = graph.walk(f"{graph.graph.id('compliant')}/feed", limit=5)
    story = {"story"}
    for ours, name in (
        (pages[0], "base/full_connecions_p1.json"),
        (pages[-1], "base/full_connecions_p2.json"),
    ):
        rows = [{key: row[key] for key in row if key not in story} for row in ours["data"]]
        assert differences(shape(*rows), shape(*recorded(name)["data"]), {"message"}) == []
        assert ours["paging"].keys() == recorded(name)["paging"].keys()
        assert ours["paging"]["cursors"].keys() == recorded(name)["paging"]["cursors"].keys()


def test_a_feed_that_is_paged_by_time(graph):
    graph.graph.knobs(time_paging=True)
    pages = graph.walk(f"{graph.graph.id(1)}/posts", fields="id,message,created_time", limit=5)
    for ours, name in ((pages[0], "feed_fields_p1.json"), (pages[-1], "feed_fields_p2.json")):
        real = recorded(f"facebook/apidata/posts/{name}")["paging"]
        assert ours["paging"].keys() == real.keys()
        for way, address in real.items():
            assert {"limit", *query(address)} == query(ours["paging"][way]).keys()
    assert graph.follow(pages[0]["paging"]["previous"]) == {"data": []}


def test_posts_one_and_many(graph):
    post = next(each for each in graph.graph.page("compliant").own if each.published and each.message)
    one = graph.ask(post.id, fields="id,message,created_time")
    assert compared(one, "facebook/apidata/posts/single_post_data_fields.json") == []
    many = graph.ask("", ids=post.id, fields="id,message,created_time,updated_time")
    real = recorded("facebook/apidata/posts/multi_posts_data_fields.json")
    assert differences(shape(*many.values()), shape(*real.values()), set()) == []


def test_public_comments(graph):
    name = "facebook/apidata/comments/comments_p1.json"
    post = max(graph.graph.page("compliant").own, key=lambda each: len(each.comments))
    pages = graph.walk(f"{post.id}/comments", **{**asked_in(name), "limit": 3})
    # Only what the page itself wrote has an author.
    assert compared(pages[0], name) == []
    assert query(pages[0]["paging"]["next"]).keys() == query(recorded(name)["paging"]["next"]).keys()
    assert compared(pages[-1], "facebook/apidata/comments/comments_p2.json") == []


def test_links_of_public_comments_tell_openings_and_replies(graph):
    post = max(graph.graph.page("compliant").own, key=lambda each: len(each.comments))
    ours = graph.ask(f"{post.id}/comments", filter="stream", fields="permalink_url", limit=100)["data"]
    real = [
        row for part in (1, 2) for row in recorded(f"facebook/apidata/comments/comments_p{part}.json")["data"]
    ]
    forms = [{frozenset(query(row["permalink_url"])) for row in rows} for rows in (ours, real)]
    assert forms[0] == forms[1] == {frozenset({"comment_id"}), frozenset({"comment_id", "reply_comment_id"})}


def test_comments_by_their_ids(graph):
    post = max(graph.graph.page("compliant").own, key=lambda each: len(each.comments))
    comment = next(each for each in post.comments if not each.hidden and each.author)
    fields = "id,comment_count,created_time,like_count,message,permalink_url"
    assert compared(graph.ask(comment.id, fields=fields), "facebook/apidata/comments/comment_info.json") == []
    many = graph.ask("", ids=comment.id, fields=fields)
    real = recorded("facebook/apidata/comments/comments_info.json")
    assert differences(shape(*many.values()), shape(*real.values()), set()) == []


def test_a_comment_as_the_pages_own_token_sees_it(graph):
    real = recorded("facebook/models/comment.json")
    post = max(graph.graph.page("compliant").own, key=lambda each: len(each.comments))
    comment = next(each for each in post.comments if each.author and each.author.shown)
    told = graph.ask(comment.id, graph.page_token("compliant"), fields=",".join(real))
    assert differences(shape(told), shape(real), {"attachment"}) == []


def test_accounts_of_a_user(graph):
    name = "facebook/apidata/users/user_accounts_p1.json"
    pages = graph.walk("me/accounts", graph.tokens.system(1), summary=1, limit=4)
    assert compared(pages[0], name) == []
    assert query(pages[0]["paging"]["next"]).keys() == query(recorded(name)["paging"]["next"]).keys()
    assert pages[0]["summary"]["total_count"] == sum(len(page["data"]) for page in pages)
    last = recorded("facebook/apidata/users/user_accounts_p2.json")
    assert pages[-1]["paging"].keys() == last["paging"].keys()


def test_errors(graph):
    told = graph.ask(graph.graph.id(1), graph.tokens.system(1), appsecret_proof=None)
    assert compared(told, "error.json") == []
    assert told["error"]["message"] == recorded("error.json")["error"]["message"]
    graph.graph.faults({"do": "error", "error": "reviewable"})
    told = graph.ask(graph.graph.id(1))
    assert compared(told, "base/error_data.json") == []
    assert told["error"]["code"] == recorded("base/error_data.json")["error"]["code"]


# Instagram


def looked_up(graph, beneath):
    fields = f"business_discovery.username({graph.graph.page(4).instagram}){{{beneath}}}"
    return graph.ask(user_id(graph.graph.page("unit")), graph.tokens.system(1), fields=fields)


def test_an_account_that_is_looked_up(graph):
    name = "instagram/apidata/discovery/user_fields.json"
    beneath = ",".join(recorded(name)["business_discovery"])
    assert compared(looked_up(graph, beneath), name) == []


def test_media_that_are_looked_up(graph):
    asked = "id,caption,comments_count,like_count,media_type,media_url,permalink,timestamp"
    first = looked_up(graph, f"id,media.limit(25){{{asked}}}")
    assert (
        compared(first, "instagram/apidata/discovery/medias_p1.json", {"caption", "like_count", "media_url"})
        == []
    )
    after = first["business_discovery"]["media"]["paging"]["cursors"]["after"]
    second = looked_up(graph, f"id,media.limit(25).after({after}){{{asked}}}")
    last = recorded("base/discovery_medias_p2.json")["business_discovery"]["media"]["paging"]
    assert second["business_discovery"]["media"]["paging"].keys() == last.keys()
    assert second["business_discovery"]["media"]["paging"]["cursors"].keys() == last["cursors"].keys()


def test_media_and_comments_of_an_account_of_ours(graph):
    of = graph.graph.page("compliant")
    token = graph.tokens.system(owner(SCENARIOS["compliant"]))
    name = "instagram/apidata/users/medias_p1.json"
    told = graph.ask(f"{user_id(of)}/media", token, **{**asked_in(name), "limit": 20})
    real = [recorded(f"instagram/apidata/users/medias_p{part}.json")["data"] for part in (1, 2)]
    assert differences(shape(*told["data"]), shape(*real[0], *real[1]), {"media_url", "like_count"}) == []
    assert (
        query(told["paging"]["next"]).keys() - {"appsecret_proof"}
        == query(recorded(name)["paging"]["next"]).keys()
    )
    comments = graph.ask(f"{told['data'][3]['id']}/comments", token)
    assert compared(comments, "instagram/apidata/medias/comments_p2.json") == []
