"""Tokens, ids and items of the emulated Graph API."""

from __future__ import annotations

from connectors.wire.failures import Failure
from connectors.wire.graph import Item
from connectors.wire.tokens import Token

SHORT = {"fields": "id,name"}


def unit(platform):
    return Token(label="facebook:unit:1", secret=platform.tokens.system(1))


def app(platform):
    return Token(label=f"facebook:app:{platform.tokens.app_id}", secret=platform.tokens.app)


def ids(platform, *names, count=10):
    return [*(platform.id(name) for name in names), *(platform.id(number) for number in range(1, count + 1))]


def let_in(client, platform):
    """The tokens of the pages that let us in."""
    listed = client.pages("me/accounts", unit(platform), {"fields": "id,access_token", "limit": "7"}, 50)
    assert listed.whole
    return [Token(label=f"facebook:page:{each['id']}", secret=each["access_token"]) for each in listed.items]


def items(tokens, args=SHORT):
    return [Item(path=token.label.rpartition(":")[2], args=args, token=token) for token in tokens]


def good(found):
    return {name for name, node in found.items() if not isinstance(node, Failure)}
