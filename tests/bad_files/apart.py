"""`python -m tests.bad_files.apart NAME FOLDER` takes one broken file; it may not cost much memory either."""

from __future__ import annotations

import resource
import sys
from dataclasses import replace
from pathlib import Path

from tests.bad_files.corpus import CASES
from tests.bad_files.trial import faults, sound_verdicts

MB = 1024 * 1024
ALLOWED, MOST = 64, 4096  # megabytes: what one file may cost, and where the system steps in


def run(name, folder):
    case = next(case for case in CASES if case.name == name)
    sound_verdicts()
    before = used()
    yield from faults(replace(case, alone=False), folder)
    if used() - before > ALLOWED:
        yield f"it took {used() - before} MB of memory"


def used():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST * MB, MOST * MB))
    sys.stdout.write("\n".join(run(sys.argv[1], Path(sys.argv[2]))))
