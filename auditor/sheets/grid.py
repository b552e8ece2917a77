"""The grid of a worksheet flows past line by line, each cell as the text that a person sees in it.

Only what is written in the file costs anything, however far apart its cells stand. The tags are those of
ECMA-376 part 1, 18.3 (worksheets), 18.4 (shared texts) and 18.8 (styles).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from auditor.sheets.cells import PLAIN, Cell, Look, formula_cell, look_of, number_cell, text_cell
from auditor.sheets.lines import LONGEST_LINE
from auditor.sheets.markup import MarkupError, Tag

MOST_COLUMNS = 16_384
MOST_TEXTS = 2_000_000
MOST_STYLES = 100_000
DIGITS = "0123456789"
NO_CELL = Cell("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How numbers are shown in each style of the workbook."""

    styles: tuple[Look, ...]
    from_1904: bool

    def of(self, style: str) -> Look:
        return self.styles[int(style)] if int(style) < len(self.styles) else PLAIN


@dataclass(slots=True, kw_only=True)
class Line:
    """One row of the grid: its number, and the cells that were written, by column from 0."""

    number: int
    cells: dict[int, Cell] = field(default_factory=dict)
    problem: str = ""
    size: int = 0

    @property
    def width(self) -> int:
        """Up to the last cell that says anything."""
        said = (column for column, cell in self.cells.items() if cell.problem or cell.text.strip())
        return 1 + max(said, default=-1)

    def put(self, column: int, cell: Cell) -> None:
        self.size += len(cell.text)
        if self.size > LONGEST_LINE:
            self.problem = f"the line is longer than {LONGEST_LINE // 1024 // 1024} MB"
        else:
            self.cells[column] = cell


@dataclass(slots=True)
class Writing:
    """A cell while its tags flow past."""

    column: int = -1
    kind: str = "n"
    style: str = "0"
    value: str = ""
    formula: bool = False
    pieces: list[str] = field(default_factory=list)

    def cell(self, texts: Sequence[str], looks: Looks) -> Cell:
        match self.kind:
            case "inlineStr":
                return text_cell("".join(self.pieces))
            case "n" | "b" | "s" if self.formula and not self.value:
                return formula_cell()
            case "n" if self.value:
                return number_cell(self.value.strip(), looks.of(self.style), from_1904=looks.from_1904)
            case "b" if self.value:
                return Cell("false" if self.value.strip() == "0" else "true")
            case "s" if self.value:
                return shared(self.value, texts)
        return text_cell(self.value)


def shared(place: str, texts: Sequence[str]) -> Cell:
    if int(place) in range(len(texts)):
        return text_cell(texts[int(place)])
    return Cell("", "holds a text that is missing in the workbook; write it again")


class Grid:
    """The row that flows past, and its cell."""

    def __init__(self, texts: Sequence[str], looks: Looks) -> None:
        self.texts = texts
        self.looks = looks
        self.line = Line(number=0)
        self.now = Writing()

    def opens(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            place = attributes.get("r", "").rstrip(DIGITS)
            column = column_of(place) if place else self.now.column + 1
            self.now = Writing(column, attributes.get("t", "n"), attributes.get("s", "0"))
        elif tag == "row":
            self.line = Line(number=int(attributes.get("r") or self.line.number + 1))
            self.now = Writing()

    def closes(self, tag: str, text: str) -> None:
        match tag:
            case "v":
                self.now.value = text
            case "t":
                self.now.pieces.append(text)
            case "f":
                self.now.formula = True
            case "c":
                self.line.put(self.now.column, self.now.cell(self.texts, self.looks))


def lines_of(tags: Iterable[Tag], texts: Sequence[str], looks: Looks) -> Iterator[Line]:
    """The rows of the sheet in the order of the file."""
    grid = Grid(texts, looks)
    for tag, attributes, text in spoken(tags):
        if attributes is not None:
            grid.opens(tag, attributes)
            continue
        grid.closes(tag, text)
        if tag == "row":
            yield grid.line
        elif tag == "sheetData":
            return


def spoken(tags: Iterable[Tag]) -> Iterator[Tag]:
    """Without the readings in small letters that stand above Japanese texts."""
    phonetic = False
    for tag in tags:
        if tag[0] == "rPh":
            phonetic = tag[1] is not None
        elif not phonetic:
            yield tag


@lru_cache(maxsize=MOST_COLUMNS)
def column_of(letters: str) -> int:
    """A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
        if not "A" <= letter <= "Z" or number > MOST_COLUMNS:
            raise MarkupError(f"no spreadsheet has a column {letters[:10]}")
    return number - 1


def read_texts(tags: Iterable[Tag]) -> Iterator[str]:
    """The texts that cells share."""
    pieces: list[str] = []
    count = 0
    for tag, attributes, text in spoken(tags):
        if attributes is not None:
            continue
        if tag == "t":
            pieces.append(text)
        elif tag == "si":
            count += 1
            if count > MOST_TEXTS:
                raise MarkupError(f"it holds more than {MOST_TEXTS} texts")
            yield "".join(pieces)
            pieces.clear()


def read_looks(tags: Iterable[Tag], *, from_1904: bool) -> Looks:
    codes: dict[int, str] = {}
    styles: list[Look] = []
    within = False
    for tag, attributes, _ in tags:
        if tag == "cellXfs":
            within = attributes is not None
        elif attributes is None:
            continue
        elif tag == "numFmt":
            codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif tag == "xf" and within:
            number = int(attributes.get("numFmtId", "0"))
            styles.append(look_of(number, codes.get(number)))
        if len(styles) + len(codes) > MOST_STYLES:
            raise MarkupError(f"it holds more than {MOST_STYLES} styles")
    return Looks(styles=tuple(styles), from_1904=from_1904)
