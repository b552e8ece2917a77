"""What people added stands beside the finding: what it is, who said so, why, when, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

from auditor.domain.acts import Act, Deed
from reports.drawing.dates import local
from reports.drawing.glossary import DEEDS, STANDINGS
from reports.drawing.sentences import LONG, Words, verbatim
from reports.drawing.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """`verdict` is empty but for a decision; `until` is None where it ends with its subject, or never."""

    deed: str
    verdict: str
    by: Words
    approved_by: Words | None
    reason: Words
    on: date
    until: date | None


def added(act: Act, speech: Speech, zone: tzinfo) -> Added:
    return Added(
        deed=speech.say(DEEDS[act.deed]),
        verdict=speech.say(STANDINGS[act.verdict]) if act.deed is Deed.DECISION and act.verdict else "",
        by=verbatim(act.by),
        approved_by=verbatim(act.approved_by) if act.approved_by else None,
        reason=verbatim(act.reason, LONG),
        on=local(act.on, zone).date(),
        until=act.until,
    )


def line(one: Added, speech: Speech) -> str:
    """The act in one line of plain text."""
    approved = speech.say("approved by %(name)s", name=one.approved_by.text) if one.approved_by else ""
    ends = speech.say("valid until %(day)s", day=speech.day(one.until)) if one.until else ""
    parts = (one.verdict, one.by.text, approved, speech.day(one.on), ends, one.reason.text)
    return f"{one.deed}: {' · '.join(part for part in parts if part)}"
