"""`auditor answer`: what an office says to a finding."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.acts import add_act, adding
from auditor.cli.terminal.exits import Exit
from auditor.domain.acts import Deed

HELP = "record what an office says to a finding; its words are the reason"


def arguments(parser: ArgumentParser) -> None:
    add_act(parser)


def run(arguments: Namespace) -> Exit:
    return adding(arguments, Deed.ANSWER)
