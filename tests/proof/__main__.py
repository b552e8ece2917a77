"""`make proof`: each file here holds one part of the product against an independent computation."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from tests.figures import published
from tests.proof import (
    bad_files,
    broken,
    calendar,
    graph_faults,
    graph_kills,
    locks,
    medians,
    metamorphic,
    weeks,
)

if __name__ == "__main__":
    parts = (calendar, medians, weeks, metamorphic, bad_files, broken, locks, graph_kills, graph_faults)
    sys.exit(published(chain.from_iterable(part.figures() for part in parts), Path("var/proof.json")))
