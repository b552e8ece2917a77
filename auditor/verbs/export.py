"""Findings go out for machines, one at a time, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from auditor.configuration.reading import Files
from auditor.domain import Audit
from auditor.store.records import StoredRecords
from auditor.verbs.work.rules import rules_of
from reports.formats import csv, jsonl, xlsx

FORMATS = {"csv": csv.render, "jsonl": jsonl.render, "xlsx": xlsx.render}


def export(files: Files, audits: Iterable[Audit], form: str, out: IO[bytes]) -> int:
    """Gives the number of findings."""
    return FORMATS[form]([StoredRecords(audit, rules_of(files, audit.guideline)) for audit in audits], out)
