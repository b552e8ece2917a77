"""The markup of a workbook is read as it flows past, and nothing in it can swell in memory.

No part of a workbook declares entities, nests deeply or holds a tag of megabytes: one that does is refused.
Names come without their prefix, because writers of workbooks differ in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias
from xml.parsers import expat

from auditor.sheets.lines import LONGEST_CELL

# name, attributes where the tag opens (None where it closes), text since the last tag where it closes
Tag: TypeAlias = tuple[str, dict[str, str] | None, str]

LONGEST_TAG = 1024 * 1024
DEEPEST = 64


class MarkupError(ValueError):
    """Why a part cannot be read any further."""


def tags(chunks: Iterable[bytes]) -> Iterator[Tag]:
    """A text beyond `LONGEST_CELL` comes one character too long, so that it can be told."""
    found = Found()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = found.declared
    parser.StartElementHandler = found.opened
    parser.EndElementHandler = found.closed
    parser.CharacterDataHandler = found.said
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield from found.taken()
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise MarkupError("a tag in it has no end")
        parser.Parse(b"", True)
        yield from found.taken()
    except (expat.ExpatError, LookupError) as error:
        raise MarkupError(f"its markup is broken: {error}") from error


class Found:
    """What the parser has met since it was last asked."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self.pieces: list[str] = []
        self.room = LONGEST_CELL + 1
        self.depth = 0

    def declared(self, *_declaration: object) -> None:
        raise MarkupError("it declares entities, which no spreadsheet program writes")

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise MarkupError(f"its markup is nested more than {DEEPEST} deep")
        self.forget()
        self.tags.append((name.rpartition(":")[2], attributes, ""))

    def closed(self, name: str) -> None:
        self.depth -= 1
        self.tags.append((name.rpartition(":")[2], None, "".join(self.pieces)))
        self.forget()

    def said(self, text: str) -> None:
        if self.room:
            self.pieces.append(text[: self.room])
            self.room -= len(self.pieces[-1])

    def forget(self) -> None:
        if self.pieces:
            self.pieces.clear()
            self.room = LONGEST_CELL + 1

    def taken(self) -> list[Tag]:
        found, self.tags = self.tags, []
        return found
