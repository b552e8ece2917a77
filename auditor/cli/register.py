"""`auditor register`: the register as a file that `auditor import` reads, or an empty one to begin with."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.destination import add_destination, destination, form_of
from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import prepared
from auditor.verbs.register import FORMATS, export_register

HELP = "give out the register as a file that can be mended and imported again"


def arguments(parser: ArgumentParser) -> None:
    add_destination(parser, FORMATS, "csv")


def run(arguments: Namespace) -> Exit:
    setting = prepared()
    form = form_of(arguments.format, arguments.out, FORMATS, "csv")
    with destination(arguments.out, form) as out:
        done = export_register(setting.files, form, out)
    if arguments.out:
        print(f"accounts: {done.accounts} in {arguments.out}")
    if done.without:
        print(f"warning: no row for institutions without account: {', '.join(done.without)}", file=sys.stderr)
    return Exit.DONE
