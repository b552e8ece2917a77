"""What every connector is asked, and what it hands over: one sighting for each account it could look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from auditor.domain import Account, Platform, Snapshot, Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An account to look at; `zone` is its jurisdiction's, for times that name none."""

    account: Account
    platform: Platform
    zone: tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What was seen of an account, and apart from it what citizens wrote there."""

    account: Account
    snapshot: Snapshot
    voices: Voices
