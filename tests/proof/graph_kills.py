"""A collection that is killed at any moment goes on where it was, and repeats only what was under way.

An emulated Graph API is asked by a real program that `kill -9` ends again and again, until one comes through.
What the store holds after each kill is read beside it, and held against the calls that the emulator logged.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random, SystemRandom
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connections

from auditor.configuration.reading import Files
from auditor.store.opening import open_store
from auditor.verbs.register import import_register
from auditor.verbs.verify import verify
from tests.cli.asked import Unit, looked_at
from tests.emulators.running import ROOT
from tests.figures import Figure

KILLS, PAGES = 50, 500
DELAYS = {"latency_ms": 150, "item_ms": 10}
AT_ONCE = 8  # as shipped
LONGEST = 300  # seconds
KILLED = -signal.SIGKILL
TABLE = """
    SELECT platform_id, document_id, collection_id FROM store_snapshot
    JOIN store_account ON store_account.id = store_snapshot.account_id
"""

Kept = Counter[tuple[str, str, int]]  # the page's id, the document, and the run


@dataclass(frozen=True)
class Run:
    """From when to when a program ran, how it ended, what the store held then, and whether that was all.

    `said` is its last line.
    """

    since: float
    until: float
    code: int
    kept: Kept
    over: bool
    said: str

    @property
    def pages(self) -> set[str]:
        return {page for page, _, _ in self.kept}


@dataclass(frozen=True)
class Pace:
    """How long a whole collection takes, of which the program's own beginning."""

    whole_s: float
    beginning_s: float

    def some_moment(self, chance: Random) -> float:
        return chance.uniform(self.beginning_s / 2, self.whole_s)


def figures(
    kills: int = KILLS, pages: int = PAGES, seed: int | None = None, pace: Pace | None = None
) -> Iterator[Figure]:
    """Without `pace` a collection that nobody disturbs shows it first."""
    seed = SystemRandom().randrange(10**6) if seed is None else seed
    print(f"graph_kills: seed {seed}", file=sys.stderr)
    chance, killed, most, losses = Random(seed), 0, 0, Counter[str]()
    with TemporaryDirectory() as folder, Unit(pages=pages, warm=True, **DELAYS) as unit:
        office = Office(Path(folder), unit)
        pace = pace or office.pace()
        while killed < kills:
            runs, log, unsound = office.collected(pace, chance, kills - killed)
            killed += len(runs) - 1
            under_way = list(repeated(runs, log))
            most = max([most, *map(len, under_way)])
            losses.update([*unsound, *wrong(runs, unit), *asked_again(runs, log), *too_many(under_way)])
    for loss, number in sorted(losses.items()):
        print(f"graph_kills: {number} × {loss}", file=sys.stderr)
    yield Figure("graph_kills", killed, "kills", f">= {kills}")
    yield Figure("graph_kill_losses", losses.total(), "losses", "= 0")
    yield Figure("graph_kill_repeated_calls", most, "calls a kill", f"<= {AT_ONCE}")


class Office:
    """Collects from the same pages into one store after the other."""

    def __init__(self, folder: Path, unit: Unit) -> None:
        self.unit, self.empty, self.home = unit, folder / "empty", folder / "home"
        self.said = folder / "said"
        self.told: dict[str, str] = {"AUDITOR_HOME": str(self.home)}
        unit.home(folder / "operator", self.told.__setitem__)
        with opened(self.empty):
            import_register(Files(), unit.register(folder))

    def begin(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.empty, self.home)
        self.unit.forget()

    def pace(self) -> Pace:
        self.begin()
        run = self.run(LONGEST)
        first = min(call["started"] for call in self.unit.log())
        return Pace(whole_s=run.until - run.since, beginning_s=first - run.since)

    def collected(
        self, pace: Pace, chance: Random, most: int
    ) -> tuple[list[Run], list[dict[str, Any]], list[str]]:
        """Kills one program after the other, at most so many, until one comes through."""
        self.begin()
        runs: list[Run] = []
        while not runs or (runs[-1].code == KILLED and not runs[-1].over):
            runs.append(self.run(pace.some_moment(chance) if len(runs) < most else LONGEST))
        return runs, self.unit.log(), list(unsound(self.home))

    def run(self, moment: float) -> Run:
        since = time.time()
        command = [sys.executable, "-m", "auditor", "collect"]
        told = {**os.environ, **self.told}
        with (
            self.said.open("wb") as said,
            subprocess.Popen(command, cwd=ROOT, env=told, stdout=said, stderr=said) as running,
        ):
            try:
                running.wait(moment)
            except subprocess.TimeoutExpired:
                running.kill()
            code = running.wait(LONGEST)
        until, (snapshots, over) = time.time(), held(self.home)
        lines = self.said.read_text(errors="replace").splitlines()
        return Run(since=since, until=until, code=code, kept=snapshots, over=over, said=(lines or [""])[-1])


# What is held against it


def wrong(runs: list[Run], unit: Unit) -> Iterator[str]:
    """In the store at the end, and on the way there."""
    last = runs[-1]
    if not last.over or last.code not in {0, KILLED}:  # it may be killed when all is over
        yield f"the last program ended with {last.code}: {last.said}"
    seen = Counter(page for page, _, _ in last.kept.elements())
    for number in range(1, unit.pages + 1):
        if seen[unit.id(number)] != 1:
            yield "a page has not exactly one snapshot of the collection"
    if len({run for _, _, run in last.kept}) != 1:
        yield "the snapshots are not all of one run"
    for before, after in pairwise(runs):
        yield from ["a snapshot that was kept is gone"] * (before.kept - after.kept).total()


def asked_again(runs: list[Run], log: list[dict[str, Any]]) -> Iterator[str]:
    for before, after in pairwise(runs):
        for call in opening_calls(after, log):
            yield from ["a page was asked about again that had its snapshot"] * len(
                before.pages.intersection(call)
            )


def repeated(runs: list[Run], log: list[dict[str, Any]]) -> Iterator[list[list[str]]]:
    """After each kill, the calls of which something had to be asked again."""
    for run in runs[:-1]:
        yield [pages for pages in opening_calls(run, log) if not run.pages.issuperset(pages)]


def opening_calls(run: Run, log: list[dict[str, Any]]) -> list[list[str]]:
    """The pages of each call that opened a look at them."""
    calls = (call for call in log if run.since <= call["started"] <= run.until)
    return [pages for pages in map(looked_at, calls) if pages]


def too_many(under_way: list[list[list[str]]]) -> Iterator[str]:
    for calls in under_way:
        if len(calls) > AT_ONCE:
            yield "more calls were repeated than can have been under way"


def unsound(home: Path) -> Iterator[str]:
    with closing(sqlite3.connect(home / "auditor.sqlite3")) as store:
        if store.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            yield "the store is damaged"
    with opened(home):
        sound = verify(lambda _: None).sound
    if not sound:
        yield "a document is not as it was kept"


# Stores


@contextmanager
def opened(home: Path) -> Iterator[None]:
    open_store(home)
    try:
        yield
    finally:
        connections.close_all()


def held(home: Path) -> tuple[Kept, bool]:
    """The snapshots, and whether every run is over."""
    with closing(sqlite3.connect(f"file:{home}/auditor.sqlite3?mode=ro", uri=True)) as store:
        ends = [end for (end,) in store.execute("SELECT finished_at FROM store_collection")]
        return Counter(store.execute(TABLE).fetchall()), bool(ends) and None not in ends
