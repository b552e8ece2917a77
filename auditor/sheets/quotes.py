"""A stray quotation mark is told from a text of several lines, so that it makes no row disappear.

Between two stray marks everything is one cell. What lies in such a cell is looked at line by line: a line of
as many cells as the header has is a row.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence

FEWEST = 4  # columns: a line of text is not as soon taken for a row of that many cells


def swallows(cells: Sequence[str], later: Sequence[str], width: int, separator: str) -> bool:
    """Whether a row of several lines has other rows in it; `later` are its lines but the first."""
    if not later or width < FEWEST:
        return False
    if any(is_row(line, width, separator) for line in later):
        return True
    return "\n" not in cells[0] and closes_as_row(later[-1], width, separator)


def is_row(line: str, width: int, separator: str) -> bool:
    if line.count('"') % 2:  # it ends or begins a cell of several lines
        return False
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return False
    return len(cells) == width and bool(cells[0]) and bool(cells[1])


def closes_as_row(line: str, width: int, separator: str) -> bool:
    """Whether the line that ends the cell is a row but for its one quotation mark.

    In a text a space follows each comma; between cells none does.
    """
    cells = line.rstrip("\r\n").replace('"', "").split(separator)
    fits = line.count('"') == 1 and len(cells) == width
    return fits and bool(cells[0]) and bool(cells[1]) and not any(cell.startswith(" ") for cell in cells)
