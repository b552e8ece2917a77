"""An empty store costs a copy of one that was made once, not another walk through the migrations."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connections

from auditor.store.opening import migrate_store, open_store

FILE = "auditor.sqlite3"
SQLITE = "sqlite"

# For a test of what only one of the stores has.
only_sqlite = pytest.mark.parametrize("kept_in", [SQLITE], indirect=True)
only_postgresql = pytest.mark.parametrize("kept_in", ["postgresql"], indirect=True)


def lay_out(home):
    """Puts an empty store into the folder."""
    home.mkdir(parents=True, exist_ok=True)
    (home / FILE).write_bytes(empty())
    return home


@cache
def empty():
    with TemporaryDirectory() as folder:
        open_store(Path(folder))
        connections.close_all()  # only then does the one file hold everything
        return (Path(folder) / FILE).read_bytes()


@contextmanager
def database(server):
    """An empty store on the server, as the operator's setting."""
    with server.database(template=migrated(server)) as name:
        yield server.at(name)
        connections.close_all()


def migrated(server):
    if "migrated" not in server.known:
        server.order("CREATE DATABASE migrated TEMPLATE template0")
        migrate_store(server.folder, server.at("migrated"))
        connections.close_all()
        server.known.add("migrated")
    return "migrated"
