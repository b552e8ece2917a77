"""A look builds on the one before: it asks for what is new, keeps what was seen, and doubts what broke."""

from __future__ import annotations

from datetime import timedelta

import pytest

from auditor.domain import Period
from auditor.domain.facts import State
from tests.connectors.pages import (
    DAYS,
    OVERLAP,
    Watching,
    app_only,
    everything,
    number_of,
    reasons,
    remembered,
    seen,
    told,
    unit_only,
)
from tests.emulators.graph_access import granted
from tests.emulators.running import NOW

WEEK = timedelta(days=7)
OWN = next(number for number in range(1, 13) if granted(1, number, 0.5))
PUBLIC = next(number for number in range(1, 13) if not granted(1, number, 0.5))
BOTH = [(everything, OWN), (app_only, PUBLIC)]
WHOLE = ("posts", "comments", "mentions")
DOWN = {"do": "bad_gateway", "where": "GET|POST"}


def asked(pages):
    """Since when comments were asked for, of each call."""
    lines = [item for call in pages.log() for item in (call["query"] or "", *call["items"])]
    marks = [line.partition("comments.filter(stream).order(chronological).since(")[2] for line in lines]
    return {int(mark.partition(")")[0]) for mark in marks if mark}


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_the_second_look_asks_for_what_was_written_since_a_bit_before_the_first(pages, keys, page):
    watch = Watching(pages, keys)
    first = watch.one(page)
    assert asked(pages) == {int((NOW - DAYS).timestamp())}
    pages.move(NOW + WEEK)
    pages.forget()
    watch.one(page, remembered(first))
    assert asked(pages) == {int((NOW - OVERLAP).timestamp())}


def test_pages_of_one_call_are_asked_since_the_earliest_of_them(pages):
    watch = Watching(pages, app_only)
    first = remembered(watch.one(1))
    pages.move(NOW + WEEK)
    pages.forget()
    known, new = watch(1, 3, before=[first])
    assert asked(pages) == {int((pages.now - DAYS).timestamp())}
    for number, found in ((1, known), (3, new)):
        truth = told(pages.page(number), own=False, now=pages.now)
        assert seen(found)["comments"] >= truth["comments"]


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_two_looks_see_what_one_look_would_have_seen(pages, keys, page):
    watch = Watching(pages, keys)
    first = watch.one(page)
    pages.move(NOW + WEEK)
    second, fresh = watch.one(page, remembered(first)), watch.one(page)
    assert seen(second)["posts"] == seen(fresh)["posts"]
    assert seen(second)["mentions"] == seen(fresh)["mentions"]
    more = seen(second)["comments"] - seen(fresh)["comments"]
    assert seen(second)["comments"] >= seen(fresh)["comments"]
    assert {each[1] for each in more} <= seen(first)["mentions"] - seen(second)["mentions"]
    assert second.snapshot.complete == fresh.snapshot.complete
    texts = {name: voice.text for name, voice in second.voices.messages.items()}
    assert texts | {name: voice.text for name, voice in fresh.voices.messages.items()} == texts


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_what_was_not_looked_at_again_keeps_its_own_time(pages, keys, page):
    watch = Watching(pages, keys)
    first = remembered(watch.one(page))
    pages.move(NOW + WEEK)
    second = watch.one(page, first).snapshot
    assert second.source.earlier == first.sha256
    times = {each.seen_at for each in second.comments if each.created_at < NOW - OVERLAP}
    assert times == {NOW}
    assert {each.seen_at for each in second.comments if each.created_at >= NOW - OVERLAP} == {None}
    assert {each.seen_at for each in second.posts} == {None}


def test_three_looks_keep_the_time_at_which_each_message_was_seen_first(pages):
    watch = Watching(pages, app_only)
    last = None
    for week in range(3):
        pages.move(NOW + week * WEEK)
        last = remembered(watch.one(PUBLIC, last))
    times = {each.seen_at for each in last.snapshot.comments}
    assert times == {NOW, NOW + WEEK, None}
    assert last.snapshot.is_whole(Period(NOW + 2 * WEEK - DAYS, NOW + 2 * WEEK), *WHOLE)
    assert all(each.created_at >= NOW + 2 * WEEK - DAYS for each in last.snapshot.comments)
    kept = {each.id for each in (*last.snapshot.comments, *last.snapshot.mentions) if not each.official}
    assert last.voices.messages.keys() == kept


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_a_look_that_came_to_nothing_keeps_everything_and_the_next_looks_from_before_it(pages, keys, page):
    watch = Watching(pages, keys)
    first = watch.one(page)
    with watch.connected() as connector:
        pages.move(NOW + WEEK)
        pages.faults(DOWN)
        second = watch.through(connector, page, remembered(first))
    assert set(reasons(second).values()) == {"platform_down"}
    assert seen(second) == seen(first)
    assert second.voices == first.voices
    assert second.snapshot.complete == first.snapshot.complete
    assert second.snapshot.profile == first.snapshot.profile
    assert second.snapshot.source.access == first.snapshot.source.access
    pages.faults()
    pages.move(NOW + 2 * WEEK)
    pages.forget()
    third = watch.one(page, remembered(second))
    assert asked(pages) == {int((NOW - OVERLAP).timestamp())}
    assert (
        seen(third)["comments"] >= told(pages.page(page), own=keys is everything, now=pages.now)["comments"]
    )
    assert third.snapshot.is_whole(Period(pages.now - DAYS, pages.now), *WHOLE)


def test_after_a_first_look_that_came_to_nothing_everything_is_asked(pages):
    watch = Watching(pages, app_only)
    pages.faults(DOWN)
    first = watch.one(PUBLIC)
    assert (first.snapshot.source.access, first.snapshot.period) == ("nothing", None)
    pages.faults()
    pages.forget()
    second = watch.one(PUBLIC, remembered(first))
    assert asked(pages) == {int((NOW - DAYS).timestamp())}
    assert seen(second) == told(pages.page(PUBLIC), own=False, now=NOW)


def test_where_visitors_posts_were_not_seen_what_is_beneath_them_is_asked_for_from_the_beginning(pages):
    """An answer beneath a visitor's post of last week is no answer missing because the post was."""
    page = next(n for n in range(1, 13) if told(pages.page(n), own=False, now=NOW)["mentions"])
    pages.faults({"where": r"feed\.since", "do": "error", "code": 10})
    watch = Watching(pages, app_only)
    first = watch.one(page)
    assert reasons(first)["mentions"] == "access_refused"
    pages.faults()
    pages.move(NOW + WEEK)
    second = watch.one(page, remembered(first))
    truth = told(pages.page(page), own=False, now=pages.now)
    assert seen(second)["comments"] >= truth["comments"]
    assert seen(second)["mentions"] == truth["mentions"]


def test_another_way_of_looking_builds_on_nothing(pages):
    own, public = Watching(pages), Watching(pages, app_only)
    last, looks = None, (public, own, public, own)
    for week, watch in enumerate(looks):
        pages.move(NOW + week * timedelta(days=1))
        last = remembered(watch.one(OWN, last))
        assert last.snapshot.source.earlier is None
        assert {each.seen_at for each in last.snapshot.comments} == {None}
        truth = told(pages.page(OWN), own=watch is own, now=pages.now)
        assert seen(last) == truth
        assert (last.snapshot.profile.inside is not None) == (watch is own)


def test_what_another_way_of_looking_told_of_writers_is_no_word_about_this_one(pages):
    """The page's own answers would else be taken for citizens' openings that nobody answers."""
    pages.knobs(own_name_in_public=False)
    first = Watching(pages).one(OWN)
    assert any(each.official for each in first.snapshot.comments)
    second = Watching(pages, app_only).one(OWN, remembered(first))
    assert reasons(second)["comments"] == "access_refused"
    assert "comments" not in second.snapshot.complete


def test_a_token_that_hides_who_writes_does_not_lean_on_one_that_did_not(pages):
    first = Watching(pages, unit_only).one("website_mismatch")
    assert any(each.official for each in first.snapshot.comments)
    pages.knobs(own_name_in_public=False)
    pages.move(NOW + WEEK)
    second = Watching(pages, app_only).one("website_mismatch", remembered(first))
    assert reasons(second)["comments"] == "access_refused"
    assert all(each.seen_at == NOW for each in second.snapshot.comments)
    assert not second.snapshot.is_whole(Period(NOW, NOW + WEEK), "comments")


def test_without_the_words_of_before_only_the_new_ones_are_kept(pages):
    watch = Watching(pages, app_only)
    first = watch.one(PUBLIC)
    pages.move(NOW + WEEK)
    second = watch.one(PUBLIC, remembered(first, voices=False))
    here = {each.id for each in second.snapshot.comments if each.seen_at is None and not each.official}
    assert second.voices.messages.keys() == here | {each.id for each in second.snapshot.mentions}


# How a page stands


@pytest.mark.parametrize(
    ("hours", "state"), [(1, None), (23, None), (24, State.MERGED), (24 * 7, State.MERGED)]
)
def test_a_page_is_gone_once_two_looks_a_day_apart_say_so(pages, hours, state):
    watch = Watching(pages, app_only)
    first = watch.one("merged")
    pages.move(NOW + timedelta(hours=hours))
    second = watch.one("merged", remembered(first)).snapshot
    assert (second.profile.state if second.profile else None) is state
    assert (second.sign.since, second.sign.state) == (NOW, State.MERGED)


def moved_away(pages, number, to):
    words = {"id": pages.id(number), "to": pages.id(to)}
    return {"where": pages.id(number), "do": "error", "error": "migrated", "words": words}


def test_a_page_that_is_there_again_was_not_gone(pages):
    watch, days = Watching(pages, app_only), timedelta(days=1)
    last = remembered(watch.one(PUBLIC))
    states = []
    for day, fault in enumerate(
        [moved_away(pages, PUBLIC, 2), None, moved_away(pages, PUBLIC, 2), moved_away(pages, PUBLIC, 2)], 1
    ):
        pages.faults(*filter(None, [fault]))
        pages.move(NOW + day * days)
        last = remembered(watch.one(PUBLIC, last))
        profile = last.snapshot.profile
        states.append(profile.state if profile else None)
    assert states == [None, State.OPEN, None, State.MERGED]
    assert last.snapshot.sign.since == NOW + 3 * days
    assert seen(last)["posts"]


def test_a_page_that_moved_elsewhere_since_is_seen_anew(pages):
    watch = Watching(pages, app_only)
    last = None
    for day, to in enumerate((2, 3), 1):
        pages.faults(moved_away(pages, PUBLIC, to))
        pages.move(NOW + timedelta(days=day))
        last = remembered(watch.one(PUBLIC, last))
    assert last.snapshot.sign.since == NOW + timedelta(days=2)
    assert last.snapshot.profile is None


def test_while_the_platform_says_that_a_page_is_gone_its_old_profile_is_not_shown(pages):
    watch = Watching(pages, app_only)
    first = watch.one(PUBLIC)
    pages.faults(moved_away(pages, PUBLIC, 2))
    found = watch.one(PUBLIC, remembered(first))
    assert found.snapshot.profile is None
    assert seen(found) == seen(first)
    assert number_of(PUBLIC) == PUBLIC


def test_an_unpublished_page_of_ours_is_a_fact_after_a_day(pages):
    watch = Watching(pages)
    first = watch.one("unpublished_granted")
    pages.move(NOW + timedelta(days=1))
    second = watch.one("unpublished_granted", remembered(first)).snapshot
    assert (first.snapshot.profile.state, second.profile.state) == (None, State.UNPUBLISHED)
    assert second.sign.since == NOW


def test_a_page_that_let_us_in_waits_where_nobody_can_tell_whether_it_still_does(pages):
    first = Watching(pages, everything).one(OWN)
    pages.move(NOW + WEEK)
    pages.faults({"do": "bad_gateway", "where": "me/accounts"})
    second = Watching(pages, everything).one(OWN, remembered(first))
    assert set(reasons(second).values()) == {"platform_down"}
    assert second.snapshot.source.access == "page_token"
    kept = [comment.id for comment in second.snapshot.comments]
    assert kept == [comment.id for comment in first.snapshot.comments]
    assert Watching(pages, everything).one(PUBLIC).snapshot.source.access == "public"


def test_a_page_whose_keeper_lost_the_right_to_list_is_looked_at_in_public(pages):
    first = Watching(pages, everything).one(OWN)
    pages.move(NOW + WEEK)
    pages.faults({"do": "error", "where": "me/accounts", "code": 190, "subcode": 463})
    assert Watching(pages, everything).one(OWN, remembered(first)).snapshot.source.access == "public"
