"""An audit is one judged period over all accounts, and every figure of it comes with its coverage.

Coverage is (pass + fail + review) ÷ applicable; planned clauses stand outside all numbers.

design.md section 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from auditor.domain.checking import Verdict
from auditor.domain.findings import Finding
from auditor.domain.waiting import share_of

CONCLUDED = (Verdict.PASS, Verdict.FAIL, Verdict.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Findings by verdict, and how many are provisional or waived; counts of accounts can be added up.

    `firm_fails` are neither provisional nor waived.
    """

    verdicts: Mapping[str, int] = field(default_factory=dict)
    provisional: int = 0
    waived: int = 0
    planned: int = 0
    firm_fails: int = 0

    def of(self, verdict: Verdict) -> int:
        return self.verdicts.get(verdict, 0)

    @property
    def concluded(self) -> int:
        return sum(self.of(verdict) for verdict in CONCLUDED)

    @property
    def applicable(self) -> int:
        return self.concluded + self.of(Verdict.UNKNOWN) + self.of(Verdict.ERROR)

    @property
    def coverage(self) -> Decimal | None:
        """None where nothing was applicable."""
        return share_of(self.concluded, self.applicable)

    def __add__(self, other: Counts) -> Counts:
        verdicts = {name: self.verdicts.get(name, 0) + other.verdicts.get(name, 0) for name in Verdict}
        return Counts(
            verdicts={name: number for name, number in verdicts.items() if number},
            provisional=self.provisional + other.provisional,
            waived=self.waived + other.waived,
            planned=self.planned + other.planned,
            firm_fails=self.firm_fails + other.firm_fails,
        )


def counted(findings: Iterable[Finding]) -> Counts:
    verdicts: dict[str, int] = {}
    provisional = waived = planned = firm_fails = 0
    for finding in findings:
        if finding.planned:
            planned += 1
            continue
        verdicts[finding.verdict] = verdicts.get(finding.verdict, 0) + 1
        provisional += finding.provisional
        waived += finding.waived
        firm_fails += finding.verdict is Verdict.FAIL and not finding.provisional and not finding.waived
    return Counts(
        verdicts=verdicts, provisional=provisional, waived=waived, planned=planned, firm_fails=firm_fails
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One judged period; `used` names the configuration files, `accounts` how many it covers.

    `default` is the guideline that stood in where the register names none.
    """

    number: int
    guideline: str
    default: str
    as_of: datetime
    used: Mapping[str, str]
    counts: Counts
    accounts: int
    institutions: int
