"""One call is carried to a server that says what a test tells it."""

from __future__ import annotations

from contextlib import closing, contextmanager

from connectors.wire.transport import Call, Manners, Transport
from tests.connectors.wire.speaking import answer, speaking

MOST = 100_000
UP = answer(b"here")
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@contextmanager
def opened(read_s, total_s):
    manners = Manners(connect_s=5, read_s=read_s, total_s=total_s, most_bytes=MOST, waits_s=())
    with closing(Transport(manners, at_once=4, agent="auditor (+test)")) as made:
        yield made


def call(server, **more):
    return Call(**{"method": "GET", "url": f"{server.address}/v1/page", "path": "v1/page", **more})


def outcome(transport, *said, **more):
    """The body of what the server says."""
    with speaking(*said) as server:
        return transport.carry(call(server, **more)).body
