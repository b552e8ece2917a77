"""The register comes out as a file that changes nothing when it comes in again."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from auditor.sheets.register_table import COLUMNS, MEANINGS
from auditor.store.register import register as stored
from tests.cli.desk import line, register

ROWS = [
    line(aliases="SO; সাভার", name_bn="সাভার", website="savar.gov.example", contact_email=""),
    line(platform="x", account="@12345678", source="api", guideline="bd-2016", language="bn"),
    line(institution="=1+1", parent="savar", account="100064812345678"),
    line(institution="'@a", account="https://facebook.com/groups/office", source="supplied order 12/2016"),
    line(platform="google_plus", account="+Office"),
    line(platform="newplace", account="some.example/Office"),
    line(platform="youtube", account="https://www.youtube.com/c/Office"),
    line(platform="website", account="a.gov.example"),
]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_importing_what_was_given_out_changes_nothing(auditor, tmp_path, form):
    assert auditor("import", whole(tmp_path)).code == 0
    before = stored()
    file = tmp_path / f"again.{form}"
    assert auditor("register", "--out", file).out == f"accounts: 8 in {file}\n"
    answer = auditor("import", file)
    assert answer.out.splitlines()[-1] == "imported: 0 new, 0 changed, 11 as before, 0 not in the file"
    assert stored() == before


def whole(folder):
    return register(folder, *[{**dict.fromkeys(COLUMNS, ""), **row} for row in ROWS])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_empty_register_gives_a_file_to_begin_with(auditor, tmp_path, form):
    file = tmp_path / f"new.{form}"
    assert auditor("register", "--out", file).out == f"accounts: 0 in {file}\n"
    assert auditor("import", file).code == 0


def test_a_workbook_offers_the_words_that_may_be_written_and_says_what_each_column_means(auditor, tmp_path):
    auditor("register", "--out", tmp_path / "new.xlsx")
    book = load_workbook(tmp_path / "new.xlsx")
    assert book.sheetnames == ["register", "columns", "lists"]
    assert [cell.value for cell in book["register"][1]] == list(COLUMNS)
    offered = {column[0].value: {cell.value for cell in column[1:]} for column in book["lists"].columns}
    assert set(offered) == {"tier", "platform", "source", "guideline", "language"}
    assert "ministry" in offered["tier"]
    assert "facebook" in offered["platform"]
    assert "google_plus" not in offered["platform"]
    assert dict(row for row in book["columns"].iter_rows(min_row=2, values_only=True)) == MEANINGS


def test_without_a_file_it_is_written_to_standard_output(auditor, tmp_path):
    auditor("import", register(tmp_path))
    first, row = auditor("register").out.splitlines()
    assert first == "\ufeff" + ",".join(COLUMNS)
    assert row.startswith("savar,Savar Office,")


def test_an_institution_without_account_is_named(auditor, tmp_path):
    auditor("import", register(tmp_path))
    auditor("import", register(tmp_path, line(institution="dhamrai")))
    answer = auditor("register")
    assert answer.err == "warning: no row for institutions without account: savar\n"
