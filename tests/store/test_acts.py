from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from auditor.domain import Verdict
from auditor.domain.acts import Deed
from auditor.domain.register import Change, Changes
from auditor.store import models, register
from auditor.store.acts import acts_of, append, institutions_with_acts
from tests.builders import AS_OF, account, act, institution
from tests.cases import SECOND

OFFICE, SECOND_OFFICE = account(), account(handle="second")
OWN = {"platform": "", "account": ""}
WHOLE = act(
    Deed.DECISION,
    check="official_name",
    subject="name",
    fingerprint="সাভার উপজেলা",
    verdict=Verdict.NOT_APPLICABLE,
    approved_by="Sample Secretary",
    until=date(2026, 12, 31),
)


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    added = (institution(), institution("raipur"), OFFICE, SECOND_OFFICE)
    register.apply(Changes(added=added, changed=(), same=(), gone=()))


def found(institution="savar", guideline="bd-2016", before=AS_OF + SECOND):
    return acts_of(institution, guideline, before)


def test_an_act_comes_back_as_it_was_added():
    append(WHOLE)
    assert found() == (WHOLE,)


@pytest.mark.parametrize("deed", Deed)
def test_an_act_without_what_it_may_leave_out_comes_back_too(deed):
    append(act(deed, **OWN))
    assert found() == (act(deed, **OWN),)


def test_acts_come_oldest_first_and_those_of_one_moment_as_they_were_added():
    older, newer = act(on=AS_OF - SECOND), act(reason="newer")
    for each in (newer, act(reason="newest"), older):
        append(each)
    assert found() == (older, newer, act(reason="newest"))


@pytest.mark.parametrize(
    "asked", [{"institution": "raipur"}, {"guideline": "cg-2017"}, {"before": AS_OF}], ids=str
)
def test_nothing_else_is_found(asked):
    append(WHOLE)
    assert found(**asked) == ()


def test_the_institution_s_own_acts_and_those_of_all_its_accounts_are_found():
    given = (act(**OWN), act(), act(account="second"))
    for each in given:
        append(each)
    assert found() == given


def test_it_is_known_of_which_institutions_anything_was_said():
    assert institutions_with_acts("bd-2016", AS_OF + SECOND) == set()
    append(act(**OWN))
    assert institutions_with_acts("bd-2016", AS_OF + SECOND) == {"savar"}
    assert institutions_with_acts("cg-2017", AS_OF + SECOND) == set()
    assert institutions_with_acts("bd-2016", AS_OF) == set()


def test_acts_follow_an_account_that_moves_to_another_institution():
    append(WHOLE)
    append(act(**OWN))
    moved = replace(OFFICE, institution="raipur")
    register.apply(Changes(added=(), changed=(Change(old=OFFICE, new=moved, edits=()),), same=(), gone=()))
    assert found("raipur") == (WHOLE,)
    assert institutions_with_acts("bd-2016", AS_OF + SECOND) == {"raipur", "savar"}
    assert found() == (act(**OWN),)


def test_acts_follow_an_account_that_changes_its_handle():
    append(WHOLE)
    renamed = replace(OFFICE, handle="renamed")
    register.apply(Changes(added=(), changed=(Change(old=OFFICE, new=renamed, edits=()),), same=(), gone=()))
    assert found() == (replace(WHOLE, account="renamed"),)


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param(lambda: models.Act.objects.update(reason="another"), id="change"),
        pytest.param(lambda: models.Act.objects.all().delete(), id="remove"),
        pytest.param(lambda: models.Act.objects.get().delete(), id="remove one"),
        pytest.param(
            lambda: connection.cursor().execute("UPDATE store_act SET verdict = 'pass'"), id="by hand"
        ),
        pytest.param(lambda: connection.cursor().execute("DELETE FROM store_act"), id="remove by hand"),
    ],
)
def test_the_store_itself_refuses_to_change_or_remove_an_act(attempt):
    append(WHOLE)
    with pytest.raises(DatabaseError, match="an act is never"), transaction.atomic():
        attempt()
    assert found() == (WHOLE,)
