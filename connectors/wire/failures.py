"""Why a platform did not show something, in the words of gaps.

Each sentence names what was asked, never an address with its parameters nor a token.
"""

from __future__ import annotations

from datetime import datetime

from auditor.domain import Reason


class Failure(Exception):
    """One sentence. `reason` is that of the gap; one who sees it raised knows nothing about the account."""

    reason = Reason.UNREADABLE

    def __init__(self, sentence: str, reason: Reason | None = None) -> None:
        super().__init__(sentence)
        self.reason = reason or self.reason


class AccountMissing(Failure):
    """The platform says that it knows no such account. `state` is one of `auditor.domain.facts.State`.

    `moved_to` is the platform's id of the account that took its place, where it says so.
    """

    reason = Reason.ACCOUNT_MISSING

    def __init__(self, sentence: str, state: str = "missing", moved_to: str | None = None) -> None:
        super().__init__(sentence)
        self.state = state
        self.moved_to = moved_to


class AccessRefused(Failure):
    """The platform wants a permission that we do not have, or does not say whether that is so."""

    reason = Reason.ACCESS_REFUSED


class QuotaSpent(Failure):
    """The token called `token` is of no use before `until`."""

    reason = Reason.QUOTA_SPENT

    def __init__(self, sentence: str, token: str, until: datetime) -> None:
        super().__init__(sentence)
        self.token = token
        self.until = until


class PlatformDown(Failure):
    """No answer, or one that says to ask again later; asked again as often as is polite."""

    reason = Reason.PLATFORM_DOWN


class Unreadable(Failure):
    """An answer that is not what the platform's documents promise."""
