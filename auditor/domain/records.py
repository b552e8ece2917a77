"""Whatever a report may ask of the store comes as a stream in a fixed order, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from auditor.domain.audits import Audit
from auditor.domain.checking import Check
from auditor.domain.criteria import Guideline
from auditor.domain.findings import Judgement
from auditor.domain.jurisdiction import Jurisdiction
from auditor.domain.platforms import Platform
from auditor.domain.register import Account, Institution
from auditor.domain.words import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One judgement with whom it is about; `account` is None for the institution's own clauses."""

    institution: Institution
    account: Account | None
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an audit is judged by; a report takes its words from here.

    `used` names the files of guideline, calendar and word lists by their sha256.
    """

    guideline: Guideline
    jurisdiction: Jurisdiction
    platforms: Mapping[str, Platform]
    checks: Mapping[str, Check]
    tiers: Mapping[str, Text]
    used: Mapping[str, str] = field(default_factory=dict)


class Records(Protocol):
    """One audit as a report sees it."""

    @property
    def audit(self) -> Audit: ...

    @property
    def earlier(self) -> Audit | None:
        """The newest audit of the same guideline with an earlier `as_of`."""

    @property
    def rules(self) -> Rules: ...

    def all(self, by: Callable[[Text], Any] | None = None) -> Iterator[Record]:
        """By tier, then by name where `by` says how, and by id; own clauses first, then the accounts."""
