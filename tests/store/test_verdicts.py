"""An audit appears whole and keeps its number, however often it is judged."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from auditor.domain import Counts, Verdict
from auditor.domain.register import Changes
from auditor.store import models, register, verdicts
from tests.builders import AS_OF, account, finding, institution, judgement

OFFICE = account()
WEEK = timedelta(days=7)
PASS = Counts(verdicts={Verdict.PASS: 1})


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    register.apply(Changes(added=(institution(), OFFICE), changed=(), same=(), gone=()))


def begin(as_of=AS_OF, guideline="bd-2016"):
    return verdicts.begin(guideline, "bd-2016", as_of, {"tiers.toml": "0"})


def make(as_of=AS_OF, guideline="bd-2016", verdict=Verdict.PASS):
    row = begin(as_of, guideline)
    verdicts.keep(row, OFFICE, judgement([finding(verdict)]))
    verdicts.keep(row, None, judgement([], platform="", account=""))
    return verdicts.finish(row, PASS, 1, 1)


def test_audits_are_numbered_as_they_are_made():
    assert [make(AS_OF).number, make(AS_OF + WEEK).number, make(AS_OF, "cg-2017").number] == [1, 2, 3]


def test_a_finished_audit_says_what_it_is():
    made = make()
    assert verdicts.audit(made.number) == made
    assert (made.guideline, made.as_of, made.used) == ("bd-2016", AS_OF, {"tiers.toml": "0"})
    assert (made.counts, made.accounts, made.institutions) == (PASS, 1, 1)


def test_counts_come_back_as_they_were():
    counts = Counts(verdicts={Verdict.FAIL: 3}, provisional=2, waived=1, planned=4, firm_fails=1)
    number = verdicts.finish(begin(), counts, 1, 1).number
    assert verdicts.audit(number).counts == counts


def test_an_audit_that_is_not_there_is_none():
    assert verdicts.audit(7) is None


def test_an_audit_in_the_making_is_not_shown():
    before = make()
    verdicts.keep(begin(), OFFICE, judgement([finding(Verdict.FAIL)]))
    assert verdicts.audits() == [before]
    assert verdicts.judgement(before.number, "savar", OFFICE).findings[0].verdict is Verdict.PASS


def test_judged_again_an_audit_keeps_its_number_and_no_other_is_touched():
    first, second = make(), make(AS_OF + WEEK)
    again = make(verdict=Verdict.FAIL)
    assert again.number == first.number
    assert verdicts.audits() == [again, second]
    assert verdicts.judgement(again.number, "savar", OFFICE).findings[0].verdict is Verdict.FAIL
    assert verdicts.judgement(second.number, "savar", OFFICE).findings[0].verdict is Verdict.PASS


def test_judged_again_an_audit_leaves_no_judgement_of_its_first_making():
    make()
    make()
    assert models.Judgement.objects.count() == 2
    assert models.Audit.objects.count() == 1


def test_an_audit_that_cannot_be_finished_takes_nobodys_place():
    before = make()
    with pytest.raises(TypeError):
        verdicts.finish(begin(), object(), 1, 1)
    assert verdicts.audits() == [before]


def test_what_an_interrupted_judge_left_is_cleared_away_by_the_next():
    verdicts.keep(begin(), OFFICE, judgement([finding()]))
    make()
    assert models.Audit.objects.count() == 1


def test_what_another_audit_is_gathering_is_not_cleared_away():
    gathering = begin(AS_OF + WEEK), begin(guideline="cg-2017")
    make()
    assert set(models.Audit.objects.filter(number=None).values_list("pk", flat=True)) == set(gathering)


def test_the_earlier_audit_is_the_newest_before_of_the_same_guideline():
    for weeks in (3, 1, 2, 0):
        make(AS_OF - weeks * WEEK)
    make(AS_OF - timedelta(days=1), "cg-2017")
    assert verdicts.earlier("bd-2016", AS_OF).as_of == AS_OF - WEEK
    assert verdicts.earlier("bd-2016", AS_OF - 3 * WEEK) is None


def test_an_audit_in_the_making_is_no_earlier_audit():
    begin(AS_OF - WEEK)
    assert verdicts.earlier("bd-2016", AS_OF) is None


def test_the_judgement_of_the_institution_is_not_that_of_its_account():
    number = make().number
    assert verdicts.judgement(number, "savar", None).platform == ""
    assert verdicts.judgement(number, "savar", OFFICE).platform == "facebook"
    assert verdicts.judgement(number, "elsewhere", None) is None


def test_an_account_is_judged_once_in_an_audit():
    row = begin()
    verdicts.keep(row, OFFICE, judgement([finding()]))
    with pytest.raises(IntegrityError):
        verdicts.keep(row, OFFICE, judgement([finding(Verdict.FAIL)]))
    assert models.Document.objects.count() == 1
