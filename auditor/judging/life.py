"""What was wrong last week and is seen to be right today is fixed; what nobody could see today is as it was.

Only a pass that was seen closes a finding. design.md section 4, "Life".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from auditor.domain import Finding, Life, Verdict
from auditor.domain.acts import Act, Deed

WRONG = (Verdict.FAIL, Verdict.REVIEW)


def answered(before: Finding | None, acts: Iterable[Act], since: datetime) -> Finding | None:
    """The earlier finding, answered where the office did so after that audit, which is of `since`.

    What an earlier audit saw mended takes a new answer when it comes back.
    """
    if before is None or before.life in (None, Life.FIXED):
        return before
    given = any(act.deed is Deed.ANSWER and act.on >= since for act in acts)
    return replace(before, life=Life.ANSWERED) if given else before


def next_life(verdict: Verdict, before: Finding | None) -> Life | None:
    """The life of a finding, given what the earlier audit said of the same finding."""
    last = before.life if before else None
    if verdict in WRONG:
        match last:
            case None:
                return Life.NEW
            case Life.FIXED:
                return Life.REGRESSED
            case Life.ANSWERED:
                return Life.ANSWERED
        return Life.OPEN
    if verdict is Verdict.PASS and last is not None:
        return Life.FIXED
    return last
