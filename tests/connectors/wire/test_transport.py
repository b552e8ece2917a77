"""One call becomes one answer, whose size and time are bounded."""

from __future__ import annotations

import gzip
import os
import socket
from contextlib import closing
from time import monotonic

import pytest

from connectors.wire.deadline import Hurried, due_in
from connectors.wire.failures import PlatformDown, Unreadable
from connectors.wire.transport import Call
from tests.connectors.wire.carrying import CHUNKED, MOST, UP, call, opened, outcome
from tests.connectors.wire.speaking import answer, cut, drip, silence, speaking

GZIP = "Content-Encoding: gzip"


@pytest.fixture
def transport():
    with opened(read_s=5, total_s=10) as made:
        yield made


@pytest.fixture
def hasty():
    with opened(read_s=0.2, total_s=0.35) as made:
        yield made


# What is asked


def test_parameters_headers_and_who_we_are_arrive(transport):
    with speaking(UP) as server:
        transport.carry(call(server, params={"ids": "1,২"}, headers={"Authorization": "Bearer x"}))
        [asked] = server.requests
    assert (asked.method, asked.target) == ("GET", "/v1/page?ids=1%2C%E0%A7%A8")
    assert asked.headers["authorization"] == "Bearer x"
    assert asked.headers["user-agent"] == "auditor (+test)"


def test_a_form_arrives_in_the_body_and_not_in_the_address(transport):
    with speaking(UP) as server:
        transport.carry(call(server, method="POST", form={"batch": "[]"}))
        [asked] = server.requests
    assert (asked.method, asked.target, asked.body) == ("POST", "/v1/page", b"batch=%5B%5D")


def test_an_answer_is_an_answer_with_every_status(transport):
    with speaking(answer(b"gone", "X-App-Usage: 28", status="404 Not Found")) as server:
        got = transport.carry(call(server))
    assert (got.status, got.body, got.headers["x-app-usage"]) == (404, b"gone", "28")


def test_an_answer_without_a_body_is_one(transport):
    with speaking(b"HTTP/1.1 304 Not Modified\r\n\r\n", UP) as server:
        assert transport.carry(call(server)).body == b""
        assert transport.carry(call(server)).body == b"here"


def test_an_answer_may_end_where_the_platform_hangs_up(transport):
    assert outcome(transport, cut(b"HTTP/1.1 200 OK\r\n\r\nhere")) == b"here"


def test_calls_share_a_connection(transport):
    with speaking(
        UP, answer(gzip.compress(b"packed"), GZIP), CHUNKED + b"4\r\nhere\r\n0\r\n\r\n", UP
    ) as server:
        for _ in range(4):
            transport.carry(call(server))
        assert (len(server.requests), server.connections) == (4, 1)


def test_a_redirect_is_not_followed(transport):
    with speaking(UP) as elsewhere:
        moved = answer(b"", f"Location: {elsewhere.address}/", status="302 Found")
        with speaking(moved) as server:
            got = transport.carry(call(server))
        assert (got.status, got.headers["location"]) == (302, f"{elsewhere.address}/")
        assert elsewhere.connections == 0


def test_a_cookie_is_not_kept(transport):
    with speaking(answer(b"", "Set-Cookie: who=us; Path=/")) as server:
        for _ in range(2):
            transport.carry(call(server))
        assert "cookie" not in server.requests[1].headers


@pytest.fixture
def environment():
    before = dict(os.environ)
    yield os.environ
    os.environ.clear()
    os.environ.update(before)


def test_the_environment_names_no_proxy_and_no_password(transport, environment, tmp_path):
    (tmp_path / "netrc").write_text("default login somebody password else\n")
    with speaking(UP) as proxy, speaking(UP) as server:
        environment.update(NETRC=str(tmp_path / "netrc"), HTTP_PROXY=proxy.address, http_proxy=proxy.address)
        transport.carry(call(server, headers={"Authorization": "Bearer x"}))
        assert server.requests[0].headers["authorization"] == "Bearer x"
        assert proxy.connections == 0


# What is no answer


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"HTTP/1.1 20",
        b"HTTP/1.1 200 OK\r\nContent-Len",
        answer(b"half", length=8),
        CHUNKED + b"8\r\nhalf",
        CHUNKED + b"4\r\nhalf\r\n",
        CHUNKED + b"zz\r\nhalf\r\n",
        answer(gzip.compress(b"whole" * 50, mtime=0)[:-20], GZIP),
        answer(b"not packed at all", GZIP),
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nhere",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"\x16\x03\x01 what?\r\n\r\n",
    ],
)
def test_what_broke_off_is_no_answer(transport, said):
    with pytest.raises(PlatformDown, match=r"^GET v1/page: no connection came about, or it broke off$"):
        outcome(transport, cut(said))


def test_a_closed_door_is_no_answer(transport):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    closed = Call(method="GET", url=f"http://127.0.0.1:{port}/", path="")
    with pytest.raises(PlatformDown, match="no connection came about"):
        transport.carry(closed)


def test_a_connection_that_is_not_secure_is_not_used(transport):
    with speaking(UP) as server:
        url = server.address.replace("http", "https")
        with pytest.raises(PlatformDown, match=r"^GET v1/page: there is no secure connection$"):
            transport.carry(call(server, url=url))


@pytest.mark.parametrize(
    "said",
    [
        silence,
        drip(b"HTTP/1.1 2", b"0"),
        drip(b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        drip(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        drip(answer(length=90_000), b"{"),
        drip(CHUNKED + b"1", b"0"),
        drip(CHUNKED, b"1\r\n{\r\n"),
        drip(b"HTTP/1.1 200 OK\r\n\r\n", b"{"),
    ],
    ids=["silence", "status", "header", "continue", "body", "size of a chunk", "chunks", "without an end"],
)
def test_an_answer_that_takes_too_long_is_none(hasty, said):
    start = monotonic()
    with pytest.raises(PlatformDown, match=r"^GET v1/page: the answer was not there in time$"):
        outcome(hasty, said)
    assert monotonic() - start < 3


def test_a_long_silence_ends_the_waiting_before_all_time_is_over():
    start = monotonic()
    with opened(read_s=0.1, total_s=60) as patient, pytest.raises(PlatformDown, match="not there in time"):
        outcome(patient, silence)
    assert monotonic() - start < 5


def test_a_connection_is_left_as_patient_as_it_was():
    ours, theirs = socket.socketpair()
    with ours, theirs, due_in(1), closing(Hurried(ours)) as hurried:
        ours.settimeout(7)
        theirs.sendall(b"here")
        assert hurried.read(4) == b"here"
        assert ours.gettimeout() == 7


def test_time_begins_anew_with_every_call():
    ours, theirs = socket.socketpair()
    with ours, theirs, closing(Hurried(ours)) as hurried:
        ours.settimeout(5)
        theirs.sendall(b"here and there")
        with due_in(0), pytest.raises(TimeoutError):
            hurried.read(4)
        assert hurried.read(4) == b"here"
        with due_in(5):
            assert hurried.read(4) == b" and"


# What is too large


@pytest.mark.parametrize(
    "said",
    [
        answer(b"x" * (MOST + 1)),
        answer(gzip.compress(bytes(MOST + 1), mtime=0), GZIP),
        answer(gzip.compress(bytes(MOST), mtime=0) + gzip.compress(b"x", mtime=0), GZIP),
        answer(gzip.compress(bytes(20_000_000), 1, mtime=0), GZIP),
        answer(b"x" * (MOST + 1), "Location: /elsewhere", status="302 Found"),
        drip(b"HTTP/1.1 200 OK\r\n\r\n", bytes(50_000)),
    ],
    ids=["body", "unpacked", "in two members", "bomb", "redirect", "without an end"],
)
def test_more_than_we_take_is_not_read(transport, said):
    with pytest.raises(Unreadable, match=r"^GET v1/page: the answer is larger than we take$"):
        outcome(transport, said)


@pytest.mark.parametrize("said", [answer(b"x" * MOST), answer(gzip.compress(b"x" * MOST, mtime=0), GZIP)])
def test_what_we_just_take_is_read(transport, said):
    assert outcome(transport, said) == b"x" * MOST
