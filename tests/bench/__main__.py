"""`make bench`: each file here measures one group of figures."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from tests.bench import core, graph, supplied
from tests.figures import published

if __name__ == "__main__":
    sys.exit(published(chain(core.figures(), supplied.figures(), graph.figures()), Path("var/bench.json")))
