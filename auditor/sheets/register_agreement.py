"""Rows of the list agree with each other: one row for each account, one story about each institution.

A row that contradicts one above it is named with that line; the first to speak is believed. Leaving a row out
may take away another one's parent, so parents are looked at last, and again until nothing more falls.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from auditor.domain.register import Account, Institution
from auditor.domain.words import Text
from auditor.sheets.register_cells import SHOWN, Problem, shown

SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
LONGEST_WAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to look at in a row that was taken; `column` is empty where the whole row is meant."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return (
            f"line {self.line}, {self.column}: {self.reason}"
            if self.column
            else f"line {self.line}: {self.reason}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine(Remark):
    """A row that was not taken: where, why, and its cells as they stand in the file."""

    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One row that reads well by itself."""

    line: int
    institution: Institution
    account: Account
    cells: tuple[str, ...]
    warnings: tuple[Remark, ...] = field(default_factory=tuple)

    def refused(self, problem: Problem) -> BadLine:
        return BadLine(line=self.line, column=problem.column, reason=problem.reason, cells=self.cells)


def agreeing(drafts: Iterator[Draft]) -> tuple[list[Draft], list[BadLine]]:
    """The rows that contradict no row above them, and the others."""
    good: list[Draft] = []
    bad: list[BadLine] = []
    told: dict[tuple[str, str], tuple[int, object]] = {}
    accounts: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        try:
            check_account(draft, accounts)
            check_institution(draft, told)
        except Problem as problem:
            bad.append(draft.refused(problem))
        else:
            good.append(draft)
            accounts[draft.account.key] = draft
            for column, value in columns(draft.institution):
                told.setdefault((draft.institution.id, column), (draft.line, value))
    return good, bad


def check_account(draft: Draft, accounts: Mapping[tuple[str, str], Draft]) -> None:
    if first := accounts.get(draft.account.key):
        where = f"line {first.line}, for {first.institution.id}"
        raise Problem(
            "account", f"{shown(draft.account.handle)} already stands in {where}; keep one of the two rows"
        )


def check_institution(draft: Draft, told: Mapping[tuple[str, str], tuple[int, object]]) -> None:
    for column, value in columns(draft.institution):
        line, before = told.get((draft.institution.id, column), (draft.line, value))
        if before != value:
            here, there = shown(spoken(value)), shown(spoken(before))
            reason = f"{draft.institution.id} has {here} here and {there} in line {line}; make the two agree"
            raise Problem(column, reason)


def columns(institution: Institution) -> Iterator[tuple[str, object]]:
    """What a row says of its institution, ready to be compared; an empty cell says nothing."""
    said: tuple[tuple[str, str | None], ...] = (
        ("name_en", institution.name.en),
        ("name_bn", institution.name.bn),
        ("name_hi", institution.name.hi),
        ("parent", institution.parent),
        ("tier", institution.tier),
        ("website", SCHEME.sub("", institution.website or "").rstrip("/")),
    )
    for column, value in said:
        if value:
            yield column, composed(value)
    if institution.aliases:
        yield "aliases", frozenset(composed(alias) for alias in institution.aliases)


def composed(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def spoken(value: object) -> str:
    return "; ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def merged(drafts: list[Draft]) -> dict[str, Institution]:
    """Each institution with everything that its rows say together."""
    institutions: dict[str, Institution] = {}
    for draft in drafts:
        new = draft.institution
        old = institutions.setdefault(new.id, new)
        institutions[new.id] = replace(
            old,
            name=Text(
                en=old.name.en or new.name.en, bn=old.name.bn or new.name.bn, hi=old.name.hi or new.name.hi
            ),
            aliases=old.aliases or new.aliases,
            parent=old.parent or new.parent,
            website=old.website or new.website,
        )
    return institutions


def related(drafts: list[Draft], known: Mapping[str, str | None]) -> tuple[list[Draft], list[BadLine]]:
    """The rows whose institutions have a parent that is there; leaving one out may orphan others."""
    bad: list[BadLine] = []
    while True:
        own = {name: institution.parent for name, institution in merged(drafts).items()}
        problems = parentage(own, known)
        if not problems:
            return drafts, bad
        bad += [
            draft.refused(Problem("parent", problems[draft.institution.id]))
            for draft in drafts
            if draft.institution.id in problems
        ]
        drafts = [draft for draft in drafts if draft.institution.id not in problems]


def parentage(own: Mapping[str, str | None], known: Mapping[str, str | None]) -> dict[str, str]:
    """What is wrong with the parents of the rows' own institutions, each in one sentence."""
    parents = {**known, **own}
    problems = {name: in_a_circle(name, parents) for name in circling(parents) if name in own}
    below: dict[str, list[str]] = defaultdict(list)
    orphans: list[str] = []
    for name, parent in own.items():
        if parent is not None:
            below[parent].append(name)
            if parent not in parents:
                orphans.append(name)
    orphans += [child for name in problems if name not in known for child in below[name]]
    while orphans:
        name = orphans.pop()
        if name not in problems:
            missing = shown(own[name] or "")
            problems[name] = f"{missing} is no institution of the register nor of a row that can be taken"
            orphans += below[name] if name not in known else ()
    return problems


def circling(parents: Mapping[str, str | None]) -> set[str]:
    """Those that are their own forebears."""
    found: set[str] = set()
    passed: set[str | None] = set()
    for name in parents:
        path: dict[str | None, None] = {}
        place: str | None = name
        while place is not None and place not in passed and place not in path:
            path[place] = None
            place = parents.get(place)
        if place in path:
            way = list(path)
            found.update(each for each in way[way.index(place) :] if each is not None)
        passed.update(path)
    return found


def in_a_circle(name: str, parents: Mapping[str, str | None]) -> str:
    """The way round, or how it begins: a circle may be as long as the list."""
    way, parent = [name], parents[name]
    while parent is not None and parent != name and len(way) < LONGEST_WAY:
        way.append(parent)
        parent = parents[parent]
    way += [name] if parent == name else ["…", name]
    return f"the parents go round in a circle: {' → '.join(each[:SHOWN] for each in way)}"
