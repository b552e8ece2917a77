"""No token spends more than its platform allows, however many threads and programs share it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from auditor.domain.quota import Allowance
from auditor.domain.register import Changes
from auditor.store import evidence, models, register
from auditor.store.ledger import StoreLedger
from tests.builders import AS_OF, account, institution, snapshot

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
ALLOWANCES = {
    "facebook:app": Allowance(units=200, window_s=3600),
    "facebook:app:big": Allowance(units=1000, window_s=3600),
    "instagram": Allowance(units=10, window_s=7 * 86_400),
}
APP = "facebook:app:1"


class Clock:
    def __init__(self):
        self.now = AS_OF

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(clock):
    return StoreLedger(ALLOWANCES, clock)


def spend(ledger, clock, *spends):
    """Books the units at so many seconds from the beginning."""
    for seconds, units in spends:
        clock.now = AS_OF + seconds * SECOND
        assert ledger.take({APP: units}) == {}


# The window


def test_all_that_is_allowed_may_be_spent(ledger):
    assert ledger.take({APP: 150}) == {}
    assert ledger.take({APP: 50}) == {}


def test_more_is_refused_until_what_was_spent_leaves_the_window(ledger):
    ledger.take({APP: 200})
    assert ledger.take({APP: 1}) == {APP: AS_OF + HOUR}


def test_what_is_refused_is_not_booked(ledger):
    ledger.take({APP: 150})
    assert ledger.take({APP: 51}) == {APP: AS_OF + HOUR}
    assert ledger.take({APP: 50}) == {}


def test_a_token_opens_at_the_moment_that_was_said_and_not_before(ledger, clock):
    ledger.take({APP: 200})
    until = ledger.take({APP: 1})[APP]
    clock.now = until - timedelta(microseconds=1)
    assert ledger.take({APP: 1}) == {APP: until}
    clock.now = until
    assert ledger.take({APP: 200}) == {}


@pytest.mark.parametrize(("units", "seconds"), [(1, 10), (50, 10), (51, 20), (100, 20), (101, 30), (200, 30)])
def test_a_call_waits_only_until_there_is_room_for_it(ledger, clock, units, seconds):
    spend(ledger, clock, (10, 50), (20, 50), (30, 100))
    assert ledger.take({APP: units}) == {APP: AS_OF + HOUR + seconds * SECOND}


def test_the_window_rolls(ledger, clock):
    spend(ledger, clock, (0, 100), (1800, 100), (3600, 100), (5400, 100), (7200, 100))


def test_what_never_fits_is_refused_for_a_whole_window(ledger):
    assert ledger.take({APP: 201}) == {APP: AS_OF + HOUR}


def test_a_clock_that_is_put_back_opens_nothing(ledger, clock):
    ledger.take({APP: 200})
    clock.now = AS_OF - 2 * HOUR
    assert ledger.take({APP: 1}) == {APP: AS_OF + HOUR}


# The tokens


def test_every_token_has_an_allowance_of_its_own(ledger):
    ledger.take({APP: 200})
    assert ledger.take({"facebook:app:2": 200, APP: 1}) == {APP: AS_OF + HOUR}


def test_where_several_allowances_fit_the_most_exact_counts(ledger):
    assert ledger.take({"facebook:app:big:1": 1000}) == {}
    assert ledger.take({"facebook:app:1": 201}) != {}


def test_a_token_without_an_allowance_is_booked_and_never_refused(ledger):
    assert ledger.take({"facebook:page:1": 10_000}) == {}
    assert ledger.take({"facebook:page:1": 10_000}) == {}
    assert ledger.spent("facebook:page", AS_OF - HOUR) == 20_000


def test_of_tokens_that_are_asked_for_together_those_that_may_are_booked(ledger):
    assert ledger.take({APP: 201, "facebook:app:2": 1, "facebook:page:1": 2}).keys() == {APP}
    assert ledger.spent("facebook", AS_OF - HOUR) == 3


def test_to_ask_for_no_units_books_nothing(ledger):
    assert ledger.take({APP: 0, "facebook:page:1": 0}) == {}
    assert models.Spend.objects.count() == 0


def test_nothing_is_asked_for_where_no_token_spends(ledger):
    assert ledger.take({}) == {}


def test_units_are_never_given_back(ledger):
    with pytest.raises(IntegrityError):
        ledger.take({APP: -1})


# Closings


@pytest.mark.parametrize("token", [APP, "facebook:page:1"])
def test_a_token_that_its_platform_refuses_is_closed_until_then(ledger, clock, token):
    ledger.close(token, AS_OF + HOUR / 2)
    assert ledger.take({token: 0}) == ledger.take({token: 1}) == {token: AS_OF + HOUR / 2}
    clock.now = AS_OF + HOUR / 2
    assert ledger.take({token: 1}) == {}


def test_an_earlier_end_never_shortens_a_later_one(ledger):
    for hours in (2, 1, 3, 2):
        ledger.close(APP, AS_OF + hours * HOUR)
    assert ledger.take({APP: 1}) == {APP: AS_OF + 3 * HOUR}


@pytest.mark.parametrize(("closed", "opens"), [(0.5, 1), (2, 2)])
def test_a_closed_token_that_is_spent_as_well_opens_when_both_are_over(ledger, closed, opens):
    ledger.take({APP: 200})
    ledger.close(APP, AS_OF + closed * HOUR)
    assert ledger.take({APP: 1}) == {APP: AS_OF + opens * HOUR}


def test_closed_tokens_are_listed_as_long_as_they_are_closed(ledger, clock):
    ledger.close("b", AS_OF + HOUR)
    ledger.close("a", AS_OF + 2 * HOUR)
    assert ledger.closings() == {"a": AS_OF + 2 * HOUR, "b": AS_OF + HOUR}
    clock.now = AS_OF + HOUR
    assert ledger.closings() == {"a": AS_OF + 2 * HOUR}


# What is kept


def test_what_was_spent_since_a_moment_is_added_up(ledger, clock):
    spend(ledger, clock, (0, 1), (10, 20), (20, 30))
    assert ledger.spent("facebook:app", AS_OF) == 50
    assert ledger.spent("instagram", AS_OF) == 0


def test_what_no_window_reaches_any_more_is_cleared_away(ledger, clock):
    ledger.take({APP: 1})
    ledger.close("a", AS_OF + HOUR)
    clock.now = AS_OF + timedelta(days=7) - SECOND
    ledger.take({APP: 1})
    assert models.Spend.objects.count() == 2
    assert models.Closing.objects.count() == 0
    clock.now += HOUR
    ledger.take({APP: 1})
    assert models.Spend.objects.count() == 2


def test_a_day_is_kept_where_all_windows_are_shorter(clock):
    ledger = StoreLedger({"facebook": Allowance(units=200, window_s=3600)}, clock)
    ledger.take({APP: 1})
    clock.now += timedelta(days=1) - SECOND
    ledger.take({})
    assert ledger.spent(APP, AS_OF - SECOND) == 1


def test_it_is_cleared_away_once_an_hour(clock):
    ledger = StoreLedger({}, clock)
    for later in (timedelta(0), timedelta(days=1) - SECOND, timedelta(days=1)):
        clock.now = AS_OF + later
        ledger.take({APP: 1})
    assert models.Spend.objects.count() == 3


# Runs of collecting


def collection():
    return models.Collection.objects.create(platform="facebook", asked="all", started_at=AS_OF)


def kept(within):
    """A snapshot of the office, as one of that run."""
    evidence.keep(account(), snapshot(), None)
    row = models.Snapshot.objects.latest("id")
    models.Snapshot.objects.filter(pk=row.pk).update(collection=within)


def test_a_run_takes_one_snapshot_of_an_account():
    register.apply(Changes(added=(institution(), account()), changed=(), same=(), gone=()))
    one, other = collection(), collection()
    for within in (None, None, one, other):
        kept(within)
    with pytest.raises(IntegrityError), transaction.atomic():
        kept(one)
    assert models.Snapshot.objects.filter(collection__isnull=False).count() == 2
