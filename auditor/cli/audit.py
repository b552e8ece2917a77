"""`auditor audit`: collect, judge, weekly report."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.headlines import exit_of
from auditor.cli.terminal.languages import add_language
from auditor.cli.terminal.setting import add_as_of, prepared
from auditor.cli.terminal.steps import collecting, judging, reporting
from auditor.verbs.collect import Selection

HELP = "collect, judge and make the weekly report"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--platform", metavar="P", help="collect only accounts of this platform")
    parser.add_argument("--account", metavar="A", help="collect only this account")
    parser.add_argument("--supplied", metavar="DIR", help="read the files that offices handed in")
    parser.add_argument("--guideline", metavar="G", help="judge under this one only")
    parser.add_argument("--out", metavar="DIR", help="where the report goes")
    add_language(parser)
    add_as_of(parser)


def run(arguments: Namespace) -> Exit:
    setting = prepared()
    as_of = setting.moment(arguments.as_of)
    selection = Selection(arguments.platform, arguments.account)
    collected = collecting(setting, selection, arguments.supplied, arguments.guideline)
    if arguments.as_of is None:
        as_of = setting.moment(None)  # what was collected just now is not after the audit
    audits = judging(setting, arguments.guideline, as_of)
    for audit in audits:
        reporting(setting, audit, arguments.lang, arguments.out)
    return collected or exit_of(audits, setting.operator.coverage_floor)
