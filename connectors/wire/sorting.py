"""Rows in any order come out account by account, from a temporary file instead of memory.

The same id of the same kind counts once. Where two rows say different things of it, their order does not
choose: the one whose bytes sort first is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

TABLE = """
CREATE TABLE fact (
    page INTEGER, kind TEXT, id TEXT, fact BLOB, voice BLOB, PRIMARY KEY (page, kind, id)
) WITHOUT ROWID
"""

ADD = """
INSERT INTO fact VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET fact = excluded.fact, voice = excluded.voice
WHERE (excluded.fact, excluded.voice) < (fact, voice)
"""


class Sorting:
    """`page` is the number of an account, `kind` what sort of fact."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def add(self, page: int, kind: str, id: str, fact: bytes, voice: bytes = b"") -> None:  # noqa: A002 - the row's own word
        self.database.execute(ADD, (page, kind, id, fact, voice))

    def facts(self, page: int, kind: str) -> Iterator[tuple[str, bytes, bytes]]:
        """Id, fact and voice of each, by id."""
        asked = "SELECT id, fact, voice FROM fact WHERE page = ? AND kind = ? ORDER BY id"
        yield from self.database.execute(asked, (page, kind))


@contextmanager
def sorting() -> Iterator[Sorting]:
    with TemporaryDirectory(prefix="auditor-") as folder:
        database = sqlite3.connect(Path(folder) / "rows.sqlite3", isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(TABLE)
            database.execute("BEGIN")
            yield Sorting(database)
        finally:
            database.close()
