"""A finding as plain text: the one sheet that defends a verdict, for a terminal or a letter.

It says the same as the page: both draw from the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.domain import N_, Finding, Platform
from reports.drawing.findings import Drawer, Drawn, Shown, Week
from reports.drawing.glossary import STANDINGS
from reports.drawing.sentences import Words

PREVAILS = N_("What a clause asks is said here in our own words; the original text prevails.")


def sheet(
    drawer: Drawer, finding: Finding, platform: Platform | None, terms: Mapping[str, Any]
) -> Iterator[str]:
    """The clause, the result with its figures, evidence and remedy, and the terms it was held against."""
    drawn, say = drawer.draw(finding, platform), drawer.speech.say
    yield f"{drawn.clause}  {drawn.asks.text}"
    yield f"  {say(STANDINGS[drawn.standing])}: {spoken(drawn) or drawn.gap}"
    for mark in (*drawn.marks, drawn.life, drawn.basis):
        if mark:
            yield f"  {mark}"
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
        held = ", ".join(f"{name} = {value}" for name, value in terms.items() if value != "")
        yield f"  {say(N_('Terms'))}: {held}"


def spoken(drawn: Drawn) -> str:
    return "".join(words.text for words in drawn.sentence)


def week_line(drawer: Drawer, week: Week) -> str:
    say, unseen = drawer.speech.say, drawer.speech.say(N_("Could not be seen"))
    updates = f"{say(N_('Updates'))} {week.updates or unseen}"
    replies = f"{say(N_('Answers'))} {week.replies or unseen}"
    return ", ".join(part for part in (drawer.speech.day(week.start), updates, replies, week.note) if part)


def shown_line(drawer: Drawer, shown: Shown) -> str:
    words: list[Words] = [part for part in (shown.text, shown.excerpt) if part]
    seen = [drawer.speech.moment(shown.seen_at)] if shown.seen_at else []
    return " · ".join([*(part.text for part in words), *seen])
