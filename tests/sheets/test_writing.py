from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from auditor.sheets.writing import inert, verbatim, write_csv


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(sign):
    assert inert(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("cell", ["@dcrangpur", "=1+1", "'=1+1", "''@x", "plain", "'quoted'", "", "-5"])
def test_what_was_made_inert_can_be_read_again(cell):
    assert verbatim(inert(cell)) == cell


@pytest.mark.parametrize(("cell", "written"), [(-5, "-5"), (Decimal("0.2500"), "0.2500"), (None, "")])
def test_numbers_stay_numbers(cell, written):
    assert inert(cell) == written


def test_a_table_opens_with_its_letters_intact():
    file = io.BytesIO()
    count = write_csv(file, ["institution", "=name"], [["dc-rangpur", 'জেলা "প্রশাসন",\nরংপুর'], ["x", None]])
    assert count == 2
    assert file.getvalue().startswith(b"\xef\xbb\xbf")
    text = file.getvalue().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["institution", "'=name"],
        ["dc-rangpur", 'জেলা "প্রশাসন",\nরংপুর'],
        ["x", ""],
    ]


def test_the_file_stays_open_for_its_owner():
    file = io.BytesIO()
    write_csv(file, ["a"], [])
    assert not file.closed
