"""Coordination staff see first how things stand, then what changed, what waits, and who needs help.

`build` walks the records once for the first page; `render` walks them again and writes each page as it goes,
so ten thousand accounts need no more memory than ten. design.md section 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from auditor.domain import Counts, Institution, Life, Record, Records, Text
from reports.drawing.accounts import AccountPart, Place, account_part, drawn
from reports.drawing.collation import by_name
from reports.drawing.findings import Drawer
from reports.drawing.folder import Folder, Leaf, leaves
from reports.drawing.glossary import ORDER, STANDINGS, STRETCHES
from reports.drawing.heads import Head, head_of
from reports.drawing.numbers import Numbers, numbers_of
from reports.drawing.overview import Overlooker, Overview, page_of
from reports.drawing.page import draw
from reports.drawing.sentences import Words, address, wording
from reports.drawing.speech import speech
from reports.drawing.tally import by_institution, tallied

INDEX = "index.html"
ROWS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionPart:
    """`accounts` comes as a stream and is read before the next institution is asked for."""

    id: str
    name: Words
    tier: Words
    tier_id: str
    parent: Words | None
    website: str
    accounts: Iterable[AccountPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class Institutions:
    """All institutions of an audit, read anew each time, in the order of their names in that language."""

    records: Records
    language: str
    names: dict[str, Text]

    def __iter__(self) -> Iterator[InstitutionPart]:
        drawer = Drawer(self.records.rules, self.language)
        for institution, found in by_institution(self.records.all(by_name(self.language))):
            yield self.part(institution, found, drawer)

    def part(self, institution: Institution, found: Iterable[Record], drawer: Drawer) -> InstitutionPart:
        tiers, parent = self.records.rules.tiers, self.names.get(institution.parent or "")
        return InstitutionPart(
            id=institution.id,
            name=wording(institution.name, self.language),
            tier=wording(tiers.get(institution.tier, Text(en=institution.tier)), self.language),
            tier_id=institution.tier,
            parent=wording(parent, self.language) if parent else None,
            website=address(institution.website),
            accounts=(
                account_part(record, f"account-{place}", drawer)
                for place, record in enumerate(own_last(found), 1)
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """The weekly report: the first page ready, the institutions as a stream."""

    head: Head
    overview: Overview
    institutions: Iterable[InstitutionPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One institution in the list, with what its accounts add up to."""

    tier_id: str
    tier: Words
    name: Words
    parent: Words | None
    href: str
    accounts: int
    numbers: Numbers
    new: int
    fixed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionPage:
    """One page of an institution; only the first has `row`, the sums of all its accounts."""

    head: Head
    institution: InstitutionPart
    number: int
    pieces: tuple[tuple[Place, str], ...]
    previous: str
    following: str
    row: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRows:
    """The rows of one tier on one page."""

    id: str
    name: Words
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    head: Head
    number: int
    tiers: tuple[TierRows, ...]
    previous: str
    following: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """`tier_pages` says on which page of the list a tier begins; `colours` are those of the bar."""

    head: Head
    overview: Overview
    list_page: str
    tier_pages: dict[str, str]
    legend: tuple[tuple[str, str], ...]
    colours: tuple[tuple[str, str], ...]


def build(records: Records, language: str) -> Weekly:
    speaker, rules = speech(language), records.rules
    tally = tallied(records.all())
    return Weekly(
        head=head_of(records.audit, rules, speaker),
        overview=Overlooker(rules, speaker).overview(records, tally),
        institutions=Institutions(records=records, language=language, names=tally.names),
    )


def render(context: Weekly, folder: Path) -> Path:
    """Writes all pages and their sums; the first page comes last, when everything it links to stands."""
    pages, language = Folder(folder), context.head.language
    tier_pages: dict[str, str] = {}
    rows = (write_institution(institution, context.head, pages) for institution in context.institutions)
    drawn_rows = ((row, draw("weekly/_row.html", row, language)) for row in rows)
    for leaf in leaves(drawn_rows, most=ROWS):
        page = list_page(leaf, context.head)
        tier_pages = {tier.id: list_name(leaf.number) for tier in page.tiers} | tier_pages
        pages.write(list_name(leaf.number), draw("weekly/institutions.html", page, language))
    pages.write(INDEX, draw("weekly/index.html", front_page(context, tier_pages), language))
    pages.seal()
    return folder / INDEX


def front_page(context: Weekly, tier_pages: dict[str, str]) -> FrontPage:
    say = speech(context.head.language).say
    return FrontPage(
        head=context.head,
        overview=context.overview,
        list_page=list_name(1),
        tier_pages=tier_pages,
        legend=tuple((key, say(STANDINGS[key])) for key in ORDER),
        colours=tuple((key, say(label)) for key, label in STRETCHES.items()),
    )


def list_name(number: int) -> str:
    return f"institutions-{number}.html"


def list_page(leaf: Leaf[Row], head: Head) -> ListPage:
    tiers = groupby(leaf.pieces, key=lambda piece: (piece[0].tier_id, piece[0].tier))
    return ListPage(
        head=head,
        number=leaf.number,
        tiers=tuple(
            TierRows(id=tier, name=name, rows=tuple(drawn_row for _, drawn_row in found))
            for (tier, name), found in tiers
        ),
        previous=list_name(leaf.number - 1) if leaf.number > 1 else "",
        following=list_name(leaf.number + 1) if leaf.more else "",
    )


def own_last(found: Iterable[Record]) -> Iterator[Record]:
    """The accounts first: what is asked of the institution itself is mostly a declaration."""
    own = []
    for record in found:
        if record.account is None:
            own.append(record)
        else:
            yield record
    yield from own


class Sums:
    """What the accounts of one institution add up to, as they pass."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.accounts = self.undeclared = self.new = self.fixed = 0

    def passing(self, accounts: Iterable[AccountPart]) -> Iterator[AccountPart]:
        for account in accounts:
            self.counts += account.counts
            self.undeclared += account.numbers.undeclared
            self.accounts += account.place.platform is not None
            self.new += account.lives.count(Life.NEW) + account.lives.count(Life.REGRESSED)
            self.fixed += account.lives.count(Life.FIXED)
            yield account


def write_institution(institution: InstitutionPart, head: Head, pages: Folder) -> Row:
    """Pages from the second on are written as they fill; the first waits, for it bears the sums of all."""
    sums = Sums()
    pieces = (
        (account.place, drawn(account, head.language)) for account in sums.passing(institution.accounts)
    )
    by_page = leaves(pieces)
    first = next(by_page)
    for leaf in by_page:
        write_leaf(leaf, institution, head, pages)
    row = row_of(institution, sums, head)
    write_leaf(first, institution, head, pages, row)
    return row


def row_of(institution: InstitutionPart, sums: Sums, head: Head) -> Row:
    return Row(
        tier_id=institution.tier_id,
        tier=institution.tier,
        name=institution.name,
        parent=institution.parent,
        href=page_of(institution.id)(1),
        accounts=sums.accounts,
        numbers=numbers_of(sums.counts, speech(head.language), undeclared=sums.undeclared),
        new=sums.new,
        fixed=sums.fixed,
    )


def write_leaf(
    leaf: Leaf[Place], institution: InstitutionPart, head: Head, pages: Folder, row: Row | None = None
) -> None:
    name = page_of(institution.id)
    page = InstitutionPage(
        head=head,
        institution=institution,
        number=leaf.number,
        pieces=leaf.pieces,
        previous=name(leaf.number - 1) if leaf.number > 1 else "",
        following=name(leaf.number + 1) if leaf.more else "",
        row=row,
    )
    pages.write(name(leaf.number), draw("weekly/institution.html", page, head.language))
