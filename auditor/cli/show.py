"""`auditor show ACCOUNT [CLAUSE]`: the one sheet that defends a verdict."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.languages import add_language, languages_of
from auditor.cli.terminal.setting import UsageError, add_audit, audits_meant, prepared
from auditor.cli.terminal.whom import the_account
from auditor.verbs.show import show

HELP = "show what was concluded about an account, from which figures and evidence"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help="handle, platform:handle or address")
    parser.add_argument("clause", metavar="CLAUSE", nargs="?", help="only this clause, for instance 7.ka")
    add_language(parser)
    add_audit(parser)


def run(arguments: Namespace) -> Exit:
    setting = prepared()
    account = the_account(setting, arguments.account)
    sheets = [
        list(
            show(
                setting.files,
                audit,
                account,
                arguments.clause,
                languages_of(arguments.lang, setting, audit)[0],
            )
        )
        for audit in audits_meant(setting, arguments)
    ]
    if not any(sheets):
        raise UsageError(f"{arguments.account}: no audit holds findings of it{about(arguments.clause)}")
    for line in (line for sheet in sheets for line in sheet):
        print(line)
    return Exit.DONE


def about(clause: str | None) -> str:
    return f" under clause {clause}; `auditor guideline coverage G` lists the clauses" if clause else ""
