"""A question asks for what was meant in the platform's grammar, and shrinks where it has to."""

from __future__ import annotations

import pytest

from connectors.wire.exports.graph_rows import ABOUT
from connectors.wire.graph_fields import parts
from tests.connectors.wire.meta.graph_nodes import question
from tests.emulators.graph_fields import parsed

OWN_ONLY = {"parent", "is_hidden", "is_private"}


def names(fields):
    return {each.partition("{")[0].partition(".")[0] for each in parts(fields)}


def beneath(fields, name):
    [found] = [each for each in parsed(fields) if each.key == name]
    return found


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("profile", [True, False])
@pytest.mark.parametrize("talk", [True, False])
@pytest.mark.parametrize("visitors", [True, False])
def test_every_question_is_understood(own, profile, talk, visitors):
    asked = question(own=own, profile=profile, talk=talk, visitors=visitors)
    keys = {each.key for each in parsed(asked.fields)}
    assert ({"name", "website", "is_published", *ABOUT} <= keys) is profile
    assert ({"posts", "older"} <= keys) is talk
    assert ("visitors" in keys) is (talk and visitors)
    assert "id" in keys


def test_a_page_that_let_us_in_is_asked_for_all_that_is_published():
    assert names(question(own=True).fields) >= {"published_posts", "feed"}
    assert "posts" in names(question().fields)
    assert "published_posts" not in names(question().fields)


def test_in_public_nothing_is_asked_that_would_be_refused():
    told = {each.key for each in beneath(question().fields, "posts").fields[-1].fields}
    assert told == {"permalink_url", "message", "created_time", "from"}
    own = {each.key for each in beneath(question(own=True).fields, "posts").fields[-1].fields}
    assert own >= {"id", "parent", "from"}


def test_posts_and_comments_are_asked_for_since_their_own_times():
    asked = question(since=1000, talk_since=2000, posts=7, comments=9, comments_elsewhere=4, older_posts=3)
    posts, older, visitors = (beneath(asked.fields, name) for name in ("posts", "older", "visitors"))
    assert (posts.arguments["since"], posts.arguments["limit"]) == ("1000", "7")
    assert (older.arguments["until"], older.arguments["limit"]) == ("1000", "3")
    assert "since" not in older.arguments
    assert (visitors.arguments["since"], visitors.arguments["limit"]) == ("1000", "7")
    for edge in (posts, older, visitors):
        [comments] = [each for each in edge.fields if each.key == "comments"]
        assert comments.arguments["since"] == "2000"
        assert comments.arguments["filter"] == "stream"
        assert comments.arguments["order"] == "chronological"
        assert comments.arguments["limit"] == ("9" if edge is posts else "4")


def test_whose_posts_they_are_is_asked_of_all():
    for name in ("posts", "older", "visitors"):
        assert "from" in {each.key for each in beneath(question().fields, name).fields}


def test_what_is_asked_of_a_list_alone_is_what_is_asked_of_it_in_a_page():
    asked = question()
    for name, args in (
        ("posts", asked.posts_args),
        ("visitors", asked.visitors_args),
        ("older", asked.older_args),
    ):
        within = beneath(asked.fields, name)
        assert within.fields == parsed(args["fields"])
        plain = {key: value for key, value in args.items() if key != "fields"}
        assert {key: value for key, value in within.arguments.items() if key != "as"} == plain


def rungs(asked):
    return [(each.profile, each.talk, each.visitors) for each in asked.rungs()]


def test_a_question_comes_in_rungs_down_to_the_profile():
    assert rungs(question()) == [(True, True, True), (True, True, False), (True, False, True)]
    assert rungs(question(profile=False)) == [(False, True, True), (False, True, False)]
    assert rungs(question(talk=False)) == [(True, False, True)]
    assert rungs(question(visitors=False)) == [(True, True, False), (True, False, False)]


def test_a_question_halves_until_it_is_as_small_as_can_be():
    sizes, asked = [], question()
    while asked is not None:
        sizes.append((asked.posts, asked.comments, asked.older_posts))
        asked = asked.smaller(5)
    assert sizes == [(50, 50, 100), (25, 25, 50), (12, 12, 25), (6, 6, 12), (5, 5, 6)]


def test_a_smaller_question_is_about_the_same():
    asked = question(own=True, visitors=False, talk_since=5)
    smaller = asked.smaller(5)
    assert (smaller.own, smaller.visitors, smaller.talk_since, smaller.since) == (True, False, 5, asked.since)
