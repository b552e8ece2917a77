"""`make proof`: each file here holds one part of the product against an independent computation."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from tests.figures import published
from tests.proof import calendar, weeks

if __name__ == "__main__":
    sys.exit(published(chain(calendar.figures(), weeks.figures()), Path("var/proof.json")))
