"""A broken file, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Content = bytes | Callable[[Path], object] | None
PARTS = frozenset({"posts", "comments", "mentions"})
MESSAGES = frozenset({"comments", "mentions"})
ALL = ("office", "desk", "desk_x", "silent")


@dataclass(frozen=True, kw_only=True)
class Case:
    """`files` maps names to bytes, or to what makes the file at a path.

    `says` are the lines that the command says, each by words that stand in it. What runs `alone` has a
    process of its own, and may cost it little memory; what is `heavy` is left to `make proof`.
    """

    name: str
    files: Mapping[str, Content]
    says: tuple[str | tuple[str, ...], ...] = ()
    code: int = 0
    seconds: int = 30
    alone: bool = False
    heavy: bool = False


@dataclass(frozen=True, kw_only=True)
class Register(Case):
    """A file for `auditor import`, and the accounts that it brings; a code of 2 leaves all as it was."""

    options: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Supplied(Case):
    """Files instead of those of the sound delivery, for `auditor collect --supplied`; None takes one away.

    `spoils` maps accounts to the parts that a bad row ends, `uncovers` to those that nothing vouches for:
    every other part must be as whole as it was. `unseen` are the accounts of whose profile nothing may be
    believed. `counts` are the numbers of items that must be in the store, by account and part.
    """

    spoils: Mapping[str, frozenset[str]] = field(default_factory=dict)
    uncovers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)


def everyone(*parts: str) -> dict[str, frozenset[str]]:
    return {handle: frozenset(parts) for handle in ALL}
