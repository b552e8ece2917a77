"""In an area that is merged downwards, every row has the text that a person sees there.

The file holds it in the first row alone, and says only behind all rows which areas are merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from auditor.sheets.cells import Cell
from auditor.sheets.grid import NO_CELL, Line, column_of
from auditor.sheets.markup import MarkupError, Tag

# By the first row of each area: its first column and its last row.
Areas: TypeAlias = Mapping[int, list[tuple[int, int]]]

MOST = 20_000
AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


def carried_down(lines: Iterator[Line], areas: Areas) -> Iterator[Line]:
    """The lines, with what stands in areas that began further up."""
    open_areas: dict[int, tuple[int, Cell]] = {}
    for line in lines:
        for column, (last, cell) in list(open_areas.items()):
            if line.number > last:
                del open_areas[column]
            elif not line.cells.get(column, NO_CELL).text:
                line.cells[column] = cell
        for column, last in areas.get(line.number, ()):
            open_areas[column] = (last, line.cells.get(column, NO_CELL))
        yield line


def merged_downwards(chunks: Iterable[bytes], tags: Iterable[Tag]) -> Areas:
    found: dict[int, list[tuple[int, int]]] = {}
    if not mentions(chunks, b"mergeCell"):
        return found
    count = 0
    for tag, attributes, _ in tags:
        if tag != "mergeCell" or attributes is None:
            continue
        count += 1
        if count > MOST:
            raise MarkupError(f"it has more than {MOST} merged areas")
        if (area := AREA.fullmatch(attributes.get("ref", ""))) and int(area[2]) < int(area[4]):
            found.setdefault(int(area[2]), []).append((column_of(area[1]), int(area[4])))
    return found


def mentions(chunks: Iterable[bytes], word: bytes) -> bool:
    before = b""
    for chunk in chunks:
        if word in before + chunk:
            return True
        before = chunk[-len(word) :]
    return False
