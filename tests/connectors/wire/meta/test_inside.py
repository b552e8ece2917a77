"""Who runs a page is a number of people that both lists name to their end, and nothing else is one."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from auditor.domain import Profile, Reason
from auditor.domain.facts import Inside
from connectors.wire.failures import AccessRefused, Failure, PlatformDown
from connectors.wire.meta.inside import (
    inside_of,
    inside_or_why,
    is_due,
    look_inside,
    questions_of,
    restrictions_of,
    team_of,
)
from tests.connectors.graphs import APP, error, formed, graph, own, told
from tests.connectors.wire.meta.graph_nodes import NOW, request
from tests.connectors.wire.speaking import speaking
from tests.connectors.wire.test_building_on import before

BUSINESS = "300000010001"
REFUSED = AccessRefused("no")


def people(*numbers, tasks=("MANAGE",), **facts):
    return {"data": [{"id": str(number), "tasks": list(tasks), **facts} for number in numbers]}


def kept_from(*features):
    return {"restrictions": [{"feature": name} for name in features]}


def team(roles, users):
    return team_of({"roles": roles, "assigned_users": users})


@pytest.mark.parametrize(
    ("roles", "users", "number"),
    [
        (people(1, 2), people(3), 3),
        (people(1, 2), people(2), 2),
        (people(), people(), 0),
        (people(1), people(2, tasks=["MODERATE", "ANALYZE"]), 1),
        (people(1, tasks=["PROFILE_PLUS_CREATE_CONTENT"]), people(), 1),
        (people(1), people(2, user_type="SYSTEM_USER"), 1),
        (people(1), people(2, user_type="BUSINESS_USER"), 2),
        (people(1), REFUSED, None),
        (REFUSED, people(1), None),
        (people(1), None, None),
        (people(1), {"data": None}, None),
        (people(1), {}, None),
        ({**people(1), "paging": {"next": "http://x.example/?after=y"}}, people(), None),
        ({**people(1), "paging": {"cursors": {"after": "y"}}}, people(), 1),
        ({"data": [{"id": "1"}]}, people(), None),
        ({"data": ["1"]}, people(), None),
    ],
)
def test_a_team_is_counted_where_both_lists_are_known(roles, users, number):
    assert team(roles, users) == number


def test_without_both_questions_there_is_no_team():
    assert team_of({"roles": people(1)}) is None


@pytest.mark.parametrize(
    ("answer", "restrictions"),
    [
        ({"status": "ok", "violations": []}, ()),
        ({"status": "ok"}, ()),
        ({"status": "warning", "violations": [{"type": "spam"}]}, ()),
        ({"status": "restricted"}, ("unknown",)),
        ({"status": "restricted", "violations": [kept_from("page_publish")]}, ("page_publish",)),
        ({"status": "suspended", "violations": [kept_from("b", "a"), {"restrictions": [{}]}]},
         ("a", "b", "unknown")),
        ({"violations": []}, None),
        ({}, None),
        (REFUSED, None),
    ],
)  # fmt: skip
def test_what_a_page_is_kept_from_is_in_the_platforms_words(answer, restrictions):
    assert restrictions_of(answer) == restrictions


OK = {"status": "ok"}


def test_each_side_is_seen_without_the_other():
    found = {"page_status": OK, "roles": REFUSED, "assigned_users": people(1)}
    assert inside_or_why(found, NOW) == Inside(seen_at=NOW, team=None, restrictions=())
    found = {"page_status": REFUSED, "roles": people(2), "assigned_users": people(1)}
    assert inside_or_why(found, NOW) == Inside(seen_at=NOW, team=2, restrictions=None)


def test_where_nothing_is_seen_the_first_reason_is_told():
    found = {"page_status": REFUSED, "roles": PlatformDown("down")}
    assert inside_or_why(found, NOW) is REFUSED


def test_an_answer_that_says_nothing_was_no_look_inside():
    found = inside_or_why({"page_status": {"id": "1"}}, NOW)
    assert isinstance(found, Failure)
    assert found.reason is Reason.UNREADABLE


def test_the_team_is_asked_for_only_where_all_of_it_can_be():
    assert list(questions_of("")) == ["page_status"]
    assert list(questions_of(BUSINESS)) == ["page_status", "roles", "assigned_users"]
    assert questions_of(BUSINESS)["assigned_users"]["business"] == BUSINESS
    assert "name" not in f"{questions_of(BUSINESS)}"


def seen_inside(days_ago):
    return before(profile=Profile(name="Office", inside=Inside(seen_at=NOW - timedelta(days=days_ago))))


@pytest.mark.parametrize(("days_ago", "due"), [(0, False), (27, False), (28, True), (99, True)])
def test_a_look_inside_is_due_after_so_many_days(days_ago, due):
    assert is_due(request(seen_inside(days_ago)), NOW, 28) is due


@pytest.mark.parametrize("last", [None, before(), before(profile=Profile(name="Office"))])
def test_where_nobody_looked_inside_it_is_due(last):
    assert inside_of(request(last)) is None
    assert is_due(request(last), NOW, 28)


def test_every_page_is_asked_with_its_own_token_and_one_refusal_costs_no_other():
    pages = [request(handle=name) for name in ("11", "22")]
    tokens = {name: own(name) for name in ("11", "22")}
    parts = [OK, people(1), people(2), {"error": {"code": 210, "message": "(#210) no"}}, people(5), people()]
    content = [{"code": 200, "body": json.dumps(part)} for part in parts]
    with speaking(told(content)) as server, graph(server.address) as client:
        found = list(look_inside(client, pages, tokens, APP, BUSINESS, NOW))
    items = formed(server.requests[0])["batch"]
    assert [item["relative_url"].partition("?")[0] for item in items] == [
        f"{name}/{edge}" for name in ("11", "22") for edge in ("page_status", "roles", "assigned_users")
    ]
    tokens_used = [parse_qs(urlsplit(item["relative_url"]).query)["access_token"] for item in items]
    assert tokens_used == [[own(name).secret] for name in ("11", "22") for _ in range(3)]
    assert found == [
        Inside(seen_at=NOW, team=2, restrictions=()),
        Inside(seen_at=NOW, team=1, restrictions=None),
    ]


def test_a_batch_that_fails_fails_for_every_page():
    with speaking(error(10)) as server, graph(server.address) as client:
        found = list(look_inside(client, [request(handle="11")], {"11": own("11")}, APP, "", NOW))
    assert [each.reason for each in found] == [Reason.ACCESS_REFUSED]


def test_for_no_page_nobody_is_asked():
    with speaking(told({})) as server, graph(server.address) as client:
        assert list(look_inside(client, [], {}, APP, BUSINESS, NOW)) == []
    assert server.requests == []
