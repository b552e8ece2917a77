"""What was wrong last week and is seen to be right today is fixed; what nobody could see today is as it was.

Only a pass that was seen closes a finding. design.md section 4, "Life".
"""

from __future__ import annotations

from auditor.domain import Finding, Life, Verdict

WRONG = (Verdict.FAIL, Verdict.REVIEW)


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
