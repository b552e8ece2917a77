"""A workbook holds every text as it is: none becomes a formula, a link or a number, now or when it is edited.

Rows are written as they come. A table longer than a sheet goes on in a further one, and a text longer than a
cell says how much of it is missing. The same tables give the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, count, islice, zip_longest
from pathlib import Path
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from auditor.sheets.lines import paired
from auditor.sheets.writing import Cell

LONGEST_SHEET = 1_048_576
LONGEST_TEXT = 32_767  # in the halves of UTF-16
CUT = 32_600
EXACT = 10**15  # from here on spreadsheets round
WIDTH = 18
LISTS = "lists"
AT_ALL = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`choices` are offered in the cells beneath a heading; anything else may still be written there."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Mapping[str, int] = field(default_factory=dict)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


def write_workbook(
    file: IO[bytes], tables: Sequence[Table], *, made: datetime = AT_ALL, longest: int = LONGEST_SHEET
) -> int:
    """Gives the number of rows. Nothing comes out before everything is written."""
    choices = {heading: table.choices[heading] for table in tables for heading in table.choices}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        book = Book(path, folder, made, tuple(choices))
        try:
            number = sum(book.write(table, longest) for table in tables)
            if choices:
                lists = zip_longest(*choices.values())
                book.write(Table(name=LISTS, headings=tuple(choices), rows=lists), longest)
        finally:
            book.close()
        with path.open("rb") as whole:
            shutil.copyfileobj(whole, file)
    return number


class Book:
    """A workbook that is being written; cells that hold text are formatted as such, so that they stay it."""

    def __init__(self, path: Path, folder: str, made: datetime, chosen: tuple[str, ...]) -> None:
        self.workbook = Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
        self.workbook.set_properties({"created": made})
        self.text = self.workbook.add_format({"num_format": "@", "valign": "top"})
        self.plain = self.workbook.add_format({"valign": "top"})
        self.heading = self.workbook.add_format({"bold": True, "num_format": "@"})
        self.chosen = chosen
        self.close = self.workbook.close

    def write(self, table: Table, longest: int) -> int:
        """One sheet after the other until no row is left; the first even without any."""
        rows = iter(table.rows)
        written = 0
        for number in count(1):
            first = next(rows, None)
            if first is None and number > 1:
                break
            name = table.name if number == 1 else f"{table.name} {number}"
            begun = () if first is None else (first,)
            written += self.write_sheet(name, table, islice(chain(begun, rows), longest - 1))
        return written

    def write_sheet(self, name: str, table: Table, rows: Iterator[Sequence[Cell]]) -> int:
        sheet = self.workbook.add_worksheet(name)
        for column, heading in enumerate(table.headings):
            sheet.set_column(column, column, table.widths.get(heading, WIDTH), self.text)
            self.put(sheet, 0, column, heading, self.heading)
        sheet.freeze_panes(1, 0)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                self.put(sheet, last, column, cell, self.text)
        if last:
            sheet.autofilter(0, 0, last, len(table.headings) - 1)
        for heading, offered in table.choices.items():
            self.offer(sheet, list(table.headings).index(heading), heading, len(offered))
        return last

    def put(self, sheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
        if isinstance(cell, bool):
            sheet.write_boolean(row, column, cell, self.plain)
        elif cell is None or cell == "":
            return
        elif not isinstance(cell, str) and -EXACT < cell < EXACT:
            sheet.write_number(row, column, cell, self.plain)
        else:
            self.put_text(sheet, row, column, fitting(paired(str(cell))[0]), look)

    def put_text(self, sheet: Any, row: int, column: int, text: str, look: Any) -> None:
        """XlsxWriter takes a text between these two marks for its own markup; in two pieces it does not."""
        if text.startswith("<r>") and text.endswith("</r>"):
            sheet.write_rich_string(row, column, text[:1], self.plain, text[1:], look)
        else:
            sheet.write_string(row, column, text, look)

    def offer(self, sheet: Any, column: int, heading: str, number: int) -> None:
        place = self.chosen.index(heading)
        source = f"={LISTS}!{xl_range_abs(1, place, max(number, 1), place)}"
        rule = {"validate": "list", "source": source, "show_error": False}
        sheet.data_validation(1, column, LONGEST_SHEET - 1, column, rule)


def fitting(text: str) -> str:
    """The text, or as much as a cell can hold with a word about the rest."""
    if len(text) * 2 <= LONGEST_TEXT or len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return text
    kept = text.encode("utf-16-le")[: 2 * CUT].decode("utf-16-le", "ignore")
    return f"{kept} … ({len(text) - len(kept)} more characters do not fit into a cell)"
