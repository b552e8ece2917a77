"""A token opens a platform for us and shows itself in no text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """`label` says whose it is and is what ledger, logs and people see; quota is counted by it."""

    label: str
    secret: str = field(repr=False)
