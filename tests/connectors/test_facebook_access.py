"""Each page is asked for with the best key that there is, in as few calls and units as can be."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from auditor.domain import Account
from connectors.wire.connector import Sighting, Waiting
from connectors.wire.failures import AccessRefused
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.pages import (
    Watching,
    app_only,
    everything,
    facebook,
    number_of,
    reasons,
    remembered,
    seen,
    told,
    unit_only,
)
from tests.emulators.graph_access import business_id, granted, owner
from tests.emulators.running import NOW

LET_IN = [number for number in range(1, 13) if granted(1, number, 0.5)]
PLAIN = list(range(1, 11))


AT_THE_START = ("me/accounts", "debug_token")


def looks_in(log):
    """Without what is asked once in a run: what the keys are good for and whom they let in."""
    lines = {number: [call["path"], *call["items"]] for number, call in enumerate(log)}
    return [
        log[number]
        for number, said in lines.items()
        if not any(word in line for word in AT_THE_START for line in said)
    ]


def units(pages):
    return sum(call["units"] for call in looks_in(pages.log()))


def calls(pages):
    return len(looks_in(pages.log()))


def spent(ledger):
    return Counter({label: count for label, count in ledger.spent.items() if count})


# What it costs


def test_a_page_costs_one_unit_in_one_step_and_a_tenth_of_a_call(pages):
    Watching(pages, app_only)(*PLAIN)
    assert (units(pages), calls(pages)) == (10, 1)


def test_a_page_costs_two_units_in_two_steps(pages):
    found = Watching(pages, app_only, plan="two_steps")(*range(1, 13))
    assert (units(pages), calls(pages)) == (24, 1 + 2)
    assert all(each.snapshot.posts for each in found)


def test_two_steps_show_what_one_step_shows(pages):
    one, two = (Watching(pages, app_only, plan=plan)(*PLAIN) for plan in ("one_step", "two_steps"))
    assert [seen(each) for each in two] == [seen(each) for each in one]
    assert [each.snapshot.profile.about for each in two] == [each.snapshot.profile.about for each in one]
    assert [each.snapshot.complete for each in two] == [each.snapshot.complete for each in one]


def test_a_page_that_let_us_in_costs_one_unit_once_its_team_is_known(pages):
    watch = Watching(pages, business=business_id(1))
    first = watch(*LET_IN)
    assert units(pages) == len(LET_IN) * 4
    pages.forget()
    second = watch(*LET_IN, before=map(remembered, first))
    assert (units(pages), calls(pages)) == (len(LET_IN), 1)
    known = [each.snapshot.profile.inside for each in first]
    assert None not in known
    assert [each.snapshot.profile.inside for each in second] == known


def test_the_team_is_looked_at_again_after_four_weeks(pages):
    watch = Watching(pages)
    first = watch(*LET_IN)
    pages.forget()
    watch(*LET_IN, before=map(remembered, first), inside_days=0)
    assert units(pages) == len(LET_IN) * 2


def test_each_unit_is_booked_on_the_token_that_pays_it(pages):
    ledger = MemoryLedger()
    Watching(pages, inside_days=9999)(*PLAIN, ledger=ledger)
    ours = {f"facebook:page:{pages.id(number)}" for number in PLAIN if number in LET_IN}
    own = {label: count for label, count in spent(ledger).items() if "page" in label}
    assert own == dict.fromkeys(ours, 2)
    public = sum(count for label, count in spent(ledger).items() if "page" not in label)
    at_the_start = sum(call["units"] for call in pages.log()) - units(pages)
    assert public == len(PLAIN) - len(ours) + at_the_start


def test_a_long_thread_costs_a_call_for_every_hundred(pages):
    found = Watching(pages, app_only).one("long_thread_public")
    per_post = Counter(each.post for each in found.snapshot.comments)
    needed = sum(-(-number // 100) for number in per_post.values() if number > 50)
    # Hidden comments are counted among the hundred and not shown.
    assert needed <= calls(pages) - 1 <= needed + len(per_post)
    assert found.snapshot.source.calls == calls(pages)


# Which key


def test_pages_are_looked_at_in_lanes_of_their_access(pages):
    with facebook(pages.address, everything(pages.tokens)) as connector:
        lanes = {number: connector.lane(account(pages.id(number))) for number in range(1, 13)}
    assert {number for number, lane in lanes.items() if lane.name == "facebook:page_token"} == set(LET_IN)
    assert {lane.together for lane in lanes.values()} == {10, 50}


def account(handle, **facts):
    return Account(institution="office", platform="facebook", handle=handle, **facts)


def test_two_steps_take_as_many_pages_together_as_the_platform(pages):
    with facebook(pages.address, app_only(pages.tokens), plan="two_steps") as connector:
        assert connector.lane(account(pages.id(1))).together == 50


def test_the_token_of_a_page_that_has_the_name_now_is_not_used_for_another(pages):
    with facebook(pages.address, everything(pages.tokens)) as connector:
        theirs = connector.own[pages.id(LET_IN[0])]
        connector.own["office"] = theirs
        assert connector.token_of(account("office")) == theirs
        assert connector.token_of(account("office", id="4711")) is None


def test_a_page_that_let_us_in_is_known_by_its_name_whatever_its_capitals(pages):
    with facebook(pages.address, everything(pages.tokens)) as connector:
        connector.own["example.office"] = theirs = connector.own[pages.id(LET_IN[0])]
        assert connector.token_of(account("Example.Office")) == theirs


def test_without_any_key_nobody_can_be_asked(pages):
    with pytest.raises(AccessRefused), facebook(pages.address, {}):
        pass


def test_the_next_token_is_asked_where_one_is_refused(pages):
    pages.knobs(tokens={"system:1": 463})
    found = Watching(pages, unit_only)(*PLAIN)
    assert all(each.snapshot.posts for each in found)


def test_where_every_token_is_refused_that_is_said_and_nothing_else(pages):
    pages.knobs(tokens={"system:1": 463, "system:2": 460, "app": 467})
    found = Watching(pages).one(1)
    assert set(reasons(found).values()) == {"token_refused"}
    assert (found.snapshot.profile, found.snapshot.sign, found.snapshot.posts) == (None, None, None)


def test_a_page_waits_where_every_token_is_spent(pages):
    ledger = MemoryLedger(allows={"facebook:unit:1": 3, "facebook:unit:2": 3})
    [found] = Watching(pages, unit_only)(next(n for n in PLAIN if n not in LET_IN), ledger=ledger)
    assert isinstance(found, Sighting)
    ledger = MemoryLedger(allows={"facebook:unit:1": 1, "facebook:unit:2": 1})
    [found] = Watching(pages, unit_only)(next(n for n in PLAIN if n not in LET_IN), ledger=ledger)
    assert isinstance(found, Waiting)


def test_where_all_are_spent_a_page_waits_for_the_token_that_opens_first(pages):
    ledger = MemoryLedger(now=lambda: NOW)
    for number, hours in enumerate((3, 1), 1):
        ledger.close(f"facebook:unit:{number}", NOW + timedelta(hours=hours))
    found = Watching(pages, unit_only).one(1, ledger=ledger)
    assert (found.token, found.until) == ("facebook:unit:2", NOW + timedelta(hours=1))


def test_what_one_token_says_of_a_page_no_other_is_asked(pages):
    found = Watching(pages, unit_only).one("gone")
    assert set(reasons(found).values()) == {"unreachable"}
    assert units(pages) == 1


def test_a_token_of_a_person_is_refused_and_nothing_is_taken_for_empty(pages):
    """To such a token the platform shows lists of comments without anything in them."""
    found = Watching(pages, lambda tokens: {"facebook_token": tokens.user(1)}).one(1)
    assert set(reasons(found).values()) == {"token_refused"}
    assert found.snapshot.complete == {}


@pytest.mark.parametrize("plan", ["one_step", "two_steps"])
def test_another_token_pays_where_one_is_spent_on_the_way(pages, plan):
    """The first token of the unit pays its list and the profiles, and not what was written."""
    number = next(n for n in PLAIN if n not in LET_IN)
    ledger = MemoryLedger(allows={"facebook:unit:1": 2})
    found = Watching(pages, unit_only, plan=plan).one(number, ledger=ledger)
    assert seen(found) == told(pages.page(number), own=False, now=pages.now)
    assert set(reasons(found)) == {"inside"}


def test_a_page_whose_own_token_is_spent_waits_for_it(pages):
    ledger = MemoryLedger(allows={f"facebook:page:{pages.id(LET_IN[0])}": 0})
    [found] = Watching(pages)(LET_IN[0], ledger=ledger)
    assert isinstance(found, Waiting)
    assert found.token == f"facebook:page:{pages.id(LET_IN[0])}"


def test_pages_that_let_us_in_are_public_where_their_list_cannot_be_had(pages):
    pages.faults({"where": "me/accounts", "do": "error", "code": 200})
    said = []
    found = Watching(pages).one(LET_IN[0], warn=said.append)
    assert found.snapshot.source.access == "public"
    assert len(said) == 2
    assert all("not all pages that let us in are known" in each and "EAA" not in each for each in said)


def test_the_units_tokens_let_in_each_its_own_pages(pages):
    with facebook(pages.address, unit_only(pages.tokens)) as connector:
        labels = {token.label for token in connector.own.values()}
    ours = [number for number in LET_IN if owner(number) in {1, 2}]
    assert {f"facebook:page:{pages.id(number)}" for number in ours} <= labels
    assert f"facebook:page:{pages.id('compliant')}" in labels
    assert number_of("compliant") not in ours
