"""Two spellings that look alike to a reader are alike to the machine: for matching, never for display.

Bangla ড় ঢ় য় have two spellings that no Unicode form joins into one letter, so both sides of a comparison must
come through here. Older keyboards write ৎ as ত with a joiner. Invisible characters vanish, digits become
ASCII, signs and punctuation become spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

KHANDA_TA = ("\u09a4\u09cd\u200d", "\u09ce")
VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """A text for matching; its character n stands in the original from `starts[n]` up to `ends[n]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def normalised(text: str) -> str:
    return traced(text).text


def traced(text: str) -> Normalised:
    """The normalised text with the way back: whole letters, their vowel signs with them."""
    found: list[tuple[str, int, int]] = []
    for start, end in letters(text):
        for character in folded(text[start:end]):
            if character != " " or (found and found[-1][0] != " "):
                found.append((character, start, end))
    if found and found[-1][0] == " ":
        found.pop()
    return Normalised(
        text="".join(character for character, _, _ in found),
        starts=tuple(start for _, start, _ in found),
        ends=tuple(end for _, _, end in found),
    )


def letters(text: str) -> Iterator[tuple[int, int]]:
    """Where each letter stands with the marks and joiners that belong to it."""
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not attached(text[position]):
            yield start, position
            start = position


@lru_cache(maxsize=4096)
def attached(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


@lru_cache(maxsize=16384)
def folded(letter: str) -> str:
    bare = "".join(character for character in letter.replace(*KHANDA_TA) if visible(character))
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())
    return "".join(map(plain, composed))


def visible(character: str) -> bool:
    return unicodedata.category(character) != "Cf" and ord(character) not in VARIATION_SELECTORS


def plain(character: str) -> str:
    """A digit as ASCII; a space for whatever is neither letter, mark nor number."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return " " if category[0] in "PSZ" or category in {"Cc", "Cs"} else character
