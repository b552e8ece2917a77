"""Of the items of a list each is read by itself, within the time that was asked for."""

from __future__ import annotations

import pytest

from auditor.domain import Period, Voice
from connectors.wire.failures import PlatformDown, Unreadable
from connectors.wire.meta.reading import read
from tests.connectors.wire.meta.graph_nodes import (
    NOW,
    OURS,
    PAGE,
    SINCE,
    comment,
    hours_ago,
    lists,
    own_comment,
    post,
    writer,
)

ASKED = Period(SINCE, NOW)


def test_each_kind_of_item_is_a_fact_of_its_own():
    found = read(
        lists(own_comment(1), own_comment(2, **{"from": OURS}), posts=[post(1)], visitors=[post(2)]),
        writer(),
        ASKED,
    )
    assert (list(found.posts), list(found.mentions)) == ([f"{PAGE}_1"], [f"{PAGE}_2"])
    assert [(each.official, each.post) for each in found.comments.values()] == [
        (False, f"{PAGE}_1"),
        (True, f"{PAGE}_1"),
    ]
    assert found.broken == {}
    assert found.voices.keys() == {"1_1", f"{PAGE}_2"}


def test_who_said_nothing_and_stands_nowhere_has_no_voice():
    silent = own_comment(1, message=None, permalink_url=None)
    found = read(lists(silent), writer(), ASKED)
    assert found.comments.keys() == {"1_1"}
    assert found.voices == {}


def test_a_citizen_who_said_nothing_still_stands_somewhere():
    found = read(lists(own_comment(1, message=None)), writer(), ASKED)
    assert found.voices["1_1"] == Voice(text=None, url=own_comment(1)["permalink_url"])


@pytest.mark.parametrize(("hours", "kept"), [(24 * 35, True), (24 * 35 + 1, False), (0, False), (-5, False)])
def test_only_what_lies_in_the_time_is_kept(hours, kept):
    found = read(
        lists(own_comment(1, hours), posts=[post(1, hours)], visitors=[post(2, hours)]), writer(), ASKED
    )
    assert {bool(part) for part in (found.posts, found.comments, found.mentions, found.voices)} == {kept}
    assert found.broken == {}


@pytest.mark.parametrize(
    ("part", "broken"),
    [
        ("posts", {"posts": [post(1, created_time="x"), post(2)]}),
        ("mentions", {"visitors": [post(1, id=None), post(2)]}),
    ],
)
def test_one_bad_item_costs_its_list_the_wholeness_and_no_other_item(part, broken):
    found = read(lists(**broken), writer(), ASKED)
    assert found.broken.keys() == {part}
    assert isinstance(found.broken[part], Unreadable)
    assert getattr(found, part).keys() == {f"{PAGE}_2"}


def test_one_bad_comment_costs_the_comments_their_wholeness():
    found = read(lists(comment(1, permalink_url=None), comment(2)), writer(), ASKED)
    assert found.broken.keys() == {"comments"}
    assert found.comments.keys() == {"1_2"}


def test_the_first_reason_is_the_one_that_is_told():
    down = PlatformDown("down")
    given = lists(comment(1, created_time=hours_ago(1)[:10]), broken={"comments": down})
    assert read(given, writer(), ASKED).broken == {"comments": down}
