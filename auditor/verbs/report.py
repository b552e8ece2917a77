"""A report is built from the records of an audit and drawn into a folder."""

from __future__ import annotations

from pathlib import Path

from auditor import toolbox
from auditor.configuration.reading import Files
from auditor.domain import Audit
from auditor.store.records import StoredRecords
from auditor.verbs.work.rules import rules_of


def report(files: Files, name: str, audit: Audit, language: str, folder: Path) -> Path:
    """Makes the report of that name in one language, and says where its first page is."""
    records = StoredRecords(audit, rules_of(files, audit.guideline))
    made = toolbox.reports()[name]
    made.render(made.build(records, language), folder)
    return folder / "index.html"
