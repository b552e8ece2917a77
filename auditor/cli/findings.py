"""`auditor findings`: every finding of an audit, for machines."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.destination import add_destination, destination, form_of
from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import add_audit, audits_meant, prepared
from auditor.verbs.export import FORMATS, export

HELP = "give out every finding of the newest audit of each guideline"


def arguments(parser: ArgumentParser) -> None:
    add_destination(parser, FORMATS, "jsonl")
    add_audit(parser)


def run(arguments: Namespace) -> Exit:
    setting = prepared()
    audits = audits_meant(setting, arguments)
    form = form_of(arguments.format, arguments.out, FORMATS, "jsonl")
    with destination(arguments.out, form) as out:
        number = export(setting.files, audits, form, out)
    if arguments.out:
        print(f"findings: {number} in {arguments.out}")
    return Exit.DONE
