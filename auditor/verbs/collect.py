"""Registered accounts are looked at, by files that offices hand in or through their platforms.

A delivery is whole in itself: of accounts that it does not name nothing is stored, so that what was seen of
them before stays the newest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.configuration.secrets import Secret
from auditor.domain import Account, Platform
from auditor.domain.addresses import Address, read_address
from auditor.domain.platforms import unlisted
from auditor.store import collections, evidence
from auditor.store.register import register
from auditor.verbs.work.assignment import assigned
from auditor.verbs.work.looking import Looking
from auditor.verbs.work.rules import zones_of
from connectors.supplied import Supplied
from connectors.wire.clock import now
from connectors.wire.connector import Connector, Request
from connectors.wire.pseudonyms import pseudonyms


@dataclass(frozen=True, slots=True)
class Selection:
    """Which registered accounts are meant; None is all."""

    platform: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """How many accounts were looked at, and of how many the delivery says nothing."""

    kept: int
    absent: int


def selected(files: Files, selection: Selection) -> list[Account]:
    """The registered accounts that are meant, in a fixed order."""
    platforms = read_platforms(files)
    accounts = register().accounts
    if selection.platform:
        accounts = tuple(account for account in accounts if account.platform == selection.platform)
    if selection.account:
        accounts = tuple(account for account in accounts if is_meant(account, selection.account, platforms))
    return list(accounts)


def is_meant(account: Account, written: str, platforms: Mapping[str, Platform]) -> bool:
    """By handle or id, by `platform:handle`, or by an address of the account."""
    platform = platforms.get(account.platform) or unlisted(account.platform)
    if written.casefold().startswith(f"{account.platform}:"):
        written = written.partition(":")[2]
    address = read_address(written, platform, platforms)
    named = address if isinstance(address, Address) else address.address
    return written == account.id or (named is not None and named.key == account.key)


def collect_supplied(
    files: Files,
    default: str,
    accounts: Sequence[Account],
    *,
    folder: Path,
    key: Secret,
    complain: Callable[[str], None],
    each: Callable[[], None] = lambda: None,
) -> Collected:
    """Reads one delivery and keeps what it says of `accounts`; `each` is called for every one that was kept.

    `default` is the guideline, and so the local time, of accounts for which the register names none.
    """
    wanted, kept = {account.key for account in accounts}, 0
    delivery = Supplied(folder, pseudonyms(key.reveal), complain)
    for sighting in delivery.collect(requests(files, default)):
        if sighting.account.key in wanted:
            evidence.keep(sighting.account, sighting.snapshot, sighting.voices)
            kept += 1
            each()
    return Collected(kept=kept, absent=len(accounts) - kept)


def requests(files: Files, default: str) -> list[Request]:
    """Every registered account, so that no row of a delivery is taken for a stranger's."""
    platforms, known = read_platforms(files), register()
    zones = zones_of(files, assigned(known, default))
    return [
        Request(
            account=account,
            platform=platforms.get(account.platform) or unlisted(account.platform),
            zone=zones[account.key],
        )
        for account in known.accounts
    ]


@dataclass(frozen=True, slots=True)
class Looked:
    """Of how many accounts a snapshot was kept, or could not be made by an error of ours.

    `waiting` says how many wait, and `opens` when each of the spent tokens that they wait for opens again.
    """

    kept: int
    broken: int
    waiting: int
    opens: Mapping[str, datetime]


def collect_from_platforms(
    files: Files,
    default: str,
    accounts: Sequence[Account],
    asked: str,
    *,
    connectors: Mapping[str, Connector],
    resumed_within: timedelta,
    each: Callable[[], None] = lambda: None,
) -> Looked:
    """Looks at the accounts through their platforms; what was looked at in a broken-off run is not again.

    `asked` says in words which accounts are meant: a run is resumed by one for the same. It ends for all
    platforms at once: where one has to wait, the others are not looked at again meanwhile. Whoever calls this
    is `alone` at collecting.
    """
    runs = {name: collections.begun(name, asked, now(), resumed_within) for name in sorted(connectors)}
    done = set[tuple[str, str]]().union(*(collections.taken_in(run) for run in runs.values()))
    left = [account for account in accounts if account.key not in done]
    for _ in range(len(accounts) - len(left)):
        each()
    known = {request.account.key: request for request in requests(files, default)}
    looking = Looking(runs, connectors, lambda account, was: replace(known[account.key], before=was), each)
    looking.at(left)
    if not looking.waiting:
        collections.finish(runs.values(), now())
    return Looked(
        kept=len(accounts) - len(left) + looking.kept,
        broken=looking.broken,
        waiting=looking.waiting,
        opens=looking.opens,
    )
