from __future__ import annotations

import tracemalloc
import zipfile
from contextlib import closing
from datetime import date, datetime

import pytest
import xlsxwriter
from openpyxl import Workbook

from auditor.sheets.lines import LONGEST_CELL
from auditor.sheets.reading import Row, SheetError
from auditor.sheets.workbooks import opened_workbook
from tests.sheets.workbooks import (
    HEADER,
    MAIN,
    SHEET,
    bad,
    by_hand,
    by_openpyxl,
    by_xlsxwriter,
    grid,
    header,
    read,
    sheet,
    text,
    values,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "register.xlsx"


@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])
def test_what_programs_write_is_read(path, write):
    write(path, HEADER, ("savar", "facebook", "সাভার 😀"), ("dhamrai", "x", "@dhamrai"))
    assert read(path) == [
        Row(line=2, values={"institution": "savar", "platform": "facebook", "account": "সাভার 😀"}),
        Row(line=3, values={"institution": "dhamrai", "platform": "x", "account": "@dhamrai"}),
    ]


@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])
def test_typed_cells_become_the_text_that_a_person_sees(path, write):
    write(path, HEADER, (100064812345678, 3.0, True))
    assert values(path) == [("100064812345678", "3", "true")]


def test_dates_become_iso_8601(path):
    by_openpyxl(path, HEADER, (date(2016, 1, 1), datetime(2016, 1, 1, 9, 30), "x"))  # noqa: DTZ001
    assert values(path) == [("2016-01-01", "2016-01-01T09:30:00", "x")]


def test_headings_in_bangla_become_the_products_words(path):
    by_xlsxwriter(path, ("প্রতিষ্ঠান", "প্ল্যাটফর্ম", "একাউন্ট"))
    assert opened_workbook(path, HEADER).headings == HEADER


def test_lines_are_those_of_the_spreadsheet_program(path):
    by_xlsxwriter(path, (), (), HEADER, ("a", "x", "1"), (), ("", " ", ""), ("b", "x", "2"))
    sheet = opened_workbook(path)
    assert (sheet.line, [row.line for row in sheet.rows()]) == (3, [4, 7])


def test_empty_columns_behind_the_last_heading_make_no_difference(path):
    by_xlsxwriter(path, (*HEADER, "", " "), ("a", "x", "1", "", " "))
    assert opened_workbook(path).headings == HEADER
    assert values(path) == [("a", "x", "1")]


def test_a_cell_behind_the_last_heading_is_not_passed_over(path):
    by_xlsxwriter(path, HEADER, ("a", "x", "1", "", "more"))
    assert bad(path) == [(2, "", "5 cells where the header has 3")]


def test_an_empty_cell_and_one_that_is_not_there_are_not_observed(path):
    assert values(grid(path, text("A2", "a") + '<c r="B2" t="inlineStr"><is><t/></is></c>')) == [
        ("a", None, None)
    ]


def test_texts_in_several_pieces_are_one_text_without_the_reading_above_them(path):
    rich = "<is><r><t>Dha</t></r><r><rPr><b/></rPr><t>ka</t></r><rPh sb='0' eb='1'><t>no</t></rPh></is>"
    assert values(grid(path, f'<c r="A2" t="inlineStr">{rich}</c>'))[0][0] == "Dhaka"


def test_so_are_texts_that_cells_share(path):
    with closing(xlsxwriter.Workbook(str(path))) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_row(0, 0, HEADER)
        sheet.write_rich_string(1, 0, "Dha", bold, "ka")
    assert values(path)[0][0] == "Dhaka"


def test_cells_without_a_place_follow_each_other(path):
    cells = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in HEADER)
    by_hand(path, {SHEET: sheet(f"<row>{cells}</row><row>{cells}</row>")})
    assert (read(path)[0].line, values(path)) == (2, [HEADER])


def test_a_workbook_whose_tags_have_a_prefix_is_read(path):
    content = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>institution</x:v>'
    )
    by_hand(path, {SHEET: f"{content}</x:c></x:row></x:sheetData></x:worksheet>"})
    assert opened_workbook(path).headings == ("institution",)


# Formulas and errors


def test_a_formula_counts_as_its_result(path):
    cells = '<c r="A2" t="str"><f>B1</f><v>savar</v></c><c r="B2"><f>1+1</f><v>2</v></c>'
    assert values(grid(path, cells + text("C2", "x"))) == [("savar", "2", "x")]


def test_a_formula_that_results_in_an_empty_text_is_an_empty_cell(path):
    assert values(grid(path, '<c r="A2" t="str"><f>""</f><v></v></c>' + text("B2", "x"))) == [
        (None, "x", None)
    ]


@pytest.mark.parametrize("cell", ['<c r="B2"><f>A1</f></c>', '<c r="B2"><f>A1</f><v></v></c>'])
def test_a_formula_without_a_result_names_its_column(path, cell):
    reason = "holds a formula without a result; paste its value"
    assert bad(grid(path, text("A2", "a") + cell)) == [(2, "platform", reason)]


def test_formulas_that_openpyxl_writes_have_no_result(path):
    by_openpyxl(path, HEADER, ("a", "x", "=A1"))
    assert [(line, column) for line, column, _ in bad(path)] == [(2, "account")]


def test_a_formula_in_a_column_that_nobody_reads_does_no_harm(path):
    by_openpyxl(path, (*HEADER, "remarks"), ("a", "x", "1", "=A1"))
    assert values(path) == [("a", "x", "1", "#N/A")]


def test_an_error_is_the_text_that_a_person_sees(path):
    assert values(grid(path, '<c r="A2" t="e"><v>#REF!</v></c>')) == [("#REF!", None, None)]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ('<c r="A2" t="s"><v>999</v></c>', "holds a text that is missing"),
        ('<c r="A2"><v>many</v></c>', "holds a number that cannot be read"),
        (text("A2", "a_x0000_"), "a NUL character at place 2 of the cell"),
        (text("A2", "a" * (LONGEST_CELL + 1)), f"a cell is longer than {LONGEST_CELL} characters"),
        (text("A2", "a" * 10_000_000), f"a cell is longer than {LONGEST_CELL} characters"),
    ],
    ids=["shared", "number", "nul", "long", "10 MB"],
)
def test_a_cell_that_cannot_be_read_spoils_its_row_alone_and_names_its_column(path, cell, reason):
    rows = f'{header()}<row r="2">{cell}</row><row r="3">{text("A3", "last")}</row>'
    by_hand(path, {SHEET: sheet(rows)})
    [(line, column, said)] = bad(path)
    assert (line, column) == (2, "institution")
    assert said.startswith(reason)
    assert values(path)[1][0] == "last"


def test_half_a_pair_of_surrogates_is_replaced_and_counted(path):
    [row] = read(grid(path, text("A2", "a_xD83D_b")))
    assert (row.values["institution"], row.replaced) == ("a\ufffdb", 1)


def test_a_line_of_too_much_text_is_a_bad_row(path):
    wide = "".join(text(f"{chr(65 + place % 26)}2", "a" * 130_000) for place in range(40))
    assert bad(grid(path, wide))[0] == (2, "", "the line is longer than 4 MB")


# Merged areas


def test_every_row_of_an_area_that_is_merged_downwards_has_its_text(path):
    with closing(xlsxwriter.Workbook(str(path))) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range("A2:A4", "savar")
        for number, platform in ((1, "x"), (3, "youtube"), (4, "facebook")):
            sheet.write_row(number, 1, (platform, "office"))
    assert values(path) == [
        ("savar", "x", "office"),
        ("savar", "youtube", "office"),
        (None, "facebook", "office"),
    ]


def test_a_text_hidden_in_a_merged_area_is_not_lost(path):
    rows = f'{header()}<row r="2">{text("A2", "a")}</row><row r="3">{text("A3", "b")}</row>'
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    assert [row[0] for row in values(by_hand(path, {SHEET: sheet(rows, after=merged)}))] == ["a", "b"]


def test_a_header_that_is_merged_downwards_fills_no_row(path):
    with closing(xlsxwriter.Workbook(str(path))) as book:
        sheet = book.add_worksheet()
        for column, heading in enumerate(HEADER):
            sheet.merge_range(0, column, 1, column, heading)
        sheet.write_row(2, 0, ("savar", "x", "office"))
    assert values(path) == [("savar", "x", "office")]


# Which sheet


def sheets(path, **contents):
    book = Workbook()
    book.remove(book.active)
    for name, rows in contents.items():
        page = book.create_sheet(name.removeprefix("hidden_"))
        page.sheet_state = "hidden" if name.startswith("hidden_") else "visible"
        for row in rows:
            page.append(row)
    book.save(path)
    return opened_workbook(path, HEADER)


def test_the_first_sheet_with_the_headings_is_read_and_the_others_are_named(path):
    rows = [HEADER, ("a", "x", "1")]
    found = sheets(path, about=[("What this is",)], first=rows, empty=[], second=rows, hidden_third=rows)
    assert (found.name, found.others) == ("first", ("second",))


def test_a_hidden_sheet_is_not_read(path):
    with pytest.raises(SheetError, match="no column institution, platform, account"):
        sheets(path, about=[("What this is",)], hidden_register=[HEADER])


def test_hidden_rows_are_rows(path):
    with closing(xlsxwriter.Workbook(str(path))) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, ("a", "x", "1"))
        page.set_row(1, None, None, {"hidden": True})
    assert values(path) == [("a", "x", "1")]


def test_a_missing_heading_names_file_sheet_and_line(path):
    by_xlsxwriter(path, (), ("institution", "platform"))
    with pytest.raises(SheetError) as raised:
        opened_workbook(path, HEADER)
    where = f"{path}, sheet “Register”, line 2: "
    assert str(raised.value) == f"{where}no column account; the file must have {', '.join(HEADER)}"


def test_a_heading_twice_is_refused(path):
    by_xlsxwriter(path, (*HEADER, "Account*"))
    with pytest.raises(SheetError, match="line 1: the heading account stands there twice"):
        opened_workbook(path, HEADER)


def test_a_workbook_without_anything_in_it_says_so(path):
    by_xlsxwriter(path)
    with pytest.raises(SheetError, match="no visible worksheet holds anything"):
        opened_workbook(path)


# Size


def measured(path):
    tracemalloc.start()
    count = len([None for _ in opened_workbook(path).rows()])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, peak


def test_memory_stays_flat_in_the_number_of_rows(path):
    with closing(xlsxwriter.Workbook(str(path), {"constant_memory": True})) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADER)
        for number in range(1, 4_000):
            page.write_row(number, 0, [f"cell {number}"] * 3)
    count, peak = measured(path)
    assert count == 3_999
    assert peak < 2_000_000


def test_a_sheet_that_claims_every_cell_there_can_be_costs_only_what_it_holds(path):
    rows = header() + f'<row r="1048576">{text("XFD1048576", "x")}</row>'
    content = sheet(rows).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    count, peak = measured(by_hand(path, {SHEET: content}))
    assert count == 1
    assert peak < 4_000_000


def test_a_file_that_breaks_off_between_rows_gives_its_rows_and_names_the_line(path):
    rows = header() + "".join(f'<row r="{n}">{text(f"A{n}", "a")}</row>' for n in range(2, 3000))
    by_hand(path, {SHEET: sheet(rows)[:-5000]}, packed=zipfile.ZIP_STORED)
    *found, last = read(path)
    assert len(found) > 2_000
    assert all(isinstance(row, Row) for row in found)
    assert (last.line, last.ends) == (found[-1].line + 1, True)
    assert last.reason.startswith("the file breaks off here: its markup is broken")
