"""A list of media is followed as far as the days reach, and ends only where nothing is missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from auditor.domain import Reason
from connectors.wire.failures import AccessRefused, Unreadable
from connectors.wire.graph import TooMuch
from connectors.wire.meta.discovered import read_media, read_profile
from connectors.wire.meta.discovery import InstagramLook, Question, discovered, is_left

SINCE = datetime(2026, 10, 17, tzinfo=UTC)
LOOK = InstagramLook(days=35, media=25, smallest=5, most_lists=4)


def media(*days, **facts):
    """Items published so many days after the first of the days that matter."""
    return [
        {"id": str(day), "timestamp": f"{SINCE + timedelta(days=day):%Y-%m-%dT%H:%M:%S+0000}", **facts}
        for day in days
    ]


def page(items, after=None, known="17841", **said):
    listed = {"data": items, "paging": {"cursors": {"after": after} if after else {}}}
    return {"business_discovery": {"id": known, "media": listed, **said}, "id": "17840"}


def asked(*answers):
    """What is found where the platform answers so, one answer for each call; and what it was asked."""
    questions, left = [], list(answers)

    def ask(several):
        questions.extend(several)
        return [left.pop(0) for _ in several]

    [found] = discovered(ask, ["office"], SINCE, LOOK)
    return found, questions


def ids(found):
    return [item["id"] for item in found.media]


# The question


def test_the_first_question_is_about_the_account_and_those_after_it_about_its_media():
    _, (first, second) = asked(page(media(3, 2), "QVFI=="), page(media(1, -1)))
    assert first.fields.startswith("business_discovery.username(office){id,ig_id,username,")
    assert ",media.limit(25){id,caption," in first.fields
    assert second.fields.startswith("business_discovery.username(office){id,media.after(QVFI==).limit(25){")


@pytest.mark.parametrize(("media", "smaller"), [(25, 12), (12, 6), (6, 5), (5, None)])
def test_a_question_gets_smaller_until_it_cannot(media, smaller):
    less = Question(name="office", media=media, after="QVFI").smaller(5)
    assert less == (None if smaller is None else Question(name="office", media=smaller, after="QVFI"))


# How far a list is followed


def test_a_list_that_reaches_beyond_the_days_is_left():
    found, questions = asked(page(media(3, 2, -1), "QVFI"))
    assert (ids(found), found.broken, len(questions)) == (["3", "2", "-1"], None, 1)


def test_a_list_that_does_not_is_followed():
    found, questions = asked(page(media(3, 2), "QVFI"), page(media(1, -1), "QVFJ"))
    assert (ids(found), found.broken, len(questions)) == (["3", "2", "1", "-1"], None, 2)


def test_the_last_page_has_a_cursor_and_nothing_behind_it():
    found, _ = asked(page(media(3, 2), "QVFI", media_count=2), page([]))
    assert (ids(found), found.broken) == (["3", "2"], None)


@pytest.mark.parametrize(
    ("days", "left"),
    [
        ([3, 2], False),
        ([3, -1], True),
        ([-1, -2], True),
        ([-9, 3, -1], False),  # the first was pinned
        ([-9, -1, -2], True),
        ([], False),
    ],
)
def test_what_was_pinned_does_not_end_a_list(days, left):
    assert is_left(media(*days), SINCE) is left


def test_an_item_without_a_time_says_nothing_about_where_a_list_stands():
    assert not is_left([{"id": "1"}], SINCE)
    assert is_left([*media(3), {"id": "1", "timestamp": "soon"}, *media(-1)], SINCE)


# Where a list ends


@pytest.mark.parametrize("said", [{}, {"media_count": 0}, {"media_count": 2}])
def test_a_list_that_ends_is_whole_unless_there_are_more_media(said):
    found, _ = asked(page(media(3, 2), **said))
    assert found.broken is None


@pytest.mark.parametrize("items", [media(3, 2), []])
def test_a_list_that_ends_before_all_were_shown_is_not_whole(items):
    found, _ = asked(page(items, media_count=9))
    assert isinstance(found.broken, Unreadable)


@pytest.mark.parametrize(
    ("said", "whole"), [({"media_count": 0}, True), ({"media_count": 1}, False), ({}, False)]
)
def test_a_list_that_is_left_out_is_empty_only_where_the_count_says_so(said, whole):
    found, _ = asked({"business_discovery": {"id": "17841", **said}})
    assert (found.broken is None) is whole
    assert found.node is not None


def test_a_circle_is_not_followed():
    found, questions = asked(page(media(3), "QVFI"), page(media(2), "QVFJ"), page(media(3), "QVFI"))
    assert (len(questions), isinstance(found.broken, Unreadable)) == (3, True)


@pytest.mark.parametrize("cursor", ["a)", "a,b", "{id}", "a b", "x" * 1001])
def test_a_cursor_with_other_signs_in_it_never_becomes_part_of_a_question(cursor):
    found, questions = asked(page(media(3), cursor))
    assert (len(questions), ids(found), isinstance(found.broken, Unreadable)) == (1, ["3"], True)


def test_a_list_with_something_else_in_it_is_kept_and_not_whole():
    found, _ = asked(page([*media(3), 7, *media(-1)]))
    assert (ids(found), isinstance(found.broken, Unreadable)) == (["3", "-1"], True)


def test_another_account_that_takes_over_the_name_adds_nothing():
    found, _ = asked(page(media(3), "QVFI"), page(media(2), known="17842"))
    assert (ids(found), isinstance(found.broken, Unreadable)) == (["3"], True)


def test_a_failure_before_anything_was_told_is_about_the_account_and_later_about_its_media():
    gone = AccessRefused("gone", Reason.UNREACHABLE)
    assert asked(gone)[0].failure is gone
    found, _ = asked(page(media(3), "QVFI"), gone)
    assert (found.failure, found.broken, ids(found)) == (None, gone, ["3"])


def test_a_list_that_becomes_too_much_goes_on_from_where_it_stood():
    found, questions = asked(page(media(3), "QVFI"), TooMuch("too much"), page(media(-1)))
    assert [(each.after, each.media) for each in questions] == [("", 25), ("QVFI", 25), ("QVFI", 12)]
    assert (ids(found), found.broken) == (["3", "-1"], None)


@pytest.mark.parametrize(
    "answer", [{}, {"business_discovery": None}, {"business_discovery": {"name": "Office"}}]
)
def test_an_answer_that_names_no_account_is_unreadable(answer):
    assert isinstance(asked(answer)[0].failure, Unreadable)


# What is read


def test_an_item_that_nobody_can_read_costs_the_list_its_wholeness_and_no_other_item():
    found, _ = asked(page([*media(3), {"id": "x", "timestamp": "soon"}, *media(-1)]))
    posts, broken = read_media(found, ())
    assert ([post.id for post in posts], isinstance(broken, Unreadable)) == (["3", "-1"], True)


def test_an_item_that_is_told_twice_is_one():
    found, _ = asked(page(media(3, 2), "QVFI"), page(media(2, -1)))
    assert [post.id for post in read_media(found, ())[0]] == ["3", "2", "-1"]


@pytest.mark.parametrize(("unknown", "text"), [((), ""), (("caption",), None)])
def test_a_caption_that_is_left_out_is_empty_where_it_was_asked_for(unknown, text):
    found, _ = asked(page(media(3, -1)))
    [post, _] = read_media(found, unknown)[0]
    assert (post.text, post.likes, post.url) == (text, None, None)


def test_a_name_that_is_left_out_was_not_seen():
    assert read_profile({"id": "1"}, (), SINCE).name is None
    assert read_profile({"id": "1", "name": ""}, (), SINCE).name is None
