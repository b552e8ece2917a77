"""`auditor report weekly`: the pages of an audit."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.languages import add_language
from auditor.cli.terminal.setting import add_audit, audits_meant, prepared
from auditor.cli.terminal.steps import reporting

HELP = "make the pages of an audit"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("report", choices=["weekly"])
    parser.add_argument("--out", metavar="DIR", help="where the report goes")
    add_language(parser)
    add_audit(parser)


def run(arguments: Namespace) -> Exit:
    setting = prepared()
    for audit in audits_meant(setting, arguments):
        reporting(setting, audit, arguments.lang, arguments.out)
    return Exit.DONE
