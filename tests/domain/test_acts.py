from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor.domain import Verdict
from auditor.domain.acts import Deed, objections
from tests.builders import AS_OF, act, calendar
from tests.cases import DAY, SECOND, dhaka

UNTIL = date(2026, 7, 31)
WHOLE = {
    Deed.ATTESTATION: act(Deed.ATTESTATION, until=UNTIL),
    Deed.DECISION: act(Deed.DECISION, verdict=Verdict.PASS, until=UNTIL),
    Deed.WAIVER: act(Deed.WAIVER, approved_by="Sample Secretary", until=UNTIL),
    Deed.ANSWER: act(Deed.ANSWER),
}


def lacks(whole, longest_days=366, **changed):
    return [
        problem.partition(":")[0]
        for problem in objections(replace(whole, **changed), calendar(), longest_days)
    ]


# From when to when


@pytest.mark.parametrize(
    ("as_of", "stands"),
    [
        pytest.param(AS_OF - DAY, False, id="before it was made"),
        pytest.param(AS_OF, False, id="of the moment it was made"),
        pytest.param(AS_OF + SECOND, True, id="right after"),
        pytest.param(dhaka(2026, 8, 1), True, id="the whole of its last day"),
        pytest.param(dhaka(2026, 8, 1) + SECOND, False, id="after its last day"),
    ],
)
def test_an_act_stands_from_its_making_to_the_end_of_its_last_day(as_of, stands):
    assert act(Deed.WAIVER, on=AS_OF, until=UNTIL).stands(as_of, calendar()) is stands


def test_an_act_without_a_last_day_stands():
    assert act(Deed.ANSWER, on=AS_OF).stands(AS_OF + 9999 * DAY, calendar())


# Of what it speaks


@pytest.mark.parametrize("deed", [deed for deed in Deed if deed is not Deed.DECISION])
@pytest.mark.parametrize(
    ("check", "finding", "concerned"),
    [
        ("", ("7.ka", "weekly_activity", "", ""), True),
        ("", ("7.ka", "another", "a post", "its text"), True),
        ("weekly_activity", ("7.ka", "weekly_activity", "", ""), True),
        ("weekly_activity", ("7.ka", "another", "", ""), False),
        ("", ("7.kha", "weekly_activity", "", ""), False),
    ],
)
def test_an_act_speaks_of_a_clause_or_of_one_check_of_it(deed, check, finding, concerned):
    assert act(deed, check=check).concerns(*finding) is concerned


DECIDED = {"clause": "5.ka", "check": "official_name", "subject": "", "fingerprint": "Savar Office"}


@pytest.mark.parametrize("field", DECIDED)
def test_a_decision_ends_when_what_was_decided_about_is_another(field):
    decision = act(Deed.DECISION, **DECIDED)
    assert decision.concerns(*DECIDED.values())
    assert not decision.concerns(*(DECIDED | {field: "another"}).values())


# What it must say


@pytest.mark.parametrize("deed", Deed)
def test_an_act_that_says_all_it_must_is_whole(deed):
    assert lacks(WHOLE[deed]) == []


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("by", ""),
        ("by", "  "),
        ("by", "x" * 201),
        ("by", "Sample\x00Officer"),
        ("by", "Sample \u202eOfficer"),
        ("reason", ""),
        ("reason", "x" * 2001),
        ("reason", "\ud800"),
        ("approved_by", "x" * 201),
    ],
)
def test_every_act_says_who_and_why_in_plain_words(deed, field, text):
    assert lacks(WHOLE[deed], **{field: text}) == [field]


def test_bangla_words_with_their_joiners_are_plain_words():
    by, reason = "নমুনা কর্মকর্তা, র\u200d্যাব", "উদ্\u200cযোগ\nদ্বিতীয় ছত্র"
    assert lacks(WHOLE[Deed.ANSWER], by=by, reason=reason) == []


@pytest.mark.parametrize("approver", ["", "Sample Officer", " sample  OFFICER "])
def test_who_asks_for_a_waiver_does_not_approve_it(approver):
    assert set(lacks(WHOLE[Deed.WAIVER], approved_by=approver)) == {"approved_by"}


@pytest.mark.parametrize("verdict", [None, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.ERROR])
def test_a_decision_settles_something(verdict):
    assert lacks(WHOLE[Deed.DECISION], verdict=verdict) == ["verdict"]


@pytest.mark.parametrize("deed", [Deed.ATTESTATION, Deed.DECISION, Deed.WAIVER])
def test_what_could_stand_for_ever_names_its_last_day(deed):
    assert lacks(WHOLE[deed], until=None) == ["until"]


@pytest.mark.parametrize("what", ["subject", "fingerprint"])
def test_a_decision_about_something_that_can_change_needs_no_last_day(what):
    assert lacks(WHOLE[Deed.DECISION], until=None, **{what: "Savar Office"}) == []


@pytest.mark.parametrize("deed", Deed)
def test_no_act_ends_before_it_begins(deed):
    first = calendar().local(WHOLE[deed].on).date()
    assert lacks(WHOLE[deed], until=first) == []
    assert lacks(WHOLE[deed], until=first - timedelta(days=1)) == ["until"]


@pytest.mark.parametrize(("days", "lacking"), [(30, []), (31, ["until"])])
@pytest.mark.parametrize("deed", [Deed.ATTESTATION, Deed.WAIVER])
def test_no_declaration_and_no_waiver_is_for_ever(deed, days, lacking):
    first = calendar().local(WHOLE[deed].on).date()
    assert lacks(WHOLE[deed], longest_days=30, until=first + timedelta(days=days)) == lacking


def test_a_year_far_off_is_a_slip():
    assert lacks(WHOLE[Deed.DECISION], until=date(2100, 12, 31)) == []
    assert lacks(WHOLE[Deed.DECISION], until=date.max) == ["until"]


def test_a_decision_may_stand_longer():
    assert lacks(WHOLE[Deed.DECISION], longest_days=30, until=date(2036, 1, 1)) == []
