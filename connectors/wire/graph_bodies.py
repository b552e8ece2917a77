"""What the Graph API sent is read as JSON, whatever it says of its type, and comes without the tokens in it.

Addresses of further pages hold the token with which they were asked, so tokens are taken out of the bytes
before anything else is done with them. Half a pair of surrogates, which no text can hold, reads as U+FFFD.
platforms/meta.md sections 1.4 and 3.5.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

import msgspec

HIDDEN = b"***"
SHORTEST = 8  # what is shorter than this stands in any text, and opens nothing
# One by one, because a pattern that begins with a known word is found many times faster.
IN_ADDRESSES = tuple(
    (name, re.compile(name + rb"(=|%3[dD]|\\u003[dD])[^&\"\\\s#]*"), name + rb"\1" + HIDDEN)
    for name in (b"access_token", b"appsecret_proof", b"input_token")
)


class NotJson(ValueError):
    """`cut_off` where it begins as JSON and then ends, or never began."""

    def __init__(self, *, cut_off: bool) -> None:
        super().__init__()
        self.cut_off = cut_off


class TooDeep(ValueError):
    """No answer that means something is nested like that."""


def without_tokens(body: bytes, secrets: Collection[str]) -> bytes:
    for name, pattern, without in IN_ADDRESSES:
        if name in body:
            body = pattern.sub(without, body)
    for secret in secrets:
        if len(secret) >= SHORTEST and (written := secret.encode()) in body:
            body = body.replace(written, HIDDEN)
    return body


def decoded(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except RecursionError:
        raise TooDeep from None
    except ValueError as error:
        return patiently_decoded(body, cut_off=not body.strip() or "truncated" in str(error))


def patiently_decoded(body: bytes, *, cut_off: bool) -> Any:
    """Takes what the fast reader refuses: a byte order mark, half of a surrogate pair, broken UTF-8."""
    try:
        told = json.loads(body.decode("utf-8-sig", "replace"))
        written = json.dumps(told, ensure_ascii=False)
        return json.loads(written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    except RecursionError:
        raise TooDeep from None
    except ValueError:
        raise NotJson(cut_off=cut_off) from None
