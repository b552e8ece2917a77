"""How the emulated Graph API behaves where the contract leaves it open, or where a test wants it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any


@dataclass(slots=True, kw_only=True)
class Knobs:
    """How this Graph API behaves; `POST /_knobs` changes any of it.

    `units` is what each kind of bucket may spend in `window_minutes`, plenty where it is not named. `tokens`
    ends tokens by label with the subcode of error 190; `scopes`, `expires` and `data_access` say by label
    what a token may do and for how many days yet, where that is not the usual. `usernames` hands a name to
    another page.
    """

    latency_ms: float = 0
    item_ms: float = 0
    gzip: bool = True
    content_type: str = "application/json; charset=UTF-8"
    signed_pictures: bool = True
    reviewed: bool = True
    granted: float = 0.25
    own_name_in_public: bool = True
    comment_ids_in_links: bool = True
    published_posts_in_public: bool = False
    ranked: bool = False
    omit_missing: bool = False
    most_rows: int | None = None
    proof_always: bool = False
    oldest_version: str = "v21.0"
    newest_version: str = "v26.0"
    token_in_next: bool = True
    time_paging: bool = False
    shift_s: int = 0
    units: dict[str, int] = field(default_factory=dict)
    window_minutes: int = 60
    tokens: dict[str, int] = field(default_factory=dict)
    expires_days: float = 60
    data_access_days: float = 90
    scopes: dict[str, list[str]] = field(default_factory=dict)
    expires: dict[str, float] = field(default_factory=dict)
    data_access: dict[str, float] = field(default_factory=dict)
    usernames: dict[str, int] = field(default_factory=dict)


def turn(knobs: Knobs, wanted: Mapping[str, Any]) -> None:
    """All or nothing."""
    if unknown := wanted.keys() - {each.name for each in fields(knobs)}:
        raise ValueError(f"there is no knob {min(unknown)}")
    for name, value in wanted.items():
        setattr(knobs, name, value)


def moment_of(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def served(version: str | None, knobs: Knobs) -> str:
    """An expired version is served by the oldest that lives."""
    asked = version or knobs.newest_version
    return min(max(asked, knobs.oldest_version, key=_number), knobs.newest_version, key=_number)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version[1:].split("."))
