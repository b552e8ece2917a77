"""A clause is cited by the number its readers know, and what it asks is said in our own words."""

from __future__ import annotations

from auditor.domain import Rules, Text
from reports.drawing.sentences import Words, wording


class Clauses:
    """The clauses of one edition as a page in one language cites them."""

    def __init__(self, rules: Rules, language: str) -> None:
        self.language = language
        self.original = rules.jurisdiction.languages[0]
        self.known = {clause.id: clause for clause in rules.guideline.clauses}
        self.order = {clause: place for place, clause in enumerate(self.known)}

    def label(self, clause: str) -> str:
        """The number as the original prints it on a page in its language, elsewhere our id."""
        if self.language == self.original and clause in self.known:
            return self.known[clause].label
        return clause

    def asks(self, clause: str) -> Words:
        return wording(self.known[clause].asks if clause in self.known else Text(), self.language)

    def place(self, clause: str) -> tuple[int, str]:
        """Where it stands in the guideline; what the edition does not know comes last."""
        return self.order.get(clause, len(self.order)), clause
