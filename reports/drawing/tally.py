"""One walk over an audit's records gathers what a summary needs, for ten thousand accounts as for ten.

Of those concerned only the first few are remembered by name; the rest is a number. Names of institutions are
the one thing that grows, because an office may name any other as its parent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from itertools import chain, groupby

from auditor.domain import (
    ATTESTED,
    Counts,
    Finding,
    Institution,
    Life,
    Reason,
    Record,
    Text,
    Verdict,
    counted,
)
from auditor.domain.acts import Deed
from reports.drawing.glossary import FAIL, LOOK, PROVISIONAL, RULE, standing
from reports.drawing.sentences import STAMP

NAMED = 5
MOST_TO_DO = 10
WAITING = {FAIL, PROVISIONAL, LOOK, RULE}


class Leading:
    """The institutions with the greatest figures, and how many there are in all."""

    def __init__(self, most: int = NAMED) -> None:
        self.most = most
        self.institutions = 0
        self.total = 0
        self.heap: list[tuple[tuple[int, ...], int, Institution]] = []

    def add(self, institution: Institution, *figures: int) -> None:
        """Ranked by the figures in order; the first met comes first among equals."""
        self.institutions += 1
        self.total += figures[0]
        entry = (figures, -self.institutions, institution)
        if len(self.heap) < self.most:
            heappush(self.heap, entry)
        else:
            heappushpop(self.heap, entry)

    def best(self) -> list[tuple[Institution, tuple[int, ...]]]:
        return [(institution, figures) for figures, _, institution in sorted(self.heap, reverse=True)]


@dataclass(slots=True, kw_only=True)
class TierTally:
    """What stands on one tier."""

    institutions: int = 0
    accounts: int = 0
    undeclared: int = 0
    counts: Counts = field(default_factory=Counts)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What the walk has met so far. `undeclared` are clauses that an institution has not declared yet."""

    tiers: dict[str, TierTally] = field(default_factory=lambda: defaultdict(TierTally))
    lives: dict[Life, Leading] = field(default_factory=lambda: {life: Leading() for life in Life})
    waiting: dict[tuple[str, str, str], Leading] = field(default_factory=lambda: defaultdict(Leading))
    acts: dict[Deed, Leading] = field(default_factory=lambda: {deed: Leading() for deed in Deed})
    gaps: Counter[Reason] = field(default_factory=Counter)
    unseen: dict[Reason, Leading] = field(default_factory=lambda: defaultdict(Leading))
    to_do: Leading = field(default_factory=lambda: Leading(MOST_TO_DO))
    names: dict[str, Text] = field(default_factory=dict)
    since: str = ""
    until: str = ""

    @property
    def undeclared(self) -> int:
        return self.gaps[Reason.NOT_ATTESTED]

    def add(self, institution: Institution, records: Iterable[Record]) -> None:
        tier = self.tiers[institution.tier]
        lives: Counter[Life] = Counter()
        waiting: Counter[tuple[str, str, str]] = Counter()
        unseen: Counter[Reason] = Counter()
        acts: Counter[Deed] = Counter()
        counts = Counts()
        for record in records:
            findings = record.judgement.findings
            tier.accounts += record.account is not None
            counts += counted(findings)
            tier.undeclared += undeclared_of(findings)
            lives.update(finding.life for finding in findings if finding.life)
            waiting.update(keys_of_waiting(findings))
            acts.update(deed for finding in findings for deed in {act.deed for act in finding.acts})
            self.gaps.update(reason_of(finding) for finding in findings if is_gap(finding))
            if record.account and (reason := reason_unseen(findings)):
                unseen[reason] += 1
            self.stretch(findings)
        tier.institutions += 1
        tier.counts += counts
        self.names[institution.id] = institution.name
        self.rank(institution, counts)
        for life, amount in lives.items():
            self.lives[life].add(institution, amount)
        for key, amount in waiting.items():
            self.waiting[key].add(institution, amount)
        for reason, amount in unseen.items():
            self.unseen[reason].add(institution, amount)
        for deed, amount in acts.items():
            self.acts[deed].add(institution, amount)

    def rank(self, institution: Institution, counts: Counts) -> None:
        """Firm findings first; provisional ones are counted apart, and reviews are the unit's work."""
        if counts.firm_fails or counts.provisional:
            self.to_do.add(institution, counts.firm_fails, counts.provisional, counts.of(Verdict.REVIEW))

    def stretch(self, findings: Iterable[Finding]) -> None:
        """From when to when the findings look, as far as they say so."""
        for finding in findings:
            since, until = str(finding.values.get("since", "")), str(finding.values.get("until", ""))
            if STAMP.fullmatch(since) and STAMP.fullmatch(until):
                self.since = min(self.since or since, since)
                self.until = max(self.until, until)


def tallied(records: Iterable[Record]) -> Tally:
    tally = Tally()
    for institution, found in by_institution(records):
        tally.add(institution, found)
    return tally


def by_institution(records: Iterable[Record]) -> Iterator[tuple[Institution, Iterator[Record]]]:
    """Neighbouring records of one institution; each group is read before the next is asked for."""
    for _, found in groupby(records, key=lambda record: record.institution.id):
        yield with_owner(found)


def with_owner(found: Iterator[Record]) -> tuple[Institution, Iterator[Record]]:
    first = next(found)
    return first.institution, chain([first], found)


def keys_of_waiting(findings: Iterable[Finding]) -> Iterator[tuple[str, str, str]]:
    """What is to fix or to review, and under which clause and check; a waived one waits for nobody."""
    for finding in findings:
        kind = PROVISIONAL if finding.provisional else standing(finding)
        if kind in WAITING and not finding.waived:
            yield kind, finding.clause, finding.check


def undeclared_of(findings: Iterable[Finding]) -> int:
    """How many wait for a declaration by the institution."""
    return sum(is_gap(finding) and reason_of(finding) is Reason.NOT_ATTESTED for finding in findings)


def reason_unseen(findings: Iterable[Finding]) -> Reason | None:
    """Why an account could not be seen at all; None where anything of it was seen."""
    looked_for = [finding for finding in findings if finding.check != ATTESTED and not finding.planned]
    if not looked_for or any(finding.verdict is not Verdict.UNKNOWN for finding in looked_for):
        return None
    return Counter(map(reason_of, looked_for)).most_common(1)[0][0]


def is_gap(finding: Finding) -> bool:
    return finding.verdict is Verdict.UNKNOWN and not finding.planned


def reason_of(finding: Finding) -> Reason:
    return finding.gap.reason if finding.gap else Reason.NOT_RECORDED
