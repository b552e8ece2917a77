"""Any table of texts that is written is read again as it was, as CSV and as a workbook."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.sheets.reading import Row, rows
from auditor.sheets.workbook_writing import Table, write_workbook
from auditor.sheets.workbooks import opened_workbook
from auditor.sheets.writing import unambiguous, verbatim, write_csv

SPECIAL = [
    "=1+1",
    "'=1",
    "''-x",
    "@a",
    "_x0041_",
    "_x005F_",
    "<r><t>a</t></r>",
    "]]>",
    "&amp;",
    "\r\n",
    " a ",
]
TEXTS = st.one_of(
    st.sampled_from(SPECIAL), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
)
TABLES = st.lists(st.tuples(TEXTS, TEXTS, TEXTS).filter(lambda row: any(map(str.strip, row))), max_size=12)
HEADINGS = ("one", "two", "three")


@settings(max_examples=50)
@given(TABLES)
def test_a_workbook_gives_back_what_was_written(tmp_path_factory, table):
    path = tmp_path_factory.getbasetemp() / "table.xlsx"
    with path.open("wb") as file:
        write_workbook(file, [Table(name="table", headings=HEADINGS, rows=table)])
    assert texts(opened_workbook(path).rows()) == table


@settings(max_examples=100)
@given(TABLES)
def test_so_does_csv_once_the_mark_before_active_cells_is_taken_off(tmp_path_factory, table):
    path = tmp_path_factory.getbasetemp() / "table.csv"
    with path.open("wb") as file:
        write_csv(file, HEADINGS, table)
    assert [tuple(map(verbatim, row)) for row in texts(rows(path))] == table


@given(TEXTS)
def test_a_text_without_that_mark_is_told_from_one_that_had_it(text):
    assert verbatim(unambiguous(text)) == text


def texts(found):
    every = list(found)
    assert all(isinstance(row, Row) and not row.replaced for row in every)
    return [tuple(text or "" for text in row.values.values()) for row in every]
