"""What a command says stands on one line, whatever came out of a file into it."""

from __future__ import annotations

import sys

LONGEST = 1000
JOINERS = "\u200c\u200d"  # they shape words in Bangla and Hindi


def say(sentence: str) -> None:
    print(one_line(sentence), file=sys.stderr)


def one_line(sentence: str) -> str:
    """Without line breaks and without signs that steer a terminal or turn the direction of writing."""
    plain = "".join(
        sign if sign.isprintable() or sign in JOINERS else " " for sign in sentence[: LONGEST + 1]
    )
    return f"{plain[:LONGEST]}…" if len(plain) > LONGEST else plain
