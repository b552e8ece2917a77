"""Facts are what the platform tells, in whichever shape; what is absent or garbled is not made up."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from auditor.domain import Voice
from auditor.domain.facts import State
from connectors.wire.exports.graph_rows import ABOUT
from connectors.wire.failures import Unreadable
from connectors.wire.graph_bodies import decoded
from connectors.wire.meta.facts import (
    count,
    ids_of,
    own_ids,
    read_comment,
    read_post,
    read_profile,
    read_visitor,
    same,
    text,
    time_of,
    truth,
    works_on_it,
)
from tests.connectors.wire.meta.graph_nodes import (
    ALIAS,
    NAME,
    NOW,
    OURS,
    PAGE,
    address,
    comment,
    own_comment,
    page,
    post,
    writer,
)

FULL = page(
    username="office",
    about="About us",
    description="Described",
    website="www.office.example, http://b.example/",
    followers_count=7,
    fan_count=6,
    picture={"data": {"url": "http://cdn.example/a?oh=1", "is_silhouette": False}},
    cover={"source": "http://cdn.example/c", "id": "1"},
)


def profile(node, *unknown):
    return read_profile(node, unknown, NOW)


def test_a_profile_is_read_whole():
    read = profile(FULL)
    assert (read.id, read.name, read.username) == (PAGE, NAME, "office")
    assert (read.about, read.website) == ("About us\nDescribed", "www.office.example, http://b.example/")
    assert [link.host for link in read.links] == ["office.example", "b.example"]
    assert (read.picture, read.silhouette) == ("http://cdn.example/a?oh=1", False)
    assert (read.cover, read.followers, read.observed_at) == ("http://cdn.example/c", 7, NOW)
    assert read.state is State.OPEN


@pytest.mark.parametrize("name", [name for name in FULL if name != "id"])
def test_a_field_that_is_left_out_takes_no_other_with_it(name):
    less = profile({key: value for key, value in FULL.items() if key != name})
    whole = profile(FULL)
    changed = {each for each in whole.__slots__ if getattr(whole, each) != getattr(less, each)}
    assert changed <= {
        "name": {"name"},
        "is_published": {"state"},
        "username": {"username"},
        "about": {"about"},
        "description": {"about"},
        "website": {"website", "links"},
        "followers_count": {"followers"},
        "picture": {"picture", "silhouette"},
        "cover": {"cover"},
    }.get(name, set())


@pytest.mark.parametrize(
    "absent", ["username", "cover", "picture", "followers_count", "name", "is_published"]
)
def test_what_is_not_there_was_not_seen(absent):
    fact = {"followers_count": "followers", "is_published": "state"}.get(absent, absent)
    node = {key: value for key, value in FULL.items() if key not in {absent, "fan_count"}}
    assert getattr(profile(node), fact) is None


def test_a_text_that_was_asked_for_and_is_absent_is_empty():
    bare = profile(page())
    assert (bare.about, bare.website, bare.links) == ("", "", ())


@pytest.mark.parametrize(
    ("unknown", "about", "website", "links"),
    [
        (("website",), "About us\nDescribed", None, None),
        (ABOUT, None, "www.office.example, http://b.example/", None),
    ],
)
def test_a_text_that_the_platform_no_longer_tells_was_not_seen(unknown, about, website, links):
    node = {key: value for key, value in FULL.items() if key not in unknown}
    read = profile(node, *unknown)
    assert (read.about, read.website, read.links) == (about, website, links)


def test_nobody_follows_a_page_that_has_no_followers():
    assert profile(page(followers_count=0)).followers == 0
    assert profile(page(fan_count=5)).followers == 5


@pytest.mark.parametrize("published", [False, None, "true", 1])
def test_a_page_is_open_only_where_it_is_said_to_be(published):
    assert profile(page(is_published=published)).state is None


# Items


def test_a_post_is_read():
    node = post(message="news", shares={"count": 3}, reactions={"data": [], "summary": {"total_count": 9}})
    read = read_post(node)
    assert (read.id, read.text, read.likes, read.shares) == (f"{PAGE}_1", "news", 9, 3)
    assert read.url.endswith("/posts/1")
    assert read_post(post()).text is None


@pytest.mark.parametrize(
    "time", ["2026-11-15T08:30:00+0000", "2026-11-15T14:30:00+06:00", "2026-11-15T08:30:00Z"]
)
def test_times_are_the_same_instant_however_they_are_written(time):
    assert time_of({"created_time": time}) == datetime(2026, 11, 15, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "time",
    [
        None, "", "yesterday", 1794000000, "1794000000", "2026-11-15", "2026-11-15T08:30:00", {}, [], True,
        "1999-11-15T08:30:00+0000", "9999-12-31T23:59:59-2300", "0001-01-01T00:00:00+2300",
        "2026-13-01T00:00:00Z",
    ],
)  # fmt: skip
def test_an_item_without_a_sound_time_is_not_read(time):
    for read in (read_post, lambda node: read_visitor(node, writer())):
        with pytest.raises(Unreadable):
            read(post(created_time=time))
    with pytest.raises(Unreadable):
        read_comment(comment(1, created_time=time), f"{PAGE}_1", writer())


@pytest.mark.parametrize("known", [None, "", {}, [], True])
def test_an_item_without_an_id_is_not_read(known):
    with pytest.raises(Unreadable):
        read_post(post(id=known))


def test_ids_keep_every_digit():
    node = decoded(json.dumps(post(id=2**60 + 1)).encode())
    assert read_post(node).id == str(2**60 + 1)


# Comments


def test_a_citizens_words_are_a_voice_and_nothing_of_them_is_in_the_comment():
    read, voice = read_comment(own_comment(9, author="7001"), f"{PAGE}_1", writer())
    assert (read.official, read.text, read.url) == (False, None, None)
    assert voice == Voice(text="message 9", url=address(9))
    assert len(read.author) == 32
    assert "7001" not in f"{read}"
    assert "Citizen" not in f"{read}{voice}"


def test_the_pages_words_are_in_the_comment_and_no_voice():
    read, voice = read_comment(own_comment(9, **{"from": OURS}), f"{PAGE}_1", writer())
    assert (read.official, read.text, read.url, read.author) == (True, "message 9", address(9), None)
    assert voice == Voice()


def test_a_citizen_is_another_on_every_page():
    hashes = {
        read_comment(own_comment(9), f"{PAGE}_1", writer(page=name))[0].author for name in ("a", "b", "a")
    }
    assert len(hashes) == 2


@pytest.mark.parametrize(
    ("author", "own", "official"),
    [
        (OURS, True, True),
        ({"id": ALIAS, "name": NAME}, True, True),
        ({"id": "1", "name": NAME}, False, True),
        ({"id": "1", "name": NAME}, True, False),
        ({"id": "1", "name": "Another office"}, False, False),
        ({"name": NAME}, False, False),
        ({"id": PAGE}, True, True),
        (None, False, False),
        ("nonsense", False, False),
    ],
)
def test_the_page_is_known_by_its_ids_and_in_public_by_its_name(author, own, official):
    us = writer(ids={PAGE, ALIAS}, name=None if own else NAME)
    assert read_comment(comment(9, **{"from": author}), f"{PAGE}_1", us)[0].official is official


def test_names_are_the_same_however_their_letters_are_put_together():
    assert same("\u09a1\u09bc", "\u09dc")
    assert not same("office", None)
    assert not same("Office", "office")


@pytest.mark.parametrize(
    ("node", "known", "parent"),
    [
        (own_comment(9), "1_9", None),
        (own_comment(10, parent=9), "1_10", "1_9"),
        (own_comment(10, permalink_url=address(9, 10)), "1_10", "1_9"),
        (own_comment(10, parent=8, permalink_url=address(9, 10)), "1_10", "1_8"),
        (comment(9), "1_9", None),
        (comment(9, reply=10), "1_10", "1_9"),
        ({"permalink_url": f"https://www.facebook.com/{ALIAS}/posts/pfbid0x/?comment_id=9"}, "1_9", None),
    ],
)
def test_a_comment_is_known_by_its_id_or_its_address(node, known, parent):
    assert ids_of(node, f"{PAGE}_1") == (known, parent)


@pytest.mark.parametrize(
    "url",
    [None, "", "https://www.facebook.com/1/posts/1", "https://x.example/?reply_comment_id=4", "http://[", 5],
)
def test_a_comment_that_nothing_tells_from_another_is_not_read(url):
    with pytest.raises(Unreadable):
        ids_of({"permalink_url": url}, f"{PAGE}_1")


def test_a_visitors_post_stands_beneath_nothing():
    read, voice = read_visitor(post(5, message="hello", **{"from": {"id": "7001"}}), writer())
    assert (read.official, read.post, read.parent, read.text, read.url) == (False, None, None, None, None)
    assert voice.text == "hello"
    assert len(read.author) == 32


# The page's ids


def test_a_page_has_the_ids_under_which_its_posts_are_written():
    shown = post(permalink_url=f"https://www.facebook.com/{ALIAS}/posts/pfbid0x", **{"from": {"id": "4711"}})
    assert own_ids(page(), [shown, post(2), {}]) == {PAGE, ALIAS, "4711"}


def test_a_token_in_an_address_is_no_id():
    shown = post(permalink_url="https://www.facebook.com/office/posts/pfbid0123", **{"from": None})
    assert own_ids(page(), [shown]) == {PAGE}


# Small things


@pytest.mark.parametrize(
    ("tasks", "works"),
    [
        (["MANAGE"], True),
        (["PROFILE_PLUS_MANAGE"], True),
        (["ANALYZE", "CREATE_CONTENT"], True),
        (["PROFILE_PLUS_CREATE_CONTENT"], True),
        (["MODERATE", "MANAGE_JOBS"], False),
        ([], False),
        (None, False),
        ("MANAGE", False),
    ],
)
def test_who_may_publish_or_manage_works_on_a_page(tasks, works):
    assert works_on_it({"tasks": tasks}) is works


def test_whatever_stands_there_is_of_the_kind_that_was_asked_for():
    node = {"a": {"n": 5, "t": "x", "b": True, "l": [], "minus": -1}}
    assert [text(node, "a", key) for key in ("n", "t", "b", "l", "none")] == ["5", "x", None, None, None]
    assert [count(node, "a", key) for key in ("n", "t", "b", "minus", "none")] == [5, None, None, None, None]
    assert [truth(node, "a", key) for key in ("n", "t", "b", "none")] == [None, None, True, None]
    assert text("no table", "a") is None
