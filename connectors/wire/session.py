"""A platform is asked politely: within its allowance, at its pace, and again only after a while.

The units of a call are booked before it and again before each repeat, because a platform counts calls and
not answers. Whoever reads an answer decides what it is: where `read` raises `PlatformDown` the call is
repeated as if there had been none; whatever else it raises goes up at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom
from threading import Event, Lock
from types import TracebackType
from typing import Self, TypeVar

from auditor.domain import stamp
from auditor.domain.quota import Ledger
from connectors.wire.failures import PlatformDown, QuotaSpent
from connectors.wire.pace import Pace
from connectors.wire.transport import Answer, Call, Manners, Transport

__all__ = ["Answer", "Call", "Manners", "PoliteSession", "SessionClosed"]

T = TypeVar("T")

SECONDS = re.compile(r"\d{1,9}")
DICE = SystemRandom()
JITTER = (0.75, 1.25)  # so that those who failed together do not come back together


class SessionClosed(Exception):
    """We ourselves stopped asking: that says nothing about a platform, and is no gap."""


class PoliteSession:
    """One for all threads that ask a platform; `calls` counts what was sent."""

    def __init__(self, manners: Manners, ledger: Ledger, *, at_once: int, agent: str) -> None:
        self.manners = manners
        self.ledger = ledger
        self.transport = Transport(manners, at_once=at_once, agent=agent)
        self.pace = Pace()
        self.calls = 0
        self.counting = Lock()
        self.closed = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the waiting and the calls of every thread as well, with `SessionClosed`."""
        self.closed.set()
        self.transport.close()

    def ask(self, call: Call, read: Callable[[Answer], T]) -> T:
        """What `read` makes of the answer; `QuotaSpent` where a token may not spend its units."""
        waits = iter(self.manners.waits_s)
        while True:
            least = 0.0
            try:
                answer = self.send(call)
                least = retry_after(answer)
                return read(answer)
            except PlatformDown:
                if self.closed.is_set():
                    raise SessionClosed from None
                wait = next(waits, None)
                if wait is None or least > self.manners.total_s:
                    raise
            self.wait(max(least, wait * DICE.uniform(*JITTER)))

    def slow_down(self, token: str, every_s: float) -> None:
        """From now on at least so long between two calls with the token; the last word counts, 0 lifts it."""
        self.pace.slow_down(token, every_s)

    def send(self, call: Call) -> Answer:
        self.book(call, call.spends)
        if pause := self.pace.turn(call.spends):
            self.wait(pause)
            self.book(call, dict.fromkeys(call.spends, 0))  # it may have been closed meanwhile
        with self.counting:
            self.calls += 1
        try:
            return self.transport.carry(call)
        finally:
            if self.closed.is_set():  # meanwhile: nothing stays open behind it
                self.transport.close()

    def book(self, call: Call, spends: Mapping[str, int]) -> None:
        if self.closed.is_set():
            raise SessionClosed
        if refused := self.ledger.take(spends):
            token, until = max(refused.items(), key=lambda each: each[1])
            raise QuotaSpent(f"{call}: {token} is not to be used before {stamp(until)}", token, until)

    def wait(self, seconds: float) -> None:
        if self.closed.wait(seconds):
            raise SessionClosed


def retry_after(answer: Answer) -> float:
    """For how many seconds the answer asks us to stay away; 0 where it does not, or not readably."""
    asked = answer.headers.get("Retry-After", "").strip()
    if SECONDS.fullmatch(asked):
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except (ValueError, OverflowError):
        return 0.0
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
