"""Programs at one store take turns where order matters, and one that dies lets go of everything."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain

import pytest
from django.db import connections, transaction
from django.db.transaction import TransactionManagementError

from auditor.domain import Counts, Voice, Voices
from auditor.domain.register import Change, Changes
from auditor.store import evidence, models, register, verdicts
from auditor.store.locks import StoreBusy, alone, in_turn
from tests.builders import AS_OF, account, institution, snapshot
from tests.proof import locks
from tests.store.fresh import only_postgresql, only_sqlite
from tests.store.programs import at_once, beside

OFFICE = account()
PROGRAMS = 4


def judging(hold):
    with alone("judging"):
        hold()


def is_free(work):
    try:
        with alone(work):
            return True
    except StoreBusy:
        return False


def changes(*added, changed=()):
    return Changes(added=added, changed=changed, same=(), gone=())


# Long work


def test_the_second_of_two_programs_at_one_work_is_told_to_try_later():
    with beside(judging), pytest.raises(StoreBusy, match=r"^another program is judging .* try again later$"):
        alone("judging").__enter__()


def test_other_work_goes_on_meanwhile():
    with beside(judging):
        assert is_free("judging something else")


def test_work_that_is_done_is_free_for_the_next():
    with beside(judging):
        pass
    assert is_free("judging")


def test_work_that_failed_is_free_for_the_next():
    with pytest.raises(ZeroDivisionError), alone("judging"):
        raise ZeroDivisionError
    assert is_free("judging")


def test_a_program_that_was_killed_lets_go():
    with beside(judging) as other:
        other.kill()
        other.join()
        with alone("judging", wait=True):  # a server needs a moment to notice
            pass


def test_one_program_is_not_twice_at_the_same_work():
    with alone("judging"):
        assert not is_free("judging")


def test_work_goes_on_where_a_connection_is_closed_and_opened_again():
    with alone("judging"):
        connections.close_all()
        assert models.Audit.objects.count() == 0
        assert not is_free("judging")


def test_whoever_waits_comes_after_the_others(home):
    def write(number):
        with alone("writing", wait=True):
            file = home / "written"
            before = file.read_text() if file.exists() else ""
            file.write_text(f"{before}{number}")

    assert at_once(PROGRAMS, write) == [None] * PROGRAMS
    assert sorted((home / "written").read_text()) == ["0", "1", "2", "3"]


@only_sqlite
def test_nothing_is_left_lying_beside_the_store(home):
    at_once(PROGRAMS, lambda _: is_free("judging"))
    assert not list(home.glob("*.lock"))


@only_postgresql
def test_nothing_is_left_locked_on_the_server(server):
    at_once(PROGRAMS, lambda _: is_free("judging"))
    assert server.order("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == [(0,)]


# Turns


def test_a_turn_needs_a_transaction_with_which_it_ends():
    with pytest.raises(TransactionManagementError):
        in_turn("counting")


def test_audits_that_are_finished_at_once_have_numbers_of_their_own():
    def finish(number):
        times = [AS_OF + timedelta(days=10 * number + day) for day in range(8)]
        made = [verdicts.begin("bd-2016", "bd-2016", time, {}) for time in times]
        return [verdicts.finish(row, Counts(), 0, 0).number for row in made]

    numbers = at_once(PROGRAMS, finish)
    assert sorted(chain.from_iterable(numbers)) == list(range(1, 8 * PROGRAMS + 1))


def test_one_audit_that_is_finished_twice_at_once_is_one_audit():
    def finish(_):
        return verdicts.finish(models.Audit.objects.create(**AUDIT).pk, Counts(), 0, 0).number

    assert at_once(PROGRAMS, finish) == [1] * PROGRAMS
    assert models.Audit.objects.count() == 1


AUDIT = {"guideline": "bd-2016", "default": "bd-2016", "as_of": AS_OF}


def test_of_programs_that_add_the_same_office_at_once_one_does_and_the_others_are_told():
    told = at_once(PROGRAMS, lambda _: register.apply(changes(institution(), OFFICE)))
    assert told.count(None) == 1
    assert sum("somebody else changed the register" in (each or "") for each in told) == PROGRAMS - 1
    assert register.register().accounts == (OFFICE,)


def test_programs_that_add_different_offices_at_once_all_do():
    told = at_once(PROGRAMS, lambda number: register.apply(changes(institution(str(number)))))
    assert told == [None] * PROGRAMS
    assert len(register.register().institutions) == PROGRAMS


@pytest.mark.parametrize(
    "late",
    [
        changes(institution(tier="ministry")),
        changes(changed=(Change(old=institution(tier="division"), new=institution(), edits=()),)),
        changes(institution("other"), account(institution="other")),
    ],
    ids=["added", "changed", "account"],
)
def test_changes_to_a_register_that_is_no_longer_there_are_not_taken(late):
    register.apply(changes(institution(), OFFICE))
    with pytest.raises(StoreBusy, match="nothing was taken, please try again"):
        register.apply(late)
    assert register.register().institutions == (institution(),)


def test_snapshots_of_one_account_that_are_kept_at_once_are_all_kept():
    register.apply(changes(institution(), OFFICE))
    words = Voices(messages={"c1": Voice(text="Why?")})
    told = at_once(PROGRAMS, lambda _: [evidence.keep(OFFICE, snapshot(), words) for _ in range(8)])
    assert len(set(chain.from_iterable(told))) == 1
    assert models.Snapshot.objects.count() == 8 * PROGRAMS
    assert models.Document.objects.count() == 2


def test_a_reader_does_not_see_half_a_register():
    def change(hold):
        with transaction.atomic():
            register.apply(changes(institution(), OFFICE))
            hold()

    with beside(change):
        assert register.register().institutions == ()
    assert register.register().accounts == (OFFICE,)


@only_sqlite
def test_two_programs_that_write_and_one_that_reads_never_meet_a_locked_store():
    missed = [figure for figure in locks.figures(seconds=3) if not figure.holds]
    assert missed == []
