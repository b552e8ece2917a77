"""What a script may rely on: one exit code for each way in which a command can end. design.md section 9."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    OUR_ERROR = 1
    BAD_USAGE = 2
    FAILS = 3
    UNCOVERED = 4
    UNDELIVERED = 5
    TRY_LATER = 75
    INTERRUPTED = 130
