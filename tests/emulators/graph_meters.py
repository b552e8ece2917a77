"""What each bucket has spent within its window, and the usage headers that say so from the third call on.

A call that is refused for its bucket is counted too: asking on lengthens the wait, as with Meta.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.emulators.graph_refusals import refused

NOMINAL = 1_000_000
SILENT_CALLS = 2
MOST_IN_A_HEADER = 32
# By the kind of bucket: the error when it is spent, and its name in the business header.
KINDS = {
    "app": ("application_limit", None),
    "user": ("user_limit", None),
    "business": ("page_calls", "pages"),
    "page": ("page_calls", "pages"),
    "instagram": ("instagram_calls", "instagram"),
    "whatsapp": ("whatsapp_calls", "whatsapp"),
}


@dataclass(frozen=True, slots=True)
class Bucket:
    kind: str
    owner: str


@dataclass
class Meters:
    units: dict[str, int]
    window: timedelta
    spent: dict[Bucket, deque[tuple[datetime, int]]] = field(default_factory=lambda: defaultdict(deque))
    calls: dict[Bucket, int] = field(default_factory=lambda: defaultdict(int))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def book(self, bucket: Bucket, units: int, now: datetime) -> None:
        """Counts the units, then refuses where there is no room for them."""
        with self.lock:
            row = self.spent[bucket]
            while row and row[0][0] <= now - self.window:
                row.popleft()
            row.append((now, units))
            self.calls[bucket] += 1
            full = sum(amount for _, amount in row) > self.units.get(bucket.kind, NOMINAL)
        if full:
            raise refused(KINDS[bucket.kind][0])

    def headers(self, buckets: Iterable[Bucket], now: datetime) -> dict[str, str]:
        found: dict[str, str] = {}
        business: dict[str, list[dict[str, object]]] = {}
        for bucket in buckets:
            with self.lock:
                percent, minutes = self._percent(bucket, now), self._minutes(bucket, now)
                heard = self.calls[bucket] > SILENT_CALLS
            times = {"call_count": percent, "total_cputime": percent // 4, "total_time": percent // 3}
            kind = KINDS[bucket.kind][1]
            if heard and kind is None:
                found["X-App-Usage"] = json.dumps(times, separators=(",", ":"))
            elif heard and len(business) < MOST_IN_A_HEADER:
                wait = {"estimated_time_to_regain_access": minutes if percent >= 100 else 0}
                business[bucket.owner] = [{"type": kind, **times, **wait}]
        if business:
            found["X-Business-Use-Case-Usage"] = json.dumps(business, separators=(",", ":"))
        return found

    def _percent(self, bucket: Bucket, now: datetime) -> int:
        recent = sum(units for at, units in self.spent[bucket] if at > now - self.window)
        return 100 * recent // max(self.units.get(bucket.kind, NOMINAL), 1)

    def _minutes(self, bucket: Bucket, now: datetime) -> int:
        """Until everything within the window has fallen out of it."""
        row = self.spent[bucket]
        return -(-int((row[-1][0] + self.window - now).total_seconds()) // 60) if row else 0
