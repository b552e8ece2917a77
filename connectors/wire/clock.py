"""The one clock of evidence: facts are dated by it, and allowances counted by it."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.domain import moment


def now() -> datetime:
    return moment(datetime.now(UTC))
