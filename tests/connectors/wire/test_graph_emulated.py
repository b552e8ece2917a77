"""The Graph client asks about many odd pages in few calls, and learns of each what there is to learn."""

from __future__ import annotations

from math import ceil, log2

import pytest

from auditor.domain import Reason
from connectors.wire.failures import AccessRefused, AccountMissing, Failure, QuotaSpent
from connectors.wire.graph import TooMuch
from connectors.wire.tokens import Token
from tests.connectors.graphs import graph
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.emulated import SHORT, app, good, ids, items, let_in, unit

FIELDS = {"fields": "id,name,posts.limit(3){id,comments.filter(stream).limit(2){message,permalink_url}}"}


def test_many_pages_are_read_in_one_call(asking, platform):
    with asking() as client:
        found = client.many(ids(platform, count=50), unit(platform), FIELDS)
        assert good(found) == set(ids(platform, count=50))
    assert [call["units"] for call in platform.log()] == [50]


@pytest.mark.parametrize(
    ("name", "failure", "reason"),
    [
        ("merged", AccountMissing, Reason.ACCOUNT_MISSING),
        ("gone", AccessRefused, Reason.UNREACHABLE),
        ("unpublished", AccessRefused, Reason.UNREACHABLE),
        ("restricted", AccessRefused, Reason.UNREACHABLE),
    ],
)
def test_an_odd_page_leaves_the_others_alone(asking, platform, name, failure, reason):
    with asking() as client:
        found = client.many(ids(platform, name), unit(platform), SHORT)
    assert good(found) == set(ids(platform))
    odd = found[platform.id(name)]
    assert (type(odd), odd.reason) == (failure, reason)
    assert len(platform.log()) == 2


def test_a_merged_page_says_where_it_went(asking, platform):
    with asking() as client:
        found = client.many(ids(platform, "merged"), unit(platform), SHORT)
    assert found[platform.id("merged")].moved_to == platform.id("merged_into")


def test_names_of_people_and_of_nobody_are_told_apart(asking, platform):
    with asking() as client:
        person = platform.page("person").username
        found = client.many([person, "nobody.of.that.name", platform.id(1)], unit(platform), SHORT)
    assert (found[person].state, found["nobody.of.that.name"].state) == ("person", "missing")
    assert good(found) == {platform.id(1)}


def test_an_error_that_names_nobody_is_found_in_few_calls(asking, platform):
    bad = platform.id(7)
    platform.faults({"where": bad, "do": "error", "error": "permission_200"})
    with asking() as client:
        found = client.many(ids(platform, count=50), unit(platform), SHORT)
    assert good(found) == set(ids(platform, count=50)) - {bad}
    assert found[bad].reason is Reason.ACCESS_REFUSED
    assert len(platform.log()) <= 1 + 2 * ceil(log2(50))


def test_an_id_that_is_silently_left_out_is_asked_about_alone(asking, platform):
    platform.knobs(omit_missing=True)
    with asking() as client:
        found = client.many(ids(platform, "gone"), unit(platform), SHORT)
    assert good(found) == set(ids(platform))
    assert found[platform.id("gone")].reason is Reason.UNREACHABLE


def test_an_answer_that_is_too_large_is_halved_until_it_fits(asking, platform):
    platform.faults({"where": r"ids=\d+(,\d+){3,}", "do": "error", "error": "reduce"})
    with asking() as client:
        assert good(client.many(ids(platform), unit(platform), SHORT)) == set(ids(platform))
    platform.faults({"do": "error", "error": "reduce_for_people"})
    with asking() as client:
        assert {type(each) for each in client.many(ids(platform), unit(platform), SHORT).values()} == {
            TooMuch
        }


def test_without_the_proof_nothing_is_shown(platform):
    with graph(platform.address) as client:
        found = client.many(ids(platform), unit(platform), SHORT)
    assert {each.reason for each in found.values()} == {Reason.ACCESS_REFUSED}
    assert len(platform.log()) == 1


def test_the_app_may_ask_without_proof(asking, platform):
    with asking() as client:
        assert good(client.many(ids(platform), app(platform), SHORT)) == set(ids(platform))


def test_without_the_reviewed_feature_one_call_says_so(asking, platform):
    platform.knobs(reviewed=False)
    with asking() as client:
        found = client.many(ids(platform), app(platform), SHORT)
    assert {each.reason for each in found.values()} == {Reason.ACCESS_REFUSED}
    assert len(platform.log()) == 1


def test_pages_that_let_us_in_are_asked_in_one_form(asking, platform):
    with asking() as client:
        tokens = let_in(client, platform)[:12]
        platform.forget()
        found = client.batch(items(tokens, FIELDS), app(platform))
        assert [node["id"] for node in found] == [token.label.rpartition(":")[2] for token in tokens]
    [call] = platform.log()
    assert call["units"] == len(tokens)
    assert {item.split()[0].partition(":")[0] for item in call["items"]} == {"page"}


def test_tokens_that_ended_are_those_of_their_pages_only(asking, platform):
    numbers = {"token_expired": 463, "role_lost": 492, "compliant": None}
    tokens = [
        Token(
            label=f"facebook:page:{platform.id(name)}",
            secret=platform.tokens.page(platform.page(name).number),
        )
        for name in numbers
    ]
    with asking() as client:
        expired, lost, fine = client.batch(items(tokens), app(platform))
    assert (expired.reason, lost.reason) == (Reason.TOKEN_REFUSED, Reason.ACCESS_REFUSED)
    assert fine["id"] == platform.id("compliant")


def test_an_app_that_is_spent_stops_alone(asking, platform):
    platform.knobs(units={"app": 15})
    ledger = MemoryLedger()
    with asking(ledger=ledger) as client:
        client.many(ids(platform), app(platform), SHORT)
        spent = client.many(ids(platform), app(platform), SHORT)
        calls = len(platform.log())
        again = client.many(ids(platform), app(platform), SHORT)
        assert len(platform.log()) == calls
        assert good(client.many(ids(platform), unit(platform), SHORT)) == set(ids(platform))
    assert {type(each) for each in (*spent.values(), *again.values())} == {QuotaSpent}
    assert ledger.closed.keys() == {app(platform).label}


def test_the_last_of_an_allowance_is_not_used_up(asking, platform):
    platform.knobs(units={"app": 100})
    ledger = MemoryLedger()
    with asking(ledger=ledger) as client:
        found = [
            client.many(
                [platform.id(1)],
                app(platform),
                SHORT,
            )
            for _ in range(100)
        ]
    used = sum(not isinstance(each[platform.id(1)], Failure) for each in found)
    assert 85 <= used < 100
    assert len(platform.log()) == used


def test_an_older_version_that_answers_is_warned_about(asking, platform):
    platform.knobs(oldest_version="v26.0")
    warnings = []
    with asking(warn=warnings.append) as client:
        client.get(platform.id(1), unit(platform), SHORT)
    assert len(warnings) == 1
    assert "v26.0" in warnings[0]


def test_a_field_that_disappears_is_left_out(asking, platform):
    with asking() as client:
        page = client.get(platform.id(1), unit(platform), {"fields": "id,name,no_such_field,cover{source}"})
        assert page.keys() >= {"id", "name"}
        assert client.unknown == {"no_such_field"}
