"""The store is opened once, brought up to date, and never opened by a program older than itself."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader


class StoreError(Exception):
    """One sentence: why the store cannot be used, and what to do."""


def open_store(home: Path) -> None:
    """Opens, and where needed makes, the store in the folder `home`."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{home}: cannot be made: {error.strerror}; set AUDITOR_HOME to a folder of yours"
        ) from error
    point_to(home / "auditor.sqlite3")
    try:
        migrate()
    except DatabaseError as error:
        raise StoreError(f"{home / 'auditor.sqlite3'}: not usable as a store: {error}") from error


def point_to(file: Path) -> None:
    if connections.settings["default"]["NAME"] == str(file):
        return
    connections.close_all()
    connections.settings["default"]["NAME"] = str(file)
    del connections["default"]


def migrate() -> None:
    loader = MigrationLoader(connection)
    known = {key for key in loader.disk_migrations if key[0] == "store"}
    applied = {key for key in loader.applied_migrations if key[0] == "store"}
    if newer := sorted(applied - known):
        raise StoreError(
            f"the store was made by a newer version of the program ({newer[-1][1]}); "
            "please install that version"
        )
    if known - applied:
        call_command("migrate", verbosity=0, interactive=False)
