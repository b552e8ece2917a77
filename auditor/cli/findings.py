"""`auditor findings`: every finding of an audit, for machines."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import add_audit, audits_meant, prepared
from auditor.verbs.export import FORMATS, export

HELP = "print every finding of the newest audit of each guideline"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=sorted(FORMATS), default="jsonl")
    add_audit(parser)


def run(arguments: Namespace) -> Exit:
    setting = prepared()
    export(setting.files, audits_meant(setting, arguments), arguments.format, sys.stdout)
    return Exit.DONE
