"""Rows of the list agree with each other: one row for each account, one story about each institution.

A row that contradicts one above it is named with that line; the first to speak is believed. Leaving a row out
may take away another one's parent, so parents are looked at last, and again until nothing more falls.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from auditor.domain.register import Account, Institution
from auditor.domain.words import Text
from auditor.sheets.register_cells import Problem, shown

SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


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
        parents = {**known, **own}
        problems = {name: reason for name in own if (reason := parentage(name, parents))}
        if not problems:
            return drafts, bad
        bad += [
            draft.refused(Problem("parent", problems[draft.institution.id]))
            for draft in drafts
            if draft.institution.id in problems
        ]
        drafts = [draft for draft in drafts if draft.institution.id not in problems]


def parentage(name: str, parents: Mapping[str, str | None]) -> str:
    """What is wrong with an institution's parent; empty where all is well."""
    parent = parents[name]
    if parent and parent not in parents:
        return f"{shown(parent)} is no institution of the register nor of a row that can be taken"
    path = [name]
    while parent is not None and parent not in path:
        path.append(parent)
        parent = parents.get(parent)
    return f"the parents go round in a circle: {' → '.join([*path, name])}" if parent == name else ""
