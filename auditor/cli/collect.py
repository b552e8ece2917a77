"""`auditor collect`: snapshots of the registered accounts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import prepared
from auditor.cli.terminal.steps import collecting
from auditor.verbs.collect import Selection

HELP = "look at the registered accounts and keep what was seen"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--platform", metavar="P", help="only accounts of this platform")
    parser.add_argument(
        "--account", metavar="A", help="only this account: handle, platform:handle or address"
    )
    parser.add_argument("--supplied", metavar="DIR", help="read the files that offices handed in")


def run(arguments: Namespace) -> Exit:
    return collecting(prepared(), Selection(arguments.platform, arguments.account), arguments.supplied)
