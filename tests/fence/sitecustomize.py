"""No test reaches further than this machine's own loopback.

Python runs a module of this name in every interpreter that finds it on its path, so the fence holds in
subprocesses too. Outside it stand an interpreter started with `-I`, `-S` or a bare environment, and programs
that are not Python: a browser has to be told by its own options.
"""

from __future__ import annotations

import functools
import socket
import sys

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
HERE = LOOPBACK | {None, ""}
NAMES_ASKED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
ADDRESSES_USED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}


class OutsideTouched(BaseException):
    """No `Exception`, because the code under test makes a gap of those and the test would pass."""


def stays_here(event, arguments):
    if event in NAMES_ASKED and text(arguments[0]) not in HERE:
        raise OutsideTouched(f"{event} of {arguments[0]!r}")
    if event == "socket.getnameinfo" and arguments[0][0] not in LOOPBACK:
        raise OutsideTouched(f"{event} of {arguments[0]!r}")
    if event in ADDRESSES_USED and leaves(*arguments):
        raise OutsideTouched(f"{event} with {arguments[1]!r}")


def leaves(own, address):
    """An address of `None` belongs to a socket that was connected, and so asked about, before."""
    if own.family == socket.AF_UNIX or address is None:
        return False
    return own.family not in (socket.AF_INET, socket.AF_INET6) or text(address[0]) not in LOOPBACK


def text(host):
    return host.decode("ascii", "replace") if isinstance(host, bytes) else host


def heard_before_names_are_asked(method):
    """A socket looks up the name in an address first and tells the audit hook afterwards."""

    @functools.wraps(method)
    def heard(own, *arguments):
        stays_here(f"socket.{method.__name__.removesuffix('_ex')}", (own, arguments[-1]))
        return method(own, *arguments)

    return heard


sys.addaudithook(stays_here)
for method in (socket.socket.connect, socket.socket.connect_ex, socket.socket.bind, socket.socket.sendto):
    setattr(socket.socket, method.__name__, heard_before_names_are_asked(method))
