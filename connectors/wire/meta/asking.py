"""Pages are asked about in the fewest calls, and a refusal or an answer too large costs as little as can be.

Where a part is refused, what is left is asked for; where the platform wants less at once, less is asked.
platforms/meta.md sections 3.6, 3.7 and 6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from auditor.domain import Reason
from connectors.wire.connector import Request
from connectors.wire.failures import AccessRefused, Failure, QuotaSpent, Unreadable
from connectors.wire.graph import Graph, Item, TooMuch
from connectors.wire.meta.looks import Look, Question
from connectors.wire.tokens import Token

Node = dict[str, Any]
Answers = list[Node | Failure]
Ask = Callable[[Sequence[Request], Question], Answers]  # the answers come in the order of the requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the platform says of one page, or why it says nothing.

    `question` is what was answered in the end; what it leaves out of the one that was asked was `refused`.
    """

    request: Request
    question: Question
    token: Token | None = None
    node: Node | None = None
    failure: Failure | None = None
    refused: Failure | None = None


def name_of(request: Request) -> str:
    """The platform's own id of the page, once it is known."""
    return request.account.id or request.account.handle


def in_public(graph: Graph, token: Token) -> Ask:
    def ask(requests: Sequence[Request], question: Question) -> Answers:
        found = graph.many([name_of(request) for request in requests], token, {"fields": question.fields})
        return [found[name_of(request)] for request in requests]

    return ask


def in_own_name(graph: Graph, tokens: Mapping[str, Token], outer: Token) -> Ask:
    def ask(requests: Sequence[Request], question: Question) -> Answers:
        items = [
            Item(path=name, args={"fields": question.fields}, token=tokens[name])
            for name in map(name_of, requests)
        ]
        return graph.batch(items, outer)

    return ask


def answered(ask: Ask, requests: Sequence[Request], question: Question, look: Look) -> list[Answered]:
    """By the operator's plan: all in one step, or the profiles first and then what was written."""
    if look.plan == "one_step" or question.own:
        return climbing(ask, requests, question, look)
    profiles = climbing(ask, requests, replace(question, talk=False), look)
    shown = [each for each in profiles if each.node is not None]
    for some in chunks(shown, look.pages_in_a_call):
        talk = climbing(ask, [each.request for each in some], replace(question, profile=False), look)
        profiles = [joined(each, talk) for each in profiles]
    return profiles


def joined(profile: Answered, talk: Sequence[Answered]) -> Answered:
    """A page's profile with what was written on it, if that is among these answers."""
    for each in talk:
        if each.request is profile.request:
            if is_about_the_token(each.failure):
                return each
            if each.node is None:
                return replace(profile, refused=each.failure)
            if each.node.get("id") != (profile.node or {}).get("id"):
                return replace(profile, refused=Unreadable("another page answered"))
            whole = replace(each.question, profile=True)
            return replace(each, question=whole, node={**each.node, **(profile.node or {})})
    return profile


def climbing(ask: Ask, requests: Sequence[Request], question: Question, look: Look) -> list[Answered]:
    """The rungs of the question one after the other, each for the pages that refused the one before."""
    found: dict[int, Answered] = {}
    refused: dict[int, Failure] = {}
    rungs = list(question.rungs())
    for rung in rungs:
        left = [number for number in range(len(requests)) if number not in found]
        asked, answers = fitting(ask, [requests[number] for number in left], rung, look.smallest)
        for number, fitted, answer in zip(left, asked, answers, strict=True):
            if rung is not rungs[-1] and is_about_a_part(answer):
                refused.setdefault(number, answer)
                continue
            found[number] = as_answered(requests[number], fitted, answer, refused.get(number))
    return [found[number] for number in range(len(requests))]


def is_about_a_part(answer: Node | Failure) -> TypeGuard[Failure]:
    """Whether less might be shown: neither the token nor the page itself is what the platform refuses."""
    if isinstance(answer, TooMuch):
        return True
    return isinstance(answer, AccessRefused) and answer.reason is Reason.ACCESS_REFUSED


def is_about_the_token(failure: Failure | None) -> bool:
    """Whether another token might be answered."""
    return isinstance(failure, QuotaSpent) or (failure is not None and failure.reason is Reason.TOKEN_REFUSED)


def fitting(
    ask: Ask, requests: Sequence[Request], question: Question, smallest: int
) -> tuple[list[Question], Answers]:
    """The answers, each with the question that was small enough for it."""
    asked: list[Question] = [question] * len(requests)
    answers = ask(requests, question) if requests else []
    while large := [number for number, answer in enumerate(answers) if isinstance(answer, TooMuch)]:
        smaller = asked[large[0]].smaller(smallest)
        if smaller is None:
            break
        for number, answer in zip(large, ask([requests[number] for number in large], smaller), strict=True):
            asked[number], answers[number] = smaller, answer
    return asked, answers


def as_answered(
    request: Request, question: Question, answer: Node | Failure, refused: Failure | None
) -> Answered:
    if isinstance(answer, Failure):
        return Answered(request=request, question=question, failure=answer, refused=refused)
    return Answered(request=request, question=question, node=answer, refused=refused)


def chunks(items: Sequence[Any], most: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + most] for start in range(0, len(items), most))
