"""Programs at one store take turns where order matters, and one that dies lets go of everything.

SQLite has one writer at a time because every transaction begins IMMEDIATE, and keeps long work apart by a
locked file beside the store. On PostgreSQL both are advisory locks; those of long work belong to a session of
their own, which ends with the program.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.transaction import TransactionManagementError


class StoreBusy(Exception):
    """One sentence: why the store cannot be used just now, though it can be later."""


def alone(work: str, *, wait: bool = False) -> AbstractContextManager[None]:
    """Nobody else is at this work meanwhile; where somebody is, `StoreBusy` says so, unless we `wait`."""
    return by_session(work, wait) if on_a_server() else by_file(work, wait)


def in_turn(work: str) -> None:
    """What follows in this transaction comes after whatever others did at this work in theirs."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("a turn ends with its transaction, and there is none")
    if on_a_server():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number(work)])


def on_a_server() -> bool:
    return connection.vendor == "postgresql"


def busy(work: str) -> StoreBusy:
    return StoreBusy(f"another program is {work} at this moment; please try again later")


@contextmanager
def by_session(work: str, wait: bool) -> Iterator[None]:
    """A session of its own, so that the lock outlives a connection that is closed and opened again."""
    with closing(connections.create_connection(DEFAULT_DB_ALIAS)) as own:
        with own.cursor() as cursor:
            cursor.execute(f"SELECT pg_{'' if wait else 'try_'}advisory_lock(%s)", [number(work)])
            if not wait and cursor.fetchone() != (True,):
                raise busy(work)
        yield


@contextmanager
def by_file(work: str, wait: bool) -> Iterator[None]:
    path = Path(f"{connection.settings_dict['NAME']}.{number(work) % 2**64:016x}.lock")
    how = fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB)
    try:
        file = locked(path, how)
    except BlockingIOError as error:
        raise busy(work) from error
    with file:
        try:
            yield
        finally:
            path.unlink()  # while it is ours; whoever waits for it sees that it is gone and makes another


def locked(path: Path, how: int) -> IO[bytes]:
    """The file, which is still the one that lies there when the lock on it is ours."""
    while True:
        file = path.open("ab")
        try:
            fcntl.flock(file, how)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                    return file
        except BaseException:
            file.close()
            raise
        file.close()


def number(work: str) -> int:
    """PostgreSQL's locks have numbers of 64 bits for names, with a sign."""
    return int.from_bytes(sha256(f"auditor: {work}".encode()).digest()[:8], signed=True)
