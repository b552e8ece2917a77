"""A finding is drawn with what was concluded, from what, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from auditor.domain import ATTESTED, Basis, Evidence, Life, Reason, Verdict, WaitsFor
from reports.drawing.accounts import account_part
from reports.drawing.findings import Drawer
from tests.builders import AS_OF, FACEBOOK, finding, gap, own_record, record, rules, unknown

SPAN = {"since": "2026-06-27T18:00:00Z", "until": "2026-07-04T18:00:00Z"}


def drawn(found, language="en"):
    return Drawer(rules(), language).draw(found, FACEBOOK)


def said(found, language="en"):
    return "".join(words.text for words in drawn(found, language).sentence)


def figures(**values):
    shown = drawn(finding(clause="7.kha", check="reply_time", values={"threads": 5, **values}))
    return {figure.label: figure.value for figure in shown.figures}


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (finding(Verdict.REVIEW, waits_for=WaitsFor.RULE), "rule"),
        (finding(Verdict.REVIEW, waits_for=WaitsFor.LOOK), "look"),
        (finding(Verdict.REVIEW), "look"),
        (unknown(), "unknown"),
        (unknown(Reason.PLANNED), "planned"),
        (finding(), "pass"),
    ],
)
def test_a_finding_stands_as_its_verdict_and_what_it_waits_for_say(found, standing):
    assert drawn(found).standing == standing


def test_a_clause_bears_its_own_number_in_the_language_of_the_original():
    assert (drawn(finding(), "bn").clause, drawn(finding(), "en").clause) == ("৭(ক)", "7.ka")


def test_a_week_says_what_it_was():
    rows = [
        {"start": "2026-06-14", "updates": 1, "replies": 0},
        {"start": "2026-06-21", "updates": None, "replies": 3},
        {"start": "2026-06-28", "updates": 2, "replies": 1},
    ]
    values = {"weeks": rows, "short": ["2026-06-14"], "not_seen": ["2026-06-21"], "excused": [], **SPAN}
    shown = drawn(finding(Verdict.FAIL, values=values))
    assert [(week.updates, week.replies, week.note) for week in shown.weeks] == [
        ("1", "0", "Short"),
        ("", "3", "Not wholly seen"),
        ("2", "1", ""),
    ]


def test_figures_of_what_was_seen_in_part_say_so():
    shown = drawn(unknown(values={"weeks": [], **SPAN}))
    assert shown.figures_title.replace("\u00a0", " ") == "What was seen, 28 June 2026 to 4 July 2026"


def test_durations_are_told_in_words():
    assert figures(median_wall_s=273600, oldest_open_s=86400) == {
        "Citizens' messages": "5",
        "Half were answered within": "3 days 4 h",
        "Longest wait still open": "1 day",
    }


def test_a_median_that_was_not_reached_says_so():
    assert (
        figures(median_wall_s=None)["Half were answered within"]
        == "not reached: fewer than half were answered"
    )


def test_where_nobody_wrote_there_is_neither_median_nor_share():
    shown = figures(threads=0, median_wall_s=None, median_working_s=None, target_share="0.8000", due=0)
    assert shown == {
        "Citizens' messages": "0",
        "Counted: answered, or waiting longer than the target": "0",
    }


def test_a_median_that_the_calendar_does_not_know_is_left_out():
    assert "The same in office hours" not in figures(median_wall_s=3600, median_working_s=None)


def test_what_is_to_do_comes_with_the_way_to_click():
    shown = drawn(finding(Verdict.REVIEW, clause="5.jha", check="grievance_link", message="missing"))
    assert shown.remedy.startswith("Put the address of the grievance system")
    assert shown.click_path.text == "Settings > Links"


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE, Verdict.ERROR])
def test_nothing_is_to_do_where_nothing_was_seen_to_mend(verdict):
    shown = drawn(finding(verdict, clause="5.jha", check="grievance_link", gap=gap()))
    assert (shown.remedy, shown.click_path) == ("", None)


def test_a_gap_says_the_part_the_reason_and_who_can_open_it():
    shown = drawn(unknown(Reason.NOT_SUPPLIED))
    assert (
        shown.gap == "Comments: The office's delivery does not hold this part; please ask the office for it."
    )
    assert shown.closer == "the office"


def test_a_declaration_is_told_as_one():
    shown = drawn(finding(check=ATTESTED, basis=Basis.ATTESTED))
    assert shown.basis == "declared by the institution"
    declared = finding(check=ATTESTED, message="declared")
    assert said(declared) == "The institution has declared that this is kept"


def test_a_message_that_its_check_no_longer_has_becomes_the_checks_title():
    assert said(finding(message="long_gone")) == "The page is updated or answers citizens every week"
    assert said(finding(Verdict.FAIL, message="long_gone")).startswith("In some weeks the page was")


def test_a_check_that_is_gone_leaves_no_sentence_and_no_error():
    assert drawn(finding(check="gone", clause="99")).sentence == ()


def test_the_judges_own_sentences_are_said():
    assert said(finding(Verdict.NOT_APPLICABLE, message="tier_not_named")).startswith(
        "The guideline does not name"
    )


def test_evidence_that_is_no_web_address_stays_text():
    shown = drawn(finding(evidence=(Evidence(url="javascript:alert(1)"), Evidence(item="4711"))))
    assert [(one.href, one.text.text) for one in shown.evidence] == [
        ("", "javascript:alert(1)"),
        ("", "4711"),
    ]


def test_marks_and_life_stand_beside_the_verdict():
    shown = drawn(finding(Verdict.FAIL, provisional=True, waived=True, life=Life.REGRESSED))
    assert shown.marks == ("Provisional: the office may still answer", "Temporarily waived")
    assert shown.life == "Seen again"


def test_a_provisional_finding_says_until_which_day_the_office_may_answer():
    late = datetime(2026, 7, 4, 18, 30, tzinfo=UTC)  # in Dhaka already Sunday, the first working day
    [mark] = drawn(finding(Verdict.FAIL, provisional=True, failing_since=late)).marks
    assert mark.replace("\u00a0", " ") == "Provisional until 19 July 2026: the office may still answer"


@pytest.mark.parametrize("since", [None, datetime(2040, 1, 1, tzinfo=UTC)])
def test_where_the_calendar_does_not_know_the_day_none_is_said(since):
    shown = drawn(finding(Verdict.FAIL, provisional=True, failing_since=since))
    assert shown.marks == ("Provisional: the office may still answer",)


def test_evidence_says_when_it_was_published_and_when_it_was_seen():
    post = Evidence(item="4711", created_at=AS_OF - timedelta(days=3), seen_at=AS_OF)
    [seen] = drawn(finding(evidence=(post,))).evidence
    assert (f"{seen.created_at:%d %H:%M}", f"{seen.seen_at:%d %H:%M}") == ("02 00:00", "05 00:00")


def test_what_the_office_handed_in_was_not_seen_by_us():
    post = Evidence(item="4711", created_at=AS_OF, seen_at=AS_OF)
    [handed_in] = Drawer(rules(), "en").draw(finding(evidence=(post,)), FACEBOOK, "supplied").evidence
    assert handed_in.seen_at is None
    assert handed_in.created_at is not None


def seen(kind, **facts):
    made = kind(finding())
    shown = replace(made, judgement=replace(made.judgement, **facts))
    return account_part(shown, "account-1", Drawer(rules(), "en")).seen.replace("\u00a0", " ")


def test_an_account_says_how_and_when_it_was_seen():
    assert seen(record, access="supplied", taken_at=AS_OF) == "Handed in by the office; read on 5 July 2026"
    assert seen(record, access="public", taken_at=AS_OF) == "Seen on 5 July 2026"
    assert seen(record) == seen(own_record) == ""


def test_what_there_is_to_do_comes_first():
    found = [
        finding(),
        unknown(Reason.PLANNED),
        unknown(Reason.NOT_ATTESTED),
        unknown(),
        finding(Verdict.REVIEW, waits_for=WaitsFor.LOOK),
        finding(Verdict.NOT_APPLICABLE),
        finding(Verdict.ERROR, message="broke"),
        finding(Verdict.FAIL),
    ]
    parts = account_part(record(*found), "account-1", Drawer(rules(), "en")).parts
    standings = [part.standing for part in parts]
    assert standings == ["fail", "look", "unknown", "unknown", "error", "pass", "not_applicable", "planned"]
    assert [part.folded for part in parts] == [False] * 7 + [True]


def test_what_the_institution_has_not_declared_is_explained_once():
    undeclared = gap(Reason.NOT_ATTESTED, "account_security")
    found = [finding(Verdict.UNKNOWN, clause, ATTESTED, gap=undeclared) for clause in ("5.ka", "7.ka")]
    [part] = account_part(record(*found), "account-1", Drawer(rules(), "en")).parts
    assert part.reason == "No platform shows this; the institution has not declared it yet."
    assert [one.gap for one in part.findings] == ["", ""]


def test_a_reason_that_all_share_is_said_once():
    found = [unknown(Reason.NEVER_COLLECTED), unknown(Reason.NEVER_COLLECTED, clause="5.ka")]
    [part] = account_part(record(*found), "account-1", Drawer(rules(), "en")).parts
    assert part.reason == "The account has not been collected yet."
    assert part.closer == "the coordination unit"
    assert [(one.gap, one.closer, one.brief) for one in part.findings] == [("Comments", "", True)] * 2


def test_different_reasons_are_said_each_with_its_own():
    found = [unknown(Reason.NEVER_COLLECTED), unknown(Reason.QUOTA_SPENT, clause="5.ka")]
    [part] = account_part(record(*found), "account-1", Drawer(rules(), "en")).parts
    assert part.reason == ""
    assert all(one.gap.startswith("Comments: ") and one.closer for one in part.findings)


def test_what_is_provisional_has_a_heading_of_its_own():
    found = [finding(Verdict.FAIL, provisional=True), finding(Verdict.FAIL, clause="5.ka")]
    parts = account_part(record(*found), "account-1", Drawer(rules(), "en")).parts
    assert [(part.label, part.standing, len(part.findings)) for part in parts] == [
        ("Needs fixing", "fail", 1),
        ("Needs fixing, provisional", "fail", 1),
    ]
