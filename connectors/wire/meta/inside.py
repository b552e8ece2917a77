"""Who runs a page and what the platform keeps it from, as the page's own token shows it: counts, never names.

The team is only known where people of a business and others are both listed; system users are no people.
platforms/meta.md sections 2.5 and 2.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from auditor.domain.facts import Inside
from connectors.wire.connector import Request
from connectors.wire.exports.shapes import inner, tables, word
from connectors.wire.failures import AccessRefused, Failure, Unreadable
from connectors.wire.graph import Graph, Item
from connectors.wire.meta.asking import name_of
from connectors.wire.meta.facts import text, works_on_it
from connectors.wire.tokens import Token

NOT_OURS = AccessRefused("the page has not let us in")


def is_due(request: Request, now: datetime, days: int) -> bool:
    last = inside_of(request)
    return last is None or now - last.seen_at >= timedelta(days=days)


def inside_of(request: Request) -> Inside | None:
    profile = request.before.snapshot.profile if request.before else None
    return profile.inside if profile else None


def look_inside(
    graph: Graph,
    requests: Sequence[Request],
    tokens: Mapping[str, Token],
    outer: Token,
    business: str,
    now: datetime,
) -> Iterator[Inside | Failure]:
    """One for each request; each question stands alone in its batch, so that one refusal costs no other."""
    questions = questions_of(business)
    names = [name_of(request) for request in requests]
    items = [
        Item(path=f"{name}/{edge}", args=args, token=tokens[name])
        for name in names
        for edge, args in questions.items()
    ]
    answers = graph.batch(items, outer) if items else []
    for start in range(0, len(answers), len(questions)):
        found = dict(zip(questions, answers[start : start + len(questions)], strict=True))
        yield inside_or_why(found, now)


def inside_or_why(found: Mapping[str, dict[str, Any] | Failure], now: datetime) -> Inside | Failure:
    team, restrictions = team_of(found), restrictions_of(found["page_status"])
    failures = [answer for answer in found.values() if isinstance(answer, Failure)]
    if team is None and restrictions is None:
        return failures[0] if failures else Unreadable("the answer shows neither team nor status")
    return Inside(seen_at=now, team=team, restrictions=restrictions)


def questions_of(business: str) -> dict[str, dict[str, str]]:
    questions = {"page_status": {"fields": "status,violations"}}
    if business:
        questions["roles"] = {"fields": "id,tasks", "limit": "100"}
        questions["assigned_users"] = {"business": business, "fields": "id,user_type,tasks", "limit": "100"}
    return questions


def team_of(answers: Mapping[str, Any]) -> int | None:
    """How many people may publish or manage; None where one of the lists is not known to its end."""
    people: set[str | None] = set()
    for edge in ("roles", "assigned_users"):
        listed = inner(answers.get(edge), "data")
        if not isinstance(listed, list) or inner(answers.get(edge), "paging", "next"):
            return None
        if not all(isinstance(inner(person, "tasks"), list) for person in listed):
            return None
        people.update(
            text(person, "id")
            for person in listed
            if works_on_it(person) and "SYSTEM" not in (word(person, "user_type") or "").upper()
        )
    return len(people)


def restrictions_of(answer: dict[str, Any] | Failure) -> tuple[str, ...] | None:
    """What the platform keeps the page from, in its own words."""
    if isinstance(answer, Failure) or word(answer, "status") is None:
        return None
    named = {
        word(restriction, "feature") or "unknown"
        for violation in tables(answer, "violations")
        for restriction in tables(violation, "restrictions")
    }
    return tuple(sorted(named)) or (() if word(answer, "status") in {"ok", "warning"} else ("unknown",))
