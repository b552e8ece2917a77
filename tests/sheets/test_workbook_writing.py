from __future__ import annotations

import tracemalloc
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from auditor.sheets.workbook_writing import Table, write_workbook
from tests.sheets.workbooks import HEADER, values

SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]


def written(*tables, **options):
    file = BytesIO()
    write_workbook(file, tables, **options)
    return file


def opened(*tables, **options):
    return load_workbook(written(*tables, **options))


def table(*rows, **more):
    return Table(name="findings", headings=HEADER, rows=rows, **more)


def cells(book):
    return [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_that_a_spreadsheet_would_run_stays_a_text(sign):
    [cell, *_] = opened(table((f"{sign}HYPERLINK(1)", "", ""))).active[2]
    assert (cell.data_type, cell.number_format, cell.hyperlink) == ("s", "@", None)


@pytest.mark.parametrize(
    "words",
    [
        "https://example.org/a",
        "mailto:a@b.example",
        "{=1+1}",
        "007",
        "1e5",
        "true",
        "<r><t>x</t></r>",
        "<r></is></c><c r='B2'><f>1+1</f></c><c><is></r>",
    ],
)
def test_no_text_becomes_a_link_a_number_or_markup(tmp_path, words):
    path = tmp_path / "a.xlsx"
    path.write_bytes(written(table((words, "x", ""))).getvalue())
    assert values(path) == [(words, "x", None)]
    assert [(cell.value, cell.data_type) for cell in load_workbook(path).active[2][:2]] == [
        (words, "s"),
        ("x", "s"),
    ]
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_half_a_pair_of_surrogates_is_replaced():
    assert cells(opened(table(("a\ud83d", "", ""))))[0][0] == "a\ufffd"


def test_numbers_and_truths_are_typed():
    [row] = opened(table((3, Decimal("0.2500"), True))).active.iter_rows(min_row=2)
    assert [(cell.value, cell.data_type) for cell in row] == [(3, "n"), (0.25, "n"), (True, "b")]


def test_a_number_that_would_be_rounded_is_a_text():
    assert cells(opened(table((100064812345678901, None, "")))) == [["100064812345678901", None, None]]


def test_the_header_stands_still_and_can_be_filtered():
    sheet = opened(table(("a", "b", "c"), ("d", "e", "f"), widths={"platform": 40})).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C3")
    assert sheet.column_dimensions["B"].width == pytest.approx(40, abs=1)


def test_a_table_longer_than_a_sheet_goes_on_in_the_next():
    rows = [(str(number), "x", "y") for number in range(10)]
    book = opened(table(*rows), longest=5)
    assert book.sheetnames == ["findings", "findings 2", "findings 3"]
    found = [tuple(cell.value for cell in row) for sheet in book for row in sheet.iter_rows(min_row=2)]
    assert found == rows
    assert {tuple(cell.value for cell in sheet[1]) for sheet in book} == {HEADER}


def test_a_table_that_just_fills_a_sheet_makes_no_empty_one():
    assert opened(table(*[("a", "b", "c")] * 8), longest=5).sheetnames == ["findings", "findings 2"]


def test_a_table_without_rows_has_its_header():
    assert [cell.value for cell in opened(table()).active[1]] == list(HEADER)


def test_a_text_too_long_for_a_cell_says_how_much_is_missing():
    [[cell, *_]] = cells(opened(table(("😀" * 20_000, "", ""))))
    kept, _, rest = cell.partition(" … ")
    assert rest == f"({20_000 - len(kept)} more characters do not fit into a cell)"
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert set(kept) == {"😀"}


def test_a_text_that_just_fits_is_whole():
    assert cells(opened(table(("a" * 32_767, "", ""))))[0][0] == "a" * 32_767


def test_words_are_offered_and_none_is_forced():
    book = opened(table(choices={"platform": ("x", "facebook"), "account": ("a",)}))
    assert book.sheetnames == ["findings", "lists"]
    assert [[cell.value for cell in row] for row in book["lists"]] == [
        ["platform", "account"],
        ["x", "a"],
        ["facebook", None],
    ]
    rules = {str(rule.sqref): rule for rule in book["findings"].data_validations.dataValidation}
    assert {place: rule.formula1 for place, rule in rules.items()} == {
        "B2:B1048576": "lists!$A$2:$A$3",
        "C2:C1048576": "lists!$B$2",
    }
    assert not any(rule.showErrorMessage for rule in rules.values())


def test_the_same_tables_give_the_same_bytes():
    made = datetime(2016, 1, 2, tzinfo=UTC)
    first = written(table(("a", 1, True)), made=made).getvalue()
    assert written(table(("a", 1, True)), made=made).getvalue() == first
    assert load_workbook(BytesIO(first)).properties.created == made.replace(tzinfo=None)


def test_what_breaks_half_way_gives_nothing_out():
    file = BytesIO()
    with pytest.raises(ZeroDivisionError):
        write_workbook(file, [broken()])
    assert file.getvalue() == b""


def broken():
    return Table(name="findings", headings=HEADER, rows=(("a", "b", str(1 // number)) for number in (1, 0)))


def test_memory_stays_flat_in_the_number_of_rows():
    rows = (("institution", "facebook", f"words of {number}") for number in range(3_000))
    tracemalloc.start()
    write_workbook(BytesIO(), [Table(name="findings", headings=HEADER, rows=rows)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
