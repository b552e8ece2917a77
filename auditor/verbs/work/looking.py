"""Accounts are looked at batch by batch, many at once, and every sighting is kept as soon as it is there.

A batch that an error of ours breaks is looked at again account by account, so that one account never stops
the rest. Where a token is spent, its lane rests, and what waits in it is left to the next run.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from auditor.domain import Account
from auditor.store import collections, evidence
from auditor.store.ledger import let_go
from auditor.store.register import learn_id
from auditor.verbs.work.engine import done_by_threads
from auditor.verbs.work.lanes import Batch, batches
from connectors.wire.connector import Before, Connector, Lane, Request, Sighting, Waiting

log = logging.getLogger(__name__)

Request_of: TypeAlias = Callable[[Account, Before | None], Request]


class Looking:
    """One run: `runs` are its numbers by platform. What comes of it stands in its counts."""

    def __init__(self, runs: Mapping[str, int], request_of: Request_of, each: Callable[[], None]) -> None:
        self.runs = runs
        self.request_of = request_of
        self.each = each
        self.kept = self.broken = 0
        self.waiting: dict[str, list[Account]] = {name: [] for name in runs}
        self.opens: dict[str, datetime] = {}
        self.resting: set[Lane] = set()

    def at(self, accounts: Sequence[Account], connectors: Mapping[str, Connector]) -> None:
        threads = sum(connector.at_once for connector in connectors.values())
        for batch, found in done_by_threads(
            looked_at, self.tasks(accounts, connectors), threads, lambda: close_all(connectors)
        ):
            self.keep(batch, found)

    def tasks(
        self, accounts: Sequence[Account], connectors: Mapping[str, Connector]
    ) -> Iterator[tuple[Batch, list[Request]]]:
        for batch in batches(connectors, accounts, collections.last_looks(accounts)):
            if batch.lane in self.resting:
                self.waiting[batch.accounts[0].platform].extend(batch.accounts)
            else:
                yield batch, [self.request_of(account, before(account)) for account in batch.accounts]

    def keep(self, batch: Batch, found: Sequence[Sighting | Waiting]) -> None:
        waiting = [each for each in found if isinstance(each, Waiting)]
        sightings = [each for each in found if isinstance(each, Sighting)]
        for spent in waiting:
            self.waiting[spent.account.platform].append(spent.account)
            self.opens[spent.token] = max(spent.until, self.opens.get(spent.token, spent.until))
        if waiting and not sightings:
            self.resting.add(batch.lane)
        self.broken += len(batch.accounts) - len(found)
        self.kept += len(sightings)
        evidence.keep_all(
            (each.account, each.snapshot, each.voices, self.runs[each.account.platform]) for each in sightings
        )
        for each in sightings:
            self.learn(each)
            self.each()

    def learn(self, seen: Sighting) -> None:
        known = seen.snapshot.profile.id if seen.snapshot.profile else None
        if known and seen.account.id is None and not learn_id(seen.account, known):
            log.warning(
                "%s %s: another registered account has the id %s already; please check the register",
                *seen.account.key,
                known,
            )


def before(account: Account) -> Before | None:
    """What was seen of the account last."""
    last = evidence.newest(account)
    return (
        Before(sha256=last.sha256, snapshot=last.snapshot, voices=evidence.words_of(last)) if last else None
    )


def looked_at(task: tuple[Batch, list[Request]]) -> tuple[Batch, list[Sighting | Waiting]]:
    """In a thread of its own."""
    batch, requests = task
    try:
        return batch, list(batch.connector.collect(requests))
    except Exception:
        log.exception("a batch of %d accounts broke; they are looked at one by one", len(requests))
        return batch, [each for request in requests for each in alone(batch.connector, request)]
    finally:
        let_go()


def alone(connector: Connector, request: Request) -> list[Sighting | Waiting]:
    try:
        return list(connector.collect([request]))
    except Exception:
        log.exception("%s %s could not be looked at", *request.account.key)
        return []


def close_all(connectors: Mapping[str, Connector]) -> None:
    for connector in connectors.values():
        connector.close()
