"""Rows that cannot all be true end the completeness of every account that they may belong to."""

from __future__ import annotations

import pytest
import time_machine

from tests.connectors.deliveries import OFFICE, OTHER, comment, coverage, deliver, look, post, profile, utc

COVERED = [coverage(of, part=part) for of in (OFFICE, OTHER) for part in ("posts", "comments", "mentions")]
ALL, TALK = {"posts", "comments", "mentions"}, {"posts"}
ASKED = comment(id="q", created_at="2026-07-01T10:00Z")


def answer(**cells):
    return comment(
        **{"id": "a", "parent": "q", "official": "true", "created_at": "2026-07-01T11:00Z", **cells}
    )


def whole(folder, **kinds):
    """What is complete of both offices."""
    rows = {"posts": [post()], "comments": [ASKED, answer()], **kinds}
    with time_machine.travel(utc(8, 1), tick=False):
        seen = look(deliver(folder, **rows, coverage=COVERED, profiles=kinds.get("profiles", [profile()])))
    return seen.complete(), seen.complete(OTHER) if OTHER.handle in seen.sightings else ALL


def test_what_can_be_true_stays_complete(tmp_path):
    assert whole(tmp_path) == (ALL, ALL)


@pytest.mark.parametrize("time", ["2026-07-01T09:59Z", "2025-07-01T11:00Z"])
def test_an_answer_before_its_question_ends_its_talk(tmp_path, time):
    assert whole(tmp_path, comments=[ASKED, answer(created_at=time)]) == (TALK, ALL)


def test_an_answer_in_the_same_second_is_one(tmp_path):
    assert whole(tmp_path, comments=[ASKED, answer(created_at="2026-07-01T10:00Z")]) == (ALL, ALL)


@pytest.mark.parametrize("parents", [("a", "a"), ("a", "q"), ("q", "q")])
def test_messages_of_one_second_in_a_circle_end_their_talk(tmp_path, parents):
    rows = [comment(id=name, parent=parent) for name, parent in zip(("q", "a"), parents, strict=True)]
    assert whole(tmp_path, comments=rows) == (TALK, ALL)


@pytest.mark.parametrize(("time", "sound"), [("2026-08-01T00:59Z", True), ("2026-08-01T01:01Z", False)])
def test_what_is_later_than_its_delivery_ends_its_part_but_clocks_may_differ(tmp_path, time, sound):
    assert ("posts" in whole(tmp_path, posts=[post(created_at=time)])[0]) is sound


def test_a_profile_of_today_is_none_of_the_future(tmp_path):
    with time_machine.travel(utc(8, 1), tick=False):
        assert look(deliver(tmp_path, profiles=[profile(observed_at="2026-08-01")])).of().profile is not None
        assert look(deliver(tmp_path, profiles=[profile(observed_at="2026-08-04")])).of().profile is None


def test_a_message_beneath_another_offices_post_ends_the_talk_of_both(tmp_path):
    kinds = {"posts": [post(), post(OTHER, id="p2")], "comments": [comment(post="p2")]}
    assert whole(tmp_path, **kinds) == (TALK, TALK)


def test_a_post_id_that_both_offices_use_is_ones_own(tmp_path):
    assert whole(tmp_path, posts=[post(), post(OTHER)]) == (ALL, ALL)


def test_a_message_beneath_a_post_that_nobody_delivered_is_possible(tmp_path):
    assert whole(tmp_path, comments=[comment(post="older")]) == (ALL, ALL)


def test_an_id_beneath_a_post_and_beneath_none_says_two_things(tmp_path):
    assert whole(tmp_path, comments=[ASKED, comment(id="q", post="")]) == (TALK, ALL)
