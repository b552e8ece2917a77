"""The tokens by which the Graph API is asked: the app's, the unit's own, and those of pages that let us in.

Tokens of pages derive from the unit's and are asked for anew in every run. platforms/meta.md section 2.1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from connectors.wire.exports.shapes import word
from connectors.wire.failures import Failure, Unreadable
from connectors.wire.graph import Graph
from connectors.wire.tokens import Token

Credential = Callable[[str], str | None]

APP, SECRET, UNIT = "facebook_app_id", "facebook_app_secret", "facebook_token"
PAGES_IN_A_CALL = "100"
MOST_CALLS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LetIn:
    """Tokens by the id of their page and by its name in addresses; `failure` is why some may be missing."""

    tokens: Mapping[str, Token]
    failure: Failure | None


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


def page_tokens(graph: Graph, unit: Token, warn: Callable[[str], None]) -> LetIn:
    """The pages that let this token in, each with a token of its own."""
    asked = {"fields": "id,username,access_token", "limit": PAGES_IN_A_CALL}
    listed = graph.pages("me/accounts", unit, asked, MOST_CALLS)
    failure = listed.failure or (None if listed.whole else Unreadable("the list does not end"))
    if failure:
        warn(f"{unit.label}: not all pages that let us in are known: {failure}")
    found: dict[str, Token] = {}
    for page in listed.items:
        known, secret = word(page, "id"), word(page, "access_token")
        if known and secret:
            token = Token(label=f"facebook:page:{known}", secret=secret)
            names = (known, (word(page, "username") or "").casefold())
            found |= dict.fromkeys(filter(None, names), token)
    return LetIn(tokens=found, failure=failure)
