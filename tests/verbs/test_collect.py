"""A run of collecting is resumed by one for the same, takes nobody twice, and ends when nobody waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from auditor.configuration.reading import Files
from auditor.domain.register import Changes, Route
from auditor.store import models, register
from auditor.verbs.collect import collect_from_platforms
from auditor.verbs.work.platforms import connected
from connectors.wire.pseudonyms import pseudonyms
from tests.builders import account, institution
from tests.verbs.work.asking import OPENS, MadeUp, breaks, waits, with_id

BEGINNING = datetime(2026, 7, 4, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
FILES = Files()


class BreaksOff(BaseException):
    """As a signal does."""


def broken_off(*_):
    raise BreaksOff
    yield


@pytest.fixture(autouse=True)
def registered(home):  # noqa: ARG001 - the store that it is added to
    pages = [account(handle=handle, source=Route.API) for handle in "abcdef"]
    others = [account(handle=handle, platform="instagram", source=Route.API) for handle in "gh"]
    register.apply(Changes(added=(institution(), *pages, *others), changed=(), same=(), gone=()))


def collect(*connectors, after=0, asked="", each=lambda: None):
    """One run so many hours after the first."""
    by_name = {connector.platform: connector for connector in connectors}
    accounts = [each for each in register.register().accounts if each.platform in by_name]
    with time_machine.travel(BEGINNING + after * HOUR, tick=False):
        return collect_from_platforms(
            FILES, "bd-2016", accounts, asked, connectors=by_name, resumed_within=12 * HOUR, each=each
        )


def in_numbers(looked):
    return looked.kept, looked.waiting, looked.broken


def runs():
    """How many snapshots each run has, and whether it is over."""
    rows = models.Collection.objects.order_by("id")
    return [(row.snapshot_set.count(), row.finished_at is not None) for row in rows]


# A run


def test_all_is_looked_at_and_the_run_is_over():
    assert in_numbers(collect(MadeUp(at_once=3))) == (6, 0, 0)
    assert runs() == [(6, True)]


def test_the_next_one_is_a_new_run_of_all():
    for _ in range(2):
        assert in_numbers(collect(MadeUp())) == (6, 0, 0)
    assert runs() == [(6, True), (6, True)]


def test_each_account_has_its_own_local_time_and_its_platform():
    collect(asker := MadeUp())
    assert {str(each.zone) for each in asker.requests} == {"Asia/Dhaka"}
    assert {each.platform.id for each in asker.requests} == {"facebook"}


# Broken off


def broken_off_at(handle):
    with pytest.raises(BreaksOff):
        collect(MadeUp(does={handle: broken_off}))


def test_a_run_that_was_broken_off_goes_on_and_takes_nobody_twice():
    broken_off_at("e")
    assert runs() == [(4, False)]
    steps = []
    looked = collect(asker := MadeUp(), after=11, each=lambda: steps.append(1))
    assert (asker.handles, in_numbers(looked), len(steps)) == (["e", "f"], (6, 0, 0), 6)
    assert runs() == [(6, True)]


def test_an_older_unfinished_run_is_given_up():
    broken_off_at("e")
    assert in_numbers(collect(asker := MadeUp(), after=12)) == (6, 0, 0)
    assert sorted(asker.handles) == list("abcdef")
    assert runs() == [(4, False), (6, True)]


def test_what_was_left_is_asked_first_in_the_run_after():
    broken_off_at("e")
    collect(asker := MadeUp(), after=12)
    assert asker.handles == list("efabcd")


def test_another_selection_is_a_run_of_its_own():
    broken_off_at("e")
    assert in_numbers(collect(asker := MadeUp(), asked="platform facebook")) == (6, 0, 0)
    assert len(asker.handles) == 6
    assert runs() == [(4, False), (6, True)]
    assert in_numbers(collect(MadeUp())) == (6, 0, 0)
    assert runs() == [(6, True), (6, True)]


def test_one_who_came_into_the_register_meanwhile_is_looked_at_too():
    broken_off_at("e")
    new = account(handle="new", source=Route.API)
    register.apply(Changes(added=(new,), changed=(), same=(), gone=()))
    collect(asker := MadeUp(), after=1)
    assert sorted(asker.handles) == ["e", "f", "new"]


def test_a_run_that_has_all_is_over_without_asking_anybody():
    broken_off_at("e")
    collect(MadeUp(does=dict.fromkeys("ef", waits())))
    looked = collect(MadeUp(), after=1)
    models.Collection.objects.update(finished_at=None)
    assert in_numbers(collect(asker := MadeUp(), after=2)) == in_numbers(looked)
    assert (asker.asked, runs()) == ([], [(6, True)])


# Waiting


def test_those_that_wait_are_said_with_when_they_can_be_asked_and_alone_are_asked_next():
    spent = MadeUp(does=dict.fromkeys("cd", waits()))
    looked = collect(spent)
    assert (in_numbers(looked), looked.opens) == ((4, 2, 0), {"facebook:app:1": OPENS})
    assert runs() == [(4, False)]
    assert in_numbers(collect(asker := MadeUp(), after=1)) == (6, 0, 0)
    assert (asker.handles, runs()) == (["c", "d"], [(6, True)])


def test_while_one_platform_waits_the_others_go_on_and_are_not_looked_at_again():
    looked = collect(MadeUp(does=dict.fromkeys("abcdef", waits())), MadeUp("instagram"))
    assert in_numbers(looked) == (2, 6, 0)
    facebook, instagram = MadeUp(), MadeUp("instagram")
    assert in_numbers(collect(facebook, instagram, after=1)) == (8, 0, 0)
    assert (len(facebook.handles), instagram.handles) == (6, [])
    assert runs() == [(6, True), (2, True)]


# Errors of ours


def test_one_that_breaks_is_counted_and_keeps_no_run_open():
    looked = collect(MadeUp(does={"c": breaks}))
    assert in_numbers(looked) == (5, 0, 1)
    assert runs() == [(5, True)]


def test_one_that_breaks_while_others_wait_is_tried_again_with_them():
    looked = collect(MadeUp(does={"c": breaks, "d": waits()}))
    assert in_numbers(looked) == (4, 1, 1)
    collect(asker := MadeUp(), after=1)
    assert asker.handles == ["c", "d"]


def test_an_id_that_is_learned_changes_no_run():
    collect(MadeUp(does={"a": with_id("1000"), "b": waits()}))
    collect(asker := MadeUp(), after=1)
    assert asker.handles == ["b"]


# Who can be asked


def connecting(*platforms, environment=()):
    key = pseudonyms(b"one and the same")
    return connected(FILES, platforms, dict(environment), key, lambda _: None)


def test_a_platform_that_nobody_can_ask_yet_is_neither_asked_nor_refused():
    with connecting("whatever") as known:
        assert (known.connectors, known.refused, known.asked) == ({}, {}, set())


def test_a_platform_to_which_no_key_is_given_is_refused_with_what_to_give():
    with connecting("facebook") as known:
        assert known.connectors == {}
        [sentence] = known.refused.values()
    assert "put facebook_token, or facebook_app_id and facebook_app_secret, " in sentence
    assert "CREDENTIALS_DIRECTORY" in sentence
    assert known.asked == {"facebook"}


@pytest.mark.parametrize(
    "lacking",
    [
        {"AUDITOR_FACEBOOK_APP_ID": "1"},
        {"AUDITOR_FACEBOOK_APP_SECRET": "s"},
        {"AUDITOR_FACEBOOK_TOKEN": " \n "},
    ],
)
def test_half_a_key_is_none(lacking):
    with connecting("facebook", environment=lacking) as known:
        assert known.refused.keys() == {"facebook"}


def test_an_apps_own_key_is_one():
    environment = {"AUDITOR_FACEBOOK_APP_ID": "1", "AUDITOR_FACEBOOK_APP_SECRET": "s"}
    with connecting("facebook", environment=environment) as known:
        assert (known.connectors.keys(), known.refused) == ({"facebook"}, {})
        assert known.connectors["facebook"].at_once == 8
        session = known.connectors["facebook"].session
    assert session.closed.is_set()


def test_keys_come_from_the_credentials_folder(tmp_path):
    (tmp_path / "facebook_app_id").write_text("1\n")
    (tmp_path / "facebook_app_secret").write_text("s\n")
    with connecting("facebook", environment={"CREDENTIALS_DIRECTORY": str(tmp_path)}) as known:
        [token] = known.connectors["facebook"].public
    assert (token.label, token.secret) == ("facebook:app:1", "1|s")
