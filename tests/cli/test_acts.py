"""From the shell people declare, decide, waive and answer; the next audit, its exports and pages show it."""

from __future__ import annotations

import json

import pytest

from tests.cli import desk

BY = ("--by", "Sample Officer, Unit", "--reason", "Letter 12 of the office")
LATER = ("--as-of", "2025-10-18")
AFTER = ("--on", "2025-10-06")


@pytest.fixture
def audited(auditor, tmp_path):
    """A silent office, whose short weeks an audit has found."""
    auditor("import", desk.register(tmp_path))
    answer = auditor("audit", "--supplied", desk.silent(tmp_path / "in"), "--as-of", desk.AS_OF)
    assert answer.code == 0, answer.err
    return auditor


def finding(auditor, clause="7.ka"):
    rows = map(json.loads, auditor("findings").out.splitlines())
    return next(row for row in rows if row["clause"] == clause)


def pages(home):
    newest = max((home / "reports/weekly/bd-2016").iterdir())
    return "".join(page.read_text() for page in (newest / "en").glob("*.html"))


@pytest.mark.parametrize(
    ("command", "said", "shown"),
    [
        (
            ("attest", "office", "5.nga", "--until", "2026-03-31"),
            ["recorded: attestation on bd-2016 5.nga of facebook office of savar by Sample Officer, Unit"],
            {"clause": "5.nga", "verdict": "pass", "basis": "attested", "message": "judge.declared"},
        ),
        (
            ("decide", "office", "7.ka", "pass", "--until", "2026-03-31"),
            ["recorded: decision pass on bd-2016 7.ka", "it holds until 2026-03-31"],
            {"clause": "7.ka", "verdict": "pass", "basis": "decided", "life": "fixed"},
        ),
        (
            ("waive", "office", "7.ka", "--approved-by", "Sample Secretary", "--until", "2025-12-31"),
            ["recorded: waiver on bd-2016 7.ka"],
            {"clause": "7.ka", "verdict": "fail", "waived": True, "provisional": True},
        ),
        (
            ("answer", "office", "7.ka"),
            ["recorded: answer on bd-2016 7.ka"],
            {"clause": "7.ka", "verdict": "fail", "life": "answered", "provisional": False},
        ),
    ],
    ids=["attest", "decide", "waive", "answer"],
)
def test_what_a_person_adds_stands_in_the_next_audit_its_export_and_its_pages(
    audited, home, command, said, shown
):
    answer = audited(*command, *BY, *AFTER)
    assert (answer.code, answer.err) == (0, "")
    assert all(line in answer.out for line in said)
    assert "audits as of later than 2025-10-06T00:00:00+06:00 show it" in answer.out
    audited("judge", *LATER)
    row = finding(audited, shown["clause"])
    assert shown.items() <= row.items()
    audited("report", "weekly", "--lang", "en")
    assert all(word in pages(home) for word in ("Sample Officer, Unit", "Letter 12 of the office"))
    assert "Letter 12 of the office" in audited("show", "office", shown["clause"], "--lang", "en").out


def test_an_answered_fail_is_firm_and_a_waived_one_is_not(audited):
    audited("answer", "office", "7.ka", *BY, *AFTER)
    assert audited("judge", *LATER).code == 3
    waiver = ("--approved-by", "Sample Secretary", "--until", "2025-12-31")
    audited("waive", "office", "7.ka", *waiver, *BY, "--on", "2025-10-19")
    assert audited("judge", "--as-of", "2025-10-25").code == 0


def test_an_act_is_dated_now_where_nothing_else_is_said(audited):
    audited("attest", "office", "5.nga", *BY, "--until", "2099-01-01")  # too far off: nothing is kept
    audited("decide", "office", "7.ka", "pass", *BY, "--until", "2099-01-01")
    audited("judge", *LATER)
    assert finding(audited)["basis"] == "observed"
    audited("judge", "--as-of", "2098-01-01")
    assert finding(audited)["basis"] == "decided"
    [decision] = finding(audited)["values"]["acts"]
    assert decision["on"][:4] != "2025"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("attest", "nobody", "5.nga", "--until", "2026-03-31"), "nobody is not in the register"),
        (("attest", "office", "5.nga"), "until: please name the last day"),
        (("attest", "office", "5.nga", "--until", "31.3.2026"), "--until 31.3.2026: is no day"),
        (
            ("attest", "office", "5.nga", "--until", "2026-03-31", "--on", "yesterday"),
            "--on yesterday: is no",
        ),
        (
            ("attest", "office", "7.ka", "--until", "2026-03-31"),
            "7.ka is not one that an institution declares",
        ),
        (("attest", "office", "9.zz", "--until", "2026-03-31"), "bd-2016 audits no clause 9.zz; it audits"),
        (("decide", "office", "7.ka", "pass"), "until: please name the last day"),
        (("answer", "office", "5.jha"), "nothing to answer under 5.jha"),
        (
            ("waive", "office", "7.ka", "--approved-by", "sample officer,  unit", "--until", "2026-01-01"),
            "who asks for a waiver cannot approve it",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_an_act_lacks_is_said_in_one_sentence(audited, command, sentence):
    answer = audited(*command, *BY)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("verdict", ["review", "unknown", "error", "fine"])
def test_a_decision_is_pass_fail_or_not_applicable(audited, verdict):
    assert audited("decide", "office", "7.ka", verdict, *BY).code == 2


@pytest.mark.parametrize("command", ["attest", "decide", "waive", "answer"])
def test_nobody_acts_without_a_name_and_a_reason(audited, command):
    assert "--by, --reason" in audited(command, "office", "7.ka").err
