"""One account, or one clause of it, as the sheet that defends each verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.configuration.reading import Files
from auditor.domain import Account, Audit, Finding, Judgement
from auditor.store import verdicts
from auditor.verbs.work.rules import rules_of
from reports.drawing.findings import Drawer
from reports.drawing.plain import PREVAILS, sheet


def show(files: Files, audit: Audit, account: Account, clause: str | None, language: str) -> Iterator[str]:
    """Nothing where the audit does not cover the account, or the clause gives no finding about it."""
    rules = rules_of(files, audit.guideline)
    judgement = verdicts.judgement(audit.number, account.institution, account)
    found = (
        [finding for finding in judgement.findings if clause in {None, finding.clause}] if judgement else []
    )
    if judgement and found:
        yield from lines(Drawer(rules, language), account, judgement, found)


def lines(drawer: Drawer, account: Account, judgement: Judgement, found: Iterable[Finding]) -> Iterator[str]:
    rules, speech = drawer.rules, drawer.speech
    day = speech.moment(rules.jurisdiction.calendar.local(judgement.as_of))
    yield f"{account.platform} {account.handle} · {account.institution} · {day}"
    yield rules.guideline.title.in_language(speech.language)
    yield speech.say(PREVAILS)
    for finding in found:
        yield ""
        terms = rules.guideline.clause(finding.clause).checks.get(finding.check, {})
        yield from sheet(drawer, finding, rules.platforms.get(account.platform), terms)
    yield ""
    for name, address in judgement.used.items():
        yield f"{name}  sha256 {address}"
