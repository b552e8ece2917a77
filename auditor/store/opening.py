"""The store is opened once, is up to date, and is never opened by a program older than itself.

A file is brought up to date by whoever opens it. A server may serve several machines: what it holds changes
its form only when somebody says `auditor migrate`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from auditor.store.locks import StoreBusy, alone, on_a_server
from auditor.store.places import FILE, StoreError, in_file, on_server, point_to

__all__ = ["StoreBusy", "StoreError", "busy_for", "migrate_store", "open_store"]

SQLITE = "sqlite"
PASSING_IN_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL}
PASSING = ("08", "40", "53", "55P03", "57P")  # PostgreSQL's codes: lost, out of turn, out of means, shut down
REFUSED = ("FATAL:", "no password supplied")
PASSING_REFUSALS = ("the database system is", "too many", "remaining connection slots")


def open_store(home: Path, store: str = SQLITE, password: str | None = None) -> None:
    """Opens the store that the operator's setting `store` names: a file in `home`, or a server's database."""
    with located(home, store, password):
        if store == SQLITE:
            bring_up_to_date()
        elif lacking():
            raise StoreError(f"{store}: is not made for this version yet; please run `auditor migrate`")


def migrate_store(home: Path, store: str = SQLITE, password: str | None = None) -> list[str]:
    """Opens the store, brings it up to date, and names the steps that this took."""
    with located(home, store, password):
        return bring_up_to_date()


@contextmanager
def located(home: Path, store: str, password: str | None) -> Iterator[None]:
    point_to(in_file(home) if store == SQLITE else on_server(store, password))
    where = home / FILE if store == SQLITE else store
    try:
        yield
    except (Error, ImproperlyConfigured) as error:
        if sentence := busy_for(error, where):
            raise StoreBusy(sentence) from error
        raise StoreError(f"{where}: not usable as a store: {in_one_line(error)}") from error


def bring_up_to_date() -> list[str]:
    if not lacking():
        return []
    with alone("bringing the store up to date", wait=True):
        if steps := lacking():  # unless another program was faster
            call_command("migrate", verbosity=0, interactive=False)
        return steps


def lacking() -> list[str]:
    """The steps that the store lacks, in their order."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    ours = {key for key in loader.applied_migrations if key[0] in loader.migrated_apps}
    if newer := sorted(ours - set(loader.disk_migrations)):
        raise StoreError(
            f"the store was made by a newer version of the program ({newer[-1][1]}); "
            "please install that version"
        )
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    return [f"{step.app_label} {step.name}" for step, _ in plan]


def busy_for(error: BaseException, where: Path | str = "the store") -> str | None:
    """Why the store cannot be used just now, where the error is one that waiting may help; else None."""
    if isinstance(error, StoreBusy):
        return str(error)
    if passes(error):
        return f"{where}: cannot be used just now: {in_one_line(error)}; please try again later"
    return None


def passes(error: BaseException) -> bool:
    if not isinstance(error, Error):
        return False
    cause = error.__cause__
    if not on_a_server():
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in PASSING_IN_SQLITE
    if code := getattr(cause, "sqlstate", None):
        return str(code).startswith(PASSING)
    # The server has given no code: it was not reached, was lost, or refused to talk.
    told = str(error)
    refused = any(words in told for words in REFUSED) and not any(words in told for words in PASSING_REFUSALS)
    return isinstance(error, OperationalError | InterfaceError) and not refused


def in_one_line(error: BaseException) -> str:
    return " ".join(str(error).split())
