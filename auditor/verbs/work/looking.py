"""Accounts are looked at batch by batch, many at once, and every sighting is kept as soon as it is there.

A batch that an error of ours breaks is looked at again account by account, and kept so where that breaks, so
that one account never stops the rest. Where a token stays spent, its lane rests, and what waits in it is left
to the next run.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from threading import BoundedSemaphore
from typing import TypeAlias

from auditor.domain import Account
from auditor.store import collections, evidence
from auditor.store.ledger import let_go
from auditor.store.opening import busy_for
from auditor.store.register import learn_id
from auditor.verbs.work.engine import done_by_threads
from auditor.verbs.work.lanes import Batch, batches
from connectors.wire.connector import Before, Connector, Lane, Request, Sighting, Waiting
from connectors.wire.session import SessionClosed

log = logging.getLogger(__name__)

Request_of: TypeAlias = Callable[[Account, Before | None], Request]
Found: TypeAlias = Sequence[Sighting | Waiting]


class Looking:
    """One run: `runs` are its numbers by platform. What comes of it stands in its counts."""

    def __init__(
        self,
        runs: Mapping[str, int],
        connectors: Mapping[str, Connector],
        request_of: Request_of,
        each: Callable[[], None],
    ) -> None:
        self.runs = runs
        self.connectors = connectors
        self.request_of = request_of
        self.each = each
        self.kept = self.broken = self.waiting = 0
        self.opens: dict[str, datetime] = {}
        self.resting: set[Lane] = set()
        self.rooms = {name: BoundedSemaphore(each.at_once) for name, each in connectors.items()}

    def at(self, accounts: Sequence[Account]) -> None:
        threads = sum(connector.at_once for connector in self.connectors.values())
        work = done_by_threads(self.looked_at, self.tasks(accounts), threads, self.stop)
        with closing(work) as done:
            for batch, found in done:
                self.keep(batch, found)

    def stop(self) -> None:
        for connector in self.connectors.values():
            connector.close()

    def tasks(self, accounts: Sequence[Account]) -> Iterator[tuple[Batch, list[Request]]]:
        for batch in batches(self.connectors, accounts, collections.last_looks(accounts)):
            if batch.lane in self.resting:
                self.waiting += len(batch.accounts)
            else:
                yield batch, [self.request_of(account, before(account)) for account in batch.accounts]

    def looked_at(self, task: tuple[Batch, list[Request]]) -> tuple[Batch, Found]:
        """In a thread of its own; a platform has no more of them at a time than it wants."""
        batch, requests = task
        with self.rooms[batch.platform]:
            try:
                return batch, sightings(batch.connector, requests)
            finally:
                let_go()

    def keep(self, batch: Batch, found: Found) -> None:
        waiting = [each for each in found if isinstance(each, Waiting)]
        seen = [each for each in found if isinstance(each, Sighting)]
        if waiting and not seen and self.opens.keys() >= {spent.token for spent in waiting}:
            self.resting.add(batch.lane)
        for spent in waiting:
            self.opens[spent.token] = max(spent.until, self.opens.get(spent.token, spent.until))
        kept = self.stored(seen)
        for each in kept:
            self.learn(each)
            self.each()
        self.kept += len(kept)
        self.waiting += len(waiting)
        self.broken += len(batch.accounts) - len(kept) - len(waiting)

    def stored(self, seen: Sequence[Sighting]) -> Sequence[Sighting]:
        """Those that could be kept: all at once, or where one spoils that, each by itself."""
        runs = self.runs
        try:
            evidence.keep_all(
                (each.account, each.snapshot, each.voices, runs[each.account.platform]) for each in seen
            )
        except Exception as error:
            if ends_all(error):
                raise
            if len(seen) == 1:
                log.exception("what was seen of %s %s could not be kept", *seen[0].account.key)
                return []
        else:
            return seen
        return [each for one in seen for each in self.stored([one])]

    def learn(self, seen: Sighting) -> None:
        known = seen.snapshot.profile.id if seen.snapshot.profile else None
        if known and seen.account.id is None and not learn_id(seen.account, known):
            log.warning(
                "%s %s: another registered account has the id %s already; please check the register",
                *seen.account.key,
                known,
            )


def before(account: Account) -> Before | None:
    """What was seen of the account last; nothing builds on what cannot be read."""
    try:
        last = evidence.newest(account)
        voices = evidence.words_of(last) if last else None
    except Exception as error:
        if ends_all(error):
            raise
        log.exception("%s %s: its last snapshot cannot be read; `auditor verify` says more", *account.key)
        return None
    return Before(sha256=last.sha256, snapshot=last.snapshot, voices=voices) if last else None


def sightings(connector: Connector, requests: Sequence[Request]) -> Found:
    """Of all together, or where one spoils that, of each by itself."""
    try:
        return list(connector.collect(requests))
    except Exception as error:
        if ends_all(error):
            raise
        if len(requests) == 1:
            log.exception("%s %s could not be looked at", *requests[0].account.key)
            return []
        log.warning("a batch of %d accounts broke; each is looked at alone", len(requests), exc_info=True)
    return [each for request in requests for each in sightings(connector, [request])]


def ends_all(error: Exception) -> bool:
    """Whether it is about no account: we stopped asking, or the store cannot be used just now."""
    return isinstance(error, SessionClosed) or busy_for(error) is not None
