"""Answers that were written before, for as long as nothing changes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

ROOM = 192_000_000


@dataclass
class Texts:
    """The oldest make room."""

    kept: OrderedDict[Any, str] = field(default_factory=OrderedDict)
    size: int = 0

    def keep(self, key: Any, text: str) -> None:
        self.kept[key] = text
        self.size += len(text)
        while self.size > ROOM:
            self.size -= len(self.kept.popitem(last=False)[1])

    def forget(self) -> None:
        self.kept.clear()
        self.size = 0
