"""What no file, line or report may hold: every secret of an emulated Graph API, however it is written.

Between the caller and the emulator stands a listener that keeps each request as it goes over the wire.
"""

from __future__ import annotations

import base64
import re
import socket
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from tests.emulators.graph_access import SYSTEM_TOKENS, Tokens
from tests.emulators.graph_scenarios import NAMES

PIECE = 20  # half of a secret is one as well
REQUESTED = re.compile(rb"^(?:GET|POST) (\S+) HTTP/1\.1\r$", re.MULTILINE)


class Canaries:
    """`tokens`, and the app's secret, may stand nowhere; `proofs` of them nowhere but in addresses."""

    def __init__(self, tokens: Tokens, pages: int) -> None:
        ours = [tokens.system(number) for number in range(1, SYSTEM_TOKENS + 1)]
        theirs = [tokens.page(number) for number in [*range(1, pages + 1), *NAMES]]
        self.tokens = [*ours, *theirs, tokens.secret]
        self.proofs = [tokens.proof(token) for token in (*ours, *theirs)]

    def in_bytes(self, content: bytes, *, proofs: bool = True) -> list[str]:
        """Those that are in it, whole or in half, plain or in base64."""
        sought = [*self.tokens, *(self.proofs if proofs else [])]
        return [secret for secret in sought if any(form in content for form in forms(secret))]


def forms(secret: str) -> Iterator[bytes]:
    """The tail is what makes it a secret; the head of a token is the same for all of its kind."""
    yield secret[-PIECE:].encode()
    yield secret[-2 * PIECE : -PIECE].encode()
    yield quote(secret).encode()
    for shift in range(3):
        whole = base64.b64encode(b"x" * shift + secret.encode())
        yield whole[4:-4]


def unpacked(file: Path) -> Iterator[bytes]:
    """The file's bytes, and where it is a store what its documents say."""
    content = file.read_bytes()
    yield content
    if content.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(file)) as store:
            for (table,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                rows = store.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the store itself
                yield from (inflated(cell) for row in rows for cell in row if isinstance(cell, bytes))


def inflated(cell: bytes) -> bytes:
    with suppress(zlib.error):
        return zlib.decompress(cell)
    return cell


class Listener:
    """Passes everything on and keeps what was asked."""

    def __init__(self, to: str) -> None:
        self.to = (to.rpartition("/")[2].partition(":")[0], int(to.rpartition(":")[2]))
        self.heard: list[bytearray] = []
        self.door = socket.create_server(("127.0.0.1", 0))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.door.getsockname()[1]}"

    def __enter__(self) -> Listener:
        threading.Thread(target=self._open, daemon=True).start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """From now on nobody is let in."""
        with suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()

    def asked(self) -> Iterable[bytes]:
        """The first line of every request, without method and version."""
        return [target for said in self.heard for target in REQUESTED.findall(bytes(said))]

    def said(self) -> bytes:
        return b"".join(bytes(said) for said in self.heard)

    def _open(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self.door.accept()
                server = socket.create_connection(self.to)
                self.heard.append(bytearray())
                threading.Thread(target=_passed, args=(caller, server, self.heard[-1]), daemon=True).start()
                threading.Thread(target=_passed, args=(server, caller, bytearray()), daemon=True).start()


def _passed(source: socket.socket, target: socket.socket, kept: bytearray) -> None:
    with suppress(OSError), source, target:
        while piece := source.recv(65536):
            kept += piece
            target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)
