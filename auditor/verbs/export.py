"""Findings go out for machines, one at a time, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from auditor.configuration.reading import Files
from auditor.domain import Audit
from auditor.store.records import StoredRecords
from auditor.verbs.work.rules import rules_of
from reports.formats import csv, jsonl

FORMATS = {"csv": csv.render, "jsonl": jsonl.render}


def export(files: Files, audits: Iterable[Audit], form: str, out: TextIO) -> None:
    for audit in audits:
        FORMATS[form](StoredRecords(audit, rules_of(files, audit.guideline)), out)
