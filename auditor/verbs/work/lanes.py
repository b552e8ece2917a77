"""Due accounts are asked for in batches, those first that were looked at longest ago.

Accounts that share a way of asking share a lane; the lanes take turns, so that none waits for another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, zip_longest

from auditor.domain import Account
from connectors.wire.connector import Connector, Lane

NEVER = datetime.min.replace(tzinfo=UTC)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Accounts for one call of a connector."""

    platform: str
    connector: Connector
    lane: Lane
    accounts: Sequence[Account]


def batches(
    connectors: Mapping[str, Connector], accounts: Sequence[Account], looked_at: Mapping[Key, datetime]
) -> Iterator[Batch]:
    oldest_first = sorted(accounts, key=lambda account: (looked_at.get(account.key, NEVER), account.key))
    lanes: dict[tuple[str, Lane], list[Account]] = defaultdict(list)
    for account in oldest_first:
        lanes[account.platform, connectors[account.platform].lane(account)].append(account)
    in_turns = zip_longest(
        *(
            [Batch(platform, connectors[platform], lane, some) for some in chunks(waiting, lane.together)]
            for (platform, lane), waiting in lanes.items()
        )
    )
    return (batch for batch in chain.from_iterable(in_turns) if batch is not None)


def chunks(accounts: Sequence[Account], most: int) -> list[Sequence[Account]]:
    return [accounts[start : start + most] for start in range(0, len(accounts), most)]
