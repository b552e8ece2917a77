"""Every page says whose audit it is, of which day, under which edition, and that the original prevails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from auditor.domain import N_, Audit, Rules
from reports.drawing.dates import local
from reports.drawing.sentences import Words, clean, wording
from reports.drawing.speech import Speech

REMARKS = (N_("text not supplied"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Times are local to the jurisdiction; `bangla_day` is given where its calendar is kept."""

    language: str
    jurisdiction: Words
    contact: Words
    guideline: Words
    superseded_by: str
    closing: Words | None
    as_of: datetime
    bangla_day: date | None


def head_of(audit: Audit, rules: Rules, speech: Speech) -> Head:
    guideline, jurisdiction = rules.guideline, rules.jurisdiction
    as_of = local(audit.as_of, jurisdiction.calendar.zone)
    return Head(
        language=speech.language,
        jurisdiction=wording(jurisdiction.name, speech.language),
        contact=wording(jurisdiction.contact, speech.language),
        guideline=wording(guideline.title, speech.language),
        superseded_by=superseded(guideline.superseded_by, speech),
        closing=wording(guideline.closing, speech.language) if guideline.closing.all() else None,
        as_of=as_of,
        bangla_day=as_of.date() if "bn" in jurisdiction.languages else None,
    )


def superseded(edition: str, speech: Speech) -> str:
    """The later edition, its remark in the page's language."""
    name, bracket, remark = clean(edition).partition(" (")
    return f"{name} ({speech.say(remark.removesuffix(')'))})" if bracket else name
