"""Connectors that tests make up, in which an account is seen, waits or breaks as its handle is told to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Lock
from typing import Any

from auditor.domain import Voices
from auditor.domain.register import Changes, Route
from auditor.store import collections, models, register
from auditor.verbs.work.looking import Looking
from connectors.wire.connector import Lane, Request, Sighting, Waiting
from connectors.wire.session import SessionClosed
from tests.builders import AS_OF, FACEBOOK, account, institution, profile, snapshot

OPENS = datetime(2026, 7, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
LONGEST = 30  # seconds: what hangs fails the test


@dataclass
class MadeUp:
    """`does` says by handle what its look does instead of a plain sighting; `asked` are the calls, in order.

    `lanes` gives handles a lane other than "lane"; `together` is how many accounts go into a call.
    """

    platform: str = "facebook"
    at_once: int = 1
    together: int = 2
    does: dict[str, Any] = field(default_factory=dict)
    lanes: dict[str, str] = field(default_factory=dict)
    taken_at: datetime = AS_OF
    asked: list[list[str]] = field(default_factory=list)
    requests: list[Any] = field(default_factory=list)
    busy: int = 0
    most_busy: int = 0
    closed: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def lane(self, account):
        return Lane(name=f"{self.platform}:{self.lanes.get(account.handle, 'lane')}", together=self.together)

    def collect(self, requests):
        with self.lock:
            self.busy += 1
            self.most_busy = max(self.most_busy, self.busy)
            self.asked.append([request.account.handle for request in requests])
            self.requests.extend(requests)
        try:
            for request in requests:
                yield from self.does.get(request.account.handle, seen)(self, request)
        finally:
            with self.lock:
                self.busy -= 1

    def close(self):
        self.closed.set()

    @property
    def handles(self):
        """In the order in which they were asked for."""
        return [handle for call in self.asked for handle in call]


def seen(asked, request, **facts):
    handle = request.account.handle
    facts = {"profile": profile(), **facts}
    shown = snapshot(platform=asked.platform, account=handle, taken_at=asked.taken_at, **facts)
    yield Sighting(account=request.account, snapshot=shown, voices=Voices(messages={}))


def with_id(known):
    return lambda asked, request: seen(asked, request, profile=profile(id=known))


def with_(**facts):
    return lambda asked, request: seen(asked, request, **facts)


def breaks(_, request):
    raise ValueError(f"an answer that our code does not expect: {request.account.handle}")
    yield


def stopped(*_):
    raise SessionClosed
    yield


def silent(*_):
    return iter(())


def waits(label="facebook:app:1", until=OPENS):
    def wait(_, request):
        yield Waiting(account=request.account, token=label, until=until)

    return wait


# A run of them


def pages(*handles, platform="facebook", **facts):
    """Registered accounts."""
    known = {each.id for each in register.register().institutions}
    added = [account(handle=handle, platform=platform, source=Route.API, **facts) for handle in handles]
    offices = [] if "savar" in known else [institution()]
    register.apply(Changes(added=(*offices, *added), changed=(), same=(), gone=()))
    return added


def look(accounts, *connectors, each=lambda: None):
    """What comes of one run."""
    by_name = {connector.platform: connector for connector in connectors}
    runs = {name: collections.begun(name, str(datetime.now(UTC)), AS_OF, HOUR) for name in by_name}
    looking = Looking(runs, by_name, request, each)
    looking.at(accounts)
    return looking


def request(whom, was):
    return Request(account=whom, platform=FACEBOOK, zone=UTC, before=was)


def kept():
    """Handles of the accounts of which there is a snapshot, as often as there is one."""
    return sorted(models.Snapshot.objects.values_list("account__handle", flat=True))


def in_numbers(looking):
    return looking.kept, looking.waiting, looking.broken
