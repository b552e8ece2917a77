"""Numbers of WhatsApp show what their offices share with us, and nothing is concluded about the others."""

from __future__ import annotations

import pytest

from auditor.domain import Reason
from connectors.wire.connector import Waiting
from connectors.wire.failures import AccessRefused
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.lookups import Looking, connected, keys
from tests.connectors.pages import reasons, remembered
from tests.emulators.graph_whatsapp import account_id, number_id

SHARED, ANOTHER = 6, 12  # pages of the emulated platform whose numbers are shared with us
NOT_SHARED = 3
CHANNEL = "channel/0029VaExampleExampleEx"
PROFILE = "whatsapp_business_profile"


@pytest.fixture
def look(pages):
    return Looking("whatsapp", pages)


def number(page):
    """As the register has it."""
    return f"8801000{page:06}"


def business(pages):
    return account_id(pages.seed)


def asked(pages, name=PROFILE):
    return [item for call in pages.log() for item in (call["items"] or [call["path"]]) if name in item]


# What is seen


def test_a_number_is_seen_as_it_shows_itself(pages, look):
    page, snapshot = pages.page(SHARED), look.one(number(SHARED)).snapshot
    profile = snapshot.profile
    assert (profile.name, profile.website) == (page.name, page.website)
    assert profile.about == f"{page.about}\n{page.name}: {page.about}"
    assert page.website in {link.url for link in profile.links}
    assert profile.picture.startswith(pages.address)
    assert profile.observed_at == pages.now
    assert {gap.part: gap.reason for gap in snapshot.gaps} == {"inside": Reason.ACCESS_REFUSED}


def test_nothing_but_a_profile_is_offered(look):
    snapshot = look.one(number(SHARED)).snapshot
    assert (snapshot.offers, snapshot.posts, snapshot.comments, snapshot.mentions) == ((), None, None, None)


@pytest.mark.parametrize("written", ["+{}", "00{}", "{}", "+880 1000-000006"])
def test_a_number_is_known_by_its_digits_however_it_is_written(look, written):
    assert look.one(written.format(number(SHARED))).snapshot.profile


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, ("", "", ())),
        ({"about": "Office"}, ("Office", "", ())),
        (
            {"websites": ["http://a.example/", "http://b.example/"]},
            ("", "http://a.example/\nhttp://b.example/", 2),
        ),
        ({"websites": "http://a.example/"}, ("", "", ())),
        ({"websites": [None, 7]}, ("", "", ())),
    ],
)
def test_what_is_left_out_is_empty(pages, look, told, expected):
    pages.faults({"where": PROFILE, "do": "answer", "body": {"data": [told]}})
    profile = look.one(number(SHARED)).snapshot.profile
    about, website, links = expected
    assert (profile.about, profile.website) == (about, website)
    assert len(profile.links) == links if isinstance(links, int) else profile.links == links


def test_the_platforms_id_of_a_number_is_not_learned(look):
    assert look.one(number(SHARED)).snapshot.profile.id is None


# What it costs


def test_numbers_are_listed_once_and_their_profiles_read_together(pages, look):
    ledger = MemoryLedger()
    with connected("whatsapp", pages.address, look.credentials, ledger=ledger) as connector:
        for _ in range(2):
            list(connector.collect([look.request(number(page)) for page in (SHARED, ANOTHER)]))
    assert [call["method"] for call in pages.log()] == ["GET", "POST", "POST"]
    assert ledger.spent[f"whatsapp:{business(pages)}"] == 1 + 2 + 2


def test_numbers_that_are_not_shared_cost_nothing(pages, look):
    look(number(NOT_SHARED), CHANNEL)
    assert asked(pages) == []


@pytest.mark.parametrize("numbers", [1, 2])
def test_the_list_of_numbers_is_followed_to_its_end(look, numbers):
    found = look(number(SHARED), number(ANOTHER), numbers=numbers)
    assert all(each.snapshot.profile for each in found)


# Who is not seen


def test_a_number_that_is_not_shared_with_us_is_the_offices_to_open(look):
    snapshot = look.one(number(NOT_SHARED)).snapshot
    assert (snapshot.profile, snapshot.sign) == (None, None)
    assert {gap.part: gap.reason for gap in snapshot.gaps} == dict.fromkeys(
        ("profile", "inside"), Reason.ACCESS_REFUSED
    )


def test_a_channel_is_shown_to_nobody(look):
    assert set(reasons(look.one(CHANNEL)).values()) == {"not_supplied"}


def test_a_list_that_breaks_off_says_nothing_about_the_numbers_it_lacks(pages, look):
    pages.faults({"where": "phone_numbers.*after=", "do": "error", "code": 2})
    said = []
    first, second = look(number(SHARED), number(NOT_SHARED), numbers=1, warn=said.append)
    assert first.snapshot.profile
    assert set(reasons(second).values()) == {"platform_down"}
    assert "not all numbers" in said[0]


def test_a_list_with_no_end_says_nothing_about_the_numbers_it_lacks(look):
    [found] = look(number(NOT_SHARED), numbers=1, most_lists=1)
    assert set(reasons(found).values()) == {"quota_spent"}


@pytest.mark.parametrize(
    ("code", "reason"), [(10, "token_refused"), (803, "unreachable"), (2, "platform_down")]
)
def test_a_profile_that_is_refused_is_no_fact(pages, look, code, reason):
    pages.faults({"where": rf"{number_id(SHARED)}.*{PROFILE}", "do": "error", "code": code})
    refused, stays = look(number(SHARED), number(ANOTHER))
    assert (refused.snapshot.profile, refused.snapshot.sign) == (None, None)
    assert set(reasons(refused).values()) == {reason}
    assert stays.snapshot.profile


@pytest.mark.parametrize("body", [{}, {"data": []}, {"data": [7]}, {"data": {"about": "Office"}}])
def test_an_answer_without_a_profile_is_unreadable(pages, look, body):
    pages.faults({"where": PROFILE, "do": "answer", "body": body})
    assert set(reasons(look.one(number(SHARED))).values()) == {"unreadable"}


def test_what_was_seen_before_stays_seen(pages, look):
    last = look.one(number(SHARED))
    pages.faults({"where": PROFILE, "do": "bad_gateway"})
    again = look.one(number(SHARED), before=remembered(last)).snapshot
    assert again.profile == last.snapshot.profile
    assert again.source.access == "shared"


def test_a_number_without_a_name_is_not_said_to_have_none(pages, look):
    listed = {"data": [{"id": number_id(SHARED), "display_phone_number": "+880 1000-000006"}]}
    pages.faults({"where": "phone_numbers", "do": "answer", "body": listed})
    snapshot = look.one(number(SHARED)).snapshot
    assert snapshot.profile.name is None
    assert {gap.part for gap in snapshot.gaps} == {"profile", "inside"}


@pytest.mark.parametrize("listed", [{}, {"display_phone_number": "+880 1000-000006"}])
def test_an_item_that_is_no_number_is_none(pages, look, listed):
    pages.faults({"where": "phone_numbers", "do": "answer", "body": {"data": [listed]}})
    assert look.one(number(SHARED)).snapshot.profile is None


def test_a_number_without_digits_is_nobodys(pages, look):
    listed = {"id": number_id(SHARED), "display_phone_number": "none"}
    pages.faults({"where": "phone_numbers", "do": "answer", "body": {"data": [listed]}})
    assert look.one("office").snapshot.profile is None


# Our own keys


@pytest.mark.parametrize("missing", ["whatsapp_business_ids", "facebook_token"])
def test_without_a_key_there_is_nobody_to_ask_with(pages, missing):
    credentials = {**keys(pages.tokens), missing: "\n"}
    with pytest.raises(AccessRefused, match=missing), connected("whatsapp", pages.address, credentials):
        pass
    assert pages.log() == []


def test_where_one_token_is_refused_the_next_one_asks(pages, look):
    pages.knobs(tokens={"system:1": 463})
    assert look.one(number(SHARED)).snapshot.profile


@pytest.mark.parametrize("ended", [{"system:1": 463, "system:2": 460}])
def test_where_every_token_is_refused_that_is_our_fault(pages, look, ended):
    pages.knobs(tokens=ended)
    found = look(number(SHARED), number(NOT_SHARED))
    assert {gap.reason for each in found for gap in each.snapshot.gaps} == {Reason.TOKEN_REFUSED}


def test_a_business_that_is_not_open_to_us_is_our_fault_and_closes_no_other(pages):
    given = f"999999999\n{business(pages)}\n"
    said = []
    look = Looking("whatsapp", pages, {**keys(pages.tokens), "whatsapp_business_ids": given})
    first, second = look(number(SHARED), number(NOT_SHARED), warn=said.append)
    assert first.snapshot.profile
    assert set(reasons(second).values()) == {"token_refused"}
    assert len(said) == 1
    assert said[0].startswith("whatsapp:999999999: ")


# Limits


def test_numbers_wait_for_the_allowance_of_the_business(pages, look):
    label = f"whatsapp:{business(pages)}"
    found = look(number(SHARED), number(ANOTHER), ledger=MemoryLedger(allows={label: 2}))
    assert {(type(each), each.token) for each in found} == {(Waiting, label)}


def test_numbers_wait_where_the_list_does(pages, look):
    pages.faults({"where": "phone_numbers", "do": "error", "code": 80008})
    ledger = MemoryLedger()
    found = look(number(SHARED), CHANNEL, ledger=ledger)
    assert isinstance(found[0], Waiting)
    assert found[0].until == ledger.closed[f"whatsapp:{business(pages)}"]
    assert not isinstance(found[1], Waiting)


# A platform that is out of order


@pytest.mark.parametrize("where", ["^POST", "phone_numbers"])
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("truncate", "platform_down"),
        ("bad_gateway", "platform_down"),
        ("close", "platform_down"),
        ("login_wall", "unreadable"),
        ("deep", "unreadable"),
    ],
)
def test_a_broken_answer_is_no_fact(pages, look, fault, reason, where):
    pages.faults({"where": where, "do": fault})
    found = look.one(number(SHARED))
    assert found.snapshot.profile is None
    assert set(reasons(found).values()) == {reason}


def test_a_field_that_the_platform_gave_up_was_not_seen(pages, look):
    lost = {"where": "websites", "do": "error", "error": "field"}
    pages.faults({**lost, "words": {"field": "websites", "type": "WhatsAppBusinessProfile"}})
    profile = look.one(number(SHARED)).snapshot.profile
    assert (profile.website, profile.links) == (None, None)
    assert profile.about
