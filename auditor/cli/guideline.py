"""`auditor guideline list | coverage G | explain G CLAUSE`: the clause matrix."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator

from auditor import toolbox
from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import UsageError, configured
from auditor.configuration.guidelines import guideline_ids, read_guideline
from auditor.configuration.reading import Files
from auditor.domain import Clause, Guideline

HELP = "list the guidelines, show how each clause is answered, explain a clause"

PREVAILS = "In our own words; the signed original prevails."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=["list", "coverage", "explain"])
    parser.add_argument("guideline", nargs="?", help="for instance bd-2016")
    parser.add_argument("clause", nargs="?", help="for instance 7.ka")
    parser.add_argument("--lang", choices=["bn", "hi", "en"], default="en")


def run(arguments: Namespace) -> Exit:
    files = configured().files
    if arguments.action == "list":
        lines = listed(files, arguments.lang)
    elif arguments.action == "coverage":
        lines = matrix(named(files, arguments.guideline))
    else:
        guideline = named(files, arguments.guideline)
        lines = explained(guideline, clause_of(guideline, arguments.clause), arguments.lang)
    for line in lines:
        print(line)
    return Exit.DONE


def named(files: Files, id: str | None) -> Guideline:  # noqa: A002 - the guideline's own word
    if id is None:
        raise UsageError(f"please name a guideline: {', '.join(guideline_ids(files))}")
    return read_guideline(files, id, toolbox.checks())


def clause_of(guideline: Guideline, id: str | None) -> Clause:  # noqa: A002 - the clause's own word
    ids = [clause.id for clause in guideline.clauses]
    if id not in ids:
        raise UsageError(f"{guideline.id} has no clause {id or ''}; it has {', '.join(ids)}")
    return guideline.clause(id)


def listed(files: Files, language: str) -> Iterator[str]:
    for id in guideline_ids(files):  # noqa: A001 - the guideline's own word
        guideline = named(files, id)
        superseded = f"; superseded by {guideline.superseded_by}" if guideline.superseded_by else ""
        checked = guideline.wording_checked_by or "nobody yet"
        yield f"{id}\t{guideline.title.in_language(language)}"
        yield f"\tissued {guideline.issued}{superseded}; wording checked by {checked}"


def matrix(guideline: Guideline) -> Iterator[str]:
    """One row per clause, then how many are answered in which way."""
    yield "clause\toriginal\tforce\tkind\tanswered by"
    for clause in guideline.clauses:
        kind = f"{clause.kind} + {clause.also}" if clause.also else clause.kind
        yield "\t".join(
            (clause.id, clause.label, clause.force or "-", kind, ", ".join(answers(clause)) or "-")
        )
    counts = Counter(clause.kind for clause in guideline.clauses)
    yield f"{len(guideline.clauses)} clauses: " + ", ".join(
        f"{number} {kind}" for kind, number in counts.items()
    )


def answers(clause: Clause) -> list[str]:
    declared = [f"declaration: {clause.attested}"] if clause.attested else []
    return [*clause.checks, *(f"{name} (planned)" for name in clause.planned), *declared]


def explained(guideline: Guideline, clause: Clause, language: str) -> Iterator[str]:
    yield f"{guideline.id} {clause.id} ({clause.label})"
    yield clause.asks.in_language(language)
    if why := clause.why.in_language(language):
        yield why
    yield f"Force: {clause.force or 'none'}. Kind: {clause.kind}{f' + {clause.also}' if clause.also else ''}."
    for name, terms in clause.checks.items():
        said = ", ".join(f"{term} = {value or '(nobody)'}" for term, value in terms.items())
        yield f"Check {name}: {toolbox.checks()[name].title}. Terms: {said or 'none'}."
    for name in clause.planned:
        yield f"Check {name}: planned; until then the finding is unknown and counts in no figure."
    if clause.attested:
        yield f"Declared by the institution: {clause.attested}."
    yield PREVAILS
