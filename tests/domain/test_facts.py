from __future__ import annotations

import pytest

from auditor.domain import NotObserved, Period, observed, seen
from tests.builders import AS_OF, comment, post, profile, snapshot
from tests.cases import DAY, HOUR, SECOND, WEEK, whole

BEFORE, AFTER = AS_OF - WEEK, AS_OF + WEEK
SPAN = Period(BEFORE, AS_OF)


def test_what_was_not_observed_is_named():
    with pytest.raises(NotObserved) as missing:
        observed(None, "profile")
    assert missing.value.part == "profile"


@pytest.mark.parametrize("fact", ["", (), 0, False])
def test_what_was_seen_empty_was_observed(fact):
    assert observed(fact, "profile") == fact


def test_a_part_that_was_not_observed_shows_nothing_and_raises_nothing():
    assert seen(None, SPAN) == ()


def test_what_was_seen_is_cut_to_the_span():
    inside, outside = post(BEFORE), post(AS_OF)
    assert seen((inside, outside), SPAN) == (inside,)


# Completeness


def test_a_span_within_a_complete_span_is_whole():
    assert snapshot(posts=(), complete=whole("posts", since=BEFORE)).is_whole(SPAN, "posts")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"complete": {}}, id="nothing is claimed"),
        pytest.param({"complete": whole("posts", since=BEFORE + SECOND)}, id="begins late"),
        pytest.param({"complete": whole("posts", since=BEFORE, until=AS_OF - SECOND)}, id="ends early"),
        pytest.param({"complete": whole("comments", since=BEFORE)}, id="another part is complete"),
        pytest.param({"complete": whole("posts", since=BEFORE), "posts": None}, id="nobody saw the part"),
    ],
)
def test_a_span_of_which_something_may_be_missing_is_not_whole(facts):
    looked = snapshot(**{"posts": (), "comments": (), **facts})
    assert not looked.is_whole(SPAN, "posts")
    with pytest.raises(NotObserved) as missing:
        looked.whole(SPAN, "posts")
    assert (missing.value.part, missing.value.span) == ("posts", SPAN)


def test_all_the_parts_asked_for_have_to_be_whole():
    looked = snapshot(posts=(), comments=(), complete=whole("posts", since=BEFORE))
    with pytest.raises(NotObserved) as missing:
        looked.whole(SPAN, "posts", "comments")
    assert missing.value.part == "comments"


def test_parts_are_complete_until_the_first_of_them_ends():
    spans = {**whole("comments", since=BEFORE), **whole("mentions", since=BEFORE, until=AS_OF - DAY)}
    looked = snapshot(comments=(), mentions=(), complete=spans)
    assert looked.whole_until(BEFORE, "comments", "mentions") == AS_OF - DAY


def test_time_before_a_complete_span_is_not_complete():
    looked = snapshot(comments=(), complete=whole("comments", since=BEFORE))
    assert looked.whole_until(BEFORE - SECOND, "comments") == BEFORE - SECOND


def test_time_after_a_complete_span_is_not_complete():
    looked = snapshot(comments=(), complete=whole("comments", since=BEFORE, until=AS_OF - DAY))
    assert looked.whole_until(AS_OF - DAY, "comments") == AS_OF - DAY


def test_a_part_that_nobody_saw_is_complete_for_no_time():
    looked = snapshot(comments=None, complete=whole("comments", since=BEFORE))
    assert looked.whole_until(BEFORE, "comments") == BEFORE


def test_a_platform_offers_some_parts_in_their_order():
    looked = snapshot(offers=("mentions", "posts"))
    assert looked.offered("posts", "comments", "mentions") == ("posts", "mentions")


# The cut


@pytest.mark.parametrize("part", ["posts", "comments", "mentions"])
def test_facts_at_the_time_or_later_are_cut_off(part):
    made = post if part == "posts" else comment
    last, at, later = made(AS_OF - SECOND), made(AS_OF), made(AFTER)
    looked = snapshot(taken_at=AFTER, **{part: (last, at, later)})
    assert getattr(looked.as_of(AS_OF), part) == (last,)


@pytest.mark.parametrize("part", ["posts", "comments", "mentions"])
def test_a_part_that_nobody_saw_stays_unseen(part):
    assert getattr(snapshot().as_of(AS_OF), part) is None


def test_completeness_ends_at_the_time():
    looked = snapshot(taken_at=AFTER, posts=(), complete=whole("posts", since=BEFORE, until=AFTER))
    assert looked.as_of(AS_OF).complete == {"posts": (SPAN,)}


def test_completeness_never_reaches_beyond_the_taking():
    looked = snapshot(taken_at=AS_OF - DAY, posts=(), complete=whole("posts", since=BEFORE, until=AFTER))
    assert looked.as_of(AS_OF).complete == {"posts": (Period(BEFORE, AS_OF - DAY),)}


def test_a_span_that_begins_at_the_time_is_gone():
    looked = snapshot(taken_at=AFTER, posts=(), complete=whole("posts", since=AS_OF, until=AFTER))
    assert looked.as_of(AS_OF).complete == {"posts": ()}


@pytest.mark.parametrize(
    ("taken_at", "observed_at", "used"),
    [
        pytest.param(AFTER, AS_OF, True, id="observed at the time, collected later"),
        pytest.param(AFTER, AS_OF + SECOND, False, id="observed after the time"),
        pytest.param(AS_OF, None, True, id="collected at the time"),
        pytest.param(AS_OF + HOUR, None, False, id="collected after the time"),
    ],
)
def test_a_profile_observed_after_the_time_is_not_used(taken_at, observed_at, used):
    looked = snapshot(taken_at=taken_at, profile=profile(observed_at=observed_at))
    assert (looked.as_of(AS_OF).profile is not None) is used


def test_a_snapshot_without_a_profile_has_none_afterwards():
    assert snapshot().as_of(AS_OF).profile is None
