"""What retention ends is withdrawn: the bytes go, and the address, the time and the rule stay.

What was judged stands; whoever judges that time again meets `unknown`. The newest snapshot of an account is
spared unless it is asked for, because what is judged next rests on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from auditor.store import documents, evidence


@dataclass(frozen=True, slots=True)
class Purged:
    """What went; `traceless` is False while the database's log still holds it."""

    over: evidence.Over
    traceless: bool


def purge(
    before: datetime, rule: str, at: datetime, *, voices_only: bool = False, newest_too: bool = False
) -> Purged:
    """Withdraws snapshots that were taken before that time with their voices, or the voices only."""
    over = evidence.over(before, voices_only=voices_only, newest_too=newest_too)
    documents.withdraw((*over.voices, *over.snapshots), rule, at)
    return Purged(over, traceless=documents.leave_no_trace())


def forecast(before: datetime, *, voices_only: bool = False, newest_too: bool = False) -> evidence.Over:
    """What `purge` would withdraw; changes nothing."""
    return evidence.over(before, voices_only=voices_only, newest_too=newest_too)
