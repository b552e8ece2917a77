"""What `fields` asks for, as a tree: names, their modifiers, and the fields beneath them.

    fields   := field ("," field)*
    field    := name modifier* ["{" fields "}"]
    modifier := "." name "(" argument ")"

Blanks are allowed around commas and braces. A name without braces has `None` beneath; an empty pair of braces
is a syntax error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tests.emulators.graph_refusals import Refused, refused

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
MODIFIER = re.compile(r"\.([a-z_]+)\(([^()]*)\)")
MODIFIERS = {
    "limit", "since", "until", "after", "before", "filter", "order", "summary", "type", "width", "height",
    "redirect", "as", "username", "business", "__paging_token",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    modifiers: tuple[tuple[str, str], ...] = ()
    fields: tuple[Field, ...] | None = None

    @property
    def arguments(self) -> dict[str, str]:
        return {key: value for key, value in self.modifiers if key != "as"}

    @property
    def key(self) -> str:
        """Under which it is answered."""
        return dict(self.modifiers).get("as", self.name)


@lru_cache(maxsize=512)
def parsed(text: str) -> tuple[Field, ...]:
    fields, end = _fields(text, 0)
    if end != len(text):
        raise _syntax(text, end)
    return fields


def written(fields: Iterable[Field]) -> str:
    return ",".join(map(_written, fields))


def _written(field: Field) -> str:
    modifiers = "".join(f".{key}({value})" for key, value in field.modifiers)
    beneath = "" if field.fields is None else "{" + written(field.fields) + "}"
    return f"{field.name}{modifiers}{beneath}"


def _fields(text: str, at: int) -> tuple[tuple[Field, ...], int]:
    found = []
    while True:
        field, at = _field(text, _blank(text, at))
        found.append(field)
        at = _blank(text, at)
        if text[at : at + 1] != ",":
            return tuple(found), at
        at += 1


def _field(text: str, at: int) -> tuple[Field, int]:
    name = NAME.match(text, at)
    if not name:
        raise _syntax(text, at)
    modifiers, at = _modifiers(text, name.end())
    opening = _blank(text, at)
    if text[opening : opening + 1] != "{":
        return Field(name.group(), modifiers), at
    beneath, at = _fields(text, opening + 1)
    if text[at : at + 1] != "}":
        raise _syntax(text, at)
    return Field(name.group(), modifiers, beneath), at + 1


def _modifiers(text: str, at: int) -> tuple[tuple[tuple[str, str], ...], int]:
    found = []
    while text[at : at + 1] == ".":
        modifier = MODIFIER.match(text, at)
        if not modifier or modifier.group(1) not in MODIFIERS:
            raise _syntax(text, at)
        found.append((modifier.group(1), modifier.group(2).strip()))
        at = modifier.end()
    return tuple(found), at


def _blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \n\t":
        at += 1
    return at


def _syntax(text: str, at: int) -> Refused:
    return refused("syntax", found=text[at : at + 1], at=at, text=text)
