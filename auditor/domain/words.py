"""Every sentence that people see is marked where it is written; names come in the office's languages.

`LANGUAGES` is the one list of the languages of the product; a catalogue, digits and an order of letters stand
behind each.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["bn", "hi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
OTHERWISE: tuple[Language, ...] = ("en", "bn", "hi")  # which of them stands in for one that is not supplied

UNSAFE = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def N_(sentence: str) -> str:
    """Marks an English sentence for translation; the page that shows it translates it."""
    return sentence


def is_unsafe(letter: str) -> bool:
    """Whether it could reorder, hide or break what stands around it; the joiners of our scripts do not."""
    return letter in DIRECTIONS or unicodedata.category(letter) in UNSAFE


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One wording in the languages of the product; an empty one is not supplied yet."""

    en: str = ""
    bn: str = ""
    hi: str = ""

    def in_language(self, language: str) -> str:
        """The wording in that language, else in the first language that has one."""
        return next(filter(None, (getattr(self, name) for name in (language, *OTHERWISE))), "")

    def all(self) -> tuple[str, ...]:
        return tuple(filter(None, (getattr(self, name) for name in OTHERWISE)))
