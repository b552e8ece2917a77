"""A citizen's id becomes a keyed hash before it becomes a fact, another one on every page.

So a citizen can be told from another beneath one page, and cannot be followed from page to page.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

Pseudonym = Callable[[str, str], str]


def pseudonyms(key: bytes) -> Pseudonym:
    """A function from page and citizen's id to the hash, 32 hexadecimal digits."""

    def pseudonym(page: str, author: str) -> str:
        return hmac.digest(key, f"{page}\0{author}".encode(), "sha256").hex()[:32]

    return pseudonym
