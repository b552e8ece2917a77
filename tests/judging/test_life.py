from __future__ import annotations

import pytest

from auditor.domain import Life, Verdict
from auditor.judging.life import next_life
from tests.builders import finding

NEW, OPEN, ANSWERED, FIXED, REGRESSED = Life
UNSEEN = (Verdict.UNKNOWN, Verdict.ERROR, Verdict.NOT_APPLICABLE)


def after(life, verdict, last=Verdict.FAIL):
    return next_life(verdict, finding(last, life=life))


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.REVIEW])
def test_what_is_wrong_for_the_first_time_is_new(verdict):
    assert next_life(verdict, None) is NEW
    assert after(None, verdict, Verdict.PASS) is NEW
    assert after(None, verdict, Verdict.UNKNOWN) is NEW


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.REVIEW])
@pytest.mark.parametrize(
    ("last", "life"),
    [(NEW, OPEN), (OPEN, OPEN), (REGRESSED, OPEN), (ANSWERED, ANSWERED), (FIXED, REGRESSED)],
)
def test_what_is_wrong_again_is_open_answered_or_regressed(verdict, last, life):
    assert after(last, verdict) is life


@pytest.mark.parametrize("last", Life)
def test_a_pass_that_was_seen_closes(last):
    assert after(last, Verdict.PASS) is FIXED


def test_a_pass_from_the_start_has_no_life():
    assert next_life(Verdict.PASS, None) is None
    assert after(None, Verdict.PASS, Verdict.PASS) is None


@pytest.mark.parametrize("verdict", UNSEEN)
@pytest.mark.parametrize("last", [None, *Life])
def test_what_nobody_could_see_keeps_the_last_and_closes_nothing(verdict, last):
    assert after(last, verdict) is last


@pytest.mark.parametrize("verdict", UNSEEN)
def test_what_nobody_ever_saw_has_no_life(verdict):
    assert next_life(verdict, None) is None


def test_a_fail_that_went_unseen_for_weeks_is_open_when_it_is_seen_again():
    lives, before = [], None
    for verdict in ("fail", "unknown", "error", "fail", "pass", "unknown", "fail"):
        before = finding(Verdict(verdict), life=next_life(Verdict(verdict), before))
        lives.append(before.life)
    assert lives == [NEW, NEW, NEW, OPEN, FIXED, FIXED, REGRESSED]
