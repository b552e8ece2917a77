"""The rows of an .xlsx workbook come as those of a CSV file do: with their line, and none stops the rest.

The first visible worksheet whose first filled row holds the required headings is read, as a stream; lines are
numbered as the spreadsheet program numbers them. Hidden rows are rows. In an area that is merged downwards
every row has the text that a person sees there. Measured before this was written: python-calamine holds a
whole sheet in memory and dies of one cell in the last corner; openpyxl takes 1.7 GB for a file of 70 kB that
repeats a cell, and cannot tell a formula without a result from an empty cell. design.md section 9.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from auditor.sheets.grid import NO_CELL, Line, Looks, lines_of, read_looks, read_texts
from auditor.sheets.headings import HEADINGS, word
from auditor.sheets.markup import MarkupError
from auditor.sheets.merged import Areas, carried_down, merged_downwards
from auditor.sheets.packages import AGAIN, BROKEN, Package, package
from auditor.sheets.reading import BadRow, Row, SheetError, good_headings

MOST_SHEETS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """The sheet that is read. `others` are further ones that hold the required headings too."""

    path: Path
    name: str
    part: str
    line: int
    headings: tuple[str, ...]
    looks: Looks
    texts: tuple[str, ...] = field(repr=False)
    merged: Areas = field(repr=False)
    others: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row | BadRow]:
        number = self.line
        try:
            with package(self.path) as parts:
                lines = self.filled(lines_of(parts.tags(self.part), self.texts, self.looks))
                for line in carried_down(lines, self.merged):
                    number = line.number
                    yield self.row(line)
        except BROKEN as error:
            yield BadRow(line=number + 1, reason=f"the file breaks off here: {error}", ends=True)

    def filled(self, lines: Iterator[Line]) -> Iterator[Line]:
        """The lines below the header that say anything."""
        return (line for line in lines if line.number > self.line and line.width)

    def row(self, line: Line) -> Row | BadRow:
        cells = [line.cells.get(column, NO_CELL) for column in range(max(line.width, len(self.headings)))]
        texts = tuple(cell.text for cell in cells)
        values = dict(zip(self.headings, (text or None for text in texts), strict=False))
        named = zip(self.headings, cells, strict=False)
        spoilt = [(heading, cell.problem) for heading, cell in named if cell.problem and heading in HEADINGS]
        if line.width > len(self.headings):
            spoilt.append(("", f"{line.width} cells where the header has {len(self.headings)}"))
        if line.problem:
            spoilt.insert(0, ("", line.problem))
        if spoilt:
            column, reason = spoilt[0]
            return BadRow(line=line.number, column=column, reason=reason, cells=texts, values=values)
        replaced = sum(cell.replaced for cell in cells)
        return Row(line=line.number, values=values, replaced=replaced)


def opened_workbook(path: Path, required: Collection[str] = ()) -> Worksheet:
    """The worksheet with the required headings, found good: no heading twice, none missing."""
    with one_sentence(path), package(path) as parts:
        return chosen(path, parts, required)


@contextmanager
def one_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except SheetError:
        raise
    except MarkupError as error:
        raise SheetError(f"{path}: the workbook cannot be read: {error}; {AGAIN}") from error
    except BROKEN as error:
        raise SheetError(f"{path}: the workbook is damaged or was cut off ({error}); {AGAIN}") from error


def chosen(path: Path, parts: Package, required: Collection[str]) -> Worksheet:
    kinds = parts.related("")
    book = next((name for kind, name in kinds.values() if kind == "officeDocument"), "xl/workbook.xml")
    related = parts.related(book)
    named = dict(related.values())
    texts = tuple(read_texts(parts.tags(named["sharedStrings"]))) if "sharedStrings" in named else ()
    sheets, from_1904 = visible(parts, book)
    looks = read_looks(parts.tags(named["styles"]) if "styles" in named else iter(()), from_1904=from_1904)
    found = []
    for name, reference in sheets:
        _, part = related.get(reference, ("", ""))
        if part.casefold() in parts.entries and (
            line := first_filled(lines_of(parts.tags(part), texts, looks))
        ):
            found.append((name, part, line))
    fitting = [each for each in found if set(required) <= set(map(word, headings_of(each[2])))]
    if not found:
        raise SheetError(f"{path}: no visible worksheet holds anything; the first row must hold the headings")
    name, part, line = (fitting or found)[0]
    where = f"{path}, sheet “{name}”, line {line.number}"
    return Worksheet(
        path=path,
        name=name,
        part=part,
        line=line.number,
        headings=good_headings(where, headings_of(line), required),
        looks=looks,
        texts=texts,
        merged=merged_downwards(parts.chunks(part), parts.tags(part)),
        others=tuple(name for name, *_ in fitting[1:]),
    )


def visible(parts: Package, book: str) -> tuple[list[tuple[str, str]], bool]:
    """Name and reference of each sheet that can be seen, in their order; whether days count from 1904."""
    sheets: list[tuple[str, str]] = []
    from_1904 = False
    for tag, attributes, _ in parts.tags(book):
        if attributes is None:
            continue
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet" and attributes.get("state", "visible") == "visible":
            reference = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets.append((attributes.get("name", ""), reference))
            if len(sheets) > MOST_SHEETS:
                raise MarkupError(f"it has more than {MOST_SHEETS} sheets")
    return sheets, from_1904


def first_filled(lines: Iterator[Line]) -> Line | None:
    return next((line for line in lines if line.width), None)


def headings_of(line: Line) -> list[str]:
    return [line.cells.get(column, NO_CELL).text for column in range(line.width)]
