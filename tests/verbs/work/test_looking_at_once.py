"""Many are looked at at once, oldest looks first, and a spent token holds up nobody but its own."""

from __future__ import annotations

import gc
import weakref
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import timedelta
from threading import Event, Timer

from auditor.domain import Snapshot
from auditor.store import evidence, register
from auditor.store.ledger import StoreLedger
from tests.builders import AS_OF, snapshot
from tests.verbs.work.asking import (
    LONGEST,
    OPENS,
    MadeUp,
    in_numbers,
    kept,
    look,
    pages,
    seen,
    waits,
    with_id,
)

HOUR = timedelta(hours=1)

# Tokens that are spent


def test_one_that_waits_is_said_with_its_token_and_costs_its_batch_nothing():
    looking = look(pages("a", "b", "c"), MadeUp(together=3, does={"b": waits("facebook:page:2")}))
    assert (kept(), in_numbers(looking)) == (["a", "c"], (2, 1, 0))
    assert looking.opens == {"facebook:page:2": OPENS}


def test_of_several_words_about_one_token_the_latest_opening_is_said():
    does = {"a": waits(until=OPENS + HOUR), "b": waits(until=OPENS)}
    assert look(pages("a", "b"), MadeUp(does=does)).opens == {"facebook:app:1": OPENS + HOUR}


def test_a_lane_whose_token_stays_spent_is_asked_no_more_and_all_of_it_waits():
    handles = [f"p{number:02}" for number in range(20)]
    looking = look(pages(*handles), asker := MadeUp(does=dict.fromkeys(handles, waits())))
    assert in_numbers(looking) == (0, 20, 0)
    assert len(asker.asked) == 2


def test_other_lanes_and_platforms_go_on():
    here, there = pages(*"abcdef"), pages(*"ghij", platform="x")
    facebook = MadeUp(together=1, does=dict.fromkeys("abcd", waits()), lanes=dict.fromkeys("ef", "own"))
    looking = look(here + there, facebook, MadeUp("x", together=1))
    assert kept() == list("efghij")
    assert in_numbers(looking) == (6, 4, 0)


def test_a_lane_in_which_each_page_has_a_token_of_its_own_goes_on_though_a_whole_batch_waits():
    does = {handle: waits(f"facebook:page:{handle}") for handle in "abcd"}
    looking = look(pages(*"abcdef"), MadeUp(does=does))
    assert (kept(), in_numbers(looking)) == (["e", "f"], (2, 4, 0))


# Order, and how many at once


def test_those_are_asked_first_that_were_looked_at_longest_ago():
    accounts = pages("a", "b", "c")
    for days, page in zip((1, 3, 2), accounts, strict=True):
        evidence.keep(page, snapshot(account=page.handle, taken_at=AS_OF - timedelta(days=days)), None)
    look(accounts, asker := MadeUp(together=1))
    assert asker.handles == ["b", "c", "a"]


def test_a_platform_is_asked_by_as_many_threads_as_it_wants_and_no_more_though_others_are_done():
    both = pages(*map(str, range(30))) + pages("x", platform="x")
    many, few = (
        MadeUp(together=1, at_once=2, does=dict.fromkeys(map(str, range(30)), slowly())),
        MadeUp("x", at_once=6),
    )
    look(both, many, few)
    assert many.most_busy == 2


def slowly():
    """Long enough that others would come in between."""
    pause = Event()

    def look_slowly(asked, request):
        pause.wait(0.005)
        yield from seen(asked, request)

    return look_slowly


def test_the_whole_of_a_platforms_threads_is_used():
    together = []

    def all_here(asked, request):
        together.append(1)
        full.wait(LONGEST)
        yield from seen(asked, request)

    with event_when(lambda: len(together) == 4) as full:
        look(pages(*"abcd"), MadeUp(together=1, at_once=4, does=dict.fromkeys("abcd", all_here)))
    assert len(together) == 4


@contextmanager
def event_when(condition):
    """An event that is set when the condition holds, looked at now and then."""
    event = Event()

    def check():
        if condition():
            event.set()
        else:
            Timer(0.01, check).start()

    check()
    yield event
    assert event.is_set()


class Held(Snapshot):
    """A snapshot of which one can tell that it is gone."""

    __slots__ = ("__weakref__",)


def test_no_more_is_held_than_the_batches_in_flight():
    held, most = weakref.WeakValueDictionary(), []
    at_once, together = 8, 10

    def counted(asked, request):
        for sighting in seen(asked, request):
            shown = Held(**{each.name: getattr(sighting.snapshot, each.name) for each in fields(Snapshot)})
            held[request.account.handle] = shown
            yield replace(sighting, snapshot=shown)

    handles = [f"p{number:04}" for number in range(400)]

    def step():
        most.append(len(held))

    asker = MadeUp(together=together, at_once=at_once, does=dict.fromkeys(handles, counted))
    assert look(pages(*handles), asker, each=step).kept == 400
    assert max(most) <= 2 * at_once * together


def test_threads_let_go_of_the_store():
    """A connection that is left open would be a warning, and so an error, when its thread is gone."""
    ledger = StoreLedger({}, lambda: AS_OF)

    def booked(asked, request):
        ledger.take({"facebook:app:1": 1})
        yield from seen(asked, request)

    handles = [f"p{number}" for number in range(20)]
    look(pages(*handles), MadeUp(together=1, at_once=4, does=dict.fromkeys(handles, booked)))
    gc.collect()
    assert ledger.spent("facebook:app", AS_OF - HOUR) == 20


# The platform's own ids


def test_an_id_is_learned_on_the_first_look():
    pages_ = pages("a", "b")
    look(pages_, MadeUp(does={"a": with_id("1000")}))
    assert [each.id for each in register.register().accounts] == ["1000", None]


def test_an_id_that_is_known_is_never_changed():
    look(pages("a", id="1000"), MadeUp(does={"a": with_id("2000")}))
    assert [each.id for each in register.register().accounts] == ["1000"]


def test_two_accounts_with_one_id_are_warned_about_and_both_are_kept(caplog):
    look(pages("a", "b"), MadeUp(does={"a": with_id("1000"), "b": with_id("1000")}))
    assert [each.id for each in register.register().accounts] == ["1000", None]
    assert kept() == ["a", "b"]
    [said] = [record.getMessage() for record in caplog.records]
    assert said.startswith("facebook b: another registered account has the id 1000 already")
