"""An audit is judged from what the store holds: no network, no clock, the same evidence to the same bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeAlias

from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.domain import (
    Account,
    Audit,
    Case,
    Counts,
    Institution,
    Judgement,
    Platform,
    Rules,
    counted,
    stamp,
)
from auditor.domain.acts import Act
from auditor.domain.platforms import Role
from auditor.judging.judgement import Bench, Matter, judgement
from auditor.store import evidence, verdicts
from auditor.store.acts import acts_of, institutions_with_acts
from auditor.store.locks import alone
from auditor.store.register import register as stored_register
from auditor.verbs.work.assignment import assigned
from auditor.verbs.work.engine import done
from auditor.verbs.work.rules import rules_of

WITNESS = "website"
AT_A_SITTING = 20  # institutions
ITSELF = ("", "")  # whom an act without account speaks of
Said: TypeAlias = defaultdict[tuple[str, str], tuple[Act, ...]]


def guidelines_in_use(default: str) -> list[str]:
    """The guidelines under which the register has accounts."""
    return sorted(set(assigned(stored_register(), default).values()))


def number_of_accounts(files: Files, guideline: str, default: str) -> int:
    """How many accounts an audit under the guideline judges."""
    return sum(len(docket.accounts) for docket in dockets(read_platforms(files), guideline, default))


def judge(
    files: Files,
    guideline: str,
    default: str,
    as_of: datetime,
    each: Callable[[], None] = lambda: None,
    *,
    processes: int = 1,
) -> Audit:
    """Judges all accounts of one guideline and keeps the audit; `each` is called for every account."""
    rules = rules_of(files, guideline)
    bench = Bench(
        guideline=rules.guideline,
        checks=rules.checks,
        calendar=rules.jurisdiction.calendar,
        as_of=as_of,
        used=rules.used,
        closed={id for id, platform in rules.platforms.items() if platform.retired},  # noqa: A001 - its own word
    )
    with alone(f"judging {guideline} as of {stamp(as_of)}"):
        before = verdicts.earlier(guideline, as_of)
        row = verdicts.begin(guideline, default, as_of, rules.used)
        counts, accounts, institutions = Counts(), 0, 0
        work = Judging(
            rules=rules,
            bench=bench,
            audit=row,
            before=before.number if before else None,
            acted=institutions_with_acts(guideline, as_of),
        )
        for judged in done(work, sittings(dockets(rules.platforms, guideline, default)), processes):
            counts += judged.counts
            accounts += judged.accounts
            institutions += judged.institutions
            for _ in range(judged.accounts):
                each()
        return verdicts.finish(row, counts, accounts, institutions)


@dataclass(frozen=True, slots=True)
class Docket:
    """An institution with those of its accounts that are audited, and the account of its official website."""

    institution: Institution
    accounts: tuple[Account, ...]
    website: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one sitting adds up to."""

    counts: Counts
    accounts: int
    institutions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """Judges some institutions at a sitting; `audit` is its row's key, `before` the earlier's number.

    `acted` are the institutions of which people said something. The judgements of a sitting are kept
    together, so that processes that work side by side seldom wait for each other.
    """

    rules: Rules
    bench: Bench
    audit: int
    before: int | None
    acted: frozenset[str]

    def __call__(self, sitting: Sequence[Docket]) -> Judged:
        concluded = [
            found
            for docket in sitting
            for found in judged(docket, self.rules, self.bench, self.before, self.said(docket.institution.id))
        ]
        verdicts.keep_all(self.audit, concluded)
        return Judged(
            counts=sum((counted(judgement.findings) for _, judgement in concluded), Counts()),
            accounts=sum(len(docket.accounts) for docket in sitting),
            institutions=len(sitting),
        )

    def said(self, institution: str) -> Said:
        """What people added about the institution, by platform and key of the account."""
        said: Said = defaultdict(tuple)
        if institution in self.acted:
            for act in acts_of(institution, self.bench.guideline.id, self.bench.as_of):
                said[act.platform, act.account] += (act,)
        return said


def sittings(dockets: Iterator[Docket]) -> Iterator[list[Docket]]:
    while some := list(islice(dockets, AT_A_SITTING)):
        yield some


def dockets(platforms: Mapping[str, Platform], guideline: str, default: str) -> Iterator[Docket]:
    register = stored_register()
    under = assigned(register, default)
    owned: dict[str, list[Account]] = defaultdict(list)
    for account in register.accounts:
        owned[account.institution].append(account)
    for institution in register.institutions:
        mine = owned[institution.id]
        audited = tuple(a for a in mine if under[a.key] == guideline and not is_witness(a, platforms))
        if audited:
            site = next((a for a in mine if a.platform == WITNESS), None)
            yield Docket(institution, audited, site)


def is_witness(account: Account, platforms: Mapping[str, Platform]) -> bool:
    platform = platforms.get(account.platform)
    return platform is not None and platform.role is Role.WITNESS


def judged(
    docket: Docket, rules: Rules, bench: Bench, before: int | None, said: Said
) -> Iterator[tuple[Account | None, Judgement]]:
    """The institution's own clauses first, then its accounts; `before` is the number of the audit before."""
    institution = docket.institution
    site = evidence.as_of(docket.website, bench.as_of)[0] if docket.website else None
    own = Matter(institution=institution, earlier=earlier(before, institution, None), acts=said[ITSELF])
    yield None, judgement(bench, own)
    for account in docket.accounts:
        newest, previous = evidence.as_of(account, bench.as_of)
        used = {"snapshot": newest, "previous": previous, "site": site}
        matter = Matter(
            institution=institution,
            account=account,
            case=case_of(used, institution, rules, bench.as_of),
            evidence={name: kept.sha256 for name, kept in used.items() if kept},
            earlier=earlier(before, institution, account),
            acts=said[account.key],
        )
        yield account, judgement(bench, matter)


def case_of(
    used: Mapping[str, evidence.Kept | None], institution: Institution, rules: Rules, as_of: datetime
) -> Case | None:
    """What the checks may know; None where nothing was ever collected."""
    seen = {name: kept.snapshot.as_of(as_of) if kept else None for name, kept in used.items()}
    if (snapshot := seen["snapshot"]) is None:
        return None
    return Case(
        snapshot=snapshot,
        previous=seen["previous"],
        site=seen["site"],
        institution=institution,
        jurisdiction=rules.jurisdiction,
        as_of=as_of,
    )


def earlier(before: int | None, institution: Institution, account: Account | None) -> Judgement | None:
    return verdicts.judgement(before, institution.id, account) if before else None
