"""A clause is cited by the number its readers know, and what it asks is said in our own words.

The original's numbers and letters are carried over into the page's script, ৫(ক) to ५(क): the letters of both
scripts stand in one order, at one distance. An English page cites our id, as commands and files do.
"""

from __future__ import annotations

import re

from auditor.domain import Rules, Text
from reports.drawing.numerals import digits
from reports.drawing.sentences import Words, wording

FIRST = {"hi": 0x0900, "bn": 0x0980}
BLOCK = 0x80
NUMBERED = re.compile(r"[0-9০-৯०-९]+(?:\.[0-9০-৯०-९]+)*(?:\([অ-হअ-ह]\))*")


class Clauses:
    """The clauses of one edition as a page in one language cites them."""

    def __init__(self, rules: Rules, language: str) -> None:
        self.language = language
        self.original = rules.jurisdiction.languages[0]
        self.known = {clause.id: clause for clause in rules.guideline.clauses}
        self.order = {clause: place for place, clause in enumerate(self.known)}

    def label(self, clause: str) -> str:
        """As the original prints it on a page in its language; what is no number is elsewhere our id."""
        label = self.known[clause].label if clause in self.known else ""
        if label and self.language == self.original:
            return label
        if self.language in FIRST and NUMBERED.fullmatch(label):
            return carried_over(label, self.language)
        return clause

    def asks(self, clause: str) -> Words:
        return wording(self.known[clause].asks if clause in self.known else Text(), self.language)

    def place(self, clause: str) -> tuple[int, str]:
        """Where it stands in the guideline; what the edition does not know comes last."""
        return self.order.get(clause, len(self.order)), clause


def carried_over(label: str, language: str) -> str:
    """Letters and digits become those at their place in the other block, plain digits the language's own."""
    return digits("".join(in_script(letter, FIRST[language]) for letter in label), language)


def in_script(letter: str, first: int) -> str:
    block = ord(letter) // BLOCK * BLOCK
    return chr(ord(letter) - block + first) if block in FIRST.values() else letter
