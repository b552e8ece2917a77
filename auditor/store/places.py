"""The store is a file in the home, or a database on a PostgreSQL server that the operator names.

The operator's setting never holds a password: that comes apart, or from where libpq looks by itself
(PGPASSFILE, ~/.pgpass), or is not needed (peer).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

FILE = "auditor.sqlite3"
EXAMPLE = "postgresql://auditor@db.example.org:5432/auditor"


class StoreError(Exception):
    """One sentence: why the store cannot be used, and what to do."""


def point_to(place: dict[str, Any]) -> None:
    """Whatever is asked of the store from now on is asked there."""
    before = connections.settings["default"]
    if before | place == before:
        return
    connections.close_all()
    connections.settings["default"] = before | NOWHERE | place
    del connections["default"]


def pointed_to() -> dict[str, Any]:
    """Where the store is, for another process to be pointed to."""
    return dict(connections.settings["default"])


NOWHERE = {"USER": "", "PASSWORD": "", "HOST": "", "PORT": ""}


def in_file(home: Path) -> dict[str, Any]:
    """Django's setting for the file in the home, which is made where it is missing."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{home}: cannot be made: {error.strerror}; set AUDITOR_HOME to a folder of yours"
        ) from error
    return {**settings.SQLITE, "NAME": str(home / FILE)}


def on_server(address: str, password: str | None) -> dict[str, Any]:
    """Django's setting for the address; no error of libpq is passed on, since it may repeat the address."""
    try:
        psycopg = import_module("psycopg")
    except ImportError as error:
        raise StoreError(
            "a store on PostgreSQL needs the package psycopg; pip install 'auditor[postgresql]' brings it"
        ) from error
    try:
        named = psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.Error:
        named = {}
    if "password" in named or not {"dbname", "service"} & named.keys():
        raise StoreError(f"store: names no PostgreSQL database; write it as {EXAMPLE}, without a password")
    return {
        "ENGINE": settings.POSTGRESQL["ENGINE"],
        "NAME": named.pop("dbname", ""),
        "USER": named.pop("user", ""),
        "HOST": named.pop("host", ""),
        "PORT": named.pop("port", ""),
        "PASSWORD": password or "",
        "OPTIONS": settings.POSTGRESQL["OPTIONS"] | named,
    }
