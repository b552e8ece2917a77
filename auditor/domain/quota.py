"""What a platform allows is booked per token before each call, so that a crash never spends it twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How many units a token may spend within any `window_s` seconds, as the platform counts them."""

    units: int
    window_s: int


class Ledger(Protocol):
    """What each token spent. A token is named by a label that says whose it is and never shows it."""

    def take(self, spends: Mapping[str, int]) -> Mapping[str, datetime]:
        """Books the units of each token that may spend them now; of the others, when they may."""

    def close(self, token: str, until: datetime) -> None:
        """The platform refuses this token until then; an earlier end never shortens a later one."""
