"""Broken files of every kind are told in clear lines, lose nothing and turn no verdict, judged by command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bad_files.corpus import CASES
from tests.bad_files.trial import faults
from tests.figures import Figure


def figures() -> Iterator[Figure]:
    wrong = 0
    for case in CASES:
        with TemporaryDirectory() as folder:
            found = faults(case, Path(folder), by_command=True)
        for fault in found:
            print(f"{case.name}: {fault}", file=sys.stderr)
        wrong += bool(found)
    yield Figure("bad_files", len(CASES), "files", ">= 80")
    yield Figure("bad_files_mishandled", wrong, "files", "= 0")
