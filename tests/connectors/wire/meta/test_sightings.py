"""A sighting claims to be whole only where nothing is missing, and tells for the rest what is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.domain import Period, Reason, Snapshot, Source, Voices
from auditor.store import documents
from connectors.wire.connector import Before
from connectors.wire.failures import PlatformDown
from tests.connectors.wire.meta.graph_looks import NAMED, PARTS, REFUSED, WHOLE, ids, look, reasons
from tests.connectors.wire.meta.graph_nodes import (
    ALIAS,
    NAME,
    NOW,
    PAGE,
    comment,
    lists,
    own_comment,
    post,
    request,
)


def test_a_look_that_saw_everything_is_whole():
    found = look(lists(comment(1), comment(1, reply=2, **NAMED), posts=[post()], visitors=[post(2)]))
    snapshot = found.snapshot
    assert snapshot.complete == dict.fromkeys(PARTS, (WHOLE,))
    assert snapshot.gaps == ()
    assert (ids(snapshot.posts), ids(snapshot.mentions)) == ({f"{PAGE}_1"}, {f"{PAGE}_2"})
    assert {each.id: each.official for each in snapshot.comments} == {"1_1": False, "1_2": True}
    assert snapshot.source == Source(connector="facebook", version=1, access="public", calls=1)
    assert (snapshot.period, snapshot.taken_at, snapshot.offers) == (WHOLE, NOW, PARTS)
    assert "reels" in snapshot.hides
    assert found.voices.messages.keys() == {"1_1", f"{PAGE}_2"}


def test_calls_are_counted():
    assert look(lists(calls=4)).snapshot.source.calls == 5


def test_looking_and_finding_nothing_is_a_fact():
    snapshot = look(lists()).snapshot
    assert (snapshot.posts, snapshot.comments, snapshot.mentions) == ((), (), ())
    assert snapshot.complete == dict.fromkeys(PARTS, (WHOLE,))


def test_no_answer_about_a_part_is_no_empty_part():
    snapshot = look(None, talk=False, refused=REFUSED).snapshot
    assert (snapshot.posts, snapshot.comments, snapshot.mentions) == (None, None, None)
    assert snapshot.complete == {}
    assert {gap.reason for gap in snapshot.gaps} == {Reason.ACCESS_REFUSED}
    assert {gap.part for gap in snapshot.gaps} == set(PARTS)


def test_a_part_that_nobody_asked_for_is_a_gap_of_ours():
    assert set(reasons(look(None, talk=False)).values()) == {Reason.UNREADABLE}
    assert reasons(look(lists(), visitors=False)) == {"mentions": Reason.UNREADABLE}


def test_what_was_not_asked_about_is_no_empty_list():
    snapshot = look(lists(), visitors=False, refused=REFUSED).snapshot
    assert snapshot.mentions is None
    assert snapshot.complete.keys() == {"posts", "comments"}


@pytest.mark.parametrize("part", PARTS)
def test_a_list_that_broke_is_not_whole_and_keeps_what_there_was(part):
    found = lists(comment(1, **NAMED), posts=[post()], visitors=[post(2)])
    found.lose(PlatformDown("down"), part)
    snapshot = look(found).snapshot
    assert part not in snapshot.complete
    assert len(snapshot.complete) == 2
    assert len(getattr(snapshot, part)) == 1
    [gap] = snapshot.gaps
    assert (gap.part, gap.reason, gap.span) == (part, Reason.PLATFORM_DOWN, WHOLE)


def test_comments_are_whole_only_since_they_were_asked_for():
    since = NOW - timedelta(days=9)
    snapshot = look(lists(comment(1, **NAMED)), talk_since=int(since.timestamp())).snapshot
    assert snapshot.complete["comments"] == (Period(since, NOW),)
    assert snapshot.complete["posts"] == (WHOLE,)


def test_comments_that_come_although_they_are_older_were_seen_and_claim_nothing():
    """The platform may not heed `since` within another question."""
    since = NOW - timedelta(days=9)
    old, older = comment(1, 24 * 20, **NAMED), comment(2, 24 * 40, **NAMED)
    snapshot = look(lists(old, older), talk_since=int(since.timestamp())).snapshot
    assert ids(snapshot.comments) == {"1_1"}
    assert snapshot.complete["comments"] == (Period(since, NOW),)


@pytest.mark.parametrize("broken", [{"created_time": "soon"}, {"created_time": None}])
def test_an_item_that_nobody_can_read_costs_its_part_the_wholeness(broken):
    bad = {**comment(1, **NAMED), **broken}
    assert reasons(look(lists(bad, comment(2, **NAMED)))) == {"comments": Reason.UNREADABLE}
    assert reasons(look(lists(posts=[post(1, **broken), post(2)]))) == {"posts": Reason.UNREADABLE}
    assert reasons(look(lists(visitors=[post(1, **broken)]))) == {"mentions": Reason.UNREADABLE}


def test_the_same_comment_twice_is_one():
    found = look(lists(comment(1, **NAMED), comment(1, **NAMED), comment(2)))
    assert [each.id for each in found.snapshot.comments] == ["1_1", "1_2"]


def test_in_whatever_order_things_come_the_snapshot_is_the_same():
    talk = [comment(number, number, **(NAMED if number % 2 else {})) for number in range(1, 9)]
    posts = [post(number, 30 * number) for number in range(1, 5)]
    one, other = look(lists(*talk, posts=posts)), look(lists(*talk[::-1], posts=posts[::-1]))
    assert documents.encode(one.snapshot) == documents.encode(other.snapshot)
    assert [each.id for each in one.snapshot.posts] == [f"{PAGE}_{number}" for number in (4, 3, 2, 1)]


def test_what_is_unpublished_is_shown_to_nobody():
    snapshot = look(lists(posts=[post(1, is_published=False), post(2, is_published=True)])).snapshot
    assert ids(snapshot.posts) == {f"{PAGE}_2"}


@pytest.mark.parametrize("hours", [0, -1, -24])
def test_what_is_newer_than_now_waits_for_the_next_look(hours):
    found = lists(comment(1, hours, **NAMED), posts=[post(1, hours)], visitors=[post(2, hours)])
    snapshot = look(found).snapshot
    assert (snapshot.posts, snapshot.comments, snapshot.mentions) == ((), (), ())
    assert snapshot.complete["posts"] == (WHOLE,)


# Who wrote


def test_where_nobody_is_named_in_public_comments_are_not_read():
    found = look(lists(comment(1), comment(2), posts=[post()]))
    assert found.snapshot.comments is None
    assert reasons(found) == {"comments": Reason.ACCESS_REFUSED}
    assert found.voices.messages == {}


def test_where_nobody_wrote_there_is_nobody_to_name():
    assert look(lists(posts=[post()])).snapshot.comments == ()


def test_another_pages_name_shows_that_pages_are_named():
    theirs = comment(1, **{"from": {"id": "1", "name": "Another office"}})
    found = look(lists(theirs, comment(2)))
    assert {each.official for each in found.snapshot.comments} == {False}
    assert "comments" in found.snapshot.complete


def earlier(access="public", official=True):
    author = NAMED if official else {"from": {"id": "1", "name": "Another office"}}
    first = look(lists(comment(1, 200, **author)), at=NOW - timedelta(days=1))
    snapshot = replace(first.snapshot, source=replace(first.snapshot.source, access=access))
    return Before(sha256="0" * 64, snapshot=snapshot, voices=first.voices)


@pytest.mark.parametrize(
    ("before", "posts", "read"),
    [
        (earlier(), [post()], True),
        (earlier(), [], True),
        (earlier(official=False), [post()], False),
        (earlier("page_token"), [post()], False),
        (earlier(), [{key: value for key, value in post().items() if key != "from"}], False),
    ],
)
def test_that_pages_were_named_before_counts_where_they_may_still_be(before, posts, read):
    found = look(lists(comment(2, 3), posts=posts), of=request(before))
    assert found.snapshot.is_whole(Period(NOW - timedelta(hours=9), NOW), "comments") is read
    assert ("1_2" in ids(found.snapshot.comments)) is read


def test_with_the_pages_own_token_too_somebody_has_to_be_named():
    found = look(lists(own_comment(1, author=None), posts=[post()]), own=True)
    assert found.snapshot.comments is None
    assert look(lists(own_comment(1, author=None), own_comment(2)), own=True).snapshot.comments


def test_a_citizen_of_the_pages_name_is_a_citizen_where_citizens_are_named():
    impostor = own_comment(1, **{"from": {"id": "7001", "name": NAME}})
    assert [each.official for each in look(lists(impostor), own=True).snapshot.comments] == [False]


def test_answers_under_the_pages_other_id_are_its_own():
    shown = post(**{"from": {"id": ALIAS}})
    answer = own_comment(1, **{"from": {"id": ALIAS, "name": NAME}})
    assert [each.official for each in look(lists(answer, posts=[shown]), own=True).snapshot.comments] == [
        True
    ]


# Nobody is named


def test_no_citizens_name_or_id_is_in_a_snapshot():
    talk = [own_comment(1), own_comment(2, parent=1, author="7002"), own_comment(3, **NAMED)]
    theirs = post(5, message="a visit", **{"from": {"id": "7003", "name": "Citizen 7003"}})
    found = look(lists(*talk, posts=[post(message="news")], visitors=[theirs]), own=True)
    sealed = documents.encode(found.snapshot).decode()
    assert not [
        name for name in ("Citizen", "7001", "7002", "7003", "message 1", "a visit") if name in sealed
    ]
    assert "message 3" in sealed
    assert "Citizen" not in documents.encode(found.voices).decode()


def test_a_citizen_cannot_be_followed_from_page_to_page():
    looks = [look(lists(own_comment(1)), own=True, of=request(handle=name)) for name in ("a", "b", "a")]
    authors = [found.snapshot.comments[0].author for found in looks]
    assert authors[0] == authors[2] != authors[1]


def test_the_earlier_snapshot_may_be_a_delivery():
    delivered = Snapshot(
        platform="facebook",
        account="office",
        taken_at=NOW - timedelta(days=1),
        period=None,
        source=Source(connector="supplied", version=1, access="public"),
        comments=look(lists(comment(1, **NAMED))).snapshot.comments,
    )
    before = Before(sha256="0" * 64, snapshot=delivered, voices=Voices(messages={}))
    found = look(lists(comment(2, **NAMED)), of=request(before))
    assert ids(found.snapshot.comments) == {"1_2"}
    assert found.snapshot.source.earlier is None
