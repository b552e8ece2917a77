"""Connectors that ask through an account of our own, before an emulated Graph API."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from typing import Any

import time_machine

from auditor.configuration.platforms import read_api, read_platforms
from auditor.configuration.reading import Files
from auditor.domain import Account
from connectors.instagram import Instagram
from connectors.whatsapp import WhatsApp
from connectors.wire.connector import Means, Request
from connectors.wire.pseudonyms import pseudonyms
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.pages import unit_only
from tests.emulators.graph_instagram import UNIT
from tests.emulators.graph_whatsapp import account_id

CLASSES: dict[str, Any] = {"instagram": Instagram, "whatsapp": WhatsApp}
APIS = {name: read_api(Files(), name, each.shape) for name, each in CLASSES.items()}
PLATFORMS = read_platforms(Files())
KEY = b"a key of the tests"
OURS = f"17841{UNIT:012}"


def keys(tokens):
    """The credentials of a unit that has everything."""
    return {
        **unit_only(tokens),
        "instagram_account_id": OURS,
        "whatsapp_business_ids": account_id(tokens.seed),
    }


@contextmanager
def connected(name, address, credentials, *, ledger=None, warn=lambda _: None, items=50, **look):
    """The connector as it is shipped, but for its host, its patience and what is named."""
    shipped = APIS[name]
    manners = replace(shipped.graph.manners, total_s=10, read_s=10, waits_s=(0.01, 0.01))
    graph = replace(shipped.graph, host=address, manners=manners, items_in_a_batch=items)
    means = Means(
        credential=credentials.get,
        ledger=ledger or MemoryLedger(),
        pseudonym=pseudonyms(KEY),
        agent="auditor (+test)",
        warn=warn,
    )
    connector = CLASSES[name](replace(shipped, graph=graph, look=replace(shipped.look, **look)), means)
    try:
        yield connector
    finally:
        connector.close()


def named(page):
    """The name of a page's account of Instagram."""
    return f"example_office_{page}"


def questions(emulated):
    """What was asked together, question by question."""
    return [item for call in emulated.log() for item in call["items"]]


class Looking:
    """Looks at accounts of the emulated platform, at its own moment."""

    def __init__(self, name, emulated, credentials=None, **options):
        self.name, self.emulated, self.options = name, emulated, options
        self.credentials = keys(emulated.tokens) if credentials is None else credentials

    def __call__(self, *handles, before=None, known=None, **options):
        """`known` is the id by which all of them are registered, `before` what was seen of them last."""
        asked = [self.request(handle, before, known) for handle in handles]
        given = {**self.options, **options}
        with (
            time_machine.travel(self.emulated.now, tick=False),
            connected(self.name, self.emulated.address, self.credentials, **given) as connector,
        ):
            return list(connector.collect(asked))

    def one(self, handle, **options):
        [found] = self(handle, **options)
        return found

    def request(self, handle, before=None, known=None):
        account = Account(institution="office", platform=self.name, handle=handle, id=known)
        return Request(account=account, platform=PLATFORMS[self.name], zone=UTC, before=before)
