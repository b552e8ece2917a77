"""Facebook's connector before an emulated Graph API, and what it must see there: the emulator's own truth."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import count, zip_longest

import time_machine

from auditor.configuration.platforms import read_api, read_platforms
from auditor.configuration.reading import Files
from auditor.domain import Account
from connectors.facebook import Facebook
from connectors.wire.connector import Before, Means, Request
from connectors.wire.meta.looks import FacebookApi
from connectors.wire.pseudonyms import pseudonyms
from tests.connectors.ledgers import MemoryLedger
from tests.emulators.graph_access import SYSTEM_TOKENS
from tests.emulators.graph_scenarios import SCENARIOS
from tests.emulators.running import NOW

API = read_api(Files(), "facebook", FacebookApi)
PLATFORM = read_platforms(Files())["facebook"]
KEY = b"a key of the tests"
DAYS = timedelta(days=API.look.days)
OVERLAP = timedelta(days=API.look.overlap_days)
SERIALS = count(1)


def app_only(tokens):
    """The credentials of a unit that no page let in."""
    return {"facebook_app_id": tokens.app_id, "facebook_app_secret": tokens.secret}


def unit_only(tokens):
    systems = [tokens.system(number) for number in range(1, SYSTEM_TOKENS + 1)]
    return {"facebook_app_secret": tokens.secret, "facebook_token": "\n".join(systems)}


def everything(tokens):
    return app_only(tokens) | unit_only(tokens)


@contextmanager
def facebook(address, credentials, *, ledger=None, warn=lambda _: None, key=KEY, items=50, ids=50, **look):
    """The connector as it is shipped, but for its host, its patience and what is named."""
    manners = replace(API.graph.manners, total_s=10, read_s=10, waits_s=(0.01, 0.01))
    graph = replace(API.graph, host=address, manners=manners, items_in_a_batch=items, ids_in_a_call=ids)
    api = replace(API, graph=graph, look=replace(API.look, **look))
    means = Means(
        credential=credentials.get,
        ledger=ledger or MemoryLedger(),
        pseudonym=pseudonyms(key),
        agent="auditor (+test)",
        warn=warn,
    )
    connector = Facebook(api, means)
    try:
        yield connector
    finally:
        connector.close()


def renewed(platform, knobs):
    """The emulated platform as it was at the start."""
    platform.faults()
    platform.knobs(**knobs)
    if platform.now != NOW:
        platform.move(NOW)
    platform.forget()
    return platform


def request(handle, before=None, **facts):
    account = Account(institution="office", platform="facebook", handle=handle, **facts)
    return Request(account=account, platform=PLATFORM, zone=UTC, before=before)


def remembered(sighting, *, voices=True):
    """The sighting as the next look finds it in the store."""
    said = sighting.voices if voices else None
    return Before(sha256=f"{next(SERIALS):064}", snapshot=sighting.snapshot, voices=said)


class Watching:
    """Looks at pages of the emulated platform, at its own moment."""

    def __init__(self, platform, credentials=everything, **options):
        self.platform, self.credentials, self.options = platform, credentials(platform.tokens), options

    def __call__(self, *pages, before=(), handles=(), **options):
        """By number or by name of a scenario; `before` in the same order, where there is any."""
        names = [*(self.platform.id(page) for page in pages), *handles]
        with self.connected(**options) as connector:
            return self.asked(connector, [request(*each) for each in zip_longest(names, before)])

    def connected(self, **options):
        return facebook(self.platform.address, self.credentials, **{**self.options, **options})

    def asked(self, connector, requests):
        with time_machine.travel(self.platform.now, tick=False):
            return list(connector.collect(requests))

    def through(self, connector, page, before=None):
        """One page, through a connector that is there already."""
        [found] = self.asked(connector, [request(self.platform.id(page), before)])
        return found

    def one(self, page, before=None, **options):
        [found] = self(page, before=[before], **options)
        return found


# The truth


def number_of(page):
    return SCENARIOS[page] if isinstance(page, str) else page


def told(page, *, own, now, since=None, talk_since=None):
    """What such a look has to see: ids of posts and mentions, and of each comment all that matters.

    What is written beneath visitors' posts of before is shown in no list.
    """
    since = since or now - DAYS
    talk_since = talk_since or since
    shown = [post for post in page.posts if post.published]
    comments = [
        (each.id, post.id, each.parent and each.parent.id, each.author is None, each.at)
        for post in shown
        if post.author is None or post.at >= since
        for each in post.comments
        if talk_since <= each.at < now and (own or not each.hidden)
    ]
    return {
        "posts": {post.id for post in shown if post.author is None and since <= post.at < now},
        "mentions": {post.id for post in shown if post.author and since <= post.at < now},
        "comments": set(comments),
    }


def seen(sighting):
    snapshot = sighting.snapshot
    return {
        "posts": {post.id for post in snapshot.posts or ()},
        "mentions": {mention.id for mention in snapshot.mentions or ()},
        "comments": {
            (each.id, each.post, each.parent, each.official, each.created_at)
            for each in snapshot.comments or ()
        },
    }


def reasons(sighting):
    """Why which part was not seen."""
    return {gap.part: gap.reason.value for gap in sighting.snapshot.gaps}
