"""Accounts of Instagram show what they show to everybody, and what they hide is held against nobody."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from auditor.domain import Period
from auditor.domain.facts import State
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.lookups import APIS, Looking, connected, named, questions
from tests.connectors.pages import reasons
from tests.emulators.graph_instagram import user_id
from tests.emulators.graph_media import media_of

DAYS = timedelta(days=APIS["instagram"].look.days)
TO_THE_ACCOUNT_ALONE = dict.fromkeys(("inside", "comments", "mentions"), "access_refused")


@pytest.fixture
def look(pages):
    return Looking("instagram", pages)


def shown(pages, page):
    """The media that the days hold, in the emulator's own words."""
    told = media_of(pages.seed, pages.page(page), pages.now)
    return [each for each in reversed(told) if each.at >= pages.now - DAYS]


def told(sighting):
    return {post.id for post in sighting.snapshot.posts}


# What is seen


def test_an_account_is_seen_as_it_shows_itself(pages, look):
    page, profile = pages.page(1), look.one(named(1)).snapshot.profile
    assert (profile.id, profile.username, profile.name) == (user_id(page), named(1), page.name)
    assert (profile.about, profile.website) == (page.about, page.website)
    assert page.website in {link.url for link in profile.links}
    assert (profile.followers, profile.state) == (page.fans // 10, State.OPEN)
    assert profile.picture.startswith(pages.address)


def test_its_posts_are_those_of_the_days(pages, look):
    posts, expected = look.one(named(1)).snapshot.posts, shown(pages, 1)
    assert len(expected) > 5
    assert [(post.id, post.created_at, post.text, post.likes) for post in posts] == [
        (each.id, each.at, each.caption or "", each.likes) for each in expected
    ]
    assert all(post.url.startswith("https://www.instagram.com/p/") for post in posts)


def test_the_list_of_posts_is_whole_and_the_rest_is_shown_to_the_account_alone(pages, look):
    snapshot = look.one(named(1)).snapshot
    assert snapshot.complete == {"posts": (Period(pages.now - DAYS, pages.now),)}
    assert (snapshot.comments, snapshot.mentions) == (None, None)
    assert {gap.part: gap.reason.value for gap in snapshot.gaps} == TO_THE_ACCOUNT_ALONE
    assert snapshot.hides == ("stories", "live")


def test_what_an_account_leaves_empty_is_empty_and_not_unseen(look):
    profile = look.one("example_office_" + str(look.emulated.page("bare").number)).snapshot.profile
    assert (profile.about, profile.website, profile.links) == ("", "", ())


def test_capitals_in_a_name_make_no_difference(look):
    assert look.one(named(1).upper()).snapshot.profile.username == named(1)


# What it costs


def test_fifty_accounts_cost_a_unit_each_in_one_request(pages, look):
    ledger, tokens = MemoryLedger(), 2
    found = look(*(named(1000 + number) for number in range(50)), ledger=ledger)
    assert len(found) == 50
    assert [call["method"] for call in pages.log()] == ["GET"] * tokens + ["POST"]
    assert ledger.spent["instagram:app"] == tokens + 50


def test_accounts_are_asked_for_in_batches(look):
    with connected("instagram", look.emulated.address, look.credentials, items=20) as connector:
        lanes = {connector.lane(look.request(named(page)).account) for page in (1, 2)}
    assert [lane.together for lane in lanes] == [20]


# Lists that go on


@pytest.mark.parametrize("media", [1, 3, 4])
def test_a_list_that_goes_on_is_followed_as_far_as_the_days_reach(pages, look, media):
    found = look.one(named(1), media=media)
    expected = {each.id for each in shown(pages, 1)}
    assert told(found) == expected
    assert found.snapshot.complete
    assert found.snapshot.source.calls == len(expected) // media + 1


def test_lists_of_many_accounts_are_followed_together(pages, look):
    found = look(*(named(page) for page in (1, 2, 3, 4)), media=4)
    assert [told(each) for each in found] == [{each.id for each in shown(pages, n)} for n in (1, 2, 3, 4)]
    assert len(pages.log()) <= 2 + 4


def test_a_list_with_no_end_breaks_off(look):
    found = look.one(named(1), media=1, most_lists=3)
    assert (len(found.snapshot.posts), dict(found.snapshot.complete)) == (3, {})
    assert reasons(found)["posts"] == "quota_spent"


def test_an_empty_page_in_the_middle_of_a_list_is_not_its_end(pages, look):
    pages.faults({"where": r"after\(", "do": "empty_page", "edge": "media"})
    found = look.one(named(1), media=3)
    assert (len(found.snapshot.posts), dict(found.snapshot.complete)) == (3, {})
    assert reasons(found)["posts"] == "unreadable"


def test_an_account_that_is_renamed_between_two_pages_keeps_what_was_seen(pages, look):
    gone = {"do": "error", "code": 110, "subcode": 2207013}
    pages.faults({"where": rf"username\({named(1)}\).*after\(", **gone})
    renamed, stays = look(named(1), named(2), media=3)
    assert (len(renamed.snapshot.posts), dict(renamed.snapshot.complete)) == (3, {})
    assert renamed.snapshot.profile.name
    assert reasons(renamed)["posts"] == "unreachable"
    assert stays.snapshot.complete


def test_a_cursor_that_has_expired_breaks_the_list_off(pages, look):
    pages.faults({"where": r"after\(", "do": "error", "error": "cursor"})
    found = look.one(named(1), media=3)
    assert (len(found.snapshot.posts), reasons(found)["posts"]) == (3, "unreadable")


def test_less_is_asked_for_where_the_platform_wants_that(pages, look):
    pages.faults({"where": r"limit\((25|12)\)", "do": "error", "error": "reduce"})
    found = look.one(named(1))
    assert told(found) == {each.id for each in shown(pages, 1)}
    assert found.snapshot.complete
    asked = [re.findall(r"limit\((\d+)\)", question)[0] for question in questions(pages)]
    assert asked == ["25", "12", "6", "6"]


def test_an_account_that_is_too_much_however_little_is_asked_is_unreadable(pages, look):
    pages.faults({"where": "username", "do": "error", "error": "reduce"})
    assert set(reasons(look.one(named(1))).values()) == {"unreadable"}
