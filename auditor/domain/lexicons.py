"""A list of words says who keeps it and under which order; its languages stand side by side.

Words only point: a person reads the text before anything is held against an account. The lists themselves
are data under `config/lexicons`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """`terms` maps a group, such as `audience`, to its terms in all languages; empty is not supplied yet."""

    id: str
    terms: Mapping[str, tuple[str, ...]]
    version: str = ""
    author: str = ""
    order: str = ""
