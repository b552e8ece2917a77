"""A guideline is data: clauses with their force, how each is answered, and the checks that answer them.

Ids never pass from one edition to the next. What a clause asks is said in our own words; the signed original
prevails.

design.md section 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from auditor.domain.words import Text

UNSAID = Text()


class Force(StrEnum):
    """How strongly the original speaks; `MUST` holds "must not" as `ENCOURAGE` holds "discourage"."""

    MUST = "must"
    ENCOURAGE = "encourage"
    MAY = "may"
    NONE = ""


class Kind(StrEnum):
    """How a clause can be answered."""

    AUTO = "auto"
    TRIAGE = "triage"
    ATTESTED = "attested"
    DEED = "deed"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """`checks` maps a check's name to its terms; `planned` names checks that come later.

    `attested` is the name of the act by which an institution declares the clause; `why` says why a clause is
    not audited or what the product does instead, elsewhere which reading is followed.
    """

    id: str
    label: str
    force: Force = Force.NONE
    kind: Kind
    also: Kind | None = None
    of: Literal["account", "institution"] = "account"
    asks: Text
    why: Text = UNSAID
    checks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    planned: tuple[str, ...] = ()
    attested: str = ""

    def answered_by(self, kind: Kind) -> bool:
        return kind in {self.kind, self.also}

    @property
    def audited(self) -> bool:
        """Whether the clause gives findings; what the product only does or leaves alone gives none."""
        return any(map(self.answered_by, (Kind.AUTO, Kind.TRIAGE, Kind.ATTESTED)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline:
    """One edition; `issued` is a day, month or year, as far as it is known.

    `tiers` are the tiers of institutions that it binds; `closing` stands on every report made under it.
    No declaration and no waiver holds longer than `longest_act_days`.
    """

    id: str
    title: Text
    jurisdiction: str
    issued: str
    in_force_from: date | None = None
    in_force_until: date | None = None
    superseded_by: str = ""
    wording_checked_by: str = ""
    wording_checked_on: date | None = None
    binding_confirmed_by: str = ""
    binding_confirmed_on: date | None = None
    machine_may_fail: bool
    answer_working_days: int
    longest_act_days: int
    tiers: tuple[str, ...]
    closing: Text = UNSAID
    clauses: tuple[Clause, ...]

    def clause(self, id: str) -> Clause:  # noqa: A002 - the word that readers of the guideline use
        """The clause of that id; `KeyError` where the edition has none."""
        for clause in self.clauses:
            if clause.id == id:
                return clause
        raise KeyError(id)
