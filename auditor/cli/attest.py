"""`auditor attest`: an institution declares what no platform shows."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.acts import add_act, adding
from auditor.cli.terminal.exits import Exit
from auditor.domain.acts import Deed

HELP = "record that an institution declares a clause to be kept, until a day"


def arguments(parser: ArgumentParser) -> None:
    add_act(parser)


def run(arguments: Namespace) -> Exit:
    return adding(arguments, Deed.ATTESTATION)
