"""`auditor verify`: whether every document in the store is what its address promises."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import prepared
from auditor.store.inspection import State
from auditor.verbs.verify import verify

HELP = "hold every document in the store against its hash"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--each", action="store_true", help="a line about every document, not only the wrong")


def run(arguments: Namespace) -> Exit:
    prepared()
    found = verify(print, each=arguments.each)
    counts = ", ".join(f"{found.states[state]} {state}" for state in State)
    print(f"{found.states.total()} documents: {counts}")
    for rule, number in sorted(found.rules.items()):
        print(f"  {number} withdrawn under the rule: {rule}")
    return Exit.DONE if found.sound else Exit.OUR_ERROR
