"""A PostgreSQL server of the tests' own: made on first use, stopped and swept away when they end or crash.

It runs in a program of its own, this file, which keeps it for as long as its standard input is open: whatever
ends the tests closes that. PostgreSQL refuses to be run by root, so root lends it a user without rights.

Text is sorted as in English, not by code point, so that nothing leans on the server's order by accident.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

MISSING = "no PostgreSQL server is installed (no initdb found); .ci/packages brings it: package postgresql"
ENOUGH = 512 * 1024 * 1024
PLAIN = {"PATH": os.defpath, "LC_ALL": "C"}  # no fence, no operator's PG… variables
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "jit=off")
PASSWORD = "a-word-for-the-guarded"  # noqa: S105 - of a role that only the tests know
DOORS = """\
local all guarded scram-sha-256
local all "{me}" peer
local all all trust
host all all 127.0.0.1/32 scram-sha-256
"""


class NoServer(Exception):
    """Why the tests have no server; they fail for it."""


@dataclass
class Server:
    """`folder` holds its socket and nothing of the tests."""

    folder: Path
    port: int

    def __post_init__(self):
        self.numbers = count()
        self.known = set()

    def at(self, name, user="postgres"):
        """The setting `store` for a database here, through the socket."""
        return f"postgresql://{user}@/{name}?host={self.folder}&port={self.port}"

    def at_port(self, name, user="guarded"):
        return f"postgresql://{user}@127.0.0.1:{self.port}/{name}"

    @cached_property
    def connection(self):
        """Beside whatever store is open; one for all, because making a database the first time is slow."""
        import psycopg  # noqa: PLC0415 - the program below goes without

        return psycopg.connect(self.at("postgres"), autocommit=True)

    def order(self, statement):
        """Tells the server something, or asks it, and gives the rows."""
        told = self.connection.execute(statement)
        return told.fetchall() if told.description else []

    @contextmanager
    def database(self, template="template0"):
        """A database of one test; `template` is copied."""
        name = f"test_{next(self.numbers)}"
        self.order(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield name
        finally:
            self.order(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running():
    """A server for as long as it is needed; the keeper's last line is its port or why there is none."""
    folder = Path(mkdtemp(prefix="pg-", dir=roomy()))
    command = [sys.executable, "-I", __file__, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as keeper:
        try:
            port = keeper.stdout.readline().strip()
            if not port.isdecimal():
                raise NoServer(port or "the server's keeper ended without a word")
            server = Server(folder, int(port))
            server.order(f"CREATE ROLE guarded LOGIN PASSWORD '{PASSWORD}'")
            if (me := myself()) != "postgres":
                server.order(f'CREATE ROLE "{me}" LOGIN SUPERUSER')
            yield server
            server.connection.close()
        finally:
            keeper.stdin.close()
            keeper.wait()


def roomy():
    """Memory, where there is enough: each database is three hundred files, which disks make slowly."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder below it has a random name
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH else None


# The program that keeps the server


def programs():
    """The folder of the newest server that is installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    asked = [shutil.which("initdb"), *(path / "initdb" for path in reversed(installed)), told_by_pg_config()]
    for program in asked:
        if program and Path(program).is_file():
            return Path(program).resolve().parent
    raise NoServer(MISSING)


def told_by_pg_config():
    if not shutil.which("pg_config"):
        return None
    told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
    return Path(told.stdout.strip()) / "initdb"


def myself():
    return pwd.getpwuid(os.geteuid()).pw_name


def servant():
    """Whom the server runs as, where that is not us."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def keep(folder):
    user, data, port = servant(), folder / "data", free_port()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    rights = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}

    def run(program, *words):
        told = subprocess.run(
            [programs() / program, "-D", data, *words],
            cwd=folder,
            env=PLAIN,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **rights,
        )
        if told.returncode:
            raise NoServer(f"{program}: {' '.join(told.stdout.split())}")

    sorting = ("--locale=C", "--locale-provider=icu", "--icu-locale=en")
    run("initdb", "--no-sync", "--username=postgres", "--encoding=UTF8", *sorting)
    (data / "pg_hba.conf").write_text(DOORS.format(me=myself()))
    options = (*QUICK, f"port={port}", f"unix_socket_directories={folder}", "listen_addresses=127.0.0.1")
    words = " ".join(f"-c {option}" for option in options)
    run("pg_ctl", "start", "--wait", "--silent", f"--log={folder}/log", f"--options={words}")
    try:
        print(port, flush=True)  # noqa: T201 - whoever started this reads it
        sys.stdin.read()
    finally:
        run("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    place = Path(sys.argv[1])
    try:
        keep(place)
    except NoServer as error:
        print(error, flush=True)  # noqa: T201 - likewise
    finally:
        shutil.rmtree(place, ignore_errors=True)
