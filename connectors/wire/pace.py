"""Between two calls with the same token lies at least the time that was last said for it."""

from __future__ import annotations

from collections.abc import Collection
from threading import Lock
from time import monotonic


class Pace:
    """Threads that share a token get turns one after another."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.every_s: dict[str, float] = {}
        self.last: dict[str, float] = {}

    def slow_down(self, token: str, every_s: float) -> None:
        with self.lock:
            self.every_s[token] = every_s

    def turn(self, tokens: Collection[str]) -> float:
        """In how many seconds a call with all these tokens may begin; it is counted as if it did then."""
        with self.lock:
            now = monotonic()
            ends = [self.last[token] + self.every_s.get(token, 0) for token in tokens if token in self.last]
            begins = max([now, *ends])
            self.last.update(dict.fromkeys(tokens, begins))
            return begins - now
