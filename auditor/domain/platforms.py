"""A platform is described by data: hosts, how addresses are written there, what can be seen, where to click.

No platform is refused for being unknown: one that the configuration does not describe is taken as `unlisted`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from auditor.domain.words import Text

JOINERS = re.compile("[\u200c\u200d]")
SAFE = "/:@!$&'()*+,;=~"


class Role(StrEnum):
    """Whether a platform's accounts are held against the guideline, or only asked about other accounts."""

    AUDITED = "audited"
    WITNESS = "witness"


class Refused(StrEnum):
    """Why an address is not that of an office's account: a closed list."""

    PERSON = "person"
    GROUP = "group"
    POST = "post"
    LIST = "list"
    SEARCH = "search"
    SHORT_LINK = "short_link"
    NATIONAL_NUMBER = "national_number"
    NOT_AN_ACCOUNT = "not_an_account"
    NOT_AN_ADDRESS = "not_an_address"
    OTHER_PLATFORM = "other_platform"
    UNKNOWN_SITE = "unknown_site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way in which an address is written: `bare` text, or `host` and `path` of a URL.

    All three are regular expressions; their named groups fill the template `handle`. A group `id` is the
    platform's own stable id.
    """

    bare: str = ""
    host: str = ""
    path: str = ""
    handle: str = "{handle}"
    refused: Refused | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """For handles of this form: the address that a reader can open, and whether case counts."""

    handle: str = ".+"
    address: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """`forms` are tried in order, as are `spellings`; `ignores` is what makes no difference within a handle.

    `query` names the parameters that belong to an address; all others are dropped. `free_name` is true where
    the office chooses the displayed name; `hides` names kinds of posts that its API never shows.
    `click_paths` say per check where to click to put it right.
    """

    id: str
    name: Text
    role: Role = Role.AUDITED
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    ignores: str = ""
    parts: tuple[str, ...] = ("profile", "posts", "comments", "mentions")
    free_name: bool = False
    hides: tuple[str, ...] = ()
    retired: Text | None = None
    click_paths: Mapping[str, Text] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.name.all(), *self.aliases, self.id)

    def folded(self, handle: str) -> str:
        """The handle as the platform compares it: equal exactly where the account is the same."""
        plain = JOINERS.sub("", unicodedata.normalize("NFC", handle))
        plain = re.sub(self.ignores, "", plain) if self.ignores else plain
        spelling = self.spelling(handle)
        return plain if spelling and spelling.exact else plain.casefold()

    def address(self, handle: str) -> str:
        """Where a reader can open the account; empty where the platform has no address for it."""
        spelling = self.spelling(handle)
        groups = re.fullmatch(spelling.handle, handle) if spelling else None
        if not spelling or not groups:
            return ""
        words = {**groups.groupdict(default=""), "handle": handle, "folded": self.folded(handle)}
        return spelling.address.format(**{name: quote(word, safe=SAFE) for name, word in words.items()})

    def spelling(self, handle: str) -> Spelling | None:
        return next((spelling for spelling in self.spellings if re.fullmatch(spelling.handle, handle)), None)


def name_key(name: str) -> str:
    """A platform's name as lists are compared: composed letters, in lower case."""
    return unicodedata.normalize("NFC", name).casefold()


def by_name(platforms: Iterable[Platform]) -> dict[str, Platform]:
    """Every word by which a list may call a platform: its id, its names and its aliases."""
    return {name_key(name): platform for platform in platforms for name in platform.words}


ANY_ADDRESS = Form(host="(?P<host>.+)", path="(?P<path>.*)", handle="{host}/{path}")
ANY_NAME = Form(bare=r"@?(?P<handle>[^\s/@]+(?:[ @][^\s/@]+)*)")


def unlisted(platform: str) -> Platform:
    """A platform of which nothing is known but its name."""
    return Platform(
        id=platform,
        name=Text(en=platform),
        forms=(ANY_NAME, ANY_ADDRESS),
        spellings=(Spelling(handle=r"[^/]+\.[^/]+/.+", address="https://{handle}", exact=True), Spelling()),
    )
