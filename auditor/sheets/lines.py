"""Each line of a file comes as text with its number; a broken one is marked and stops nothing.

UTF-8 with or without byte order mark, UTF-16 with one, plain or gzip. Half a pair of surrogates, which no
document may hold, becomes U+FFFD and is counted.
"""

from __future__ import annotations

import csv
import errno
import gzip
import io
import math
import os
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

LONGEST_LINE = 4 * 1024 * 1024
ROOMY = 64 * 1024 * 1024  # what a packed file may always unpack to; a larger one to so many times its size
DENSEST = 100
LONGEST_CELL = 131_072  # the bound of Python's csv module, held for JSON lines and workbooks too
GZIP = b"\x1f\x8b"
SPREADSHEET = b"PK\x03\x04"
UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF_32_MARK = b"\xff\xfe\0\0"  # begins like UTF-16
BROKEN = (OSError, EOFError, zlib.error, UnicodeError)


@dataclass
class Lines(Iterator[str]):
    """Lines of an open file. `broken` says what is wrong with a line, `replaced` how much was replaced in it.

    The lines since `begin` are remembered, so that a reader that lost its way can go back to the second one.
    """

    file: IO[bytes]
    wide: bool = False
    number: int = 0
    broken: dict[int, str] = field(default_factory=dict)
    replaced: dict[int, int] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    again: deque[str] = field(default_factory=deque)

    def __post_init__(self) -> None:
        # A lone surrogate is let through here and replaced, with a count, further down.
        self.text = io.TextIOWrapper(self.file, "utf-16", "surrogatepass", newline="") if self.wide else None
        self.room = room_of(self.file)
        self.held = 0

    def __next__(self) -> str:
        self.number += 1
        line = self.again.popleft() if self.again else self.fresh()
        if not line:
            self.number -= 1
            raise StopIteration
        self.taken.append(line)
        self.held += len(line)
        if self.held > LONGEST_LINE and len(self.taken) > 1:
            raise csv.Error("row limit")
        return line

    def begin(self) -> int:
        """The number of the next line, from which lines are remembered."""
        self.taken.clear()
        self.held = 0
        return self.number + 1

    def go_back(self) -> str:
        """Makes all lines since `begin` but the first come again; gives that first one."""
        first, *others = self.taken
        self.again.extendleft(reversed(others))
        self.number -= len(others)
        return first

    def fresh(self) -> str:
        if not (line := self.piece()):
            return ""
        if is_cut(line):
            while is_cut(self.piece()):
                pass
            self.broken[self.number] = f"the line is longer than {LONGEST_LINE // 1024 // 1024} MB"
            return "\n"
        return self.decoded(line) if isinstance(line, bytes) else self.mended(self.without_nul(line))

    def piece(self) -> bytes | str:
        """A line, or so much of it as may be held in memory."""
        piece = self.text.readline(LONGEST_LINE) if self.text else self.file.readline(LONGEST_LINE)
        self.room -= len(piece)
        if self.room < 0:
            raise OSError("it unpacks to far more than any table of its size")
        return piece

    def decoded(self, raw: bytes) -> str:
        if self.number == 1:
            raw = raw.removeprefix(UTF_8_MARK)
        if b"\0" in raw:
            self.broken[self.number] = f"a NUL character at byte {raw.index(0) + 1} of the line"
            raw = raw.replace(b"\0", b"")
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            return self.rescued(raw, error.start)

    def without_nul(self, line: str) -> str:
        if "\0" in line:
            self.broken[self.number] = f"a NUL character at character {line.index(chr(0)) + 1} of the line"
        return line.replace("\0", "")

    def rescued(self, raw: bytes, start: int) -> str:
        try:
            return self.mended(raw.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            self.broken[self.number] = f"not UTF-8 at byte {start + 1} of the line"
            return raw.decode("utf-8", "replace")

    def mended(self, line: str) -> str:
        whole, count = paired(line)
        if count:
            self.replaced[self.number] = count
        return whole


def paired(text: str) -> tuple[str, int]:
    """The text with pairs of surrogates joined and halves replaced by U+FFFD, and how many those were."""
    if text.isascii():
        return text, 0
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole, whole.count("\ufffd") - text.count("\ufffd")


def is_cut(piece: bytes | str) -> bool:
    return len(piece) == LONGEST_LINE and piece[-1:] not in {b"\n", "\n", "\r"}


def room_of(file: IO[bytes]) -> float:
    """How much may come out of a file: a small packed one may hold more than there is room for anywhere."""
    if not isinstance(file, gzip.GzipFile):
        return math.inf
    return max(ROOMY, DENSEST * os.fstat(file.fileno()).st_size)


def open_bytes(path: Path) -> IO[bytes]:
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise OSError(errno.EINVAL, "it is a folder, a pipe or a device")
    with path.open("rb") as file:
        packed = file.read(len(GZIP)) == GZIP
    return cast(IO[bytes], gzip.open(path)) if packed else path.open("rb")
