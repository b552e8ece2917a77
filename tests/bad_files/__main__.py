"""`python -m tests.bad_files [WORDS]` takes the broken files with these words in their names, and judges."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bad_files.corpus import CASES
from tests.bad_files.trial import faults

if __name__ == "__main__":
    wrong = False
    for case in CASES:
        if " ".join(sys.argv[1:]) in case.name:
            with TemporaryDirectory() as folder:
                for fault in faults(case, Path(folder), by_command=True):
                    sys.stdout.write(f"{case.name}: {fault}\n")
                    wrong = True
    sys.exit(wrong)
