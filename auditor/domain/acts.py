"""What a person adds to the audit: named, dated, with a reason, never changed, and it ends.

An act speaks for a clause of one account, or of the institution itself where no account is named. Whoever
was wrong adds a newer act: the newest of a kind is the one that stands.

design.md section 2, rule 4, and section 4, "Act".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from auditor.domain.calendars import Calendar
from auditor.domain.checking import Verdict


class Deed(StrEnum):
    """What kind of act it is."""

    ATTESTATION = "attestation"
    DECISION = "decision"
    WAIVER = "waiver"
    ANSWER = "answer"


# A person settles a finding; that it is still to be looked at is no decision.
DECIDABLE = (Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`until` is the last day on which it stands; `verdict` is a decision's.

    `account` is the key of the handle. A decision holds for one finding, so its `check` and `subject` are
    that finding's; elsewhere an empty `check` means all of the clause. `by` and `approved_by` are names with
    the post.
    """

    deed: Deed
    institution: str
    platform: str = ""
    account: str = ""
    guideline: str
    clause: str
    check: str = ""
    subject: str = ""
    verdict: Verdict | None = None
    by: str
    approved_by: str = ""
    reason: str
    on: datetime
    until: date | None = None

    def stands(self, as_of: datetime, calendar: Calendar) -> bool:
        """Whether it was made before `as_of` and its last day was not over."""
        ended = self.until and calendar.day_start(self.until + timedelta(days=1)) < as_of
        return self.on < as_of and not ended

    def concerns(self, clause: str, check: str, subject: str) -> bool:
        """Whether it speaks of the finding with that identity."""
        if self.deed is Deed.DECISION:
            return (self.clause, self.check, self.subject) == (clause, check, subject)
        return self.clause == clause and self.check in {"", check}


def objection(act: Act, calendar: Calendar, longest_days: int) -> str | None:
    """What the act lacks, as one sentence; None where it is whole.

    `longest_days` bounds attestations and waivers: neither is for ever.
    """
    if not act.by.strip():
        return "by: please say who, with name and post"
    if not act.reason.strip():
        return "reason: please say why; whoever reads the finding sees it"
    match act.deed:
        case Deed.WAIVER if not act.approved_by.strip():
            return "approved_by: a waiver is asked for by one person and approved by another"
        case Deed.WAIVER if same_person(act.by, act.approved_by):
            return "approved_by: who asks for a waiver cannot approve it; please name another person"
        case Deed.DECISION if act.verdict not in DECIDABLE:
            return f"verdict: a decision is one of {', '.join(DECIDABLE)}"
        case Deed.DECISION if act.until is None and not act.subject:
            return "until: please name the last day; nothing that could change ends this decision by itself"
        case (Deed.ATTESTATION | Deed.WAIVER) if act.until is None:
            return "until: please name the last day on which it holds"
    return too_short_or_long(act, calendar.local(act.on).date(), longest_days)


def too_short_or_long(act: Act, first: date, longest_days: int) -> str | None:
    if act.until is None:
        return None
    if act.until < first:
        return f"until: {act.until} lies before {first}, the day of the act itself"
    latest = first + timedelta(days=longest_days)
    if act.deed in (Deed.ATTESTATION, Deed.WAIVER) and act.until > latest:
        return f"until: {act.until} is too far off; {act.deed}s end after {longest_days} days, by {latest}"
    return None


def same_person(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
