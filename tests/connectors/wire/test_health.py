"""Of every token it is told whether it is accepted, what it lacks and when it ends, and never what it is."""

from __future__ import annotations

import json
import logging
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

import pytest

from connectors.wire.meta.health import HealthRules, checkup, of_pages
from connectors.wire.meta.tokens import APP, SECRET, UNIT
from connectors.wire.remarks import Level
from tests.builders import account
from tests.connectors.graphs import graph, told
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.speaking import speaking
from tests.emulators.running import NOW

RULES = HealthRules(
    token_days=14,
    version_days=90,
    versions={"v24.0": date(2026, 10, 8), "v25.0": date(2027, 10, 8), "v26.0": date(2028, 10, 8)},
)
HELD = {APP: "42", SECRET: "canary-of-the-app", UNIT: "EAA-canary-1\nEAA-canary-2"}
CANARIES = ("canary-of-the-app", "EAA-canary-1", "EAA-canary-2", "42|canary")
SOUND = {"is_valid": True, "type": "SYSTEM_USER", "expires_at": 0, "data_access_expires_at": 0}
ALL = ["pages_show_list", "pages_read_engagement", "pages_read_user_content"]


def levels(remarks):
    return [remark.level for remark in remarks]


def sentences(remarks, *wanted):
    return [remark.sentence for remark in remarks if remark.level in (wanted or Level)]


# Against the emulated platform


@pytest.fixture
def examined(platform, asking):
    """What is found with the operator's two tokens and the app's, or with those that a test names."""
    given = {
        APP: platform.tokens.app_id,
        SECRET: platform.tokens.secret,
        UNIT: f"{platform.tokens.system(1)}\n{platform.tokens.system(2)}",
    }

    def examined(**held):
        with asking() as client:
            return list(checkup(client, {**given, **held}.get, RULES, NOW))

    return examined


def test_where_all_is_well_every_line_is_fine(platform, examined):
    found = examined()
    assert set(levels(found)) == {Level.FINE}
    assert sentences(found) == [
        f"there are credentials: {APP}, {SECRET}, {UNIT}",
        f"facebook:app:{platform.tokens.app_id} is accepted",
        "facebook:unit:1 is accepted, has every right that is needed, never expires",
        "facebook:unit:2 is accepted, has every right that is needed, never expires",
        "v25.0 of the Graph API answers, as asked, until 2027-10-08, for 321 days",
    ]


def test_all_tokens_are_inspected_in_one_call(platform, examined):
    examined()
    assert [call["method"] for call in platform.log()] == ["POST"]


@pytest.mark.parametrize(
    ("subcode", "why"),
    [
        (458, "the app is no longer installed for whoever gave it"),
        (459, "whoever gave it must first pass a check"),
        (460, "the password of whoever gave it was changed"),
        (463, "it has expired"),
        (464, "the platform account of whoever gave it is not confirmed"),
        (467, "whoever gave it logged out"),
        (492, "whoever gave it has lost the role"),
    ],
)
def test_a_dead_token_is_wrong_and_says_why_it_died(platform, examined, subcode, why):
    platform.knobs(tokens={"system:2": subcode})
    [sentence] = sentences(examined(), Level.WRONG)
    assert sentence.startswith(f"facebook:unit:2 is dead: {why}")
    assert f"(190/{subcode})" in sentence
    assert sentence.endswith("make a new one and put it into facebook_token")


def test_what_was_never_a_token_is_dead_and_does_not_cost_the_others_their_check(examined, platform):
    found = examined(**{UNIT: f"rubbish\n{platform.tokens.system(2)}"})
    assert sentences(found, Level.WRONG) == [
        "facebook:unit:1 is dead: the platform does not accept it (190); make a new one and put it into "
        "facebook_token"
    ]
    assert "facebook:unit:2 is accepted, has every right that is needed, never expires" in sentences(found)


@pytest.mark.parametrize(
    ("scope", "cost"),
    [
        ("pages_show_list", "cannot be listed"),
        ("pages_read_engagement", "cannot be read by their own tokens"),
        ("pages_read_user_content", "nothing is known of answers"),
    ],
)
def test_a_missing_right_is_a_warning_with_what_it_costs(platform, examined, scope, cost):
    platform.knobs(scopes={"system:1": [each for each in ALL if each != scope]})
    [sentence] = sentences(examined(), Level.WARNING)
    assert sentence.startswith(f"facebook:unit:1 lacks the right {scope}: ")
    assert cost in sentence


@pytest.mark.parametrize(("days", "level"), [(13.5, Level.WARNING), (14.1, Level.FINE), (0.2, Level.WARNING)])
def test_a_token_that_expires_soon_is_a_warning(platform, examined, days, level):
    platform.knobs(expires={"system:1": days})
    [found] = [remark for remark in examined() if "expires on" in remark.sentence]
    assert found.level is level
    assert f"expires on {NOW + timedelta(days=days):%Y-%m-%d}, in {int(days)} days" in found.sentence


@pytest.mark.parametrize(
    ("days", "level", "words"),
    [
        (-1, Level.WRONG, "has had no access to data since 2026-11-20"),
        (13, Level.WARNING, "loses its access to data on 2026-12-04, in 13 days"),
        (30, Level.FINE, "has access to data until 2026-12-21"),
    ],
)
def test_access_to_data_ends_apart_from_the_token(platform, examined, days, level, words):
    platform.knobs(data_access={"system:1": days})
    [found] = [remark for remark in examined() if "access to data" in remark.sentence]
    assert found.level is level
    assert words in found.sentence


@pytest.mark.parametrize(("kind", "why"), [("user", "comments come back empty"), ("page", "a single page")])
def test_a_token_of_another_kind_than_a_system_users_is_a_warning(platform, examined, kind, why):
    page = platform.tokens.page(platform.page("unit").number)
    token = platform.tokens.user(1) if kind == "user" else page
    found = sentences(examined(**{UNIT: token}), Level.WARNING)
    assert any("facebook:unit:1 is not a system user's" in each and why in each for each in found)


def test_without_the_app_tokens_are_tried_and_it_is_said_what_cannot_be_checked(platform, examined):
    platform.knobs(tokens={"system:2": 463})
    found = examined(**{APP: "", SECRET: ""})
    [lacking] = sentences(found, Level.WARNING)
    assert lacking.startswith("facebook_app_id and facebook_app_secret are missing: ")
    assert "facebook:unit:1 is accepted; its rights and its end could not be checked" in sentences(found)
    [dead] = sentences(found, Level.WRONG)
    assert dead.startswith("facebook:unit:2 is not accepted (GET /v25.0/me: ")
    assert "(190/463)" in dead


def test_half_of_the_app_is_wrong(examined):
    assert any("facebook_app_id is missing" in each for each in sentences(examined(**{APP: ""}), Level.WRONG))
    assert any(
        "facebook_app_secret is missing" in each for each in sentences(examined(**{SECRET: ""}), Level.WRONG)
    )


def test_without_a_token_of_the_unit_pages_are_seen_only_in_public(examined):
    assert sentences(examined(**{UNIT: ""}), Level.WARNING) == [
        "facebook_token is missing: every page is seen only in public"
    ]


def test_an_app_that_is_not_accepted_is_wrong_and_the_tokens_are_tried(examined):
    found = examined(**{SECRET: "f" * 32})
    assert "compare facebook_app_id and facebook_app_secret" in sentences(found, Level.WRONG)[0]
    assert any("facebook:unit:1" in each for each in sentences(found))


def test_a_spent_app_is_to_be_asked_later_and_the_tokens_are_tried(platform):
    ledger = MemoryLedger()
    ledger.close(f"facebook:app:{platform.tokens.app_id}", datetime.now(UTC) + timedelta(hours=1))
    given = {APP: platform.tokens.app_id, SECRET: platform.tokens.secret, UNIT: platform.tokens.system(1)}
    with graph(platform.address, ledger, app_secret=platform.tokens.secret) as client:
        found = list(checkup(client, given.get, RULES, NOW))
    assert "is not to be used before" in sentences(found, Level.LATER)[0]
    assert "facebook:unit:1 is accepted; its rights" in " ".join(sentences(found, Level.FINE))


def test_a_token_that_the_platform_did_not_come_to_is_to_be_checked_later(platform, examined):
    lost = {"where": "^POST", "do": "null_items"}
    platform.faults({**lost, "at": [1], "times": 1}, {**lost, "at": [0]})
    [later] = sentences(examined(), Level.LATER)
    assert later.startswith("facebook:unit:1 cannot be checked now, try again later: ")


# Against bytes


def part(content):
    return {"code": 200, "body": json.dumps(content)}


def inspected(*answers, held=HELD):
    """What is found where the platform says this of the tokens, and what it was asked."""
    said = told([part(answer) for answer in answers])
    with speaking(said) as server, graph(server.address, app_secret=held[SECRET]) as client:
        return list(checkup(client, held.get, RULES, NOW)), server.requests


def test_no_token_stands_in_an_address_a_sentence_or_a_log(caplog):
    caplog.set_level(logging.DEBUG)
    sick = {
        "is_valid": False,
        "error": {"code": 190, "subcode": 463, "message": f"Session of {CANARIES[1]} ended"},
    }
    app, unit = {"data": SOUND}, {"data": sick}
    found, requests = inspected(app, unit, {"error": {"code": 100, "message": f"(#100) {CANARIES[2]}"}})
    assert levels(found) == [Level.FINE, Level.FINE, Level.WRONG, Level.WARNING]
    told = [*sentences(found), caplog.text, repr(found), *(request.target for request in requests)]
    shown = "".join(told) + "".join(str(request.headers) for request in requests)
    assert [canary for canary in CANARIES if canary in shown or quote(canary) in shown] == []


def test_where_nobody_answers_one_line_says_to_come_back():
    with graph("http://127.0.0.1:9", app_secret=HELD[SECRET]) as client:
        found = list(checkup(client, HELD.get, RULES, NOW))
    assert levels(found) == [Level.FINE, Level.LATER]
    assert "try again later" in found[-1].sentence


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({}, "cannot be checked: was it made for another app?"),
        ({"data": []}, "cannot be checked: was it made for another app?"),
        ({"data": {**SOUND, "is_valid": "yes"}}, "cannot be checked: was it made for another app?"),
        ({"data": SOUND}, "does not tell what it may do"),
        ({"data": {**SOUND, "scopes": ALL, "expires_at": "soon"}}, "does not tell its end"),
        ({"data": {**SOUND, "scopes": ALL, "expires_at": 10**18}}, "does not tell its end"),
        ({"data": {**SOUND, "scopes": ALL, "expires_at": None}}, "does not tell its end"),
    ],
)
def test_what_the_platform_does_not_tell_is_never_taken_for_well(answer, words):
    found, _ = inspected({"data": SOUND}, answer, {"data": {**SOUND, "scopes": ALL}})
    [sentence] = sentences(found, Level.WARNING)
    assert sentence.startswith("facebook:unit:1 ")
    assert words in sentence


# The pages


def test_pages_are_counted_by_what_can_be_seen_of_them():
    pages = [account(handle=str(number), id=str(number) if number < 2 else None) for number in range(5)]
    assert [sentence.partition(",")[0].partition(";")[0] for sentence in sentences(of_pages(pages, 2))] == [
        "2 of 5 registered pages let us in with a token of their own",
        "3 of 5 registered pages are seen only in public",
        "3 of 5 registered pages have no id yet",
    ]


def test_where_every_page_lets_us_in_nothing_else_is_said_of_them():
    assert len(list(of_pages([account(id="1")], 1))) == 1
