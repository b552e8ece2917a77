"""A finding as plain text: the one sheet that defends a verdict, for a terminal or a letter.

It says the same as the page: both draw from the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.domain import N_, Record
from reports.drawing.acts import line
from reports.drawing.findings import Drawer, Drawn, Shown, Week
from reports.drawing.glossary import STANDINGS
from reports.drawing.sentences import Words
from reports.drawing.terms import told

PREVAILS = N_("What a clause asks is said here in our own words; the original text prevails.")


def sheet(drawer: Drawer, record: Record, clause: str | None = None) -> Iterator[str]:
    """Whom it is about, each finding (or those of one clause), and the documents on which they rest."""
    rules, speech, judgement = drawer.rules, drawer.speech, record.judgement
    platform = rules.platforms.get(judgement.platform)
    name = platform.name.in_language(speech.language) if platform else judgement.platform
    yield f"{record.institution.name.in_language(speech.language)} · {name} {judgement.account}".rstrip()
    yield speech.moment(rules.jurisdiction.calendar.local(judgement.as_of))
    yield rules.guideline.title.in_language(speech.language)
    yield speech.say(PREVAILS)
    for finding in judgement.findings:
        if clause in {None, finding.clause}:
            terms = rules.guideline.clause(finding.clause).checks.get(finding.check, {})
            drawn = drawer.draw(finding, platform, judgement.access)
            yield ""
            yield f"{cited(drawn.clause, finding.clause)}  {drawn.asks.text}"
            yield from lines(drawer, drawn, terms)
    yield ""
    for source, address in judgement.used.items():
        yield f"{source}  sha256 {address}"


def lines(drawer: Drawer, drawn: Drawn, terms: Mapping[str, Any]) -> Iterator[str]:
    """The result with its figures, evidence and remedy, and the terms it was held against."""
    say = drawer.speech.say
    yield f"  {say(STANDINGS[drawn.standing])}: {spoken(drawn) or drawn.gap}"
    yield from (f"  {mark}" for mark in (*drawn.marks, drawn.life, drawn.basis, drawn.note) if mark)
    if drawn.machine:
        yield f"  {say('The check by itself says: %(result)s', result=drawn.machine)}"
    yield from (f"  {line(act, drawer.speech)}" for act in drawn.acts)
    if drawn.closer:
        yield f"  {say(N_('Who can open it'))}: {drawn.closer}"
    for week in drawn.weeks:
        yield f"    {week_line(drawer, week)}"
    for figure in drawn.figures:
        yield f"    {figure.label}: {figure.value}"
    for shown in drawn.evidence:
        yield f"    {say(N_('Evidence'))}: {shown_line(drawer, shown)}"
    if drawn.remedy:
        yield f"  {say(N_('What to do'))}: {drawn.remedy}"
    if drawn.click_path:
        yield f"    {drawn.click_path.text}"
    if terms:
        held = (f"{term.label}: {term.value}" for term in told(terms, drawer.speech) if term.value)
        yield f"  {say(N_('Terms'))}: {'; '.join(held)}"


def cited(label: str, clause: str) -> str:
    """As its readers know it, and the id that commands take."""
    return label if label == clause else f"{label} [{clause}]"


def spoken(drawn: Drawn) -> str:
    return "".join(words.text for words in drawn.sentence)


def week_line(drawer: Drawer, week: Week) -> str:
    say, unseen = drawer.speech.say, drawer.speech.say(N_("Could not be seen"))
    updates = f"{say(N_('Updates'))} {week.updates or unseen}"
    replies = f"{say(N_('Answers'))} {week.replies or unseen}"
    return ", ".join(part for part in (drawer.speech.day(week.start), updates, replies, week.note) if part)


def shown_line(drawer: Drawer, shown: Shown) -> str:
    words: list[Words] = [part for part in (shown.text, shown.excerpt) if part]
    times = [drawer.speech.moment(time) for time in (shown.created_at, shown.seen_at) if time]
    return " · ".join([*(part.text for part in words), *times])
