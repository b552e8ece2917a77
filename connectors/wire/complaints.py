"""What is wrong with a delivery is said in few lines, however many of its rows are broken in the same way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

IN_A_LINE = re.compile(r"(?P<file>.*?), line (?P<line>\d+)(?P<rest>: .*)", re.DOTALL)
MOST = 20  # different things about one file


class Complaints:
    """Gathers the sentences; the same about other lines of a file is said once, with their number."""

    def __init__(self) -> None:
        self.first: dict[tuple[str, str], str] = {}
        self.again: Counter[tuple[str, str]] = Counter()
        self.kinds: Counter[str] = Counter()
        self.others: Counter[str] = Counter()

    def add(self, sentence: str) -> None:
        found = IN_A_LINE.fullmatch(sentence)
        file, rest = (found["file"], found["rest"]) if found else ("", sentence)
        if (file, rest) in self.first:
            self.again[file, rest] += 1
        elif self.kinds[file] < MOST:
            self.kinds[file] += 1
            self.first[file, rest] = sentence
        else:
            self.others[file] += 1

    def say(self, to: Callable[[str], None]) -> None:
        for (file, rest), sentence in self.first.items():
            more = self.again[file, rest]
            line = sentence.removeprefix(file).removesuffix(rest) if more else ""
            to(f"{file}{line} and {more} more lines{rest}" if more and line else sentence)
        for file, more in self.others.items():
            to(f"{file or 'the delivery'}: {more} more complaints of other kinds")
