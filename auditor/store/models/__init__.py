"""The rows of the store."""

from __future__ import annotations

from auditor.store.models.evidence import Document, Snapshot
from auditor.store.models.register import Account, Institution
from auditor.store.models.verdicts import Audit, Judgement

__all__ = ["Account", "Audit", "Document", "Institution", "Judgement", "Snapshot"]
