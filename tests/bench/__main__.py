"""`make bench`: each file here measures one group of figures."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench import core
from tests.figures import published

if __name__ == "__main__":
    sys.exit(published(core.figures(), Path("var/bench.json")))
