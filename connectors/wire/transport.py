"""One call becomes one answer, whose size and time are bounded, or one sentence that gives nothing away.

No redirect is followed and no cookie kept. The environment has no say: neither a proxy nor a `.netrc`, which
would put another secret in the place of ours. What HTTP libraries say of a failure holds addresses with their
parameters, and sometimes headers. So none of their errors is passed on, not even as the cause of ours, and
their loggers are silent at every level.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from gzip import GzipFile
from io import BytesIO
from socket import socket

import requests
from requests.exceptions import ConnectTimeout, RequestException, SSLError, Timeout
from urllib3.exceptions import HTTPError, ReadTimeoutError

from connectors.wire.deadline import PIECE, PromptAdapter, due_in, hang_up
from connectors.wire.failures import Failure, PlatformDown, Unreadable

TALKATIVE = ("urllib3.connection", "urllib3.connectionpool", "urllib3.util.retry")  # they say whole addresses
BROKEN = (RequestException, HTTPError, OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How long we wait and how much we take.

    `read_s` is the longest silence within an answer, `total_s` the time for all of it; `waits_s` lie between
    the repeats, each taken a little longer or shorter.
    """

    connect_s: float
    read_s: float
    total_s: float
    most_bytes: int
    waits_s: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`path` is what logs and sentences show: no parameters, no token. `spends` are units by token label."""

    method: str
    path: str
    url: str = field(repr=False)
    params: Mapping[str, str] = field(repr=False, default_factory=dict)
    form: Mapping[str, str] | None = field(repr=False, default=None)
    headers: Mapping[str, str] = field(repr=False, default_factory=dict)
    spends: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whatever the platform said, with any status. Names of headers are found in upper and lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Transport:
    """Serves all threads; keeps as many connections open as there are calls `at_once`."""

    def __init__(self, manners: Manners, *, at_once: int, agent: str) -> None:
        self.manners = manners
        self.agent = agent
        self.heard: set[socket] = set()
        self.adapter = PromptAdapter(pool_maxsize=at_once, max_retries=0)
        for name in TALKATIVE:
            logging.getLogger(name).addFilter(silent)

    def close(self) -> None:
        """Ends the calls that are under way as well."""
        hang_up(self.heard)
        self.adapter.close()

    def carry(self, call: Call) -> Answer:
        """`PlatformDown` where there is no answer or half of one, `Unreadable` where it is too large."""
        request = self.written(call)
        waits = (self.manners.connect_s, self.manners.read_s)
        try:
            with (
                due_in(self.manners.total_s, self.heard),
                closing(self.adapter.send(request, stream=True, timeout=waits)) as response,
            ):
                body = unpacked(self.read(response), response.headers, self.manners.most_bytes)
                return Answer(status=response.status_code, headers=response.headers, body=body)
        except TooLarge:
            failure: Failure = Unreadable(f"{call}: the answer is larger than we take")
        except BROKEN as error:
            failure = PlatformDown(f"{call}: {happened(error)}")
        raise failure  # here, where it has no context that could tell more

    def written(self, call: Call) -> requests.PreparedRequest:
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip", **call.headers}
        try:
            return requests.Request(
                call.method,
                call.url,
                params=call.params,
                data=call.form,
                headers={name: value.encode("latin-1") for name, value in headers.items()},
            ).prepare()
        except ValueError:  # from the library too, and with the value in it
            failure = Failure(f"{call}: cannot be sent; is a token or an address damaged?")
        raise failure

    def read(self, response: requests.Response) -> bytes:
        found = bytearray()
        while piece := response.raw.read(PIECE, decode_content=False):
            found += piece
            if len(found) > self.manners.most_bytes:
                raise TooLarge
        return bytes(found)


class TooLarge(Exception):
    """More bytes than we take."""


def unpacked(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """Bounded too: a few bytes may unpack to very many."""
    if headers.get("Content-Encoding", "").strip().lower() not in {"gzip", "x-gzip"}:
        return body
    found = GzipFile(fileobj=BytesIO(body)).read(most + 1)
    if len(found) > most:
        raise TooLarge
    return found


def happened(error: Exception) -> str:
    match error:
        case SSLError():
            return "there is no secure connection"
        case ConnectTimeout():
            return "no connection came about in time"
        case Timeout() | ReadTimeoutError() | TimeoutError():
            return "the answer was not there in time"
    return "no connection came about, or it broke off"


def silent(_: logging.LogRecord) -> bool:
    return False
