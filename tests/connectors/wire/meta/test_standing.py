"""Who answers is the page that was asked, and how it stands is a fact once two looks a day apart agree."""

from __future__ import annotations

from datetime import timedelta

import pytest

from auditor.domain import Reason
from auditor.domain.facts import State
from connectors.wire.failures import AccessRefused, AccountMissing, PlatformDown, QuotaSpent, Unreadable
from connectors.wire.meta.asking import Answered
from connectors.wire.meta.sightings import sighting
from tests.connectors.wire.meta.graph_looks import NAMED, PARTS, REFUSED, SEEN, look, nothing, reasons
from tests.connectors.wire.meta.graph_nodes import (
    NAME,
    NOW,
    PAGE,
    comment,
    lists,
    page,
    question,
    reader,
    remembered,
    request,
)


@pytest.mark.parametrize("known", [None, PAGE])
def test_the_page_that_was_asked_for_answers(known):
    assert look(lists(), of=request(id=known)).snapshot.profile.id == PAGE


@pytest.mark.parametrize("node", [page(id="4711"), {"name": NAME}])
def test_another_page_that_answers_is_no_answer(node):
    found = look(lists(comment(1, **NAMED)), node=node, of=request(id=PAGE))
    assert set(reasons(found).values()) == {Reason.UNREADABLE}
    assert (found.snapshot.comments, found.snapshot.profile, found.snapshot.period) == (None, None, None)


def test_a_page_whose_name_is_withheld_says_nothing_of_itself():
    found = look(lists(), node={"id": PAGE})
    assert found.snapshot.profile is None
    assert reasons(found) == {"profile": Reason.UNREADABLE}
    last = look(lists(), node=page(about="us"), at=NOW - timedelta(days=1))
    again = look(lists(), node={"id": PAGE}, of=request(remembered(last)))
    assert (again.snapshot.profile.about, again.snapshot.profile.observed_at) == (
        "us",
        NOW - timedelta(days=1),
    )


def test_what_only_the_page_sees_of_itself_is_there_or_a_gap():
    assert look(lists()).snapshot.profile.inside == SEEN
    found = look(lists(), inside=AccessRefused("no"))
    assert found.snapshot.profile.inside is None
    assert reasons(found) == {"inside": Reason.ACCESS_REFUSED}


def test_an_unpublished_page_is_a_sign_first_and_then_a_fact():
    last = None
    states = []
    for hours in (0, 23, 24):
        found = look(
            lists(),
            node=page(is_published=False),
            own=True,
            of=request(last),
            at=NOW + timedelta(hours=hours),
        )
        states.append(found.snapshot.profile.state)
        assert (found.snapshot.sign.state, found.snapshot.sign.since) == (State.UNPUBLISHED, NOW)
        last = remembered(found)
    assert states == [None, None, State.UNPUBLISHED]
    again = look(lists(), own=True, of=request(last), at=NOW + timedelta(hours=25)).snapshot
    assert (again.profile.state, again.sign) == (State.OPEN, None)


# Looks that came to nothing


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (PlatformDown("down"), Reason.PLATFORM_DOWN),
        (Unreadable("garbled"), Reason.UNREADABLE),
        (AccessRefused("gone or hidden", Reason.UNREACHABLE), Reason.UNREACHABLE),
        (AccessRefused("no token", Reason.TOKEN_REFUSED), Reason.TOKEN_REFUSED),
        (QuotaSpent("spent", "app", NOW), Reason.QUOTA_SPENT),
        (None, Reason.UNREADABLE),
    ],
)
def test_a_look_that_failed_says_nothing_of_the_page(failure, reason):
    found = sighting(
        Answered(request=request(), question=question(), failure=failure), None, NOW, reader(), REFUSED
    ).snapshot
    assert {gap.part for gap in found.gaps} == {"profile", "inside", *PARTS}
    assert {gap.reason for gap in found.gaps} == {reason}
    assert (found.profile, found.sign, found.posts, found.period) == (None, None, None, None)
    assert found.source.access == "nothing"


@pytest.mark.parametrize("state", ["missing", "merged", "person"])
def test_a_page_that_is_said_to_be_gone_is_so_after_a_day(state):
    first = nothing(AccountMissing("gone", state, "4711"))
    assert (first.snapshot.sign.state, first.snapshot.sign.moved_to) == (State(state), "4711")
    assert first.snapshot.profile is None
    later = nothing(
        AccountMissing("gone", state, "4711"), of=request(remembered(first)), at=NOW + timedelta(days=1)
    )
    assert (later.snapshot.profile.state, later.snapshot.profile.name) == (State(state), None)


def test_a_look_that_says_nothing_between_two_ends_the_series():
    last = None
    for day, failure in enumerate((AccountMissing("gone"), PlatformDown("down"), AccountMissing("gone"))):
        last = remembered(nothing(failure, of=request(last), at=NOW + timedelta(days=day)))
    assert last.snapshot.profile is None
    assert last.snapshot.sign.since == NOW + timedelta(days=2)
