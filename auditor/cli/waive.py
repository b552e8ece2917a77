"""`auditor waive`: a finding stays what it is and asks nothing of the office until a day."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.acts import add_act, adding
from auditor.cli.terminal.exits import Exit
from auditor.domain.acts import Deed

HELP = "record a waiver that one person asked for and another approved, until a day"


def arguments(parser: ArgumentParser) -> None:
    add_act(parser)
    parser.add_argument("--approved-by", required=True, metavar="NAME", help="who approved it: name and post")
    parser.add_argument("--check", metavar="C", help="only this check of the clause")


def run(arguments: Namespace) -> Exit:
    return adding(arguments, Deed.WAIVER, approved_by=arguments.approved_by)
