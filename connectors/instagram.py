"""Professional accounts of Instagram as everybody sees them, looked up by name through an account of our own.

Nobody has to let us in, so whatever is refused is refused to us. A name that is not found may be that of a
person as well, and the platform does not say which. Comments, mentions, stories and live videos are shown to
the account alone, and an account that is only known by its id can be asked for by itself alone.

platforms/meta.md section 5.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from auditor.domain import Account, Reason
from connectors.wire.clock import now
from connectors.wire.connector import Lane, Means, Request, Sighting, Waiting
from connectors.wire.failures import AccessRefused, AccountMissing, Failure, QuotaSpent
from connectors.wire.graph import Graph, Item, UnknownField
from connectors.wire.meta.asking import is_about_the_token
from connectors.wire.meta.discovered import discovered_sighting
from connectors.wire.meta.discovery import NAME, Ask, Discovered, InstagramApi, Question, discovered
from connectors.wire.meta.facts import Node
from connectors.wire.meta.refusals import NO_TOKEN, about_us
from connectors.wire.meta.sightings import Reader
from connectors.wire.meta.tokens import UNIT, app_secret, unit_tokens
from connectors.wire.session import PoliteSession
from connectors.wire.tokens import Token

OWN_ACCOUNT = "instagram_account_id"
LABEL = "instagram:app"  # of every token: the platform counts what the app asks, whoever gave the token
ONLY_AN_ACCOUNT_HAS_IT = {"fields": "media_count"}  # what would lack it is a page, whose id was given instead

NO_KEY = (
    f"instagram: there is no key to ask with; put {UNIT} and {OWN_ACCOUNT} as files into the folder that "
    "CREDENTIALS_DIRECTORY names"
)
BY_ID = AccessRefused("an account that is known by its id alone is shown to itself alone")
NO_NAME = AccessRefused("no account can have this name", Reason.UNREACHABLE)


class Instagram:
    """The credential `instagram_account_id` is the platform's id of our own professional account.

    Which of the unit's tokens show us that account is asked once, at the beginning.
    """

    shape = InstagramApi

    def __init__(self, api: InstagramApi, means: Means) -> None:
        self.api, self.means, self.at_once = api, means, api.graph.at_once
        self.own, units = (means.credential(OWN_ACCOUNT) or "").strip(), unit_tokens(means.credential)
        if not self.own or not units:
            raise AccessRefused(NO_KEY, Reason.TOKEN_REFUSED)
        self.session = PoliteSession(
            api.graph.manners, means.ledger, at_once=api.graph.at_once, agent=means.agent
        )
        self.graph = Graph(api.graph, self.session, means.ledger, app_secret(means.credential), means.warn)
        self.tokens = [token for unit in units if self.shows_us(token := replace(unit, label=LABEL))]

    def close(self) -> None:
        self.session.close()

    def shows_us(self, token: Token) -> bool:
        """Whether our own account is open to the token, or nobody can tell at the moment."""
        try:
            self.graph.get(self.own, token, ONLY_AN_ACCOUNT_HAS_IT)
        except (AccessRefused, AccountMissing, UnknownField) as failure:
            self.means.warn(f"our own account of Instagram is not open to a token of the unit: {failure}")
            return False
        except Failure:
            return True
        return True

    def lane(self, account: Account) -> Lane:  # noqa: ARG002 - all are asked for in the same way
        return Lane(name="instagram", together=self.api.graph.items_in_a_batch)

    def collect(self, requests: Sequence[Request]) -> Iterator[Sighting | Waiting]:
        at = now()
        since = at - timedelta(days=self.api.look.days)
        found = self.looked_up([request.account.handle for request in requests], since)
        for request in requests:
            yield self.seen(request, found[request.account.handle], at)

    def looked_up(self, names: Sequence[str], since: datetime) -> dict[str, Discovered]:
        """With the first token that is neither spent nor refused."""
        found = {name: Discovered(since=since, failure=unaskable(name) or NO_TOKEN) for name in names}
        for token in self.tokens:
            left = [name for name, each in found.items() if is_about_the_token(each.failure)]
            found.update(zip(left, discovered(self.ask(token), left, since, self.api.look), strict=True))
        return found

    def ask(self, token: Token) -> Ask:
        def ask(questions: Sequence[Question]) -> list[Node | Failure]:
            items = [
                Item(path=self.own, args={"fields": question.fields}, token=token) for question in questions
            ]
            answers = self.graph.batch(items, token)
            return [about_us(answer) if isinstance(answer, Failure) else answer for answer in answers]

        return ask

    def seen(self, request: Request, found: Discovered, at: datetime) -> Sighting | Waiting:
        if isinstance(found.failure, QuotaSpent):
            return Waiting(account=request.account, token=found.failure.token, until=found.failure.until)
        reader = Reader(connector="instagram", pseudonym=self.means.pseudonym, unknown=self.graph.unknown)
        return discovered_sighting(request, found, at, reader)


def unaskable(name: str) -> AccessRefused | None:
    """Why nobody can be asked for by that name."""
    if NAME.fullmatch(name):
        return None
    return BY_ID if name.startswith("id/") else NO_NAME
