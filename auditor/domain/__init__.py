"""The nouns by name, so that a check needs one import line."""

from __future__ import annotations

from auditor.domain.audits import Audit, Counts, counted
from auditor.domain.checking import (
    Case,
    Check,
    Evidence,
    Outcome,
    Verdict,
    WaitsFor,
    failed,
    not_applicable,
    passed,
    to_review,
)
from auditor.domain.criteria import Clause, Force, Guideline, Kind
from auditor.domain.facts import (
    PARTS,
    Comment,
    Link,
    Post,
    Profile,
    Snapshot,
    Source,
    Voice,
    Voices,
    observed,
    seen,
)
from auditor.domain.findings import ATTESTED, Basis, Finding, Judgement, Life
from auditor.domain.gaps import Closer, Gap, NotObserved, Reader, Reason
from auditor.domain.jurisdiction import Jurisdiction
from auditor.domain.periods import Period, moment, spanning, stamp, united
from auditor.domain.platforms import Platform
from auditor.domain.records import Record, Records, Rules
from auditor.domain.register import Account, Institution
from auditor.domain.words import N_, Text

__all__ = [
    "ATTESTED",
    "N_",
    "PARTS",
    "Account",
    "Audit",
    "Basis",
    "Case",
    "Check",
    "Clause",
    "Closer",
    "Comment",
    "Counts",
    "Evidence",
    "Finding",
    "Force",
    "Gap",
    "Guideline",
    "Institution",
    "Judgement",
    "Jurisdiction",
    "Kind",
    "Life",
    "Link",
    "NotObserved",
    "Outcome",
    "Period",
    "Platform",
    "Post",
    "Profile",
    "Reader",
    "Reason",
    "Record",
    "Records",
    "Rules",
    "Snapshot",
    "Source",
    "Text",
    "Verdict",
    "Voice",
    "Voices",
    "WaitsFor",
    "counted",
    "failed",
    "moment",
    "not_applicable",
    "observed",
    "passed",
    "seen",
    "spanning",
    "stamp",
    "to_review",
    "united",
]
