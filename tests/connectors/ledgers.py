"""A ledger in memory: it keeps what was taken and closed, and refuses what a test says."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Lock

WINDOW = timedelta(hours=1)


class MemoryLedger:
    """`allows` are the units that a label may spend at all; one that is not among them spends freely."""

    def __init__(self, allows=None, now=lambda: datetime.now(UTC)):
        self.now = now
        self.allows = allows or {}
        self.asked = []  # every question, in order
        self.spent = Counter()
        self.closed = {}
        self.lock = Lock()

    def take(self, spends):
        with self.lock:
            self.asked.append(dict(spends))
            opens = {token: self.opens(token, units) for token, units in spends.items()}
            refused = {token: until for token, until in opens.items() if until}
            self.spent.update({token: spends[token] for token in spends if token not in refused})
            return refused

    def opens(self, token, units):
        full = self.spent[token] + units > self.allows.get(token, float("inf"))
        closed = self.closed.get(token)
        ends = [self.now() + WINDOW] * full + [closed] * bool(closed and closed > self.now())
        return max(ends, default=None)

    def close(self, token, until):
        with self.lock:
            self.closed[token] = max(until, self.closed.get(token, until))
