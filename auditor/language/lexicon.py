"""Where which term of a word list stands in a text, whatever its spelling, case or ending.

A term begins where a word begins. Bangla and Hindi words take endings, so such a term may go on; one that
ends in a Latin letter or a digit must end where the word ends, or "aim" would be found in "aimless".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from auditor.language.normalise import normalised, traced


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A term as its list has it, and where it stands in the text as given, whole letters with their signs."""

    term: str
    start: int
    end: int


def occurrences(text: str, terms: Iterable[str]) -> list[Hit]:
    """In the order of the text, and the longer before the shorter; terms may overlap."""
    read = traced(text)
    hits = [
        Hit(term=term, start=read.starts[found.start()], end=read.ends[found.end() - 1])
        for term in dict.fromkeys(terms)
        for found in pattern(term).finditer(read.text)
    ]
    return sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.term))


NOWHERE = re.compile(r"(?!)")


@lru_cache(maxsize=16384)
def pattern(term: str) -> re.Pattern[str]:
    if not (wanted := normalised(term)):
        return NOWHERE
    ending = r"(?!\S)" if wanted[-1:].isascii() else ""
    return re.compile(rf"(?<!\S){re.escape(wanted)}{ending}")
