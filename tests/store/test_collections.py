"""A run of collecting that was broken off is found again, with what it already has, and is finished once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from auditor.domain.register import Changes
from auditor.store import collections, evidence, models, register
from tests.builders import AS_OF, account, institution, snapshot

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
OFFICE, OTHER, ELSEWHERE = account(), account(handle="other"), account(platform="x")


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    added = (institution(), OFFICE, OTHER, ELSEWHERE)
    register.apply(Changes(added=added, changed=(), same=(), gone=()))


def begun(now=AS_OF, platform="facebook", asked="", within=12 * HOUR):
    return collections.begun(platform, asked, now, within)


def keep(whom, taken_at=AS_OF, run=None):
    shown = snapshot(platform=whom.platform, account=whom.handle, taken_at=taken_at)
    evidence.keep(whom, shown, None, run)


# Which run


def test_a_run_that_was_broken_off_is_resumed():
    assert begun() == begun(AS_OF + 11 * HOUR)


@pytest.mark.parametrize(
    ("after", "resumed"), [(12 * HOUR - SECOND, True), (12 * HOUR, False), (13 * HOUR, False)]
)
def test_an_unfinished_run_is_given_up_when_it_is_too_old(after, resumed):
    assert (begun() == begun(AS_OF + after)) is resumed


def test_resuming_does_not_make_a_run_younger():
    first = begun()
    assert begun(AS_OF + 11 * HOUR) == first
    assert begun(AS_OF + 13 * HOUR) != first


def test_after_a_run_was_given_up_the_new_one_is_resumed():
    begun()
    assert begun(AS_OF + 13 * HOUR) == begun(AS_OF + 14 * HOUR)


def test_a_run_that_is_finished_is_over():
    run = begun()
    collections.finish([run], AS_OF + SECOND)
    assert begun(AS_OF + SECOND) != run


@pytest.mark.parametrize("other", [{"platform": "x"}, {"asked": "account office"}])
def test_what_is_asked_of_another_platform_or_about_others_is_a_run_of_its_own(other):
    run = begun()
    assert begun(**other) != run
    assert begun() == run


def test_a_clock_that_was_put_back_loses_no_run():
    assert begun() == begun(AS_OF - 5 * HOUR)


def test_only_the_runs_that_are_named_are_finished_and_each_once():
    first, second = begun(), begun(platform="x")
    collections.finish([first], AS_OF + SECOND)
    collections.finish([first], AS_OF + HOUR)
    ends = dict(models.Collection.objects.values_list("pk", "finished_at"))
    assert ends == {first: AS_OF + SECOND, second: None}


def test_where_no_run_is_named_none_is_finished():
    begun()
    collections.finish([], AS_OF)
    assert models.Collection.objects.filter(finished_at=None).count() == 1


# What it has


def test_a_run_has_the_accounts_of_which_it_kept_a_snapshot():
    run, before = begun(), begun(platform="x")
    assert collections.taken_in(run) == set()
    keep(OFFICE, run=run)
    keep(OTHER)
    keep(ELSEWHERE, run=before)
    assert collections.taken_in(run) == {OFFICE.key}


# How long ago each was looked at


def test_the_last_look_is_the_newest_snapshot_in_whichever_run():
    keep(OFFICE, AS_OF)
    keep(OFFICE, AS_OF - HOUR, run=begun())
    keep(ELSEWHERE, AS_OF - HOUR)
    assert collections.last_looks([OFFICE, OTHER, ELSEWHERE]) == {
        OFFICE.key: AS_OF,
        ELSEWHERE.key: AS_OF - HOUR,
    }


def test_a_withdrawn_snapshot_was_a_look_too():
    keep(OFFICE)
    models.Document.objects.update(content=b"", withdrawn_at=AS_OF, rule="a rule")
    assert collections.last_looks([OFFICE]) == {OFFICE.key: AS_OF}


def test_without_accounts_there_is_no_look():
    keep(OFFICE)
    assert collections.last_looks([]) == {}
