"""The tokens by which the Graph API is asked: the app's, the unit's own, and those of pages that let us in.

Tokens of pages derive from the unit's and are asked for anew in every run. platforms/meta.md section 2.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from connectors.wire.exports.shapes import word
from connectors.wire.failures import Failure
from connectors.wire.graph import Graph
from connectors.wire.tokens import Token

Credential = Callable[[str], str | None]

APP, SECRET, UNIT = "facebook_app_id", "facebook_app_secret", "facebook_token"
PAGES_IN_A_CALL = "100"
MOST_CALLS = 200


def app_secret(credential: Credential) -> str | None:
    return (credential(SECRET) or "").strip() or None


def app_token(credential: Credential) -> Token | None:
    app, secret = (credential(APP) or "").strip(), app_secret(credential)
    return Token(label=f"facebook:app:{app}", secret=f"{app}|{secret}") if app and secret else None


def unit_tokens(credential: Credential) -> list[Token]:
    """One in each line."""
    lines = [line.strip() for line in (credential(UNIT) or "").splitlines()]
    return [
        Token(label=f"facebook:unit:{number}", secret=line)
        for number, line in enumerate(filter(None, lines), start=1)
    ]


def page_tokens(graph: Graph, unit: Token, warn: Callable[[str], None]) -> Iterator[tuple[str, Token]]:
    """The tokens of the pages that let this one in, by the page's id and by its name in addresses."""
    asked = {"fields": "id,username,access_token", "limit": PAGES_IN_A_CALL}
    listed = graph.pages("me/accounts", unit, asked, MOST_CALLS)
    if listed.failure or not listed.whole:
        why: Failure | str = listed.failure or "the list does not end"
        warn(f"{unit.label}: not all pages that let us in are known: {why}")
    for page in listed.items:
        known, secret = word(page, "id"), word(page, "access_token")
        if known and secret:
            token = Token(label=f"facebook:page:{known}", secret=secret)
            yield known, token
            if name := word(page, "username"):
                yield name.casefold(), token
