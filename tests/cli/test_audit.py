"""One command collects, judges, and says where the report is and what its headline numbers are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from auditor.domain import stamp
from auditor.store import verdicts
from tests.cli.desk import AS_OF, FIVE_WEEKS_LATER, busy, register, silent

pytest.importorskip("reports.weekly")


@pytest.fixture
def registered(auditor, tmp_path):
    auditor("import", register(tmp_path))


@pytest.mark.usefixtures("registered")
def test_an_audit_prints_its_headline_numbers_and_where_the_report_is(auditor, tmp_path):
    answer = auditor("audit", "--supplied", busy(tmp_path / "in"), "--as-of", AS_OF)
    said = answer.out.splitlines()
    assert answer.code == 0
    assert said[0] == "collected 1 of 1 accounts; 0 are not in the delivery"
    assert said[1] == "bd-2016 as of 2025-10-05T00:00:00+06:00: 1 accounts of 1 institutions"
    assert said[2].startswith("  pass 1, needs fixing 0 (and 0 provisional), ")
    assert said[3].startswith("  coverage ")
    for language, line in zip(("bn", "en"), said[4:], strict=True):
        words, _, page = line.partition(": ")
        assert words == f"weekly report ({language})"
        assert Path(page).read_text().casefold().startswith("<!doctype html>")


@pytest.mark.usefixtures("registered")
def test_the_report_goes_where_it_is_wanted_in_the_language_that_is_wanted(auditor, tmp_path):
    auditor(
        "audit",
        "--supplied",
        busy(tmp_path / "in"),
        "--as-of",
        AS_OF,
        "--lang",
        "en",
        "--out",
        tmp_path / "out",
    )
    assert [page.parent.name for page in (tmp_path / "out").rglob("index.html")] == ["en"]


@pytest.mark.usefixtures("registered")
def test_the_operator_says_in_which_languages_reports_are_made(auditor, tmp_path):
    (tmp_path / "auditor.toml").write_text('languages = ["en"]\n')
    answer = auditor("audit", "--supplied", busy(tmp_path / "in"), "--as-of", AS_OF)
    assert [said for said in answer.out.splitlines() if "weekly report (bn)" in said] == []


@pytest.mark.usefixtures("registered")
def test_what_was_collected_just_now_is_not_after_the_audit(auditor, tmp_path):
    with time_machine.travel(datetime(2025, 12, 1, tzinfo=UTC), tick=True):
        auditor("audit", "--supplied", busy(tmp_path / "in"), "--lang", "en")
    assert verdicts.audits()[0].counts.of("pass") == 1
    assert stamp(verdicts.audits()[0].as_of).startswith("2025-12-01T00:0")


@pytest.mark.usefixtures("registered")
def test_an_audit_with_a_fail_older_than_its_term_ends_with_3(auditor, tmp_path):
    command = ["audit", "--supplied", silent(tmp_path / "in"), "--lang", "en", "--as-of"]
    assert [auditor(*command, day).code for day in (AS_OF, FIVE_WEEKS_LATER)] == [0, 3]


@pytest.mark.usefixtures("registered")
def test_a_report_can_be_made_again_later(auditor, tmp_path):
    auditor(
        "audit",
        "--supplied",
        busy(tmp_path / "in"),
        "--as-of",
        AS_OF,
        "--lang",
        "en",
        "--out",
        tmp_path / "one",
    )
    auditor("report", "weekly", "--lang", "en", "--out", tmp_path / "two")
    first, second = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert first == second


def test_without_an_audit_there_is_no_report(auditor):
    answer = auditor("report", "weekly")
    assert (answer.code, answer.err) == (2, "auditor: there is no such audit; `auditor judge` makes one\n")


@pytest.mark.usefixtures("registered")
def test_an_audit_without_a_delivery_says_what_is_missing(auditor):
    answer = auditor("audit")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.endswith("; name the folder of supplied files with --supplied DIR\n")
