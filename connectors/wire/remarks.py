"""What a look at our own equipment found: one sentence each, in plain words, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from auditor.domain import Account


class Level(StrEnum):
    """How much a remark matters: `later` is what cannot be known or done just now."""

    FINE = "fine"
    WARNING = "warning"
    WRONG = "wrong"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Remark:
    """The sentence names tokens by their labels only."""

    level: Level
    sentence: str


@runtime_checkable
class Examinable(Protocol):
    """A connector that can say in a few calls whether it is equipped to look at these accounts."""

    def checkup(self, accounts: Sequence[Account]) -> Iterator[Remark]: ...
