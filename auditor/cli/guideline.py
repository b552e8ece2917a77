"""`auditor guideline list | coverage G | explain G CLAUSE`: the clause matrix, in the reader's language.

Ids of clauses, names of checks, declarations and terms stay as the configuration writes them.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date

from auditor import toolbox
from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.languages import add_language
from auditor.cli.terminal.setting import UsageError, configured
from auditor.configuration.guidelines import guideline_ids, read_guideline
from auditor.configuration.reading import Files
from auditor.domain import N_, Clause, Guideline
from reports.drawing.glossary import FORCES, KINDS
from reports.drawing.heads import superseded
from reports.drawing.speech import WRITTEN_IN, Speech, speech
from reports.drawing.terms import Term, told

HELP = "list the guidelines, show how each clause is answered, explain a clause"

HEADINGS = (N_("clause"), N_("original"), N_("force"), N_("kind"), N_("answered by"))
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=["list", "coverage", "explain"])
    parser.add_argument("guideline", nargs="?", help="for instance bd-2016")
    parser.add_argument("clause", nargs="?", help="for instance 7.ka")
    add_language(parser, default=WRITTEN_IN)


def run(arguments: Namespace) -> Exit:
    files, speaker = configured().files, speech(arguments.lang)
    if arguments.action == "list":
        lines = listed(files, speaker)
    elif arguments.action == "coverage":
        lines = matrix(named(files, arguments.guideline), speaker)
    else:
        guideline = named(files, arguments.guideline)
        lines = explained(guideline, clause_of(guideline, arguments.clause), speaker)
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


def listed(files: Files, speech: Speech) -> Iterator[str]:
    for id in guideline_ids(files):  # noqa: A001 - the guideline's own word
        guideline = named(files, id)
        yield f"{id}\t{guideline.title.in_language(speech.language)}"
        yield f"\t{'; '.join(standing(guideline, speech))}"


def standing(guideline: Guideline, speech: Speech) -> Iterator[str]:
    yield speech.say("issued %(day)s", day=issued(guideline, speech))
    if guideline.superseded_by:
        yield speech.say("superseded by %(edition)s", edition=superseded(guideline.superseded_by, speech))
    if guideline.wording_checked_by:
        yield speech.say("wording checked by %(name)s", name=guideline.wording_checked_by)
    else:
        yield speech.say("wording checked by nobody yet")


def issued(guideline: Guideline, speech: Speech) -> str:
    """The day in words; of a month or a year no more is known than it says."""
    if WHOLE_DAY.fullmatch(guideline.issued):
        return speech.day(date.fromisoformat(guideline.issued))
    return speech.digits(guideline.issued)


def matrix(guideline: Guideline, speech: Speech) -> Iterator[str]:
    """One row per clause, then how many are answered in which way."""
    yield "\t".join(map(speech.say, HEADINGS))
    for clause in guideline.clauses:
        force = speech.say(FORCES[clause.force]) if clause.force else "-"
        ways = ", ".join(answers(clause, speech)) or "-"
        yield "\t".join((clause.id, clause.label, force, kind(clause, speech), ways))
    counts = Counter(clause.kind for clause in guideline.clauses)
    total = speech.plural("%(count)s clause", "%(count)s clauses", len(guideline.clauses))
    yield f"{total}: " + ", ".join(
        f"{speech.number(number)} {speech.say(KINDS[kind])}" for kind, number in counts.items()
    )


def kind(clause: Clause, speech: Speech) -> str:
    first = speech.say(KINDS[clause.kind])
    return f"{first} + {speech.say(KINDS[clause.also])}" if clause.also else first


def answers(clause: Clause, speech: Speech) -> Iterator[str]:
    yield from clause.checks
    for name in clause.planned:
        yield speech.say("%(check)s (planned)", check=name)
    if clause.attested:
        yield speech.say("declaration: %(name)s", name=clause.attested)


def explained(guideline: Guideline, clause: Clause, speech: Speech) -> Iterator[str]:
    say = speech.say
    yield f"{guideline.id} {clause.id} ({clause.label})"
    yield clause.asks.in_language(speech.language)
    if why := clause.why.in_language(speech.language):
        yield why
    yield say("Force: %(force)s. Kind: %(kind)s.", force=say(FORCES[clause.force]), kind=kind(clause, speech))
    for name, terms in clause.checks.items():
        title, known = (
            say(toolbox.checks()[name].title),
            [written(term, speech) for term in told(terms, speech)],
        )
        held = "; ".join(known) or say("none")
        yield say("Check %(check)s: %(title)s. Terms: %(terms)s.", check=name, title=title, terms=held)
    for name in clause.planned:
        yield say(
            "Check %(check)s: planned; until then the finding is unknown and counts in no figure.", check=name
        )
    if clause.attested:
        yield say("Declared by the institution: %(name)s.", name=clause.attested)
    yield say("In our own words; the signed original prevails.")


def written(term: Term, speech: Speech) -> str:
    """In words, and as the configuration names it."""
    return f"{term.label} ({term.name} = {term.value or speech.say('nobody')})"
