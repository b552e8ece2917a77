"""Looks at emulated pages with the shipped connector, while a fault is on.

Lists are asked for a few items at a time, so that they go on.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

import time_machine

from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.platforms import read_api, read_platforms
from auditor.configuration.reading import Files
from auditor.domain import Account, Reason
from auditor.domain.register import Route
from connectors.facebook import Facebook
from connectors.wire.connector import Before, Means, Request, Sighting, Waiting
from connectors.wire.meta.looks import FacebookApi
from connectors.wire.session import Manners
from tests.connectors.ledgers import MemoryLedger
from tests.emulators.graph_access import business_id
from tests.emulators.running import NOW, Emulated

PAGES = ("compliant", "quiet", "slow_answers", "hidden_complaints", "alias_id")
LONG = "long_thread"  # whose comments go on even where a hundred are asked for at once
OWN, PUBLIC, STEPS = "page token", "public", "public, in two steps"
MODES = (OWN, PUBLIC, STEPS)
PATIENT = Manners(connect_s=2, read_s=5, total_s=5, most_bytes=2_000_000, waits_s=(0.001, 0.001, 0.001))
HASTY = replace(PATIENT, read_s=0.25, total_s=0.25, waits_s=())
FILES = Files()
BD = read_jurisdiction(FILES, "bd")
PLATFORM = read_platforms(FILES)["facebook"]
API = read_api(FILES, "facebook", FacebookApi)


@dataclass(frozen=True)
class Look:
    """What came of one look, by the name of the page; `hit` are the pages whose calls met the fault."""

    found: Mapping[str, Sighting | Waiting]
    hit: frozenset[str]
    warned: tuple[str, ...]


@dataclass(frozen=True)
class World:
    graph: Emulated

    def account(self, page: str, handle: str | None) -> Account:
        """By its id, or by a name in its address of which nobody knows the id yet."""
        known = self.graph.id(page)
        return Account(
            institution=page,
            platform="facebook",
            handle=handle or known,
            id=None if handle else known,
            source=Route.API,
        )

    def api(self, mode: str, manners: Manners) -> FacebookApi:
        plan: Literal["one_step", "two_steps"] = "two_steps" if mode == STEPS else "one_step"
        look = replace(
            API.look,
            plan=plan,
            posts=8,
            older_posts=20,
            comments=6,
            comments_elsewhere=6,
            smallest=2,
            business=business_id(self.graph.seed),
        )
        return replace(API, graph=replace(API.graph, host=self.graph.address, manners=manners), look=look)

    def means(self, mode: str, warned: list[str]) -> Means:
        tokens = self.graph.tokens
        secrets = {"facebook_app_id": tokens.app_id, "facebook_app_secret": tokens.secret}
        if mode == OWN:
            secrets["facebook_token"] = f"{tokens.system(1)}\n{tokens.system(2)}"
        return Means(
            credential=secrets.get,
            ledger=MemoryLedger(),
            pseudonym=lambda page, author: f"{page}/{author}",
            agent="auditor (+test)",
            warn=warned.append,
        )

    def look(
        self,
        mode: str,
        *faults: Mapping[str, Any],
        pages: tuple[str, ...] = PAGES,
        handle: str | None = None,
        before: Mapping[str, Before] | None = None,
        at: datetime = NOW,
        manners: Manners = PATIENT,
    ) -> Look:
        """Faults begin when the connector knows which pages let us in."""
        warned: list[str] = []
        self.graph.faults()
        with (
            time_machine.travel(at),
            closing(Facebook(self.api(mode, manners), self.means(mode, warned))) as facebook,
        ):
            self.graph.faults(*faults)
            self.graph.forget()
            requests = [
                Request(
                    account=self.account(page, handle),
                    platform=PLATFORM,
                    zone=BD.calendar.zone,
                    before=(before or {}).get(page),
                )
                for page in pages
            ]
            found = {each.account.institution: each for each in facebook.collect(requests)}
        self.graph.faults()
        return Look(found=found, hit=self.hit(pages) if faults else frozenset(), warned=tuple(warned))

    def hit(self, pages: tuple[str, ...]) -> frozenset[str]:
        calls = [
            f"{call['path']}?{call['query']} {call['items']}" for call in self.graph.log() if call["fault"]
        ]
        return frozenset(page for page in pages if any(self.graph.id(page) in call for call in calls))

    def earlier(self, mode: str, pages: tuple[str, ...]) -> dict[str, Before]:
        """What was seen a week before."""
        at = NOW - timedelta(days=7)
        self.graph.move(at)
        found = self.look(mode, pages=pages, at=at).found
        self.graph.move(NOW)
        return {page: as_before(each) for page, each in found.items() if isinstance(each, Sighting)}


def as_before(sighting: Sighting) -> Before:
    return Before(sha256="0" * 64, snapshot=sighting.snapshot, voices=sighting.voices)


def reasons(seen: Sighting | Waiting) -> dict[str, Reason | None]:
    """By part, why it was not seen or not seen whole."""
    found: dict[str, Reason | None] = dict.fromkeys(("profile", "posts", "comments", "mentions", "inside"))
    for gap in seen.snapshot.gaps if isinstance(seen, Sighting) else ():
        found[gap.part] = found[gap.part] or gap.reason
    return found
