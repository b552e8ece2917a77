"""Every fault of the Graph API, wherever it strikes, leaves the right gap and turns no verdict.

Each cell is a fault, a part of a snapshot that comes from where it strikes, a way of looking and a page; each
is tried with and without an earlier look to build on. What is wrong is named on the way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context

from tests.emulators.running import Emulated
from tests.figures import Figure
from tests.graph_faults.corpus import FAULTS
from tests.graph_faults.looking import MODES, World
from tests.graph_faults.trial import AIMS, Tally, trial


def figures() -> Iterator[Figure]:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        tallies = list(pool.map(tried, *zip(*product(MODES, (False, True)), strict=True)))
    for tally in tallies:
        print(*tally.wrong_verdicts, *tally.wrong_reasons, sep="\n", file=sys.stderr)
    yield Figure("graph_fault_cells", sum(tally.cells for tally in tallies), "cells", ">= 20000")
    wrong = [len(tally.wrong_verdicts) for tally in tallies]
    yield Figure("graph_fault_wrong_verdicts", sum(wrong), "verdicts", "= 0")
    reasons = [len(tally.wrong_reasons) for tally in tallies]
    yield Figure("graph_fault_wrong_reasons", sum(reasons), "gaps", "= 0")


def tried(mode: str, built: bool) -> Tally:
    """In a process of its own, with an emulator of its own."""
    tally = Tally()
    with Emulated(pages=1) as graph:
        held = trial(World(graph), (mode,))
        for fault, aim in product(FAULTS, AIMS):
            if aim.mode == mode and aim.is_met(fault, built=built):
                held.cell(fault, aim, tally, built=built)
    return tally


if __name__ == "__main__":
    for figure in figures():
        print(figure)
