"""What a person adds to the audit: named, dated, with a reason, never changed, and it ends.

An act speaks for a clause of one account, or of the institution itself where no account is named. Whoever
was wrong adds a newer act: the newest of a kind is the one that stands.

design.md section 2, rule 4, and section 4, "Act".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from auditor.domain.calendars import Calendar
from auditor.domain.checking import Verdict
from auditor.domain.words import is_unsafe


class Deed(StrEnum):
    """What kind of act it is."""

    ATTESTATION = "attestation"
    DECISION = "decision"
    WAIVER = "waiver"
    ANSWER = "answer"


# A person settles a finding; that it is still to be looked at is no decision.
DECIDABLE = (Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE)

LAST_YEAR = 2100  # what lies beyond is a slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`until` is the last day on which it stands; `verdict` is a decision's.

    `account` is the key of the handle. A decision holds for one finding, so its `check`, `subject` and
    `fingerprint` are that finding's; elsewhere an empty `check` means all of the clause. `by` and
    `approved_by` are names with the post.
    """

    deed: Deed
    institution: str
    platform: str = ""
    account: str = ""
    guideline: str
    clause: str
    check: str = ""
    subject: str = ""
    fingerprint: str = ""
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

    def concerns(self, clause: str, check: str, subject: str, fingerprint: str) -> bool:
        """Whether it speaks of the finding; a decision only while what was decided about is as it was."""
        if self.deed is Deed.DECISION:
            decided = (self.clause, self.check, self.subject, self.fingerprint)
            return decided == (clause, check, subject, fingerprint)
        return self.clause == clause and self.check in {"", check}


def objections(act: Act, calendar: Calendar, longest_days: int) -> Iterator[str]:
    """What the act lacks, each as one sentence.

    `longest_days` bounds attestations and waivers: neither is for ever.
    """
    for name, text, most in (
        ("by", act.by, 200),
        ("approved_by", act.approved_by, 200),
        ("reason", act.reason, 2000),
    ):
        if len(text) > most or any(map(is_unsafe, text.replace("\n", " "))):
            yield f"{name}: has more than {most} characters, or one that cannot be shown"
    if not act.by.strip():
        yield "by: please say who, with name and post"
    if not act.reason.strip():
        yield "reason: please say why; whoever reads the finding sees it"
    if act.deed is Deed.WAIVER and not act.approved_by.strip():
        yield "approved_by: a waiver is asked for by one person and approved by another"
    if act.deed is Deed.WAIVER and same_person(act.by, act.approved_by):
        yield "approved_by: who asks for a waiver cannot approve it; please name another person"
    if act.deed is Deed.DECISION and act.verdict not in DECIDABLE:
        yield f"verdict: a decision is one of {', '.join(DECIDABLE)}"
    yield from of_its_end(act, calendar.local(act.on).date(), longest_days)


def of_its_end(act: Act, first: date, longest_days: int) -> Iterator[str]:
    ends = act.deed in (Deed.ATTESTATION, Deed.WAIVER)
    if act.until is None:
        if ends or (act.deed is Deed.DECISION and not act.subject and not act.fingerprint):
            yield "until: please name the last day on which it holds"
        return
    if act.until < first:
        yield f"until: {act.until} lies before {first}, the day of the act itself"
    if act.until.year > LAST_YEAR:
        yield f"until: the year {act.until.year} cannot be right"
    latest = first + timedelta(days=longest_days)
    if ends and act.until > latest:
        yield f"until: {act.until} is too far off; this ends after {longest_days} days, by {latest}"


def same_person(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
