"""How full a token's allowance is, as the platform says beside its answers, so that we stop before the wall.

A header that nobody can read says nothing. The keys of the business header are ids of pages or of businesses:
where the call holds a token with that id in its label it is about that one, else about the call's own.
platforms/meta.md section 4.3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

OWN = ("x-app-usage", "x-page-usage")
BUSINESS = "x-business-use-case-usage"
SHARES = ("call_count", "total_time", "total_cputime")
REGAIN = "estimated_time_to_regain_access"  # in minutes
FULL = 100
LONGEST_MIN = 7 * 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRules:
    """From which percentage on we go slowly, one call in `slow_s`, and from which we pause.

    `spent_s` is for an allowance that is used up, unless the platform says when it opens again; `blocked_s`
    for a token that was blocked.
    """

    slow_at: int
    slow_s: float
    pause_at: int
    pause_s: float
    spent_s: float
    blocked_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The fullest of what is counted, in percent; `regain_s` is 0 where nothing is said of it."""

    percent: float = 0
    regain_s: float = 0

    def with_(self, other: Usage) -> Usage:
        return Usage(percent=max(self.percent, other.percent), regain_s=max(self.regain_s, other.regain_s))


def usage_in(headers: Mapping[str, str], labels: Collection[str], own: str) -> dict[str, Usage]:
    """By the labels of the tokens in a call; `own` is that of the call itself."""
    found: dict[str, Usage] = {}
    for key, counted in buckets(headers):
        label = next((label for label in labels if key and label.rpartition(":")[2] == key), own)
        found[label] = found.get(label, Usage()).with_(usage(counted))
    return found


def buckets(headers: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What is counted, each with the id that it is counted for; empty where that is the call's own token."""
    for name in OWN:
        if isinstance(told := decoded(headers.get(name)), dict):
            yield "", told
    businesses = decoded(headers.get(BUSINESS))
    for key, entries in businesses.items() if isinstance(businesses, dict) else ():
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                yield key, entry


def decoded(header: str | None) -> Any:
    try:
        return msgspec.json.decode(header) if header else None
    except (ValueError, RecursionError):
        return None


def usage(counted: Mapping[str, Any]) -> Usage:
    percent = max(number(counted.get(name)) for name in SHARES)
    return Usage(percent=percent, regain_s=min(number(counted.get(REGAIN)), LONGEST_MIN) * 60)


def number(written: Any) -> float:
    return max(0, written) if isinstance(written, int | float) and not isinstance(written, bool) else 0


def rest_s(usage: Usage, rules: UsageRules) -> float:
    """How long the token is to be left alone."""
    if usage.percent >= FULL:
        return spent_s(usage, rules)
    return rules.pause_s if usage.percent >= rules.pause_at else 0


def spent_s(usage: Usage, rules: UsageRules) -> float:
    """How long an allowance that is used up stays closed: a minute longer than the platform thinks."""
    return usage.regain_s + 60 if usage.regain_s else rules.spent_s
