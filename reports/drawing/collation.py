"""Names stand where their reader looks for them: in the order of the page's alphabet, numbers by their value.

In Bangla ং ঃ ঁ stand between vowels and consonants; in Hindi ं and ः come before all letters. What only
distinguishes counts where all else is equal: the dot of ড় and ढ़, ৎ beside ত্, ँ beside ं, case and accents.
Names in the page's own script come first.

Source: the collations of Bangla and Hindi in Unicode's CLDR.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

from auditor.domain import Text

BANGLA = (
    "অ আ ই ঈ উ ঊ ঋ ৠ ঌ ৡ এ ঐ ও ঔ ং ঃ ঁ",
    "ক খ গ ঘ ঙ চ ছ জ ঝ ঞ ট ঠ ড ঢ ণ ত থ দ ধ ন প ফ ব ভ ম য র ৰ ল ৱ শ ষ স হ ঽ",
    "\u09be \u09bf \u09c0 \u09c1 \u09c2 \u09c3 \u09c4 \u09c7 \u09c8 \u09cb \u09cc \u09cd",
)
HINDI = (
    "ॐ ं ः अ आ इ ई उ ऊ ऋ ॠ ऌ ऍ ए ऐ ऑ ओ औ",
    "क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल ळ व श ष स ह ऽ",
    "\u093e \u093f \u0940 \u0941 \u0942 \u0943 \u0944 \u0945 \u0947 \u0948 \u0949 \u094b \u094c \u094d",
)
SCRIPTS = {"bn": ("bn", "hi", "en"), "hi": ("hi", "bn", "en"), "en": ("en", "hi", "bn")}
PIECES = re.compile("\\d{1,18}|\u09c7[\u09be\u09d7]|.", re.DOTALL)
JOINERS = {ord(joiner): None for joiner in "\u200b\u200c\u200d\ufeff"}
VARIANTS = {"\u0901": "\u0902", "\u09ce": "\u09a4\u09cd"}
SEPARATOR, NUMBER, LETTER = range(3)

Weight: TypeAlias = tuple[int, int, int]
Key: TypeAlias = tuple[tuple[Weight, ...], tuple[tuple[int, str], ...], str]


def split(name: str) -> list[str]:
    """Its letters, each in one spelling with what belongs to it; its numbers whole."""
    return PIECES.findall(unicodedata.normalize("NFD", name.translate(JOINERS)))


PLACES = {
    "".join(split(letter)): (language, place)
    for language, alphabet in (("bn", BANGLA), ("hi", HINDI))
    for place, letter in enumerate(" ".join(alphabet).split())
}


def by_name(language: str) -> Callable[[Text], Key]:
    """Sorts names by the wording that a page in this language shows."""
    return lambda name: name_key(name.in_language(language), language)


def name_key(name: str, language: str) -> Key:
    """What to sort by; of names with the same letters the plainer one comes first."""
    weights: list[Weight] = []
    marks: list[tuple[int, str]] = []
    for piece in split(name):
        for weight in weighed(piece, SCRIPTS[language]):
            if weight[0] != SEPARATOR or (weights and weights[-1] != weight):
                weights.append(weight)
        if is_mark(piece):
            marks.append((-len(weights), piece))
    return tuple(weights), tuple(marks), name


def weighed(piece: str, scripts: tuple[str, ...]) -> Iterator[Weight]:
    """A mark that only distinguishes has no weight of its own."""
    letter = piece.casefold()
    if letter in PLACES:
        script, place = PLACES[letter]
        yield LETTER, scripts.index(script), place
    elif letter in VARIANTS:
        for each in VARIANTS[letter]:
            yield from weighed(each, scripts)
    elif piece.isdecimal():
        yield NUMBER, 0, int(piece)
    elif piece.isalpha():
        foreign = len(scripts)
        for each in letter:
            yield LETTER, scripts.index("en") if each.isascii() else foreign, ord(each)
    elif not is_mark(piece):
        yield SEPARATOR, 0, 0


def is_mark(piece: str) -> bool:
    return piece in VARIANTS or (piece not in PLACES and unicodedata.category(piece[0]).startswith("M"))
