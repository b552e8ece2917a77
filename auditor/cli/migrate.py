"""`auditor migrate`: a store on a PostgreSQL server is brought up to date when a person says so."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import configured
from auditor.configuration.secrets import store_password
from auditor.store.opening import migrate_store

HELP = "bring the store up to this version of the program"


def arguments(parser: ArgumentParser) -> None:
    """None: the operator's file says which store."""


def run(_: Namespace) -> Exit:
    setting = configured()
    steps = migrate_store(setting.home, setting.operator.store, store_password(os.environ))
    print(*(f"done: {step}" for step in steps), "the store is up to date", sep="\n")
    return Exit.DONE
