"""Every page says whose audit it is, of which day, under which edition, and that the original prevails.

The first page also says whether anybody has confirmed that the edition binds and that its wording is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from auditor.domain import N_, Audit, Guideline, Rules
from reports.drawing.dates import local
from reports.drawing.sentences import Filler, Sentence, Words, clean, wording
from reports.drawing.speech import Speech

REMARKS = (N_("text not supplied"),)
NOBODY_CONFIRMED = N_("Nobody has confirmed yet that this edition binds.")
CONFIRMED = N_("That this edition binds was confirmed by {name}.")
CONFIRMED_ON = N_("That this edition binds was confirmed by {name} on {day}.")
NOT_CHECKED = N_("The wording has not been checked against the signed original yet.")
CHECKED = N_("The wording was checked against the signed original by {name}.")
CHECKED_ON = N_("The wording was checked against the signed original by {name} on {day}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Times are local to the jurisdiction; `bangla_day` is given where its calendar is kept and read."""

    language: str
    jurisdiction: Words
    contact: Words
    guideline: Words
    superseded_by: str
    status: tuple[Sentence, ...]
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
        status=tuple(status(guideline, Filler(speech, jurisdiction.calendar.zone))),
        closing=wording(guideline.closing, speech.language) if guideline.closing.all() else None,
        as_of=as_of,
        bangla_day=as_of.date() if "bn" in jurisdiction.languages and speech.language != "hi" else None,
    )


def superseded(edition: str, speech: Speech) -> str:
    """The later edition, its remark in the page's language."""
    name, bracket, remark = clean(edition).partition(" (")
    return f"{name} ({speech.say(remark.removesuffix(')'))})" if bracket else name


def status(guideline: Guideline, filler: Filler) -> Iterator[Sentence]:
    """Who has confirmed the edition and its wording, and when; that nobody has is said too."""
    yield vouched(
        (NOBODY_CONFIRMED, CONFIRMED, CONFIRMED_ON),
        guideline.binding_confirmed_by,
        guideline.binding_confirmed_on,
        filler,
    )
    yield vouched(
        (NOT_CHECKED, CHECKED, CHECKED_ON),
        guideline.wording_checked_by,
        guideline.wording_checked_on,
        filler,
    )


def vouched(sentences: tuple[str, str, str], name: str, day: date | None, filler: Filler) -> Sentence:
    nobody, by, by_and_on = sentences
    if not name:
        return filler.sentence(nobody, {})
    return filler.sentence(by_and_on if day else by, {"name": name, "day": day.isoformat() if day else ""})
