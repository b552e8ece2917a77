"""A table opens in any spreadsheet with its letters intact, and no cell of it can act as a formula.

Spreadsheets run a cell that begins with one of a few signs; an apostrophe in front makes it text. `verbatim`
takes that apostrophe off again, so that a list can be written, mended and read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, TypeAlias

Cell: TypeAlias = str | int | Decimal | None

# The last four are the full-width forms, which some spreadsheets take for the plain ones.
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(file: IO[bytes], headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Writes the table and leaves the file open; gives the number of rows."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow([inert(heading) for heading in headings])
        count = 0
        for row in rows:
            writer.writerow([inert(cell) for cell in row])
            count += 1
        return count
    finally:
        text.detach()


def inert(cell: Cell) -> str:
    """A text that no spreadsheet runs; numbers that are numbers stay so."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip("'").startswith(ACTIVE) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def unambiguous(cell: str) -> str:
    """The text for a table in which no sign acts: `verbatim` gives it back."""
    return inert(cell) if cell.startswith("'") else cell


def verbatim(cell: str) -> str:
    """What `inert` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(ACTIVE) else cell
