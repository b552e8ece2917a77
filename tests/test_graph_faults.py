"""Whatever the Graph API does wrong leaves the right gap and turns no verdict; only two looks make a fact.

Each fault strikes in one place here, on a page that passes and on one that fails; `make proof` takes all
places and all pages.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from auditor.domain import Reason
from auditor.domain.facts import State
from connectors.wire.connector import Sighting
from tests.emulators.graph_errors import ERRORS
from tests.emulators.graph_pages import username
from tests.emulators.graph_scenarios import SCENARIOS
from tests.emulators.running import NOW, Emulated
from tests.graph_faults import table
from tests.graph_faults.corpus import FAULTS, MEANING
from tests.graph_faults.looking import OWN, PATIENT, PUBLIC, STEPS, World, as_before
from tests.graph_faults.trial import AIMS, Tally, trial

QUICK = [fault for fault in FAULTS if not fault.slow]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(scope="module")
def world():
    with Emulated(pages=1) as graph:
        yield World(graph)


@pytest.fixture(scope="module")
def tried(world):
    return trial(world, (OWN, PUBLIC, STEPS), ("compliant", "quiet"))


@pytest.mark.parametrize(("number", "fault"), list(enumerate(QUICK)), ids=[fault.name for fault in QUICK])
def test_a_fault_leaves_the_right_gap_and_turns_no_verdict(tried, number, fault):
    places = [(aim, built) for aim in AIMS for built in (False, True) if aim.is_met(fault, built=built)]
    aim, built = places[number * 7 % len(places)]
    tally = Tally()
    tried.cell(fault, aim, tally, built=built)
    assert (tally.wrong_reasons, tally.wrong_verdicts) == ([], [])
    assert tally.cells


@pytest.mark.parametrize(
    ("name", "place", "mode"),
    [
        ("a list of numbers", "the page", PUBLIC),
        ("another page answers", "the second step", STEPS),
        ("error 190/463, token expired", "its item", OWN),
    ],
)
def test_some_faults_strike_where_they_once_did_harm(tried, name, place, mode):
    [fault] = [fault for fault in FAULTS if fault.name == name]
    [aim] = [aim for aim in AIMS if (aim.name, aim.mode) == (place, mode)]
    tally = Tally()
    tried.cell(fault, aim, tally, built=False)
    assert (tally.wrong_reasons, tally.wrong_verdicts) == ([], [])


def test_every_error_that_the_platform_is_known_for_is_tried():
    assert MEANING.keys() == ERRORS.keys()


def test_each_fault_has_a_name_of_its_own():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_the_page_is_up_to_date():
    assert table.PAGE.read_text("utf-8") == table.page()


# A state is a fact after two looks


def looks(world, page, *after, mode=PUBLIC, handle=None, faults=()):
    """What is seen of the page at these times after the first look, each built on the one before."""
    seen, before = [], None
    for wait in (timedelta(0), *after):
        fault = faults[len(seen)] if len(seen) < len(faults) else None
        found = world.look(
            mode, *filter(None, [fault]), pages=(page,), handle=handle, at=NOW + wait,
            before={page: before} if before else {}, manners=PATIENT,
        ).found[page]  # fmt: skip
        assert isinstance(found, Sighting)
        seen.append(found.snapshot)
        before = as_before(found)
    return seen


def state(snapshot):
    return snapshot.profile.state if snapshot.profile else None


CLEAR = {
    "merged": ("merged", None, PUBLIC, State.MERGED),
    "renamed": ("renamed", username(SCENARIOS["renamed"]), PUBLIC, State.MISSING),
    "a person": ("person", username(SCENARIOS["person"]), PUBLIC, State.PERSON),
    "gone by its name": ("gone", username(SCENARIOS["gone"]), PUBLIC, State.MISSING),
    "unpublished": ("unpublished_granted", None, OWN, State.UNPUBLISHED),
}


@pytest.mark.parametrize(("page", "handle", "mode", "fact"), CLEAR.values(), ids=CLEAR)
def test_what_the_platform_says_clearly_is_a_fact_a_day_later(world, page, handle, mode, fact):
    first, same_day, next_day = looks(world, page, DAY - HOUR, DAY, mode=mode, handle=handle)
    assert (state(first), state(same_day), state(next_day)) == (None, None, fact)
    assert first.sign.state is next_day.sign.state is fact
    assert next_day.sign.since == first.taken_at


def test_where_a_merged_page_went_is_said(world):
    [first] = looks(world, "merged")
    assert first.sign.moved_to == world.graph.id("merged_into")


UNCLEAR = {
    "gone": ("gone", PUBLIC),
    "unpublished": ("unpublished", PUBLIC),
    "restricted": ("restricted", PUBLIC),
    "a person by the id": ("person", PUBLIC),
}


@pytest.mark.parametrize(("page", "mode"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_may_be_closed_to_us_is_never_a_fact(world, page, mode):
    seen = looks(world, page, 2 * DAY, 9 * DAY, 30 * DAY, mode=mode)
    assert {state(each) for each in seen} == {None}
    assert {each.sign for each in seen} == {None}
    assert {reasons_of(each)["profile"] for each in seen} == {Reason.UNREACHABLE}


def reasons_of(snapshot):
    return {gap.part: gap.reason for gap in snapshot.gaps}


def test_what_goes_wrong_between_two_looks_begins_the_day_anew(world):
    outage = {"do": "bad_gateway"}
    *_, third, fourth = looks(world, "merged", DAY, 2 * DAY, 3 * DAY, faults=(None, outage))
    assert (state(third), state(fourth)) == (None, State.MERGED)


def test_a_page_that_was_seen_before_keeps_what_was_seen_while_it_cannot_be_reached(world):
    first, second = looks(world, "compliant", DAY, faults=(None, {"do": "error", "error": "not_found"}))
    assert second.profile.name == first.profile.name
    assert (second.profile.observed_at, state(second)) == (first.taken_at, State.OPEN)


# Clocks


@pytest.mark.parametrize("back", [HOUR, 5 * DAY, 60 * DAY])
def test_our_own_clock_may_go_back(world, back):
    first, second = looks(world, "compliant", -back)
    assert second.taken_at < first.taken_at
    assert not any(gap.part != "inside" for gap in second.gaps)
    assert all(post.created_at < second.taken_at or post.seen_at for post in second.posts)


def test_the_platforms_clock_may_go_back(world):
    first = looks(world, "compliant")[0]
    world.graph.move(NOW - 3 * HOUR)
    second = looks(world, "compliant")[0]
    world.graph.move(NOW)
    assert {post.id for post in second.posts} <= {post.id for post in first.posts}
    assert reasons_of(second) == reasons_of(first)
