"""A finding is shown with all that a reader needs to agree, to mend it, or to object.

What is asked, what was concluded from which figures and evidence, and what to do, in this order. The template
draws what stands here and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditor.domain import (
    Basis,
    Evidence,
    Finding,
    Gap,
    NotObserved,
    Platform,
    Reader,
    Rules,
    Verdict,
)
from auditor.domain.findings import SENTENCES as OF_THE_JUDGE
from auditor.domain.gaps import SENTENCES as OF_GAPS
from reports.drawing.acts import Added, added
from reports.drawing.clauses import Clauses
from reports.drawing.dates import last_day, local
from reports.drawing.glossary import BASES, CLOSERS, FIGURES, LIVES, PARTS, STANDINGS, standing
from reports.drawing.sentences import Filler, Sentence, Words, address, clean, verbatim, wording
from reports.drawing.speech import Speech, speech

MOST_EVIDENCE = 8
MOST_WEEKS = 60
SUPPLIED = "supplied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One row of the table of weeks; a figure is empty where it was not observed."""

    start: date
    updates: str
    replies: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A labelled value in words."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where a conclusion can be looked up; `href` is empty where the address is no safe link."""

    href: str
    text: Words | None
    excerpt: Words | None
    created_at: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A finding as the one macro draws it; a `brief` one leaves to its part what is the same for all."""

    standing: str
    clause: str
    asks: Words
    sentence: Sentence
    marks: tuple[str, ...]
    life: str
    basis: str
    machine: str
    acts: tuple[Added, ...]
    weeks: tuple[Week, ...]
    figures: tuple[Figure, ...]
    figures_title: str
    evidence: tuple[Shown, ...]
    more_evidence: int
    note: str
    remedy: str
    click_path: Words | None
    gap: str
    closer: str
    brief: bool = False


class Drawer:
    """Turns findings into what is drawn, under one audit's rules and in one language."""

    def __init__(self, rules: Rules, language: str) -> None:
        self.rules = rules
        self.speech: Speech = speech(language)
        self.zone = rules.jurisdiction.calendar.zone
        self.filler = Filler(self.speech, self.zone)
        self.clauses = Clauses(rules, language)

    def draw(self, finding: Finding, platform: Platform | None, access: str = "") -> Drawn:
        """With `access` "supplied" the evidence says nothing of when it was seen: it was handed in."""
        seen = finding.evidence[:MOST_EVIDENCE]
        to_do = finding.verdict in {Verdict.FAIL, Verdict.REVIEW}
        gap = finding.gap if finding.verdict is Verdict.UNKNOWN else None
        return Drawn(
            standing=standing(finding),
            clause=self.clauses.label(finding.clause),
            asks=self.clauses.asks(finding.clause),
            sentence=() if gap else self.sentence(finding),
            marks=tuple(self.marks(finding)),
            life=self.speech.say(LIVES[finding.life]) if finding.life else "",
            basis="" if finding.basis is Basis.OBSERVED else self.speech.say(BASES[finding.basis]),
            machine=self.machine(finding),
            acts=tuple(added(act, self.speech, self.zone) for act in finding.acts),
            weeks=self.weeks(finding.values),
            figures=self.figures(finding),
            figures_title=self.figures_title(finding),
            evidence=tuple(self.evidence(one, access) for one in seen),
            more_evidence=len(finding.evidence) - len(seen),
            note=self.note(finding),
            remedy=self.remedy(finding) if to_do else "",
            click_path=self.click_path(finding, platform) if to_do else None,
            gap=self.gap(gap),
            closer=self.closer(gap) if gap else "",
        )

    def sentence(self, finding: Finding) -> Sentence:
        return self.filler.sentence(self.message(finding), finding.values)

    def message(self, finding: Finding) -> str:
        check = self.rules.checks.get(finding.check)
        if check and finding.message in check.messages:
            return check.messages[finding.message]
        if finding.message in OF_THE_JUDGE:
            return OF_THE_JUDGE[finding.message]
        return self.title(finding)

    def title(self, finding: Finding) -> str:
        """The check's name for what it saw, where a message is not among its sentences (any more)."""
        if (check := self.rules.checks.get(finding.check)) is None:
            return ""
        return check.title if finding.verdict is Verdict.PASS else check.failure_title

    def marks(self, finding: Finding) -> list[str]:
        marks = []
        if finding.provisional:
            marks.append(self.provisional(finding))
        if finding.waived:
            marks.append(self.speech.say("Temporarily waived"))
        return marks

    def machine(self, finding: Finding) -> str:
        """What the check said where a person's decision stands in its place."""
        if finding.machine is None or finding.basis is not Basis.DECIDED:
            return ""
        return self.speech.say(STANDINGS[finding.machine])

    def provisional(self, finding: Finding) -> str:
        """With the last day for an answer, where the calendar knows it."""
        if (until := self.last_day_to_answer(finding)) is None:
            return self.speech.say("Provisional: the office may still answer")
        return self.speech.say(
            "Provisional until %(day)s: the office may still answer", day=self.speech.day(until)
        )

    def last_day_to_answer(self, finding: Finding) -> date | None:
        calendar, days = self.rules.jurisdiction.calendar, self.rules.guideline.answer_working_days
        if finding.failing_since is None:
            return None
        try:
            return local(calendar.due_after_days(finding.failing_since, days), self.zone).date()
        except NotObserved:
            return None

    def weeks(self, values: Mapping[str, Any]) -> tuple[Week, ...]:
        return tuple(self.week(row, values) for row in values.get("weeks", ())[:MOST_WEEKS])

    def week(self, row: Mapping[str, Any], values: Mapping[str, Any]) -> Week:
        notes = {
            "short": self.speech.say("Short"),
            "excused": self.speech.say("Excused"),
            "not_seen": self.speech.say("Not wholly seen"),
        }
        found = [note for name, note in notes.items() if row["start"] in (values.get(name) or ())]
        return Week(
            start=date.fromisoformat(row["start"]),
            updates=self.counted(row.get("updates")),
            replies=self.counted(row.get("replies")),
            note=", ".join(found),
        )

    def counted(self, value: int | None) -> str:
        return "" if value is None else self.speech.number(value)

    def figures(self, finding: Finding) -> tuple[Figure, ...]:
        values = finding.values
        if "threads" not in values:
            return ()
        return tuple(
            Figure(label=self.speech.say(label), value=self.figure(name, values[name]))
            for name, label in FIGURES.items()
            if is_told(name, values)
        )

    def figure(self, name: str, value: Any) -> str:
        if value is None:
            return self.speech.say("not reached: fewer than half were answered")
        if name == "target_hours":
            return self.speech.hours(value)
        return self.filler.figure(name, value)

    def figures_title(self, finding: Finding) -> str:
        values = finding.values
        if not {"since", "until"} <= values.keys():
            return ""
        since, until = local(values["since"], self.zone), local(values["until"], self.zone)
        span = {"since": self.speech.day(since.date()), "until": self.speech.day(last_day(until))}
        if finding.verdict is Verdict.UNKNOWN:
            return self.speech.say("What was seen, %(since)s to %(until)s", **span)
        return self.speech.say("%(since)s to %(until)s", **span)

    def evidence(self, evidence: Evidence, access: str) -> Shown:
        href = address(evidence.url)
        shown = evidence.url or evidence.item
        return Shown(
            href=href,
            text=Words(clean(href.partition("://")[2]), "en") if href else verbatim(shown) if shown else None,
            excerpt=verbatim(evidence.excerpt, 300) if evidence.excerpt else None,
            created_at=local(evidence.created_at, self.zone) if evidence.created_at else None,
            seen_at=local(evidence.seen_at, self.zone) if evidence.seen_at and access != SUPPLIED else None,
        )

    def note(self, finding: Finding) -> str:
        check = self.rules.checks.get(finding.check)
        return self.speech.say(check.note) if check else ""

    def remedy(self, finding: Finding) -> str:
        check = self.rules.checks.get(finding.check)
        return self.speech.say(check.remedy) if check else ""

    def click_path(self, finding: Finding, platform: Platform | None) -> Words | None:
        path = platform.click_paths.get(finding.check) if platform else None
        return wording(path, self.speech.language) if path else None

    def gap(self, gap: Gap | None) -> str:
        if gap is None:
            return ""
        reason, part = self.reason(gap), self.gap_part(gap)
        return self.speech.say("%(part)s: %(reason)s", part=part, reason=reason) if part else reason

    def reason(self, gap: Gap) -> str:
        return self.speech.say(OF_GAPS[gap.reason][Reader.UNIT])

    def closer(self, gap: Gap) -> str:
        return self.speech.say(CLOSERS[gap.reason.closer])

    def gap_part(self, gap: Gap) -> str:
        return self.speech.say(PARTS.get(gap.part, ""))


def is_told(name: str, values: Mapping[str, Any]) -> bool:
    """Where nobody wrote there is neither a median nor a share to tell of."""
    if not values["threads"] and (name.startswith("median") or "share" in name):
        return False
    return values.get(name) not in {None, ""} or (name in values and not_reached(name, values))


def not_reached(name: str, values: Mapping[str, Any]) -> bool:
    """Whether a median is missing because too few were answered, and not for want of a calendar."""
    return name.startswith("median") and values.get("median_wall_s") is None
