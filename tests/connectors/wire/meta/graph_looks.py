"""What becomes of an answer about the page of the tests, looked at once."""

from __future__ import annotations

from auditor.domain import Period
from auditor.domain.facts import Inside
from connectors.wire.failures import AccessRefused
from connectors.wire.meta.asking import Answered
from connectors.wire.meta.sightings import sighting
from tests.connectors.wire.meta.graph_nodes import NOW, OURS, SINCE, page, question, reader, request

WHOLE = Period(SINCE, NOW)
SEEN = Inside(seen_at=NOW, team=3, restrictions=())
REFUSED = AccessRefused("not for us")
PARTS = ("posts", "comments", "mentions")
NAMED = {"from": OURS}


def answered(node=None, *, of=None, failure=None, refused=None, **asked):
    node = page() if node is None and failure is None else node
    return Answered(
        request=of or request(), question=question(**asked), node=node, failure=failure, refused=refused
    )


def look(found=None, *, of=None, node=None, unknown=(), at=NOW, inside=SEEN, refused=None, **asked):
    """`found` are the lists; a question in public unless it is asked otherwise."""
    return sighting(answered(node, of=of, refused=refused, **asked), found, at, reader(*unknown), inside)


def nothing(failure, *, of=None, at=NOW):
    return sighting(answered(of=of, failure=failure), None, at, reader(), REFUSED)


def reasons(found):
    return {gap.part: gap.reason for gap in found.snapshot.gaps}


def ids(items):
    return {item.id for item in items or ()}
