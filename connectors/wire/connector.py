"""What every connector is asked, and what it hands over: one sighting for each account it could look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from auditor.domain import Account, Platform, Snapshot, Voices
from auditor.domain.quota import Ledger
from connectors.wire.pseudonyms import Pseudonym


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The last snapshot of an account, the address of its document, and its voices while they are kept."""

    sha256: str
    snapshot: Snapshot
    voices: Voices | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An account to look at; `zone` is its jurisdiction's, for times that name none.

    `before` is what was seen of it last, on which a connector may build.
    """

    account: Account
    platform: Platform
    zone: tzinfo
    before: Before | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What was seen of an account, and apart from it what citizens wrote there."""

    account: Account
    snapshot: Snapshot
    voices: Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An account that nobody could look at before `until`, because the token called `token` is spent."""

    account: Account
    token: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Accounts that are asked for in the same way, at most `together` in one call of `collect`."""

    name: str
    together: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a connector of an API needs and does not own; `agent` is how we introduce ourselves."""

    credential: Callable[[str], str | None]
    ledger: Ledger
    pseudonym: Pseudonym
    agent: str
    warn: Callable[[str], None]


class Connector(Protocol):
    """Asks a platform through its API; several threads may call `collect` at once.

    It is made from `means` and the table `api` of its platform's file, of the class that it names as its
    `shape`; where `means` hold no key to the platform it raises `AccessRefused`, which says what to give.
    """

    at_once: int

    def lane(self, account: Account) -> Lane: ...

    def collect(self, requests: Sequence[Request]) -> Iterator[Sighting | Waiting]: ...

    def close(self) -> None: ...
