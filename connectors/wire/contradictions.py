"""What the rows of a delivery say together must be possible; where it is not, nobody knows what is missing.

A row with a wrong time, or under the wrong account, is missing from where it belongs: a post from its week,
an answer from its thread. So the part is no longer complete for any account that the row may belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from auditor.domain import stamp
from connectors.wire.folder import Delivery

MESSAGES = ("comments", "mentions")
CLOCKS = timedelta(hours=1)  # by which those of two machines may differ
DAY = timedelta(days=1)  # a profile seen on a day is meant at its end
ONE = {"profiles": "profile", "posts": "post", "comments": "comment", "mentions": "message"}

SORTED = "CREATE INDEX post_by_id ON fact (id) WHERE kind = 'posts'"
FUTURE = """
SELECT page, kind, min(id), min(time) FROM (
    SELECT page, kind, id, json_extract(CAST(fact AS TEXT), '$.observed_at') AS time, ? AS latest
    FROM fact WHERE kind = 'profiles'
    UNION ALL SELECT page, kind, id, json_extract(CAST(fact AS TEXT), '$.created_at'), ?
    FROM fact WHERE kind != 'profiles'
) WHERE time > latest GROUP BY page, kind ORDER BY page, kind
"""
NOT_LATER = """
SELECT answer.page, answer.id, above.id,
json_extract(CAST(answer.fact AS TEXT), '$.created_at')
= json_extract(CAST(above.fact AS TEXT), '$.created_at')
FROM fact answer JOIN fact above ON above.page = answer.page AND above.kind IN ('comments', 'mentions')
AND above.id = json_extract(CAST(answer.fact AS TEXT), '$.parent')
WHERE answer.kind IN ('comments', 'mentions')
AND json_extract(CAST(answer.fact AS TEXT), '$.created_at')
<= json_extract(CAST(above.fact AS TEXT), '$.created_at')
"""
TWOFOLD = """
SELECT page, min(id) FROM fact WHERE kind = 'comments' AND EXISTS (
    SELECT 1 FROM fact other WHERE other.page = fact.page AND other.kind = 'mentions' AND other.id = fact.id
) GROUP BY page ORDER BY page
"""
FOREIGN = """
SELECT comment.page, owner.page, min(comment.id), owner.id FROM fact comment JOIN fact owner
ON owner.kind = 'posts' AND owner.id = json_extract(CAST(comment.fact AS TEXT), '$.post')
AND owner.page != comment.page
WHERE comment.kind = 'comments' AND NOT EXISTS (
    SELECT 1 FROM fact own WHERE own.page = comment.page AND own.kind = 'posts' AND own.id = owner.id
) GROUP BY comment.page, owner.page ORDER BY comment.page, owner.page
"""


def spoil_what_contradicts(delivery: Delivery, now: datetime) -> None:
    """Says each contradiction once for each account."""
    delivery.facts.database.execute(SORTED)
    for complaint, parts, page in (
        *from_the_future(delivery, now),
        *before_their_question(delivery),
        *under_two_kinds(delivery),
        *beneath_another_accounts_post(delivery),
    ):
        delivery.spoil(f"{delivery.pages.name(page)}: {complaint}", parts, page)


Message = tuple[int, str]
Doubt = tuple[str, Sequence[str], int]


def from_the_future(delivery: Delivery, now: datetime) -> Iterator[Doubt]:
    for page, kind, name, time in asked(delivery, FUTURE, stamp(now + DAY + CLOCKS), stamp(now + CLOCKS)):
        part = "profile" if kind == "profiles" else kind
        which = part if kind == "profiles" else f"{ONE[kind]} {name!r:.80}"
        yield f"the {which} is dated {time}, after it was handed in", (part,), page


def before_their_question(delivery: Delivery) -> Iterator[Doubt]:
    """Answers at the same second are possible, but in no circle."""
    early: dict[int, str] = {}
    at_once: dict[Message, Message] = {}
    for page, name, above, same in asked(delivery, NOT_LATER):
        if same:
            at_once[page, name] = (page, above)
        else:
            early.setdefault(page, f"the message {name!r:.80} is older than {above!r:.80}, which it answers")
    for page, name in in_a_circle(at_once):
        early.setdefault(page, f"the message {name!r:.80} answers itself, through others or at once")
    yield from ((complaint, MESSAGES, page) for page, complaint in sorted(early.items()))


def in_a_circle(above: Mapping[Message, Message]) -> Iterator[Message]:
    passed: set[Message] = set()
    for start in above:
        path: dict[Message, None] = {}
        place: Message | None = start
        while place is not None and place not in passed and place not in path:
            path[place] = None
            place = above.get(place)
        if place in path:
            yield place
        passed.update(path)


def under_two_kinds(delivery: Delivery) -> Iterator[Doubt]:
    for page, name in asked(delivery, TWOFOLD):
        yield f"the id {name!r:.80} stands twice and says two things", MESSAGES, page


def beneath_another_accounts_post(delivery: Delivery) -> Iterator[Doubt]:
    """A message to two accounts names no post in the row of the second."""
    pages = delivery.pages
    for page, owner, name, post in asked(delivery, FOREIGN):
        if pages.requests[page].account.platform == pages.requests[owner].account.platform:
            whose = pages.name(owner)
            complaint = f"the message {name!r:.80} stands beneath {post!r:.80}, a post of {whose}"
            yield complaint, MESSAGES, page
            yield complaint, MESSAGES, owner


def asked(delivery: Delivery, question: str, *given: str) -> Iterator[tuple[Any, ...]]:
    yield from delivery.facts.database.execute(question, given)
