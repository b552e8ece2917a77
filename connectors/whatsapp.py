"""Numbers of WhatsApp as far as their offices share them with an account of our own.

The platform shows nobody the profile of a number that is not shared, and a channel not at all. Conversations
are private and never seen.

platforms/meta.md section 5.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.domain import Account, Reason
from connectors.wire.clock import now
from connectors.wire.connector import Lane, Means, Request, Sighting, Waiting
from connectors.wire.failures import AccessRefused, Failure, QuotaSpent
from connectors.wire.graph import Graph, Item
from connectors.wire.meta.numbers import (
    EDGE,
    PROFILE,
    Number,
    Shown,
    WhatsAppApi,
    digits,
    number_sighting,
    shared_numbers,
    shown_in,
)
from connectors.wire.meta.sightings import Reader, nothing_seen
from connectors.wire.meta.tokens import UNIT, app_secret, unit_tokens
from connectors.wire.session import PoliteSession

BUSINESSES = "whatsapp_business_ids"
NO_KEY = (
    f"whatsapp: there is no key to ask with; put {UNIT} and {BUSINESSES} as files into the folder that "
    "CREDENTIALS_DIRECTORY names"
)
CHANNEL = AccessRefused("the platform shows nobody a channel", Reason.NOT_SUPPLIED)
NOT_SHARED = AccessRefused("the office does not share the number with us")


class WhatsApp:
    """The credential `whatsapp_business_ids` holds the ids of our own business accounts, one in each line.

    Which numbers are shared with these is asked once, at the beginning.
    """

    shape = WhatsAppApi

    def __init__(self, api: WhatsAppApi, means: Means) -> None:
        self.api, self.means, self.at_once = api, means, api.graph.at_once
        businesses, units = (means.credential(BUSINESSES) or "").split(), unit_tokens(means.credential)
        if not businesses or not units:
            raise AccessRefused(NO_KEY, Reason.TOKEN_REFUSED)
        self.session = PoliteSession(
            api.graph.manners, means.ledger, at_once=api.graph.at_once, agent=means.agent
        )
        self.graph = Graph(api.graph, self.session, means.ledger, app_secret(means.credential), means.warn)
        self.shared = shared_numbers(self.graph, businesses, units, api.look, means.warn)

    def close(self) -> None:
        self.session.close()

    def lane(self, account: Account) -> Lane:  # noqa: ARG002 - all are asked for in the same way
        return Lane(name="whatsapp", together=self.api.graph.items_in_a_batch)

    def collect(self, requests: Sequence[Request]) -> Iterator[Sighting | Waiting]:
        at = now()
        found = self.shown([request.account for request in requests])
        reader = Reader(connector="whatsapp", pseudonym=self.means.pseudonym, unknown=self.graph.unknown)
        for request in requests:
            shown = found[request.account.handle]
            if isinstance(shown, QuotaSpent):
                yield Waiting(account=request.account, token=shown.token, until=shown.until)
            elif isinstance(shown, Failure):
                yield nothing_seen(request, shown, at, reader)
            else:
                yield number_sighting(request, shown, at, reader)

    def shown(self, accounts: Sequence[Account]) -> dict[str, Shown | Failure]:
        """By the accounts' handles."""
        known = {account.handle: self.number(account) for account in accounts}
        numbers = {handle: number for handle, number in known.items() if isinstance(number, Number)}
        items = [
            Item(path=f"{number.id}/{EDGE}", args={"fields": PROFILE}, token=number.token)
            for number in numbers.values()
        ]
        answers = self.graph.batch(items, items[0].token) if items else []
        found = {name: each for name, each in known.items() if isinstance(each, Failure)}
        told = zip(numbers.items(), answers, strict=True)
        return found | {handle: shown_in(answer, number) for (handle, number), answer in told}

    def number(self, account: Account) -> Number | Failure:
        if account.handle.startswith("channel/"):
            return CHANNEL
        return self.shared.numbers.get(digits(account.handle)) or self.shared.missing or NOT_SHARED
