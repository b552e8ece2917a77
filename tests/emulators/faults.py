"""Faults that a test scripts: which calls they meet, how often, and what the caller gets instead.

A fault is a JSON object: `do` names what happens, `where` is a regular expression that is searched in
`METHOD path?query` (decoded, without tokens), `token` the label of the only token it is for. The first
`after` calls pass; then it meets `times` calls (all where that is missing), each with the chance `share`.
`wait_ms` delays the answer. The first fault that is due meets a call, and no other. Whatever else
stands there is its own.

`INSTEAD` replaces the answer, `UPON` spoils it; any other word is left to the platform that is emulated.
"""

from __future__ import annotations

import base64
import json
import random
import re
import threading
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any

MEGABYTE = 1_000_000
LOGIN_WALL = (
    "<!DOCTYPE html><html><head><title>Log in</title></head><body><form action='/login'>You must log in to "
    "continue.</form></body></html>"
)
HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`sent` are the bytes of the body after which the connection ends early; `speed` is in bytes per second.

    A `raw` answer is its body and no more: no status line, no headers.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    sent: int | None = None
    speed: float | None = None
    raw: bool = False


Fault = Mapping[str, Any]


class Unscripted(Exception):
    """What is wrong with a script of faults."""


@dataclass
class _Scripted:
    fault: Fault
    where: re.Pattern[str]
    draw: random.Random
    passed: int = 0
    met: int = 0

    def is_due(self, line: str, label: str) -> bool:
        fault = self.fault
        if not self.where.search(line) or fault.get("token", label) != label:
            return False
        if self.met >= fault.get("times", self.met + 1):
            return False
        self.passed += 1
        if self.passed <= fault.get("after", 0) or self.draw.random() >= fault.get("share", 1):
            return False
        self.met += 1
        return True


@dataclass
class Faults:
    """`known` are the words that the platform adds."""

    seed: int
    known: frozenset[str]
    scripted: list[_Scripted] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def script(self, faults: Any) -> None:
        """All or nothing; an empty list ends every fault."""
        if not isinstance(faults, list):
            raise Unscripted("faults are a list")
        fresh = [self._read(fault, number) for number, fault in enumerate(faults)]
        with self.lock:
            self.scripted = fresh

    def _read(self, fault: Any, number: int) -> _Scripted:
        words = self.known | INSTEAD.keys() | UPON.keys()
        if not isinstance(fault, dict) or fault.get("do") not in words:
            raise Unscripted(f"fault {number}: `do` is one of {', '.join(sorted(words))}")
        try:
            where = re.compile(fault.get("where", ""))
        except re.error as error:
            raise Unscripted(f"fault {number}: `where`: {error}") from error
        return _Scripted(fault, where, random.Random(f"{self.seed}/{number}"))  # noqa: S311 - no secret

    def due(self, line: str, label: str, passing: Set[str] = frozenset()) -> Fault:
        """The fault that meets this call, empty where none does; those of the words `passing` do not."""
        with self.lock:
            for scripted in self.scripted:
                if scripted.fault["do"] not in passing and scripted.is_due(line, label):
                    return scripted.fault
        return {}

    @property
    def any(self) -> bool:
        return bool(self.scripted)


def html(status: int, body: str) -> Answer:
    return Answer(status=status, headers={"Content-Type": HTML}, body=body.encode())


def text_of(fault: Fault) -> bytes:
    if "base64" in fault:
        return base64.b64decode(fault["base64"])
    body = fault.get("body", "")
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


def given(fault: Fault) -> Answer:
    headers = {"Content-Type": JSON, **fault.get("headers", {})}
    kept = {name: value for name, value in headers.items() if value is not None}
    return Answer(status=fault.get("status", 200), headers=kept, body=text_of(fault))


def huge(fault: Fault) -> Answer:
    size = int(fault.get("mb", 10) * MEGABYTE)
    body = b'{"data":[{"message":"' + b"x" * size + b'"}]}'
    return Answer(headers={"Content-Type": JSON}, body=body)


def deep(fault: Fault) -> Answer:
    levels = fault.get("levels", 100_000)
    opened = b'{"a":' if fault.get("objects") else b"["
    closed = b"}" if fault.get("objects") else b"]"
    body = b'{"data":' + opened * levels + b"0" + closed * levels + b"}"
    return Answer(headers={"Content-Type": JSON}, body=body)


def truncated(answer: Answer, fault: Fault) -> Answer:
    """Cut short; `honest` says the shorter length in the headers, else the connection ends in the middle."""
    kept = fault.get("keep", len(answer.body) // 2)
    if fault.get("honest", True):
        return replace(answer, body=answer.body[:kept])
    return replace(answer, sent=kept)


def retyped(answer: Answer, kind: str | None) -> Answer:
    others = {name: value for name, value in answer.headers.items() if name != "Content-Type"}
    return replace(answer, headers=others | ({"Content-Type": kind} if kind else {}))


INSTEAD: dict[str, Callable[[Fault], Answer]] = {
    "answer": given,
    "raw": lambda fault: Answer(raw=True, body=text_of(fault)),
    "close": lambda _: Answer(raw=True),
    "huge": huge,
    "deep": deep,
    "login_wall": lambda _: html(200, LOGIN_WALL),
    "bad_gateway": lambda fault: html(fault.get("status", 502), "<html><h1>Bad Gateway</h1></html>"),
    "plain_500": lambda _: Answer(status=500, headers={"Content-Type": JSON}, body=b'{"id":"1"}'),
    "empty": lambda fault: Answer(status=fault.get("status", 200), headers={"Content-Type": JSON}),
    "not_modified": lambda _: Answer(status=304),
}
UPON: dict[str, Callable[[Answer, Fault], Answer]] = {
    "wait": lambda answer, _: answer,
    "truncate": truncated,
    "close_after_headers": lambda answer, _: replace(answer, sent=0),
    "drip": lambda answer, fault: replace(answer, speed=float(fault.get("bytes_per_second", 100))),
    "javascript": lambda answer, _: retyped(answer, "text/javascript; charset=UTF-8"),
    "no_content_type": lambda answer, _: retyped(answer, None),
    "status": lambda answer, fault: replace(answer, status=fault["status"]),
}
