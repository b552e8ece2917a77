"""Trouble with the Graph API is a failure that every connector knows, or asks for another question.

platforms/meta.md section 4.2.
"""

from __future__ import annotations

from auditor.domain import Reason
from auditor.domain.facts import State
from connectors.wire.failures import AccessRefused, AccountMissing, Failure, PlatformDown, Unreadable
from connectors.wire.graph_errors import Kind, Trouble

REASONS = {
    Kind.TOKEN: Reason.TOKEN_REFUSED,
    Kind.ROLE: Reason.ACCESS_REFUSED,
    Kind.REFUSED: Reason.ACCESS_REFUSED,
    Kind.UNREACHABLE: Reason.UNREACHABLE,
}
STATES = {Kind.MERGED: State.MERGED, Kind.PERSON: State.PERSON, Kind.MISSING: State.MISSING}


class TooMuch(Failure):
    """The platform could answer a smaller question."""


class UnknownField(Failure):
    """The platform does not know `field`, or not there."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


class Told(Exception):
    """The platform's complaint about a whole question; it stays within the Graph client."""

    def __init__(self, trouble: Trouble, failure: Failure) -> None:
        super().__init__(str(failure))
        self.trouble = trouble
        self.failure = failure


class Garbled(PlatformDown):
    """An answer that is no JSON although nothing is said to be wrong: a login wall, or half of a change."""


def failure_of(trouble: Trouble, asked: str) -> Failure:
    """What the trouble is to the one who asked; of limits and blocks the caller knows how long they last."""
    sentence = trouble.sentence(asked)
    if trouble.kind in REASONS:
        return AccessRefused(sentence, REASONS[trouble.kind])
    if trouble.kind in STATES:
        return AccountMissing(sentence, STATES[trouble.kind], trouble.moved_to)
    if trouble.kind is Kind.FIELD:
        return UnknownField(sentence, trouble.field)
    return {Kind.TOO_MUCH: TooMuch, Kind.DOWN: PlatformDown}.get(trouble.kind, Unreadable)(sentence)
