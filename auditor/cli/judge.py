"""`auditor judge`: findings from stored snapshots, without network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.headlines import exit_of
from auditor.cli.terminal.setting import Setting, UsageError, add_as_of, prepared
from auditor.cli.terminal.steps import judging
from auditor.domain import Audit
from auditor.store import verdicts

HELP = "judge what the store holds, clause by clause; uses no network"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--guideline", metavar="G", help="only this one; also where the register names none")
    parser.add_argument("--audit", metavar="N", type=int, help="judge this audit again, as of its own time")
    add_as_of(parser)


def run(arguments: Namespace) -> Exit:
    setting = prepared()
    if arguments.audit is None:
        audits = judging(setting, arguments.guideline, setting.moment(arguments.as_of))
    else:
        audits = judging_again(setting, arguments.audit)
    return exit_of(audits, setting.operator.coverage_floor)


def judging_again(setting: Setting, number: int) -> list[Audit]:
    """The same accounts as then: those that the same default assigns."""
    again = verdicts.audit(number)
    if again is None:
        raise UsageError(f"--audit {number}: there is no such audit")
    return judging(setting, again.guideline, again.as_of, again.default)
