"""Findings go out as a workbook, and any form of them into a file that is there whole or not at all."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from reports.formats.rows import FIELDS
from tests.cli.desk import busy, line, silent

BOTH = [line(), line(institution="raipur", account="raipur", guideline="cg-2017")]


def lines(answer):
    return [json.loads(each) for each in answer.out.splitlines()]


def workbook(auditor, tmp_path):
    answer = auditor("findings", "--out", tmp_path / "findings.xlsx")
    assert (answer.code, answer.err) == (0, "")
    return load_workbook(tmp_path / "findings.xlsx")


def test_a_workbook_has_the_same_findings_as_the_lines_field_by_field(auditor, audited, tmp_path):
    audited(silent(tmp_path / "in"), *BOTH, line(institution="=1+1", account="x.y.z"))
    headings, *rows = workbook(auditor, tmp_path)["findings"].iter_rows(values_only=True)
    assert headings == FIELDS
    read = [dict(zip(headings, map(as_in_lines, headings, row), strict=True)) for row in rows]
    assert read == lines(auditor("findings"))


def as_in_lines(heading, cell):
    if heading in ("values", "evidence", "gap") and cell:
        return json.loads(cell)
    return "" if cell is None and heading not in ("waits_for", "life", "gap") else cell


def test_a_workbook_says_what_it_is_and_what_each_field_means(auditor, audited, tmp_path):
    audited(silent(tmp_path / "in"), *BOTH)
    book = workbook(auditor, tmp_path)
    assert book.sheetnames == ["readme", "findings"]
    assert book.properties.created == datetime(2025, 10, 4, 18)  # noqa: DTZ001 - in UTC, as workbooks have it
    said = {row[0]: row[1:] for row in book["readme"].iter_rows(min_row=2, values_only=True)}
    assert said["audit 1"][0].startswith("under bd-2016, as of 2025-10-04T18:00:00Z: 1 accounts of 1")
    assert said["audit 2"][0].startswith("under cg-2017, ")
    used = {row[1]: row[2] for row in book["readme"].iter_rows(values_only=True) if row[0] == "audit 1 used"}
    assert used["guidelines/bd-2016.toml"].startswith("sha256 ")
    assert [field for field in said if field in FIELDS] == list(FIELDS)
    assert said["verdict"][1] == "one of: pass, fail, review, not_applicable, unknown, error"
    assert said["provisional"] == ("a new `fail` to which the office may still answer", "true or false")


def test_the_same_audit_gives_the_same_bytes(auditor, audited, tmp_path):
    audited(silent(tmp_path / "in"))
    workbook(auditor, tmp_path)
    before = (tmp_path / "findings.xlsx").read_bytes()
    workbook(auditor, tmp_path)
    assert (tmp_path / "findings.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("form", "start"), [("jsonl", b'{"audit"'), ("csv", b"\xef\xbb\xbfaudit"), ("xlsx", b"PK")]
)
def test_the_ending_of_the_file_says_its_form_and_the_option_overrules_it(
    auditor, audited, tmp_path, form, start
):
    audited(busy(tmp_path / "in"))
    for file, option in ((f"a.{form}", ()), ("a.dat", ("--format", form))):
        answer = auditor("findings", "--out", tmp_path / file, *option)
        assert (answer.code, answer.out.split()[0]) == (0, "findings:")
        assert (tmp_path / file).read_bytes().startswith(start)


def test_the_number_of_findings_is_said(auditor, audited, tmp_path):
    audited(busy(tmp_path / "in"))
    number = len(lines(auditor("findings")))
    for form in ("jsonl", "csv", "xlsx"):
        file = tmp_path / f"a.{form}"
        assert auditor("findings", "--out", file).out == f"findings: {number} in {file}\n"


def test_a_workbook_goes_into_a_pipe_and_not_onto_a_terminal(audited, tmp_path, home):
    audited(busy(tmp_path / "in"))
    command = [sys.executable, "-m", "auditor", "findings", "--format", "xlsx"]
    environment = {**os.environ, "AUDITOR_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    piped = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert "findings" in load_workbook(BytesIO(piped.stdout)).sheetnames
    ours, theirs = pty.openpty()
    with open(ours, "rb"), open(theirs, "wb") as terminal:
        shown = subprocess.run(command, env=environment, stdout=terminal, stderr=subprocess.PIPE, check=False)
    assert shown.returncode == 2
    assert (
        shown.stderr
        == b"auditor: a terminal cannot show a workbook; name a file for it, as --out name.xlsx\n"
    )


@pytest.mark.parametrize("file", [".", "missing/findings.csv"])
def test_a_file_that_cannot_be_written_is_one_sentence(auditor, audited, tmp_path, file):
    audited(busy(tmp_path / "in"))
    answer = auditor("findings", "--out", file)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith(f"auditor: --out {file}: ")


def test_what_cannot_be_finished_leaves_the_file_as_it_was(auditor, audited, tmp_path):
    audited(busy(tmp_path / "in"))
    before = auditor("findings", "--out", tmp_path / "a.csv") and (tmp_path / "a.csv").read_bytes()
    for document in (tmp_path / "home").rglob("*.sqlite3"):
        with closing(sqlite3.connect(document)) as store, store:
            store.execute("update store_document set content = x'00' where kind = 'judgement'")
    assert auditor("findings", "--out", tmp_path / "a.csv").code != 0
    assert (tmp_path / "a.csv").read_bytes() == before
    assert list(tmp_path.glob(".a*")) == []
