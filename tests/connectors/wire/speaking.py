"""A server on this machine that says exactly the bytes it was told, and remembers what it was asked."""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from types import SimpleNamespace

LONGEST = 10  # seconds: whoever is silent longer fails the test
CUT = "cut"


def answer(body=b"{}", *headers, status="200 OK", length=None):
    """An answer as it stands on the wire, whole unless another `length` is promised."""
    length = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {length}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def cut(said):
    """Says it and hangs up."""

    def say(caller, _):
        caller.sendall(said)
        return CUT

    return say


def drip(before, drop, most=10_000):
    """Says the beginning, and then the same little again and again."""

    def say(caller, stopped):
        caller.sendall(before)
        for _ in range(most):
            if stopped.wait(0.005):
                break
            caller.sendall(drop)
        return CUT

    return say


def silence(caller, stopped):  # noqa: ARG001 - the caller waits in vain
    stopped.wait(LONGEST)
    return CUT


class Server:
    """Gives each request the next of its answers, and from then on the last one."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests = []
        self.connections = 0
        self.stopped = Event()
        self.lock = Lock()
        self.callers = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = "http://{}:{}".format(*self.door.getsockname())
        self.threads = [Thread(target=self.open)]
        self.threads[0].start()

    def open(self):
        with suppress(OSError):  # the door was closed
            while True:
                caller, _ = self.door.accept()
                caller.settimeout(LONGEST)
                self.connections += 1
                self.callers.append(caller)
                self.threads.append(Thread(target=self.serve, args=(caller,)))
                self.threads[-1].start()

    def serve(self, caller):
        with caller, caller.makefile("rb") as said, suppress(OSError, UnicodeError):
            while request := self.heard(said):
                with self.lock:
                    self.requests.append(request)
                    say = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if isinstance(say, bytes):
                    caller.sendall(say)
                elif say(caller, self.stopped) is CUT:
                    return

    def heard(self, said):
        words = said.readline().decode().split()
        if not words:
            return None
        lines = iter(lambda: said.readline().decode().strip(), "")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        body = said.read(int(headers.get("content-length", 0)))
        return SimpleNamespace(method=words[0], target=words[1], headers=headers, body=body)

    def stop(self):
        self.stopped.set()
        for opened in (self.door, *self.callers):
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)
        self.door.close()
        for thread in self.threads:
            thread.join(LONGEST)


@contextmanager
def speaking(*answers):
    server = Server(*answers)
    try:
        yield server
    finally:
        server.stop()
