"""Where an account of Instagram cannot be seen, that is said and is no fact about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from auditor.domain import Reason
from connectors.wire.connector import Sighting, Waiting
from connectors.wire.failures import AccessRefused
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.lookups import OURS, Looking, connected, keys, named, questions
from tests.connectors.pages import reasons, remembered
from tests.emulators.graph_instagram import user_id

NOTHING = {"profile", "inside", "posts", "comments", "mentions"}
PERSON = 9  # every tenth account of the emulated platform is that of a person


@pytest.fixture
def look(pages):
    return Looking("instagram", pages)


# Who is not seen


@pytest.mark.parametrize("page", [77_777, PERSON])
def test_nobody_is_said_to_be_missing_or_a_person(look, page):
    snapshot = look.one(named(page)).snapshot
    assert (snapshot.profile, snapshot.posts, snapshot.sign) == (None, None, None)
    assert {gap.part for gap in snapshot.gaps} == NOTHING
    assert {gap.reason for gap in snapshot.gaps} == {Reason.UNREACHABLE}


def test_not_even_after_two_looks(pages, look):
    last = look.one(named(PERSON))
    pages.move(pages.now + timedelta(days=7))
    again = look.one(named(PERSON), before=remembered(last))
    assert (again.snapshot.profile, again.snapshot.sign) == (None, None)


@pytest.mark.parametrize(("code", "subcode"), [(803, None), (21, None), (100, 33)])
def test_no_error_of_the_platform_becomes_a_fact_about_an_account(pages, look, code, subcode):
    pages.faults({"where": "username", "do": "error", "code": code, "subcode": subcode})
    snapshot = look.one(named(1)).snapshot
    assert (snapshot.profile, snapshot.sign) == (None, None)
    assert {gap.reason for gap in snapshot.gaps} == {Reason.UNREACHABLE}


def test_one_account_costs_the_others_nothing(look):
    found = look(named(1), named(PERSON), "id/17841400000000001", named(2))
    assert [bool(each.snapshot.posts) for each in found] == [True, False, False, True]


def test_what_was_seen_before_stays_seen(pages, look):
    last = look.one(named(1))
    pages.faults({"where": "username", "do": "error", "code": 110})
    again = look.one(named(1), before=remembered(last)).snapshot
    assert again.profile.name == last.snapshot.profile.name
    assert again.posts
    assert again.source.access == "discovery"


@pytest.mark.parametrize(
    ("handle", "reason"),
    [
        ("id/17841400000000001", Reason.ACCESS_REFUSED),
        ("a){id},business_discovery.username(b", Reason.UNREACHABLE),
        ("a b", Reason.UNREACHABLE),
        ("দপ্তর", Reason.UNREACHABLE),
        ("name\n", Reason.UNREACHABLE),
        ("x" * 31, Reason.UNREACHABLE),
        ("", Reason.UNREACHABLE),
    ],
)
def test_what_is_no_name_never_reaches_the_platform(pages, look, handle, reason):
    found = look.one(handle)
    assert {gap.reason for gap in found.snapshot.gaps} == {reason}
    assert questions(pages) == []


def test_a_name_that_went_to_somebody_else_is_not_taken_for_the_account(look):
    found = look.one(named(1), known="17841000000000002")
    assert (found.snapshot.profile, found.snapshot.posts) == (None, None)
    assert reasons(found)["profile"] == "unreadable"


def test_the_answer_about_another_name_is_not_taken_for_the_account(pages, look):
    other = {"business_discovery": {"id": "17841000000000002", "username": named(2), "name": "Office"}}
    pages.faults({"where": "username", "do": "answer", "body": other})
    found = look.one(named(1))
    assert (found.snapshot.profile, reasons(found)["profile"]) == (None, "unreadable")


@pytest.mark.parametrize("known", [user_id, lambda page: str(page.number)], ids=["id", "older id"])
def test_either_of_the_platforms_ids_of_an_account_is_known(pages, look, known):
    assert look.one(named(1), known=known(pages.page(1))).snapshot.profile


# Our own keys


@pytest.mark.parametrize("missing", ["instagram_account_id", "facebook_token"])
def test_without_a_key_there_is_nobody_to_ask_with(pages, missing):
    credentials = {**keys(pages.tokens), missing: "\n"}
    with (
        pytest.raises(AccessRefused, match=missing),
        connected("instagram", pages.address, credentials),
    ):
        pass
    assert pages.log() == []


def test_where_one_token_is_refused_the_next_one_asks(pages, look):
    pages.knobs(tokens={"system:1": 463})
    said = []
    assert look.one(named(1), warn=said.append).snapshot.complete
    assert len(said) == 1
    assert "190/463" in said[0]


def test_where_every_token_is_refused_that_is_our_fault(pages, look):
    pages.knobs(tokens={"system:1": 463, "system:2": 460})
    found = look.one(named(1))
    assert {gap.reason for gap in found.snapshot.gaps} == {Reason.TOKEN_REFUSED}
    assert questions(pages) == []


@pytest.mark.parametrize("code", [10, 200, 3])
def test_a_right_that_our_token_lacks_is_our_fault(pages, look, code):
    pages.faults({"where": "username", "do": "error", "code": code})
    assert {gap.reason for gap in look.one(named(1)).snapshot.gaps} == {Reason.TOKEN_REFUSED}


def test_a_token_that_ends_during_the_run_hands_over_to_the_next(pages, look):
    pages.faults({"where": "username", "do": "error", "code": 190, "subcode": 460, "token": "system:1"})
    assert look.one(named(1)).snapshot.complete


@pytest.mark.parametrize("own", ["17841000099999", "the_office", "page"])
def test_an_id_that_is_not_our_own_accounts_is_told_at_once(pages, own):
    given = pages.id("unit") if own == "page" else own
    credentials, said = {**keys(pages.tokens), "instagram_account_id": given}, []
    found = Looking("instagram", pages, credentials).one(named(1), warn=said.append)
    assert {gap.reason for gap in found.snapshot.gaps} == {Reason.TOKEN_REFUSED}
    assert len([each for each in said if "our own account" in each]) == 2


def test_no_token_shows_itself(pages, look, caplog):
    caplog.set_level("DEBUG")
    pages.faults({"where": "username", "do": "error", "code": 190})
    said = []
    found = look(named(1), named(2), warn=said.append)
    everything = f"{found} {said} {caplog.text}"
    assert not any(each in everything for each in (pages.tokens.system(1), pages.tokens.secret))


# Limits


def test_accounts_wait_for_the_apps_allowance(look):
    ledger = MemoryLedger(allows={"instagram:app": 4})
    found = look(*(named(page) for page in range(1, 6)), ledger=ledger)
    assert {type(each) for each in found} == {Waiting}
    assert {each.token for each in found} == {"instagram:app"}


def test_a_limit_that_the_platform_tells_of_is_waited_for(pages, look):
    pages.faults({"where": "username", "do": "error", "code": 4})
    ledger = MemoryLedger()
    found = look(named(1), named(2), ledger=ledger)
    assert [type(each) for each in found] == [Waiting, Waiting]
    assert found[0].until == ledger.closed["instagram:app"]


def test_a_list_that_a_limit_ends_keeps_what_was_seen(pages, look):
    pages.faults({"where": r"after\(", "do": "error", "code": 4})
    found = look.one(named(1), media=3)
    assert (len(found.snapshot.posts), reasons(found)["posts"]) == (3, "quota_spent")


# A platform that is out of order


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"do": "truncate"}, "platform_down"),
        ({"do": "empty"}, "platform_down"),
        ({"do": "bad_gateway"}, "platform_down"),
        ({"do": "close"}, "platform_down"),
        ({"do": "login_wall"}, "unreadable"),
        ({"do": "deep"}, "unreadable"),
        ({"do": "answer", "body": [None]}, "platform_down"),
        ({"do": "wrong_length"}, "platform_down"),
        ({"do": "null_items"}, "platform_down"),
    ],
    ids=lambda each: each["do"] if isinstance(each, dict) else each,
)
def test_a_broken_answer_is_no_fact(pages, look, fault, reason):
    pages.faults({"where": "^POST", **fault})
    found = look.one(named(1))
    assert isinstance(found, Sighting)
    assert (found.snapshot.profile, found.snapshot.posts) == (None, None)
    assert set(reasons(found).values()) == {reason}


def test_an_answer_that_comes_at_the_second_time_is_one(pages, look):
    pages.faults({"where": "^POST", "do": "bad_gateway", "times": 1})
    assert look.one(named(1)).snapshot.complete


def test_where_our_own_account_cannot_be_looked_at_now_others_are_tried(pages, look):
    pages.faults({"where": "fields=media_count$", "do": "bad_gateway"})
    assert look.one(named(1)).snapshot.complete


def test_an_answer_without_an_account_is_unreadable(pages, look):
    pages.faults({"where": "username", "do": "answer", "body": {"id": OURS}})
    assert set(reasons(look.one(named(1))).values()) == {"unreadable"}


def test_a_field_that_the_platform_gave_up_was_not_seen(pages, look):
    lost = {"where": "biography", "do": "error", "error": "field"}
    pages.faults({**lost, "words": {"field": "biography", "type": "IGUser"}})
    first, second = look(named(1), named(2).title(), items=1)
    assert [each.snapshot.profile.about for each in (first, second)] == [None, None]
    assert [each.snapshot.profile.links for each in (first, second)] == [None, None]
    assert first.snapshot.complete
    assert sum("biography" in question for question in questions(pages)) == 1
