"""The Graph API is asked in few calls, and every question gets its answer or a failure of its own.

This is the only file that knows facebook-sdk, of which it keeps the addresses and the kind of error, and that
lacks the rest: a version of the API that is still served, the token in a header and its proof, time-outs and
repeats, the numbers of errors, usage headers. It only reads. Where an address within an answer held a token,
it holds `***` instead. platforms/meta.md sections 1, 3 and 4.
"""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote

import facebook

from auditor.domain import Reason
from auditor.domain.quota import Allowance, Ledger
from connectors.wire.failures import AccessRefused, Failure, Unreadable
from connectors.wire.graph_batch import Batching, Item, Outcome, form, outcomes_in
from connectors.wire.graph_errors import Kind, Trouble
from connectors.wire.graph_failures import Garbled, Told, TooMuch, UnknownField
from connectors.wire.graph_fields import KnownFields, shape
from connectors.wire.graph_hearing import Asked, Hearing
from connectors.wire.graph_many import by_id, each, questions
from connectors.wire.graph_paging import Listed, listed
from connectors.wire.graph_usage import UsageRules
from connectors.wire.session import Answer, Call, Manners, PoliteSession
from connectors.wire.tokens import Token

__all__ = ["Graph", "GraphApi", "Item", "Listed", "TooMuch", "UnknownField", "UsageRules"]

Args = Mapping[str, str]
Node = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphApi:
    """The table `api` of a platform's file, which says what each entry means."""

    host: str
    version: str
    at_once: int
    ids_in_a_call: int
    items_in_a_batch: int
    manners: Manners
    usage: UsageRules
    allowances: dict[str, Allowance]


class GraphError(facebook.GraphAPIError, Told):  # type: ignore[misc]  # facebook-sdk tells no types
    """The complaint as the SDK's own kind of error, in our words."""

    def __init__(self, told: Told) -> None:
        Told.__init__(self, told.trouble, told.failure)
        facebook.GraphAPIError.__init__(self, {"error": {"message": str(told), "code": told.trouble.code}})


class Client(facebook.GraphAPI):  # type: ignore[misc]  # facebook-sdk tells no types
    """One call; `spends` are its units, by the label of the token that pays them."""

    def __init__(self, graph: Graph, token: Token, spends: Mapping[str, int]) -> None:
        super().__init__(session=graph.session)
        self.version = graph.api.version  # as an argument the SDK takes none that is still served
        self.graph, self.token, self.spends = graph, token, spends

    def request(
        self,
        path: str,
        args: Args | None = None,
        post_args: Args | None = None,
        read: Callable[[Answer, Asked], Any] | None = None,
    ) -> Any:
        """`read` makes of the answer what is returned; by default its JSON."""
        read = read or self.graph.hearing.answer
        call = self.call(path, args or {}, post_args)
        asked = self.graph.asked(str(call), self.token, self.spends.keys())
        try:
            return self.graph.session.ask(call, lambda answer: read(answer, asked))
        except Told as told:
            raise GraphError(told) from None
        except Garbled as failure:
            raise Unreadable(str(failure)) from None
        except Unreadable as failure:  # only of the session itself, for its size
            raise GraphError(Told(Trouble(kind=Kind.TOO_MUCH), TooMuch(str(failure)))) from None

    def call(self, path: str, args: Args, form: Args | None) -> Call:
        """A form holds its tokens itself."""
        proof = self.graph.proof(self.token) if form is None else {}
        return Call(
            method="GET" if form is None else "POST",
            path=f"/{path}",
            url=f"{self.graph.api.host.rstrip('/')}/{quote(path)}",
            params={**args, **proof},
            form=form,
            headers={"Authorization": f"Bearer {self.token.secret}"} if form is None else {},
            spends=self.spends,
        )


class Graph:
    """Serves all threads. `unknown` are the fields that the platform turned out not to know."""

    def __init__(
        self,
        api: GraphApi,
        session: PoliteSession,
        ledger: Ledger,
        app_secret: str | None,
        warn: Callable[[str], None],
    ) -> None:
        self.api = api
        self.session = session
        self.ledger = ledger
        self.app_secret = app_secret
        self.hearing = Hearing(api.version, api.usage, session, ledger, warn)
        self.known_fields = KnownFields(warn)
        self.opened: set[tuple[str, str]] = set()

    @property
    def unknown(self) -> frozenset[str]:
        return self.known_fields.unknown

    def get(self, path: str, token: Token, args: Args, *, units: int = 1) -> Any:
        """The answer to one question; `path` is that of a node or an edge, without the version."""
        client = Client(self, token, {token.label: units})
        try:
            return self.understood(args, lambda args: client.get_object(path, **args))
        except Told as told:
            raise told.failure from None

    def pages(self, path: str, token: Token, args: Args, most: int) -> Listed:
        """The items of a list, of so many pages at most; what was found is kept, whatever happens then."""
        return listed(lambda args: self.get(path, token, args), f"GET /{self.api.version}/{path}", args, most)

    def many(self, ids: Sequence[str], token: Token, args: Args) -> dict[str, Node | Failure]:
        """What the platform says of each id, or why it says nothing; one that spoils a call is found."""
        left_out = AccessRefused(f"GET /{self.api.version}/: the platform left out an id", Reason.UNREACHABLE)
        parts = questions(ids, self.api.ids_in_a_call)
        return each(parts, lambda some: self.asked_together(some, token, args), left_out)

    def batch(self, items: Sequence[Item], outer: Token) -> list[Node | Failure]:
        """The answer to each item under its own token; `outer` stands for the whole."""
        asking = Batching(post=self.post, session=self.session, ledger=self.ledger, fields=self.known_fields)
        most = self.api.items_in_a_batch
        parts = (items[start : start + most] for start in range(0, len(items), most))
        return [answer for part in parts for answer in asking.answers(part, outer)]

    def post(self, items: Sequence[Item], outer: Token) -> list[Outcome]:
        client = Client(self, outer, Counter(item.token.label for item in items))

        def read(answer: Answer, asked: Asked) -> list[Outcome]:
            return outcomes_in(answer, asked, [self.asked_by(item) for item in items], self.hearing)

        asked = form(items, outer, self.proof)
        found: list[Outcome] = client.request(f"{client.version}/", post_args=asked, read=read)
        return found

    def asked_by(self, item: Item) -> Asked:
        return self.asked(f"GET /{self.api.version}/{item.path}", item.token, {item.token.label})

    def asked_together(self, ids: Sequence[str], token: Token, args: Args) -> dict[str, Node]:
        client = Client(self, token, {token.label: len(ids)})
        question = (token.label, shape(args.get("fields", "")))
        try:
            answer = self.understood(args, lambda args: client.get_objects(list(ids), **args))
        except Told as told:
            if told.trouble.kind is Kind.REFUSED and question in self.opened:
                # The token has been answered this very question, so the refusal is about one of the ids.
                raise Told(replace(told.trouble, for_all=False), told.failure) from None
            raise
        self.opened.add(question)
        return by_id(ids, answer)

    def understood(self, args: Args, ask: Callable[[Args], T]) -> T:
        """The answer to as many of the fields as the platform knows."""
        asked = self.known_fields.asked(args)
        while True:
            try:
                answer = ask(asked.args)
            except Told as told:
                if not asked.drop(told.trouble.field, told.trouble.node):
                    raise
            else:
                self.known_fields.answered(asked)
                return answer

    def asked(self, what: str, token: Token, labels: Collection[str]) -> Asked:
        secrets = (token.secret, self.app_secret or "", *self.proof(token).values())
        return Asked(what=what, token=token, labels=labels, secrets=secrets)

    def proof(self, token: Token) -> dict[str, str]:
        """An app's own token holds the app's secret, and needs no proof of knowing it."""
        if not self.app_secret or "|" in token.secret:
            return {}
        proof = hmac.digest(self.app_secret.encode(), token.secret.encode(), "sha256").hex()
        return {"appsecret_proof": proof}
