"""JSON of any length is read value by value; only one item at a time is in memory.

A list comes item by item; lines of JSON, one value after the other. Within a broken list the rest is lost,
because nobody can say where the next item begins; among lines the next one that begins an object is taken up.
Numbers come as text.
"""

from __future__ import annotations

import codecs
import json
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import IO, Any

from auditor.sheets.lines import UTF_16_MARKS

CHUNK = 256 * 1024
PIECE = 16 * 1024
LARGEST = 16 * 1024 * 1024
SPACE = re.compile(r"[ \t\r\n\ufeff]*")
ASSIGNMENT = re.compile(r"[\s\ufeff]*[A-Za-z_$][\w$.]{0,200}\s*=\s*")
LONGEST_ASSIGNMENT = 512
LONGEST_LITERAL = 12  # a word or an escape that the buffer may cut in two
DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: None)
# What a damaged, locked or unknown kind of archive may raise on reading.
UNREADABLE = (
    OSError,
    EOFError,
    zlib.error,
    UnicodeError,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value, or an item of the list that stands under `key` in an object."""

    line: int
    value: Any
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """`ends` where nothing after it could be read."""

    line: int
    reason: str
    ends: bool = True


class BadJson(Exception):
    """One sentence and the line it is about."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def values_of(stream: IO[bytes], lists: Collection[str] = ()) -> Iterator[Found | Broken]:
    """Every value; of an object the lists named in `lists` come item by item, the rest of it afterwards."""
    text = None
    try:
        text = JsonText(stream)
        text.skip_assignment()
        while sign := text.peek():
            if sign == "[":
                yield from items(text)
            elif sign == "{" and lists:
                yield from members(text, lists)
            elif sign == ";":
                text.advance(text.at + 1)
            else:
                line = text.line
                try:
                    yield Found(line=line, value=text.value())
                except BadJson as error:
                    goes_on = text.to_next_object()
                    yield Broken(
                        line=line if goes_on else error.line, reason=f"bad JSON: {error}", ends=not goes_on
                    )
                    if not goes_on:
                        return
    except BadJson as error:
        yield Broken(line=error.line, reason=f"bad JSON: {error}")
    except UNREADABLE as error:
        reason = getattr(error, "strerror", None) or error
        yield Broken(line=text.line if text else 1, reason=f"the file breaks off here: {reason}")


def items(text: JsonText, key: str = "") -> Iterator[Found]:
    text.advance(text.at + 1)
    if text.peek() == "]":
        text.advance(text.at + 1)
        return
    while True:
        text.peek()
        yield Found(line=text.line, value=text.value(), key=key)
        if text.expect(",]") == "]":
            return


def members(text: JsonText, lists: Collection[str]) -> Iterator[Found]:
    line, rest, length = text.line, {}, 0
    text.advance(text.at + 1)
    closed = text.peek() == "}"
    if closed:
        text.advance(text.at + 1)
    while not closed:
        text.peek()
        key = text.value()
        text.expect(":")
        if text.peek() == "[" and key in lists:
            yield from items(text, key)
        else:
            before = text.passed
            rest[str(key)] = text.value()
            length += text.passed - before
        if length > LARGEST:
            raise BadJson(text.line, TOO_LARGE)
        closed = text.expect(",}") == "}"
    yield Found(line=line, value=rest)


class JsonText:
    """The characters of a file, as many as are needed at a time. `line` is that of the place reached."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.failure: Exception | None = None
        self.buffer, self.at, self.line, self.passed, self.ended = "", 0, 1, 0, False
        start = self.fetch(CHUNK)
        wide = start[:2] in UTF_16_MARKS
        self.decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8")("strict")
        self.buffer = self.decoder.decode(start)

    def more(self) -> bool:
        if self.ended:
            return False
        kept = len(self.buffer) - self.at
        raw = self.fetch(max(1, min(max(CHUNK, kept), LARGEST + 1 - kept)))
        self.ended = not raw
        self.buffer = self.buffer[self.at :] + self.decoder.decode(raw, final=self.ended)
        self.at = 0
        return True

    def fetch(self, size: int) -> bytes:
        """So many bytes, or all; where reading fails, first what came before that."""
        if self.failure:
            raise self.failure
        found = bytearray()
        try:
            while len(found) < size and (raw := self.stream.read(min(size - len(found), PIECE))):
                found += raw
        except UNREADABLE as error:
            if not found:
                raise
            self.failure = error
        return bytes(found)

    def advance(self, to: int) -> None:
        self.line += self.buffer.count("\n", self.at, to)
        self.passed += to - self.at
        self.at = to

    def peek(self) -> str:
        """The next sign that is no space; empty at the end."""
        while True:
            space = SPACE.match(self.buffer, self.at)
            self.advance(space.end() if space else self.at)
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if not self.more():
                return ""

    def expect(self, signs: str) -> str:
        sign = self.peek()
        if not sign:
            raise BadJson(self.line, "the file ends in the middle")
        if sign not in signs:
            raise BadJson(self.line, f"{' or '.join(signs)} is missing")
        self.advance(self.at + 1)
        return sign

    def value(self) -> Any:
        while True:
            try:
                found, end = DECODER.raw_decode(self.buffer, self.at)
            except RecursionError as error:
                raise BadJson(self.line, "it is nested too deeply") from error
            except json.JSONDecodeError as error:
                cut = error.msg.startswith("Unterminated") or error.pos > len(self.buffer) - LONGEST_LITERAL
                if not cut or not self.grow():
                    line = self.line + self.buffer.count("\n", self.at, error.pos)
                    raise BadJson(line, error.msg) from error
            else:
                # A number at the end of what was read may go on.
                if end < len(self.buffer) or not self.grow():
                    self.advance(end)
                    return found

    def grow(self) -> bool:
        if len(self.buffer) - self.at > LARGEST:
            raise BadJson(self.line, TOO_LARGE)
        return self.more()

    def skip_assignment(self) -> None:
        """X writes `window.YTD.tweets.part0 = ` before its lists."""
        while len(self.buffer) < LONGEST_ASSIGNMENT and self.more():
            pass
        if named := ASSIGNMENT.match(self.buffer[:LONGEST_ASSIGNMENT]):
            self.advance(named.end())

    def to_next_object(self) -> bool:
        """Goes to the next line that begins an object; false where there is none."""
        while (place := self.buffer.find("\n{", self.at)) < 0:
            self.advance(max(self.at, len(self.buffer) - 1))
            if not self.more():
                return False
        self.advance(place + 1)
        return True


TOO_LARGE = f"an item is larger than {LARGEST // 1024 // 1024} MB"
