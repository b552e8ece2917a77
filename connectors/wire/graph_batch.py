"""Many questions, each with its own token, go out in one form and come back as so many answers of their own.

What was not answered is asked again by itself, and an item whose token is spent holds up no other. Tokens and
proofs stand in the form and so in no address. platforms/meta.md section 3.7.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from auditor.domain import stamp
from auditor.domain.quota import Ledger
from connectors.wire.exports.shapes import tables, word
from connectors.wire.failures import Failure, PlatformDown, QuotaSpent, Unreadable
from connectors.wire.graph_failures import Garbled, Told
from connectors.wire.graph_fields import AskedFields, KnownFields
from connectors.wire.graph_hearing import Asked, Hearing
from connectors.wire.graph_usage import Usage, usage_in
from connectors.wire.session import DICE, JITTER, Answer, PoliteSession
from connectors.wire.tokens import Token

Proof = Callable[[Token], Mapping[str, str]]
Outcome = dict[str, Any] | Told | Failure  # `PlatformDown` where the platform did not come to this item


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question of a batch; `path` as in `Graph.get`. Its parameters may hold a token to be inspected."""

    path: str
    args: Mapping[str, str] = field(repr=False)
    token: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Batching:
    """`post` sends a batch; what it raises is about all of it, and was asked again often enough."""

    post: Callable[[Sequence[Item], Token], list[Outcome]]
    session: PoliteSession
    ledger: Ledger
    fields: KnownFields

    def answers(self, items: Sequence[Item], outer: Token) -> list[dict[str, Any] | Failure]:
        found: dict[int, Outcome] = {}
        waits = iter(self.session.manners.waits_s)
        waiting = {number: self.fields.asked(item.args) for number, item in enumerate(items)}
        while waiting:
            asked = {number: replace(items[number], args=fields.args) for number, fields in waiting.items()}
            try:
                found.update(self.outcomes(asked, outer))
            except (Told, Failure) as problem:
                found.update(dict.fromkeys(asked, problem))
                break
            down = [number for number in asked if isinstance(found[number], PlatformDown)]
            wait = next(waits, None) if down else 0
            less = [number for number in asked if self.goes_on_with_less(found[number], waiting[number])]
            waiting = {number: waiting[number] for number in (*less, *(down if wait is not None else ()))}
            self.session.wait(wait * DICE.uniform(*JITTER) if wait else 0)
        return [as_result(found[number]) for number in range(len(items))]

    def goes_on_with_less(self, outcome: Outcome, asked: AskedFields) -> bool:
        """Whether the platform may answer without a field that it does not know."""
        if isinstance(outcome, dict):
            self.fields.answered(asked)
        return isinstance(outcome, Told) and asked.drop(outcome.trouble.field, outcome.trouble.node)

    def outcomes(self, items: Mapping[int, Item], outer: Token) -> dict[int, Outcome]:
        """An item whose token may not be used now is left out; where `outer` may not, another stands in."""
        labels = {outer.label, *(item.token.label for item in items.values())}
        refused = dict(self.ledger.take(dict.fromkeys(labels, 0)))
        while True:
            left = {number: item for number, item in items.items() if item.token.label not in refused}
            found: dict[int, Outcome] = {
                number: spent(item, refused) for number, item in items.items() if number not in left
            }
            if not left:
                return found
            stands = next(iter(left.values())).token if outer.label in refused else outer
            try:
                return found | dict(zip(left, self.post(tuple(left.values()), stands), strict=True))
            except QuotaSpent as failure:
                refused[failure.token] = failure.until


def spent(item: Item, refused: Mapping[str, Any]) -> QuotaSpent:
    label, until = item.token.label, refused[item.token.label]
    return QuotaSpent(f"GET {item.path}: {label} is not to be used before {stamp(until)}", label, until)


def as_result(outcome: Outcome) -> dict[str, Any] | Failure:
    if isinstance(outcome, Told):
        return outcome.failure
    return Unreadable(str(outcome)) if isinstance(outcome, Garbled) else outcome


def form(items: Sequence[Item], outer: Token, proof: Proof) -> dict[str, str]:
    asked = [{"method": "GET", "relative_url": address(item, proof)} for item in items]
    return {"access_token": outer.secret, **proof(outer), "batch": msgspec.json.encode(asked).decode()}


def address(item: Item, proof: Proof) -> str:
    query = {**item.args, "access_token": item.token.secret, **proof(item.token)}
    return f"{quote(item.path)}?{urlencode(query)}"


def outcomes_in(answer: Answer, asked: Asked, items: Sequence[Asked], hearing: Hearing) -> list[Outcome]:
    """Of each item what its part of the answer says: as many as were asked, or none of them.

    Whose a part is, its place alone tells.
    """
    told = hearing.answer(answer, asked)
    if not isinstance(told, list) or len(told) != len(items):
        raise PlatformDown(f"{asked.what}: the answer to a batch has not as many parts as the batch")
    around = usage_in(answer.headers, asked.labels, asked.token.label)
    return [outcome_in(part, item, hearing, around) for part, item in zip(told, items, strict=True)]


def outcome_in(part: Any, item: Asked, hearing: Hearing, around: Mapping[str, Usage]) -> Outcome:
    try:
        found = hearing.answer(answer_in(part, item), item, around)
    except (Told, PlatformDown) as problem:
        return problem
    return found if isinstance(found, dict) else Unreadable(f"{item.what}: the answer is no object")


def answer_in(part: Any, item: Asked) -> Answer:
    """The answer to one item, as if it had come alone; that to one which took too long is null."""
    body = word(part, "body")
    if body is None:
        raise PlatformDown(f"{item.what}: the platform did not come to this part of a batch")
    status = part.get("code")
    headers = {
        name.lower(): value
        for header in tables(part, "headers")
        if (name := word(header, "name")) and (value := word(header, "value"))
    }
    return Answer(status=status if isinstance(status, int) else 0, headers=headers, body=body.encode())
