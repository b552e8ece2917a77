"""The rows of the store."""

from __future__ import annotations

from auditor.store.models.acts import Act
from auditor.store.models.evidence import Document, Snapshot
from auditor.store.models.register import Account, Institution
from auditor.store.models.verdicts import Audit, Finding, Judgement
from auditor.store.models.work import Closing, Collection, Spend

__all__ = [
    "Account",
    "Act",
    "Audit",
    "Closing",
    "Collection",
    "Document",
    "Finding",
    "Institution",
    "Judgement",
    "Snapshot",
    "Spend",
]
