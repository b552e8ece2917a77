"""An empty store costs a copy of one that was made once, not another walk through the migrations."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections

from auditor.store.opening import open_store

FILE = "auditor.sqlite3"


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
