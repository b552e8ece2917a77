"""A Graph client that asks a server on this machine and hardly waits between its repeats."""

from __future__ import annotations

import json
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlsplit

from connectors.wire.graph import Graph, GraphApi, UsageRules
from connectors.wire.session import Manners, PoliteSession
from connectors.wire.tokens import Token
from tests.connectors.ledgers import MemoryLedger
from tests.connectors.wire.speaking import answer

USAGE = {"slow_at": 75, "slow_s": 0.0, "pause_at": 90, "pause_s": 900, "spent_s": 3600, "blocked_s": 86400}
MANNERS = {"connect_s": 2.0, "read_s": 5.0, "total_s": 5.0, "most_bytes": 8_000_000, "waits_s": (0.01, 0.01)}
KEY = "what-only-the-app-knows"


def token(label):
    return Token(label=label, secret=f"EAA-opens-{label}")


def own(page):
    """The token of a page that let us in."""
    return token(f"facebook:page:{page}")


APP = Token(label="facebook:app:42", secret=f"42|{KEY}")
UNIT = token("facebook:unit:1")


@contextmanager
def graph(
    address, ledger=None, *, app_secret=None, warn=lambda _: None, usage=(), ids=50, items=50, **manners
):
    """`usage` are rules other than those above, `ids` and `items` how many go into one call."""
    ledger = ledger or MemoryLedger()
    api = GraphApi(
        host=address,
        version="v25.0",
        at_once=8,
        ids_in_a_call=ids,
        items_in_a_batch=items,
        manners=Manners(**{**MANNERS, **manners}),
        usage=UsageRules(**{**USAGE, **dict(usage)}),
        allowances={},
    )
    with PoliteSession(api.manners, ledger, at_once=api.at_once, agent="auditor (+test)") as session:
        yield Graph(api, session, ledger, app_secret, warn)


def told(content, *headers, status="200 OK"):
    """The content as JSON on the wire."""
    return answer(json.dumps(content).encode(), *headers, status=status)


def error(code, message="(#1) Somebody told us", *, status="400 Bad Request", headers=(), **more):
    """An error as the platform writes it; sub-codes and the rest by their own names."""
    return told(
        {"error": {"message": message, "type": "OAuthException", "code": code, **more}},
        *headers,
        status=status,
    )


def asked(request):
    """The parameters of a request, from its address."""
    return dict(parse_qsl(urlsplit(request.target).query))


def formed(request):
    """The parameters of a request, from its form, with the batch in it."""
    form = dict(parse_qsl(request.body.decode()))
    return {**form, "batch": json.loads(form["batch"])}
