"""Answers that the Graph API really gave, and what of them an emulated answer has to match.

They lie beside the real data that AUDITOR_REAL_DATA names; nobody's word is repeated.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

REAL = os.environ.get("AUDITOR_REAL_DATA")
RECORDED = Path(REAL or "nowhere").parent / "recorded" / "python_facebook"


def recorded(name: str) -> Any:
    return json.loads((RECORDED / name).read_text("utf-8"))


def query(address: str) -> dict[str, str]:
    return {
        name: values[0] for name, values in parse_qs(urlsplit(address).query, keep_blank_values=True).items()
    }


@dataclass
class Shape:
    """`always` are the keys that every object at this place has; `beneath` the shapes of all that any has."""

    kinds: set[str] = field(default_factory=set)
    always: set[str] | None = None
    beneath: dict[str, Shape] = field(default_factory=dict)

    def see(self, value: Any) -> Shape:
        if isinstance(value, list):
            self.kinds.add("list")
            for each in value:
                self.beneath.setdefault("[]", Shape()).see(each)
        elif isinstance(value, Mapping):
            self.kinds.add("object")
            self.always = set(value) if self.always is None else self.always & set(value)
            for key, each in value.items():
                self.beneath.setdefault(key, Shape()).see(each)
        else:
            self.kinds.add(type(value).__name__)
        return self


def differences(ours: Shape, real: Shape, absent: set[str], place: str = "") -> list[str]:
    """Kinds that differ, keys of ours that the real one never has, and those that it always has and we never.

    `absent` are keys that our made-up pages have no use for.
    """
    found = []
    if ours.kinds and real.kinds and not ours.kinds & real.kinds:
        found.append(f"{place}: {ours.kinds} for {real.kinds}")
    found += [
        f"{place}.{key} is made up" for key in sorted(ours.beneath.keys() - real.beneath.keys() - {"[]"})
    ]
    missing = (real.always or set()) - ours.beneath.keys() - absent
    found += [f"{place}.{key} is missing" for key in sorted(missing)] if ours.kinds else []
    for key in sorted(ours.beneath.keys() & real.beneath.keys()):
        found += differences(ours.beneath[key], real.beneath[key], absent, f"{place}.{key}")
    return found


def shape(*values: Any) -> Shape:
    seen = Shape()
    for value in values:
        seen.see(value)
    return seen
