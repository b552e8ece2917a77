"""One account, or one clause of it, as the sheet that defends each verdict."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.configuration.reading import Files
from auditor.domain import Account, Audit, Record
from auditor.store import verdicts
from auditor.store.register import institution
from auditor.verbs.work.rules import rules_of
from reports.drawing.findings import Drawer
from reports.drawing.plain import sheet


def show(files: Files, audit: Audit, account: Account, clause: str | None, language: str) -> Iterator[str]:
    """Nothing where the audit does not cover the account, or the clause gives no finding about it."""
    judgement = verdicts.judgement(audit.number, account.institution, account)
    if judgement and any(clause in {None, finding.clause} for finding in judgement.findings):
        record = Record(institution=institution(account.institution), account=account, judgement=judgement)
        yield from sheet(Drawer(rules_of(files, audit.guideline), language), record, clause)
