"""A report is a folder of linked pages, none larger than a slow line bears, each whole or absent, with sums.

A page is written under a temporary name and renamed, so that nobody reads half of one. `leaves` parts a
stream of pieces into pages and holds one page at a time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

LARGEST = 500_000
ROOM = 440_000  # for pieces: what is left takes the page's own head, style and foot
SUMS = "SHA256SUMS"
LONGEST_NAME = 80

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Thing]):
    """One page's pieces, each with what it shows, and whether another page follows."""

    number: int
    pieces: tuple[tuple[Thing, str], ...]
    more: bool


class Folder:
    """Writes pages into one directory and remembers only their names and sums."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sums: dict[str, str] = {}
        path.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, page: str) -> None:
        content = page.encode()
        if len(content) > LARGEST:
            raise ValueError(f"{name} has {len(content)} bytes, more than {LARGEST}")
        self.put(name, content)
        self.sums[name] = hashlib.sha256(content).hexdigest()

    def put(self, name: str, content: bytes) -> None:
        temporary = self.path / f".{name}.{os.getpid()}"
        temporary.write_bytes(content)
        temporary.replace(self.path / name)

    def seal(self) -> None:
        """The sums of all pages for `sha256sum --check`; pages of an earlier report are taken away."""
        earlier = self.path / SUMS
        if earlier.exists():
            self.clear(line.partition("  ")[2] for line in earlier.read_text().splitlines())
        lines = (f"{digest}  {name}\n" for name, digest in sorted(self.sums.items()))
        self.put(SUMS, "".join(lines).encode())

    def clear(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.sums and Path(name).name == name:
                (self.path / name).unlink(missing_ok=True)


def leaves(
    pieces: Iterable[tuple[Thing, str]], room: int = ROOM, most: int | None = None
) -> Iterator[Leaf[Thing]]:
    """A page ends before the piece that would not fit or after `most`; there is always a first page."""
    number, size, held = 1, 0, list[tuple[Thing, str]]()
    for thing, drawn in pieces:
        weight = len(drawn.encode())
        if held and (size + weight > room or len(held) == most):
            yield Leaf(number, tuple(held), True)
            number, size, held = number + 1, 0, []
        held.append((thing, drawn))
        size += weight
    yield Leaf(number, tuple(held), False)


def file_name(prefix: str, identity: str) -> Callable[[int], str]:
    """The names of one thing's pages, safe on every file system whatever the identity holds."""
    plain = identity.isascii() and identity.islower() and identity.replace("-", "").replace("_", "").isalnum()
    safe = plain and len(identity) <= LONGEST_NAME
    stem = identity if safe else hashlib.sha256(identity.encode()).hexdigest()[:20]
    return lambda page: f"{prefix}-{stem}.html" if page == 1 else f"{prefix}-{stem}.{page}.html"
