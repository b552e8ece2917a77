"""An answer is there in time as a whole, or not at all: a server that drips byte after byte holds nobody up.

The time-outs of HTTP libraries begin anew with every byte that comes. So what a socket says is read through
`Hurried`, which knows when all of it is due: status, headers and body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from math import inf
from socket import SHUT_RDWR, socket
from time import monotonic
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 64 * 1024

DUE: ContextVar[float] = ContextVar("due", default=inf)
HEARD: ContextVar[set[socket] | None] = ContextVar("heard", default=None)


@contextmanager
def due_in(seconds: float, heard: set[socket] | None = None) -> Iterator[None]:
    """What this thread reads from a server meanwhile ends after so many seconds.

    The socket that it reads from is in `heard` as long as it does.
    """
    due, before = DUE.set(monotonic() + seconds), HEARD.set(heard)
    try:
        yield
    finally:
        DUE.reset(due)
        HEARD.reset(before)


def hang_up(sockets: Iterable[socket]) -> None:
    """Whoever reads from them, in whichever thread, reads that the other side has gone."""
    for sock in list(sockets):
        with suppress(OSError):  # it ended by itself
            socket.shutdown(sock, SHUT_RDWR)


class Hurried(RawIOBase):
    """The socket's own time-out bounds each silence, `DUE` all of them together.

    One who hangs up among the headers has said nothing: `http.client` would take that for their end.
    """

    def __init__(self, sock: socket) -> None:
        self.sock = sock
        self.said = sock.makefile("rb", buffering=0)
        self.heard = HEARD.get()
        if self.heard is not None:
            self.heard.add(sock)
        self.may_end = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        left = DUE.get() - monotonic()
        if left <= 0:
            raise TimeoutError
        patience = self.sock.gettimeout()
        self.sock.settimeout(min(left, inf if patience is None else patience))
        try:
            count = self.said.readinto(buffer)
        finally:
            self.sock.settimeout(patience)
        if not count and not self.may_end:
            raise ConnectionResetError
        return count

    def close(self) -> None:
        self.said.close()
        if self.heard is not None:
            self.heard.discard(self.sock)
        super().close()


class Answering:
    """Stands where an answer expects its socket, of which it wants nothing but a file to read from."""

    def __init__(self, hurried: Hurried) -> None:
        self.hurried = hurried

    def makefile(self, _mode: str) -> BufferedReader:
        return BufferedReader(self.hurried, PIECE)


class PromptAnswer(HTTPResponse):
    def __init__(self, sock: socket, *told: Any, **more: Any) -> None:
        self.hurried = Hurried(sock)
        super().__init__(Answering(self.hurried), *told, **more)  # type: ignore[arg-type]  # wants all of it

    def begin(self) -> None:
        super().begin()
        self.hurried.may_end = True


class Connection(HTTPConnection):
    response_class = PromptAnswer


class SecureConnection(HTTPSConnection):
    response_class = PromptAnswer


class Connections(HTTPConnectionPool):
    ConnectionCls = Connection


class SecureConnections(HTTPSConnectionPool):
    ConnectionCls = SecureConnection


class PromptAdapter(HTTPAdapter):
    """Keeps its connections open, and reads each answer until it is due."""

    def init_poolmanager(self, *told: Any, **more: Any) -> None:
        super().init_poolmanager(*told, **more)
        self.poolmanager.pool_classes_by_scheme = {"http": Connections, "https": SecureConnections}
