"""Long work shows how far it is: a bar on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

LINES = 4


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Gives the function to call after each of `total` steps."""
    if sys.stderr.isatty():
        with tqdm(total=total, desc=what, leave=False) as bar:
            yield lambda: bar.update() and None
        return
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done == total or done % max(1, total // LINES) == 0:
            print(f"{what}: {done} of {total}", file=sys.stderr)

    yield step
