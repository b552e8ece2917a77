"""A guideline is read whole or not at all: no unknown key, no dead check, no misspelt term, no hole.

Each clause says how it is answered and holds what that way needs; what does not fit is one line with file,
line and clause. Terms that a clause leaves out come from the check, so that the judge knows no defaults.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import PurePosixPath
from typing import Any, Protocol

from auditor.configuration.complaints import complaint
from auditor.configuration.reading import ConfigurationError, Files
from auditor.configuration.terms import nearest, terms_for
from auditor.configuration.tiers import read_tiers
from auditor.domain.criteria import Clause, Force, Guideline, Kind

Objections = Iterator[tuple[str, str]]

AT_LEAST_ONE = {
    "answer_working_days": "an office needs at least one working day to answer",
    "longest_act_days": "a declaration holds for at least a day",
}


class Testable(Protocol):
    """As much of a check as its terms need."""

    @property
    def test(self) -> Callable[..., Any]: ...


def guideline_ids(files: Files) -> list[str]:
    return [PurePosixPath(name).stem for name in files.names("guidelines/*.toml")]


def read_guideline(files: Files, id: str, checks: Mapping[str, Testable]) -> Guideline:  # noqa: A002 - its own word
    """The edition of that id, each clause with all terms of its checks; else one `ConfigurationError`."""
    known = guideline_ids(files)
    if id not in known:
        raise ConfigurationError(f"there is no guideline {id}; {nearest(id, known)}")
    name = f"guidelines/{id}.toml"
    guideline = files.toml(name, Guideline)
    about_the_edition = of_the_edition(guideline, id, list(read_tiers(files)))
    for where, problem in chain(about_the_edition, objections(guideline, checks)):
        raise ConfigurationError(complaint(files.find(name), files.text(name), where, problem))
    return replace(guideline, clauses=tuple(with_terms(clause, checks) for clause in guideline.clauses))


def with_terms(clause: Clause, checks: Mapping[str, Testable]) -> Clause:
    terms = {name: terms_for(checks[name].test, given) for name, given in clause.checks.items()}
    return replace(clause, checks=terms)


def objections(guideline: Guideline, checks: Mapping[str, Testable]) -> Objections:
    """What does not fit, each with its path in the file."""
    for key in ("id", "label"):
        counted = Counter(getattr(clause, key) for clause in guideline.clauses)
        for index, clause in enumerate(guideline.clauses):
            if counted[getattr(clause, key)] > 1:
                yield f"clauses[{index}].{key}", f"stands under more than one clause; give each its own {key}"
    for index, clause in enumerate(guideline.clauses):
        for rule in (of_the_words, of_the_kind, of_the_answer):
            yield from ((f"clauses[{index}].{key}", problem) for key, problem in rule(clause))
        yield from ((f"clauses[{index}].{key}", problem) for key, problem in of_the_checks(clause, checks))


def of_the_edition(guideline: Guideline, stem: str, tiers: list[str]) -> Objections:
    if guideline.id != stem:
        yield "id", f'the file is called {stem}; write id = "{stem}" or rename the file'
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", guideline.issued):
        yield "issued", 'not a day, month or year; write it as "2016", "2016-03" or "2016-03-31"'
    for tier in guideline.tiers:
        if tier not in tiers:
            yield "tiers", f"there is no tier {tier}; {nearest(tier, tiers)}"
    for act in ("wording_checked", "binding_confirmed"):
        by, on = f"{act}_by", f"{act}_on"
        if bool(getattr(guideline, by)) != bool(getattr(guideline, on)):
            given = by if getattr(guideline, by) else on
            yield given, f"a name and a day belong together; give {by} and {on}, or neither"
    if (guideline.in_force_from or date.min) > (guideline.in_force_until or date.max):
        yield "in_force_until", "lies before in_force_from; mend one of the two"
    if not guideline.clauses:
        yield "clauses", "there is no clause; add one as [[clauses]]"
    yield from ((key, why) for key, why in AT_LEAST_ONE.items() if getattr(guideline, key) < 1)


def of_the_words(clause: Clause) -> Objections:
    if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", clause.id):
        yield "id", 'small letters, digits and dots only, as "7.ka"'
    if not clause.label:
        yield "label", "is empty; write the number as the original prints it"
    if not clause.asks.en:
        yield "asks.en", "is empty; say in one sentence of our own what the clause asks"
    if not clause.audited and not clause.why.en:
        yield "why.en", "is missing; a clause that is not audited says why, or what is done instead"


def of_the_kind(clause: Clause) -> Objections:
    if clause.also in {clause.kind, Kind.OUTSIDE} or (clause.also and clause.kind is Kind.OUTSIDE):
        yield "also", "names a second way to answer, and no clause that is outside has one; take it out"
    if clause.kind is Kind.OUTSIDE and clause.force:
        yield "force", "a clause outside the audit has no force here; take it out"
    if clause.audited and clause.force in {Force.NONE, Force.MAY}:
        yield "force", 'a clause that gives a verdict says "must" or "encourage"'


def of_the_answer(clause: Clause) -> Objections:
    machine = clause.answered_by(Kind.AUTO) or clause.answered_by(Kind.TRIAGE)
    declared = clause.answered_by(Kind.ATTESTED)
    if machine and not clause.checks and not clause.planned:
        yield "kind", "nothing answers it; name a check under checks, or under planned if it comes later"
    if declared and not clause.attested:
        yield "kind", "an attested clause names the act that declares it; add a line attested ="
    if clause.attested and not declared:
        yield "attested", 'only an attested clause names an act; add also = "attested", or take it out'
    if not clause.audited and (clause.checks or clause.planned):
        yield "kind", "a clause that is not audited names no check; take checks and planned out"


def of_the_checks(clause: Clause, checks: Mapping[str, Testable]) -> Objections:
    for name in clause.planned:
        if name in checks:
            yield "planned", f"the check {name} exists by now; name it under checks"
        if clause.planned.count(name) > 1 or name in clause.checks:
            yield "planned", f"{name} stands here twice; take one out"
    for name, terms in clause.checks.items():
        place = f"checks.{name}"
        if name not in checks:
            yield place, f"no such check; {nearest(name, list(checks))} (later ones stand under planned)"
            continue
        try:
            terms_for(checks[name].test, terms)
        except ValueError as error:
            yield place, str(error)
