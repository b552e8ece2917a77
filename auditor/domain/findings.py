"""A finding is what a check concluded under a clause about one account, and what became of it since.

A judgement holds neither wall time nor audit number, so that judging the same evidence again gives the same
bytes. design.md section 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from auditor.domain.acts import Act
from auditor.domain.checking import Evidence, Verdict, WaitsFor
from auditor.domain.gaps import Gap, Reason
from auditor.domain.words import N_

ATTESTED = "attested"

# What no check says: the sentences of the judge itself.
SENTENCES = {
    "tier_not_named": N_("The guideline does not name this kind of institution; the unit may rule otherwise"),
    "out_of_use": N_("This account is out of use: {reason}"),
    "platform_closed": N_("The platform has closed; please remove links to this account"),
    "declared": N_("The institution has declared that this is kept"),
    "broke": N_("The audit itself broke here ({error}); its makers must mend it, the page need do nothing"),
}


class Basis(StrEnum):
    """On what a verdict rests."""

    OBSERVED = "observed"
    ATTESTED = "attested"
    DECIDED = "decided"


class Life(StrEnum):
    """What became of a finding that is or was `fail` or `review`."""

    NEW = "new"
    OPEN = "open"
    ANSWERED = "answered"
    FIXED = "fixed"
    REGRESSED = "regressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An outcome bound to a clause; `failing_since` is the `as_of` of the first audit that saw this fail.

    `acts` are those that stand and speak of it, oldest first. Where they made the verdict, `machine` is what
    the check said.
    """

    clause: str
    check: str
    subject: str = ""
    verdict: Verdict
    waits_for: WaitsFor | None = None
    basis: Basis = Basis.OBSERVED
    waived: bool = False
    provisional: bool = False
    message: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    gap: Gap | None = None
    life: Life | None = None
    failing_since: datetime | None = None
    fingerprint: str = ""
    declarable: bool = False
    machine: Verdict | None = None
    acts: tuple[Act, ...] = ()

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it the same finding in the next audit of the same account."""
        return (self.clause, self.check, self.subject)

    @property
    def planned(self) -> bool:
        return self.gap is not None and self.gap.reason is Reason.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All findings of one account; `platform` and `account` are empty for an institution's own clauses.

    `used` names the documents and configuration files behind it by their sha256. `access` is how the account
    was seen ("supplied": the office handed it in), `taken_at` when; both empty where nothing was collected.
    """

    schema: int = 1
    institution: str
    platform: str
    account: str
    guideline: str
    as_of: datetime
    used: Mapping[str, str]
    access: str = ""
    taken_at: datetime | None = None
    findings: tuple[Finding, ...]
