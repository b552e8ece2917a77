"""Each row of a table comes with its line, and one bad row never stops the rest.

CSV (comma, semicolon or tab, as the header says) or JSON lines, plain or gzip, read as a stream. An empty CSV
cell and a missing column are None, an empty text in JSON lines stays one. A quotation mark that is never
closed spoils its own row only: the lines after it are read again. design.md section 9.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.sheets.headings import word
from auditor.sheets.lines import (
    BROKEN,
    LONGEST_CELL,
    SPREADSHEET,
    UTF_16_MARKS,
    UTF_32_MARK,
    Lines,
    open_bytes,
    paired,
)
from auditor.sheets.quotes import swallows

JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
SEPARATORS = ",;\t"
MOST_COLUMNS = 1000
MOST_EMPTY = 2_000_000  # rows one after the other: twice as many as a spreadsheet has
NOTHING_MORE = f"more than {MOST_EMPTY} empty rows"
LONGEST_NAME = 100  # of a column, in what is said and in JSON lines
SAVE_AS = "save it as CSV UTF-8 (in Excel: Save as, CSV UTF-8) and try again"


class SheetError(Exception):
    """One sentence: why the file cannot be read at all, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`replaced` counts the characters that had to be replaced by U+FFFD."""

    line: int
    values: dict[str, str | None]
    replaced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """`values` is what could be told apart, from the left. After one that `ends`, nothing could be read.

    `column` is empty where the whole row is meant.
    """

    line: int
    reason: str
    column: str = ""
    cells: tuple[str, ...] = ()
    values: dict[str, str | None] = field(default_factory=dict)
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file whose header was read in its first line; JSON lines have none."""

    path: Path
    line: int = 1
    headings: tuple[str, ...] = ()
    separator: str = ""
    wide: bool = False

    def rows(self) -> Iterator[Row | BadRow]:
        with open_bytes(self.path) as file:
            lines = Lines(file, wide=self.wide)
            yield from self.table(lines) if self.separator else objects(lines)

    def table(self, lines: Lines) -> Iterator[Row | BadRow]:
        reader = csv.reader(lines, delimiter=self.separator, strict=True)
        next(reader)
        empty = 0
        while empty <= MOST_EMPTY:
            first = lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                reason = lines.broken.pop(first, spoken(error))
                yield BadRow(line=first, reason=reason, cells=(lines.go_back().rstrip("\r\n"),))
            except BROKEN as error:
                yield ending(lines, error)
                return
            else:
                empty = 0 if any(cells) else empty + 1
                if swallows(cells, lines.taken[1:], len(self.headings), self.separator):
                    reason = "a quotation mark in it opens a cell that would swallow the rows after it"
                    yield BadRow(line=first, reason=reason, cells=(lines.go_back().rstrip("\r\n"),))
                else:
                    yield from self.row(first, cells, lines)
        yield ending(lines, OSError(NOTHING_MORE))

    def are_headings_again(self, cells: Sequence[str]) -> bool:
        """Whether the headings come again in another order, as where two files were put together."""
        if not cells or cells[0].strip() not in self.headings or len(cells) != len(self.headings):
            return False
        again = tuple(word(cell) for cell in cells)
        return again != self.headings and set(again) == set(self.headings)

    def row(self, first: int, cells: list[str], lines: Lines) -> Iterator[Row | BadRow]:
        values = dict(zip(self.headings, (cell or None for cell in cells), strict=False))
        replaced = 0
        if lines.broken or lines.replaced:
            numbers = range(first, lines.number + 1)
            replaced = sum(lines.replaced.pop(number, 0) for number in numbers)
            if reasons := [lines.broken.pop(number) for number in numbers if number in lines.broken]:
                yield BadRow(line=first, reason=reasons[0], cells=tuple(cells), values=values)
                return
        if self.are_headings_again(cells):
            reason = "the headings come again in another order; the rows after it belong into another file"
            yield BadRow(line=first, reason=reason, cells=tuple(cells))
        elif len(cells) == len(self.headings) and any(cells):
            yield Row(line=first, values=values, replaced=replaced)
        elif any(cells):
            reason = f"{len(cells)} cells where the header has {len(self.headings)}"
            two_rows = len(cells) >= 2 * len(self.headings) - 1
            yield BadRow(line=first, reason=reason, cells=tuple(cells), values={} if two_rows else values)


def rows(path: Path, required: Collection[str] = ()) -> Iterator[Row | BadRow]:
    """All rows; a file that cannot be read at all raises at once, not at the first row."""
    return opened(path, required).rows()


def opened(path: Path, required: Collection[str] = ()) -> Sheet:
    """The file's header, read and found good: no heading twice, none of the required ones missing."""
    try:
        with open_bytes(path) as file:
            start = file.read(len(SPREADSHEET))
        if start == SPREADSHEET:
            raise SheetError(f"{path}: this is a spreadsheet or an archive; {SAVE_AS}")
        if path.name.casefold().endswith(JSON_LINES):
            return Sheet(path=path)
        if start == UTF_32_MARK:
            raise SheetError(f"{path}: this is UTF-32; {SAVE_AS}")
        wide = start[:2] in UTF_16_MARKS
        with open_bytes(path) as file:
            lines = Lines(file, wide=wide)
            header = next(lines, "")
    except BROKEN as error:
        reason = getattr(error, "strerror", None) or error
        raise SheetError(f"{path}: the file cannot be read: {reason}") from error
    if lines.broken:
        raise SheetError(f"{path}, line 1: {lines.broken[1]}; {SAVE_AS}")
    return with_header(path, header, wide, required)


def with_header(path: Path, header: str, wide: bool, required: Collection[str]) -> Sheet:
    separator = max(SEPARATORS, key=header.count)
    try:
        cells = next(csv.reader([header], delimiter=separator, strict=True), [])
    except csv.Error as error:
        raise SheetError(f"{path}, line 1: the header: {spoken(error)}; {SAVE_AS}") from error
    if not any(cell.strip() for cell in cells):
        raise SheetError(f"{path}: the first line is empty; it must hold the headings of the columns")
    headings = good_headings(f"{path}, line 1", cells, required)
    return Sheet(path=path, headings=headings, separator=separator, wide=wide)


def good_headings(where: str, cells: Sequence[str], required: Collection[str]) -> tuple[str, ...]:
    """The product's words for the headings: none of them twice, none of the required ones missing."""
    if len(cells) > MOST_COLUMNS:
        raise SheetError(f"{where}: {len(cells)} columns; no table of ours has more than {MOST_COLUMNS}")
    headings = tuple(map(word, cells))
    if twice := [heading for heading, number in Counter(headings).items() if heading and number > 1]:
        raise SheetError(
            f"{where}: the heading {twice[0][:LONGEST_NAME]} stands there twice; take one of them out"
        )
    if missing := [heading for heading in required if heading not in headings]:
        raise SheetError(f"{where}: no column {', '.join(missing)}; the file must have {', '.join(required)}")
    return headings


def objects(lines: Lines) -> Iterator[Row | BadRow]:
    """One JSON object on each line."""
    empty = 0
    while empty <= MOST_EMPTY:
        number = lines.begin()
        try:
            line = next(lines, None)
        except BROKEN as error:
            yield ending(lines, error)
            return
        if line is None:
            return
        empty = 0 if line.strip() else empty + 1
        if reason := lines.broken.pop(number, ""):
            yield BadRow(line=number, reason=reason, cells=(line.strip(),))
        elif line.strip():
            yield read_object(number, line, lines.replaced.pop(number, 0))
    yield ending(lines, OSError(NOTHING_MORE))


def read_object(number: int, line: str, replaced: int) -> Row | BadRow:
    values: dict[str, str | None] = {}
    try:
        content = json.loads(
            line, object_pairs_hook=Pairs, parse_int=str, parse_float=str, parse_constant=refuse
        )
        if not isinstance(content, Pairs):
            raise ValueError("the line is no JSON object in braces")
        for key, value in content:
            name = word(key) if len(key) <= LONGEST_NAME else key
            if name in values:
                del values[name]
                raise ValueError(f"{' '.join(key[:LONGEST_NAME].split())} stands in it twice")
            values[name], count = as_text(" ".join(key[:LONGEST_NAME].split()), value)
            replaced += count
    except (ValueError, RecursionError) as error:
        reason = f"bad JSON: {error}" if isinstance(error, json.JSONDecodeError) else str(error)
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else reason
        return BadRow(line=number, reason=reason, cells=(line.strip(),), values=values)
    return Row(line=number, values=values, replaced=replaced)


class Pairs(list[tuple[str, Any]]):
    """The names and values of an object as they are written, one that stands twice also twice."""


def as_text(key: str, value: Any) -> tuple[str | None, int]:
    if value is None:
        return None, 0
    if isinstance(value, bool):
        return str(value).lower(), 0
    if not isinstance(value, str):
        raise ValueError(f"{key} holds a list or an object where one value belongs")
    if len(value) > LONGEST_CELL:
        raise ValueError(f"{key} is longer than {LONGEST_CELL} characters")
    if "\0" in value:
        raise ValueError(f"a NUL character in {key}")
    return paired(value)


def refuse(constant: str) -> str:
    raise ValueError(f"{constant} is no value")


def ending(lines: Lines, error: BaseException) -> BadRow:
    return BadRow(line=lines.number, reason=f"the file breaks off here: {error}", ends=True)


def spoken(error: csv.Error) -> str:
    """What the csv module complains of, in words for the person who has to mend the file."""
    complaint = str(error)
    return next((words for sign, words in COMPLAINTS.items() if sign in complaint), complaint)


COMPLAINTS = {
    "unexpected end of data": "a quotation mark is opened and never closed",
    "expected after": 'a quotation mark inside a cell is not doubled ("")',
    "field limit": f"a cell is longer than {LONGEST_CELL} characters, or a quotation mark is never closed",
    "row limit": "a row is longer than 4 MB, or a quotation mark is never closed",
    "new-line character": "a line break inside a cell that has no quotation marks around it",
}
