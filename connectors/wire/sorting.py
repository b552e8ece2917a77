"""Rows in any order come out account by account, from a temporary file instead of memory.

The same id of the same kind counts once. Of rows that differ the one whose bytes come first is kept, so that
their order decides nothing; where they differ in `gist`, that is said.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

TABLE = """
CREATE TABLE fact (
    page INTEGER, kind TEXT, id TEXT, gist TEXT, fact BLOB, voice BLOB, PRIMARY KEY (page, kind, id)
) WITHOUT ROWID
"""

ADD = """
INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET gist = excluded.gist, fact = excluded.fact, voice = excluded.voice
WHERE (excluded.fact, excluded.voice) < (fact, voice)
"""


class Contradiction(ValueError):
    """The same id stands twice and means two things."""


class Sorting:
    """`page` is the number of an account, `kind` what sort of fact."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def add(self, page: int, kind: str, id: str, fact: bytes, voice: bytes = b"", gist: str = "") -> None:  # noqa: A002 - the row's own word
        """Keeps the fact; `Contradiction` where another gist already stands under its id."""
        before = self.gist(page, kind, id)
        self.database.execute(ADD, (page, kind, id, gist, fact, voice))
        if before is not None and before != gist:
            raise Contradiction(f"the id {id[:80]} stands twice and says two things")

    def gist(self, page: int, kind: str, id: str) -> str | None:  # noqa: A002 - the row's own word
        """What the fact under this id means; None where there is none."""
        asked = "SELECT gist FROM fact WHERE page = ? AND kind = ? AND id = ?"
        found = self.database.execute(asked, (page, kind, id)).fetchone()
        return None if found is None else str(found[0])

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
