"""Who is asking, and what that token may see.

Tokens follow from the seed, so a test can name them beforehand: `Tokens(seed).system(1)`. Wherever something
is kept they are labels: `app`, `system:1`, `user:1`, `page:17`.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

from tests.emulators.graph_nouns import Page
from tests.emulators.graph_pages import exists, traits_of
from tests.emulators.graph_scenarios import NAMES

SYSTEM_TOKENS = 2


class Sight(StrEnum):
    """`OWN` is the page's own token; `PUBLIC` what the reviewed feature opens; `NOTHING` neither."""

    OWN = "own"
    PUBLIC = "public"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Caller:
    """`number` is the page of a page token, the number of a system-user or user token, 0 for the app."""

    kind: str
    number: int
    token: str

    @property
    def label(self) -> str:
        return self.kind if self.kind == "app" else f"{self.kind}:{self.number}"

    def sees(self, page: Page, *, reviewed: bool) -> Sight:
        if self.kind == "page" and self.number == page.number:
            return Sight.OWN
        return Sight.PUBLIC if reviewed and self.kind != "user" else Sight.NOTHING


@dataclass(frozen=True, slots=True)
class Tokens:
    seed: int

    @property
    def app_id(self) -> str:
        return f"12000000{self.seed:08}"

    @property
    def secret(self) -> str:
        return hashlib.md5(f"secret/{self.seed}".encode(), usedforsecurity=False).hexdigest()

    @property
    def app(self) -> str:
        return f"{self.app_id}|{self.secret}"

    def system(self, number: int = 1) -> str:
        return self._made("system", number)

    def user(self, number: int = 1) -> str:
        return self._made("user", number)

    def page(self, number: int) -> str:
        return self._made("page", number)

    def _made(self, kind: str, number: int) -> str:
        tail = hashlib.sha256(f"{kind}/{number}/{self.seed}".encode()).hexdigest()[:40]
        return f"EAA{kind.upper()}ZB{number}ZC{tail}"

    def caller(self, token: str) -> Caller | None:
        """Whose token it is; None for one that was never given."""
        if hmac.compare_digest(token.encode(), self.app.encode()):
            return Caller("app", 0, token)
        for kind in ("system", "user", "page"):
            head, _, tail = token.removeprefix(f"EAA{kind.upper()}ZB").partition("ZC")
            number = int(head) if head.isascii() and head.isdecimal() else -1
            if tail and token == self._made(kind, number):
                return Caller(kind, number, token)
        return None

    def proof(self, token: str) -> str:
        return hmac.new(self.secret.encode(), token.encode(), hashlib.sha256).hexdigest()


def user_id(caller: Caller) -> str:
    """Of the person or robot behind a token."""
    return f"8{caller.number:013}"


def business_id(seed: int) -> str:
    return f"30{seed:06}0001"


def granted(seed: int, number: int, share: float) -> bool:
    """Whether the office gave our system users a role on its page."""
    wish = traits_of(seed, number).granted
    return wish if wish is not None else number not in NAMES and _spread(number) < share


def owner(number: int) -> int:
    """Which of the system users has the role."""
    return 1 + number % SYSTEM_TOKENS


def granted_to(seed: int, system: int, pages: int, share: float) -> list[int]:
    numbers = [*range(1, pages + 1), *NAMES]
    ours = [number for number in numbers if owner(number) == system and granted(seed, number, share)]
    return [number for number in ours if exists(number, pages)]


def _spread(number: int) -> float:
    return (number * 2654435761 % 2**32) / 2**32


def tasks(page: Page, person: int = 0) -> list[str]:
    """New pages name each task twice; a moderator has no MANAGE."""
    names = ["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE"]
    names += ["CREATE_CONTENT", "MANAGE"] if page.traits.manage and person < 5 else []
    return [*names, *(f"PROFILE_PLUS_{name}" for name in names)]
