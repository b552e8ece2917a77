"""`auditor decide`: a person settles a finding; the machine's verdict stays beside it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.acts import add_act, adding
from auditor.cli.terminal.exits import Exit
from auditor.domain import Verdict
from auditor.domain.acts import DECIDABLE, Deed

HELP = "record what a person decided about a finding"


def arguments(parser: ArgumentParser) -> None:
    add_act(parser)
    parser.add_argument("verdict", metavar="VERDICT", choices=DECIDABLE, help=", ".join(DECIDABLE))
    parser.add_argument("--check", metavar="C", help="where the clause has several checks")
    parser.add_argument("--subject", metavar="S", help="where a check found several things")


def run(arguments: Namespace) -> Exit:
    return adding(arguments, Deed.DECISION, verdict=Verdict(arguments.verdict))
