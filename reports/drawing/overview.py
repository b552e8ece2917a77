"""The first page says how things stand, what changed, what needs fixing or a decision, and who needs help.

Of each matter the institutions most concerned are named with a link; the rest is a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from auditor.domain import Institution, Life, Reader, Reason, Rules, Text
from auditor.domain.gaps import SENTENCES
from auditor.domain.records import Records
from reports.drawing.clauses import Clauses
from reports.drawing.collation import by_name
from reports.drawing.dates import last_day, local
from reports.drawing.folder import file_name
from reports.drawing.glossary import CLOSERS, DEEDS, FAIL, LIVES, LOOK, PROVISIONAL, RULE
from reports.drawing.numbers import Numbers, numbers_of
from reports.drawing.sentences import Words, wording
from reports.drawing.speech import Speech
from reports.drawing.tally import Leading, Tally

CHANGED = (Life.NEW, Life.REGRESSED, Life.ANSWERED, Life.FIXED, Life.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An institution with a link to its page and its figure in this matter."""

    name: Words
    href: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many findings or accounts, at how many institutions, some of them by name and `more` besides."""

    count: int
    institutions: int
    named: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    life: str
    label: str
    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Findings under one clause and check that wait for the same."""

    clause: str
    asks: Words
    title: str
    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """What waits for the same, clause by clause, and how much it is in all."""

    count: int
    each: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """An institution with much to do."""

    name: Words
    href: str
    firm: int
    provisional: int
    reviews: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Findings that bear an act of one kind."""

    deed: str
    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    reason: str
    closer: str
    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A reason for gaps, who can open it, and how many findings wait for that."""

    reason: str
    closer: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    id: str
    name: Words
    institutions: int
    accounts: int
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`earlier` is the local day of the audit before; None at the first."""

    numbers: Numbers
    since: date | None
    until: date | None
    earlier: date | None
    institutions: int
    accounts: int
    changes: tuple[Change, ...]
    fixes: Matters
    provisional: Matters
    readings: Matters
    looks: Matters
    busiest: tuple[Busy, ...]
    busy: int
    said: tuple[Said, ...]
    unseen: tuple[Unseen, ...]
    unseen_count: int
    openings: tuple[Opening, ...]
    tiers: tuple[Tier, ...]


class Overlooker:
    """Words a tally under one audit's rules in one language."""

    def __init__(self, rules: Rules, speech: Speech) -> None:
        self.rules = rules
        self.speech = speech
        self.clauses = Clauses(rules, speech.language)

    def overview(self, records: Records, tally: Tally) -> Overview:
        zone = self.rules.jurisdiction.calendar.zone
        audit, earlier = records.audit, records.earlier
        unseen = tuple(self.unseen(tally))
        return Overview(
            numbers=numbers_of(
                audit.counts,
                self.speech,
                undeclared=tally.undeclared,
                earlier=earlier.counts if earlier else None,
            ),
            since=local(tally.since, zone).date() if tally.since else None,
            until=last_day(local(tally.until, zone)) if tally.until else None,
            earlier=local(earlier.as_of, zone).date() if earlier else None,
            institutions=audit.institutions,
            accounts=audit.accounts,
            changes=tuple(self.changes(tally)) if earlier else (),
            fixes=self.matters(tally, FAIL),
            provisional=self.matters(tally, PROVISIONAL),
            readings=self.matters(tally, RULE),
            looks=self.matters(tally, LOOK),
            busiest=tuple(self.busiest(tally.to_do)),
            busy=tally.to_do.institutions,
            said=tuple(self.said(tally)),
            unseen=unseen,
            unseen_count=sum(reason.group.count for reason in unseen),
            openings=tuple(self.openings(tally)),
            tiers=tuple(self.tiers(tally)),
        )

    def changes(self, tally: Tally) -> Iterator[Change]:
        for life in CHANGED:
            yield Change(
                life=life.value, label=self.speech.say(LIVES[life]), group=self.group(tally.lives[life])
            )

    def matters(self, tally: Tally, standing: str) -> Matters:
        each = tuple(self.waiting(tally, standing))
        return Matters(count=sum(waiting.group.count for waiting in each), each=each)

    def waiting(self, tally: Tally, standing: str) -> Iterator[Waiting]:
        """In the order of the guideline."""
        keys = [(clause, name) for kind, clause, name in tally.waiting if kind == standing]
        for clause, name in sorted(keys, key=lambda key: (self.clauses.place(key[0]), key[1])):
            check = self.rules.checks.get(name)
            yield Waiting(
                clause=self.clauses.label(clause),
                asks=self.clauses.asks(clause),
                title=self.speech.say(check.failure_title) if check else "",
                group=self.group(tally.waiting[standing, clause, name]),
            )

    def busiest(self, to_do: Leading) -> Iterator[Busy]:
        for institution, (firm, provisional, reviews) in self.best(to_do):
            yield Busy(
                name=self.name(institution.name),
                href=page_of(institution.id)(1),
                firm=firm,
                provisional=provisional,
                reviews=reviews,
            )

    def said(self, tally: Tally) -> Iterator[Said]:
        for deed, label in DEEDS.items():
            if tally.acts[deed].total:
                yield Said(deed=self.speech.say(label), group=self.group(tally.acts[deed]))

    def unseen(self, tally: Tally) -> Iterator[Unseen]:
        for reason, _ in by_size((reason, group.total) for reason, group in tally.unseen.items()):
            group = self.group(tally.unseen[reason])
            yield Unseen(reason=self.reason(reason), closer=self.closer(reason), group=group)

    def openings(self, tally: Tally) -> Iterator[Opening]:
        for reason, count in by_size(tally.gaps.items()):
            yield Opening(reason=self.reason(reason), closer=self.closer(reason), count=count)

    def tiers(self, tally: Tally) -> Iterator[Tier]:
        for tier, found in tally.tiers.items():
            yield Tier(
                id=tier,
                name=self.tier(tier),
                institutions=found.institutions,
                accounts=found.accounts,
                numbers=numbers_of(found.counts, self.speech, undeclared=found.undeclared),
            )

    def group(self, leading: Leading) -> Group:
        named = tuple(
            Named(name=self.name(institution.name), href=page_of(institution.id)(1), count=figures[0])
            for institution, figures in self.best(leading)
        )
        return Group(
            count=leading.total,
            institutions=leading.institutions,
            named=named,
            more=leading.institutions - len(named),
        )

    def best(self, leading: Leading) -> list[tuple[Institution, tuple[int, ...]]]:
        """Who is among them is the same in every language; equals stand in the order of their names."""
        key = by_name(self.speech.language)
        return sorted(leading.best(), key=lambda best: ([-figure for figure in best[1]], key(best[0].name)))

    def name(self, name: Text) -> Words:
        return wording(name, self.speech.language)

    def tier(self, tier: str) -> Words:
        return self.name(self.rules.tiers.get(tier, Text(en=tier)))

    def reason(self, reason: Reason) -> str:
        return self.speech.say(SENTENCES[reason][Reader.UNIT])

    def closer(self, reason: Reason) -> str:
        return self.speech.say(CLOSERS[reason.closer])


def page_of(institution: str) -> Callable[[int], str]:
    return file_name("institution", institution)


def by_size(figures: Iterable[tuple[Reason, int]]) -> list[tuple[Reason, int]]:
    """The greatest first; among equals in the order of the closed list."""
    order = list(Reason)
    return sorted(
        ((reason, count) for reason, count in figures if count),
        key=lambda pair: (-pair[1], order.index(pair[0])),
    )
