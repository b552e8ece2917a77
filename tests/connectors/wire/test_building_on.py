"""What was seen earlier stays with its own time, unless this look would have seen it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.domain import Account, Comment, Period, Post, Profile, Snapshot, Source, Voice, Voices
from auditor.domain.facts import Sign, State
from connectors.wire.building_on import built_on, in_time, settled, sign_of
from connectors.wire.connector import Before, Sighting

T1 = datetime(2026, 11, 14, 12, tzinfo=UTC)
T2 = T1 + timedelta(days=7)
BEGIN = T2 - timedelta(days=35)
ASKED = T1 - timedelta(days=2)
DAY = timedelta(days=1)
ACCOUNT = Account(institution="office", platform="facebook", handle="office")
WORDS = Voice(text="a citizen's words", url="https://www.example.com/1")
PARTS = ("posts", "comments", "mentions")


def comment(name, days, **facts):
    """So many days before the first look."""
    return Comment(**{"id": name, "created_at": T1 - days * DAY, "official": False, "post": "p", **facts})


def post(name, days, **facts):
    return Post(id=name, created_at=T1 - days * DAY, **facts)


def snapshot(at=T1, access="public", connector="facebook", whole=(), **facts):
    """`whole` are the spans of all parts that are there."""
    defaults = {
        "platform": "facebook",
        "account": "office",
        "taken_at": at,
        "period": None,
        "source": Source(connector=connector, version=1, access=access, calls=3),
    }
    parts = [part for part in PARTS if part in facts]
    return Snapshot(**{**defaults, "complete": dict.fromkeys(parts, whole) if whole else {}, **facts})


def before(messages=(), **facts):
    voices = None if messages is None else Voices(messages=dict.fromkeys(messages, WORDS))
    return Before(sha256="a" * 64, snapshot=snapshot(**facts), voices=voices)


def now(messages=(), **facts):
    seen = snapshot(**{"at": T2, **facts})
    return Sighting(account=ACCOUNT, snapshot=seen, voices=Voices(messages=dict.fromkeys(messages, WORDS)))


def names(items):
    return [item.id for item in items or ()]


EARLIER = Period(T1 - 35 * DAY, T1)
LATER = Period(ASKED, T2)


def test_the_first_look_builds_on_nothing():
    seen = now(comments=())
    assert built_on(None, seen, BEGIN) is seen


@pytest.mark.parametrize(
    ("was", "is_", "builds"),
    [
        (("facebook", "public"), ("facebook", "public"), True),
        (("facebook", "page_token"), ("facebook", "page_token"), True),
        (("facebook", "public"), ("facebook", "page_token"), False),
        (("facebook", "page_token"), ("facebook", "public"), False),
        (("supplied", "public"), ("facebook", "public"), False),
        (("facebook", "public"), ("facebook", "nothing"), True),
        (("supplied", "supplied"), ("facebook", "nothing"), False),
        (("facebook", "nothing"), ("facebook", "public"), False),
        (("facebook", "nothing"), ("facebook", "nothing"), True),
    ],
)
def test_only_the_same_way_of_looking_is_built_on(was, is_, builds):
    old = before(connector=was[0], access=was[1], comments=(comment("old", 3),))
    found = built_on(old, now(connector=is_[0], access=is_[1], comments=()), BEGIN).snapshot
    assert names(found.comments) == (["old"] if builds else [])
    assert found.source.earlier == ("a" * 64 if builds else None)
    assert found.source.access == (was[1] if builds else is_[1])
    assert (found.source.calls, found.taken_at) == (3, T2)


def test_what_this_look_would_have_seen_is_gone():
    """Deleted within the span that is whole; outside it nobody looked."""
    old = before(whole=(EARLIER,), comments=(comment("outside", 3), comment("within", 1), comment("kept", 1)))
    found = built_on(old, now(whole=(LATER,), comments=(comment("kept", 1),)), BEGIN).snapshot
    assert names(found.comments) == ["outside", "kept"]


def test_the_span_begins_with_its_first_moment_and_ends_before_its_last():
    old = before(comments=(comment("first", 2), comment("last", -7)))
    found = built_on(old, now(whole=(LATER,), comments=()), BEGIN).snapshot
    assert names(found.comments) == ["last"]


def test_what_a_broken_look_did_not_see_may_still_be_there():
    old = before(whole=(EARLIER,), comments=(comment("one", 1), comment("two", 1)))
    found = built_on(old, now(comments=(comment("two", 1),)), BEGIN).snapshot
    assert names(found.comments) == ["one", "two"]
    assert found.complete == {"comments": (Period(BEGIN, T1),)}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_not_seen_now_is_as_it_was_seen_last(part):
    item = post("x", 3) if part == "posts" else comment("x", 3)
    old = before(whole=(EARLIER,), **{part: (item,)})
    found = built_on(old, now(), BEGIN).snapshot
    assert names(getattr(found, part)) == ["x"]
    assert found.complete == {part: (Period(BEGIN, T1),)}
    assert [getattr(found, other) for other in PARTS if other != part] == [None, None]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_never_seen_before_is_as_it_is_now(part):
    found = built_on(before(), now(whole=(LATER,), **{part: ()}), BEGIN).snapshot
    assert getattr(found, part) == ()
    assert found.complete == {part: (LATER,)}


@pytest.mark.parametrize("part", PARTS)
def test_what_was_claimed_of_a_part_that_nobody_saw_is_not_claimed_again(part):
    old = before(complete={part: (EARLIER,)})
    assert built_on(old, now(), BEGIN).snapshot.complete == {}


def test_an_item_that_is_seen_again_is_as_it_is_seen_now():
    old = before(posts=(post("p", 3, likes=1),), comments=(comment("c", 3),))
    seen = now(posts=(post("p", 3, likes=2),), comments=(comment("c", 3, official=True),))
    found = built_on(old, seen, BEGIN).snapshot
    assert [(each.likes, each.seen_at) for each in found.posts] == [(2, None)]
    assert [(each.official, each.seen_at) for each in found.comments] == [(True, None)]


def test_an_item_keeps_the_time_at_which_it_was_seen_last():
    old = before(comments=(comment("one", 3), comment("two", 4, seen_at=T1 - DAY)))
    found = built_on(old, now(comments=()), BEGIN).snapshot
    assert {each.id: each.seen_at for each in found.comments} == {"one": T1, "two": T1 - DAY}


def test_nothing_from_before_the_days_is_taken_over():
    old = before(whole=(EARLIER,), comments=(comment("old", 29), comment("just", 28), comment("new", 1)))
    found = built_on(old, now(), BEGIN).snapshot
    assert names(found.comments) == ["just", "new"]
    assert found.complete["comments"] == (Period(BEGIN, T1),)


def test_whole_spans_that_touch_become_one_and_others_stay_apart():
    old = before(whole=(EARLIER,), comments=())
    touching = built_on(old, now(whole=(LATER,), comments=()), BEGIN).snapshot
    assert touching.complete == {"comments": (Period(BEGIN, T2),)}
    apart = built_on(old, now(whole=(Period(T1 + DAY, T2),), comments=()), BEGIN).snapshot
    assert apart.complete == {"comments": (Period(BEGIN, T1), Period(T1 + DAY, T2))}
    past = before(whole=(Period(BEGIN - 9 * DAY, BEGIN - DAY),), comments=())
    assert built_on(past, now(comments=()), BEGIN).snapshot.complete == {}


# Words


def test_words_are_kept_of_what_is_kept():
    old = before(
        messages=("outside", "within", "visit", "gone"),
        whole=(EARLIER,),
        comments=(comment("outside", 3), comment("within", 1)),
        mentions=(comment("visit", 4, post=None),),
    )
    found = built_on(old, now(messages=("new",), whole=(LATER,), comments=(comment("new", 0),)), BEGIN)
    assert found.voices.messages.keys() == {"outside", "visit", "new"}


def test_words_that_were_withdrawn_stay_so():
    old = before(messages=None, comments=(comment("old", 3),))
    found = built_on(old, now(messages=("new",), comments=(comment("new", 0),)), BEGIN)
    assert found.voices.messages.keys() == {"new"}
    assert names(found.snapshot.comments) == ["old", "new"]


def test_words_are_those_that_stand_there_now():
    changed = Voices(messages={"c": Voice(text="changed")})
    old = before(messages=("c",), comments=(comment("c", 1),))
    found = built_on(old, replace(now(comments=(comment("c", 1),)), voices=changed), BEGIN)
    assert found.voices.messages["c"].text == "changed"


# The profile and how the account stands


OFFICE = Profile(name="Office", about="us")
GONE = Sign(state=State.MISSING, since=T2)


def test_a_profile_that_was_not_seen_is_the_last_with_its_time():
    found = built_on(before(profile=OFFICE), now(access="nothing"), BEGIN).snapshot
    assert found.profile == replace(OFFICE, observed_at=T1)
    again = built_on(Before(sha256="b" * 64, snapshot=found, voices=None), now(at=T2 + DAY), BEGIN).snapshot
    assert again.profile == replace(OFFICE, observed_at=T1)


def test_a_profile_that_was_seen_is_the_one():
    seen = Profile(name="Office of today")
    assert built_on(before(profile=OFFICE), now(profile=seen), BEGIN).snapshot.profile == seen


def test_an_account_that_is_said_to_be_gone_has_no_profile():
    found = built_on(before(profile=OFFICE), now(access="nothing", sign=GONE), BEGIN).snapshot
    assert found.profile is None


@pytest.mark.parametrize(
    ("last", "since"),
    [
        (Sign(state=State.MISSING, since=T1 - DAY), T1 - DAY),
        (Sign(state=State.MERGED, since=T1 - DAY), T2),
        (Sign(state=State.MISSING, since=T1 - DAY, moved_to="4711"), T2),
        (None, T2),
    ],
)
def test_a_sign_lasts_as_long_as_every_look_says_the_same(last, since):
    assert sign_of(State.MISSING, before(sign=last), T2) == Sign(state=State.MISSING, since=since)
    assert sign_of(State.MISSING, None, T2).since == T2


def test_a_sign_says_where_the_account_went():
    first = sign_of(State.MERGED, None, T1, "4711")
    assert sign_of(State.MERGED, before(sign=first), T2, "4711") == replace(first, since=T1)
    assert sign_of(State.MERGED, before(sign=first), T2, "4712").since == T2


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (timedelta(0), None),
        (DAY - timedelta(seconds=1), None),
        (DAY, State.MISSING),
        (9 * DAY, State.MISSING),
    ],
)
def test_a_state_is_a_fact_after_a_day(after, state):
    assert settled(Sign(state=State.MISSING, since=T1), T1 + after) is state


# Whatever was seen


days = st.integers(-6, 40)
items = st.lists(
    st.builds(comment, st.sampled_from("abcdefgh"), days), max_size=6, unique_by=lambda item: item.id
)
spans = st.builds(
    lambda since, length: (Period(T1 - since * DAY, T1 + (length - since) * DAY),), days, st.integers(1, 40)
)


@settings(max_examples=40)
@given(was=items, is_=items, old_whole=spans, new_whole=spans)
def test_nothing_is_lost_and_nothing_is_claimed_that_neither_look_saw(was, is_, old_whole, new_whole):
    old = before(whole=old_whole, comments=in_time(was))
    found = built_on(old, now(whole=new_whole, comments=in_time(is_)), BEGIN).snapshot
    left = {item.id for item in was if item.created_at >= BEGIN and item.created_at not in new_whole[0]}
    assert set(names(found.comments)) == {item.id for item in is_} | left
    assert list(found.comments) == sorted(found.comments, key=lambda item: (item.created_at, item.id))
    for span in found.complete.get("comments", ()):
        hour = span.since
        while hour < span.until:
            assert hour in new_whole[0] or (hour in old_whole[0] and hour >= BEGIN)
            hour += DAY
