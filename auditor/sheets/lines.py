"""Each line of a file comes as text with its number; a broken one is marked and stops nothing.

UTF-8 with or without byte order mark, UTF-16 with one, plain or gzip. Half a pair of surrogates, which no
document may hold, becomes U+FFFD and is counted.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

LONGEST_LINE = 4 * 1024 * 1024
GZIP = b"\x1f\x8b"
SPREADSHEET = b"PK\x03\x04"
UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
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

    def __next__(self) -> str:
        self.number += 1
        line = self.again.popleft() if self.again else self.fresh()
        if not line:
            self.number -= 1
            raise StopIteration
        self.taken.append(line)
        return line

    def begin(self) -> int:
        """The number of the next line, from which lines are remembered."""
        self.taken.clear()
        return self.number + 1

    def go_back(self) -> str:
        """Makes all lines since `begin` but the first come again; gives that first one."""
        first, *others = self.taken
        self.again.extendleft(reversed(others))
        self.number -= len(others)
        return first

    def fresh(self) -> str:
        if self.text:
            return self.mended(self.text.readline())
        raw = self.file.readline(LONGEST_LINE)
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            while len(rest := self.file.readline(LONGEST_LINE)) == LONGEST_LINE and not rest.endswith(b"\n"):
                pass
            self.broken[self.number] = f"the line is longer than {LONGEST_LINE // 1024 // 1024} MB"
            return "\n"
        return self.decoded(raw)

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


def open_bytes(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(len(GZIP)) == GZIP
    return cast(IO[bytes], gzip.open(path)) if packed else path.open("rb")
