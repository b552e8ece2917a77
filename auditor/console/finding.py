"""A finding is drawn for the person who decides as it is drawn in the report, by the same hand."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.console.site import site
from auditor.console.words import speaker, spoken
from auditor.domain import N_, Judgement
from auditor.store import documents, models
from auditor.store.register import institution_of
from reports.drawing.dates import local
from reports.drawing.findings import Drawer, Drawn
from reports.drawing.glossary import STANDINGS
from reports.drawing.page import draw
from reports.drawing.sentences import Words, verbatim, wording
from reports.drawing.terms import Term, told

TEMPLATE = "finding.html"
GONE = N_("What the audit found here was withdrawn by rule and can no longer be shown.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """One finding, whom it is about, and the terms that it was held against."""

    finding: Drawn
    label: str
    institution: Words
    account: Words | None
    as_of: str
    terms: tuple[Term, ...]


def drawn(row: models.Finding) -> str:
    """Markup, or that there is nothing to draw any more."""
    rules = site.desk.rules.get(row.judgement.audit.guideline)
    if rules is None:
        return speaker().say(GONE)
    try:
        judgement = documents.decode(row.judgement.document, Judgement)
    except documents.Withdrawn:
        return speaker().say(GONE)
    identity = (row.clause, row.test, row.subject)
    finding = next(each for each in judgement.findings if each.identity == identity)
    drawer, platform = Drawer(rules, spoken()), rules.platforms.get(judgement.platform)
    shown = drawer.draw(finding, platform, judgement.access)
    office, account = row.judgement.institution, row.judgement.account
    terms = rules.guideline.clause(finding.clause).checks.get(finding.check, {})
    page = Alone(
        finding=shown,
        label=speaker().say(STANDINGS[shown.standing]),
        institution=wording(institution_of(office).name, spoken()),
        account=verbatim(str(account)) if account else None,
        as_of=speaker().moment(local(judgement.as_of, drawer.zone)),
        terms=tuple(term for term in told(terms, drawer.speech) if term.value),
    )
    return draw(TEMPLATE, page, spoken())


def title_of(row: models.Finding) -> str:
    """What the check says of what it saw, in its short form."""
    rules = site.desk.rules.get(row.judgement.audit.guideline)
    check = rules.checks.get(row.test) if rules else None
    return speaker().say(check.failure_title) if check else row.test
