"""The fence holds in this process and in every Python that it starts."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests.fence.sitecustomize import OutsideTouched

OUTSIDE = "192.0.2.1"  # kept for documentation, so nobody is disturbed if the fence is down


def answer_of(program):
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("host", [OUTSIDE, "10.0.0.1", "169.254.169.254", "0.0.0.0", "example.org"])  # noqa: S104
@pytest.mark.parametrize("connect", [socket.socket.connect, socket.socket.connect_ex])
def test_a_connection_to_the_outside_is_refused(connect, host):
    with socket.socket() as own, pytest.raises(OutsideTouched):
        connect(own, (host, 80))


def test_a_connection_to_the_outside_is_refused_over_ipv6_too():
    with socket.socket(socket.AF_INET6) as own, pytest.raises(OutsideTouched):
        own.connect(("2001:db8::1", 80))


@pytest.mark.parametrize("ask", [socket.gethostbyname, socket.gethostbyname_ex, socket.gethostbyaddr])
def test_no_name_is_asked_for(ask):
    with pytest.raises(OutsideTouched):
        ask("example.org")


def test_no_address_of_a_name_is_asked_for():
    with pytest.raises(OutsideTouched):
        socket.getaddrinfo("example.org", 80)


def test_no_name_of_an_address_is_asked_for():
    with pytest.raises(OutsideTouched):
        socket.getnameinfo((OUTSIDE, 80), 0)


@pytest.mark.parametrize("host", [OUTSIDE, "example.org"])
def test_no_datagram_leaves(host):
    with socket.socket(type=socket.SOCK_DGRAM) as own, pytest.raises(OutsideTouched):
        own.sendto(b"", (host, 9))


def test_no_message_leaves():
    with socket.socket(type=socket.SOCK_DGRAM) as own, pytest.raises(OutsideTouched):
        own.sendmsg([b""], [], 0, (OUTSIDE, 9))


def test_nothing_listens_to_the_outside():
    with socket.socket() as own, pytest.raises(OutsideTouched):
        own.bind(("0.0.0.0", 0))  # noqa: S104  it is refused


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as own:
            own.sendall(b"here")
        caller, _ = server.accept()
        with caller:
            assert caller.recv(4) == b"here"


def test_unix_sockets_are_open(tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "door"))


def test_the_fence_holds_in_a_subprocess():
    answer = answer_of(f"import socket; socket.create_connection(('{OUTSIDE}', 80), timeout=5)")
    assert answer.returncode != 0
    assert "OutsideTouched" in answer.stderr


def test_the_fence_holds_in_a_subprocess_of_a_subprocess():
    answer = answer_of(
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        f"'import socket; socket.create_connection((\"{OUTSIDE}\", 80), timeout=5)'])"
    )
    assert "OutsideTouched" in answer.stderr


def test_loopback_is_open_in_a_subprocess():
    answer = answer_of(
        "import socket; s = socket.create_server(('127.0.0.1', 0)); "
        "c = socket.create_connection(s.getsockname()); print('here')"
    )
    assert answer.stdout.strip() == "here", answer.stderr
