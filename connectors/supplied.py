"""Files that an office hands in, of any platform: profiles, posts, comments and what they are complete for.

The platforms' own exports may lie among them. Only what the office left out is not observable here. The work
is done by `connectors.wire.folder` and `connectors.wire.exports`. design.md section 9, "Supplied files".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from auditor.domain import moment
from connectors.wire.complaints import Complaints
from connectors.wire.connector import Request, Sighting
from connectors.wire.contradictions import spoil_what_contradicts
from connectors.wire.exports.reading import read_exports
from connectors.wire.folder import Delivery
from connectors.wire.pages import Pages
from connectors.wire.pseudonyms import Pseudonym
from connectors.wire.sorting import sorting


class Supplied:
    """One delivery. `complain` gets a sentence for every row or file that could not be used."""

    def __init__(self, folder: Path, pseudonym: Pseudonym, complain: Callable[[str], None]) -> None:
        self.folder = folder
        self.pseudonym = pseudonym
        self.complain = complain

    def collect(self, requests: Sequence[Request]) -> Iterator[Sighting]:
        """A sighting of each account that the delivery names; of the others nothing was seen."""
        with sorting() as sorted_rows:
            complaints = Complaints()
            delivery = Delivery(sorted_rows, Pages(requests), self.pseudonym, complaints.add)
            others = delivery.read(self.folder)
            read_exports(others, delivery)
            taken_at = moment(datetime.now(UTC))
            spoil_what_contradicts(delivery, taken_at)
            complaints.say(self.complain)
            for page in sorted(delivery.named):
                yield delivery.sighting(page, taken_at)
