"""The page of faults, from what is expected of them; each row was tried, by `make proof` on every page.

`python -m tests.graph_faults.table --write` writes docs/graph-faults.md.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from tests.graph_faults.corpus import FAULTS, ITEM, OF_GRAPH, OF_QUESTIONS, ON_THE_WIRE, Expected, Fault
from tests.graph_faults.looking import MODES
from tests.graph_faults.trial import AIMS, Aim, is_refusal

PAGE = Path(__file__).parents[2] / "docs" / "graph-faults.md"
NEVER, NO_GAP = "", "·"
GROUPS = {
    "Connections and bodies": ON_THE_WIRE,
    "Batches, many pages at once, and lists": OF_QUESTIONS,
    "Errors that the platform tells": OF_GRAPH,
}


def page() -> str:
    legend = "".join(f"- **{mode}**: {columns(mode)}\n" for mode in MODES)
    tables = "".join(f"\n## {name}\n\n{table(faults)}" for name, faults in GROUPS.items())
    return f"""# What is left of a look at a Facebook page when something goes wrong

Written by `python -m tests.graph_faults.table --write`; do not edit.
A row is a fault of the emulated Graph API, a column the place where it strikes. The cell names the reason
of the gap in the parts that come from there: in all of them where the page's own call is struck, else in the
part that gives the column its name. A dot is no gap, because the fault is survived; an empty cell is a place
that this fault cannot strike. *waits* is no snapshot: the account is looked at when the token opens again.
*in public* is another look, as everybody sees the page, without its inside. Where nothing else is said a
fault lasts.

{legend}
`make proof` tries each of these {cells()} places on pages that pass, that fail, that answer late, that hide
complaints and that write under a second id, with and without an earlier look to build on, and has what is
left judged: no verdict turns from pass to fail or back, and none that was open is settled.
{tables}"""


def columns(mode: str) -> str:
    return ", ".join(aim.name for aim in AIMS if aim.mode == mode)


def cells() -> int:
    return sum(aim.is_met(fault) for fault in FAULTS for aim in AIMS)


def table(faults: tuple[Fault, ...]) -> str:
    modes = [mode for mode, group in groupby(AIMS, key=lambda aim: aim.mode) for _ in group]
    heads = ["fault", *(f"{mode}: {aim.name}" for mode, aim in zip(modes, AIMS, strict=True))]
    rows = [
        heads,
        ["---"] * len(heads),
        *([fault.name, *(cell(fault, aim) for aim in AIMS)] for fault in faults),
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def cell(fault: Fault, aim: Aim) -> str:
    if not aim.is_met(fault):
        return NEVER
    expected = aim.expected(fault)
    return "in public" if aim.kind == ITEM and is_refusal(expected) else plain(expected)


def plain(expected: Expected) -> str:
    return NO_GAP if expected is None else expected.replace("_", " ")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python -m tests.graph_faults.table --write")
    PAGE.write_text(page(), "utf-8")
