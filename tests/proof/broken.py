"""Whoever breaks a check or the judge in one of these ways is told so by a test.

`broken/` lists the ways: what is broken, in which file, which words are replaced, which tests must notice.
Each is tried on a copy of the product, never on the product itself. `python -m tests.proof.broken life` tries
those of one list.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.figures import Figure

ROOT = Path(__file__).parents[2]
LISTS = Path(__file__).with_suffix("")
COPIED = ("auditor", "checks", "config", "connectors", "reports", "tests")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "locale", "sample", "golden", "bad_files", "bench")
AT_ONCE, GOAL = 2, 80
# What was compiled from a broken file must not be taken for the whole one.
UNCOMPILED = {"PYTHONDONTWRITEBYTECODE": "1"}
PASSED, FAILED = 0, 1  # how pytest ends; anything else is no verdict of a test


class CannotBreak(Exception):
    """A list no longer fits the product; the sentence says which entry and why."""


@dataclass(frozen=True, kw_only=True)
class Break:
    """One way to break a file, in one sentence; `tests` are the paths of which one must fail."""

    what: str
    file: str
    find: str
    replace: str
    tests: tuple[str, ...]

    def broken(self, whole: str) -> str:
        """The file's text, broken; `CannotBreak` where it does not hold the words exactly once."""
        if (times := whole.count(self.find)) != 1:
            raise CannotBreak(
                f"{self.file} holds these words {times} times, not once; please mend the entry "
                f"{self.what!r} in tests/proof/broken: {self.find}"
            )
        return whole.replace(self.find, self.replace)


def breaks(name: str = "*") -> list[Break]:
    """The ways of one list or of all; what an entry does not say is said at the head of its list."""
    found = []
    for path in sorted(LISTS.glob(f"{name}.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        head = {key: told[key] for key in ("file", "tests")}
        entries = [{**head, **entry} for entry in told["broken"]]
        found += [Break(**{**entry, "tests": tuple(entry["tests"])}) for entry in entries]
    return found


def figures() -> Iterator[Figure]:
    tried = breaks()
    missed = unnoticed(tried)
    for way in missed:
        print(f"no test notices: {way.what} ({way.file})", file=sys.stderr)
    yield Figure("broken_by_hand", len(tried), "ways", f">= {GOAL}")
    yield Figure("broken_unnoticed", len(missed), "ways", "= 0")


def unnoticed(tried: Sequence[Break]) -> list[Break]:
    """Those that none of their tests notices, found in copies of the product."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as clerks:
        houses: SimpleQueue[Path] = SimpleQueue()
        for house in copies(Path(folder), tuple({test for way in tried for test in way.tests})):
            houses.put(house)
        seen = clerks.map(partial(noticed, houses), tried)
        return [way for way, told in zip(tried, seen, strict=True) if not told]


def copies(folder: Path, tests: tuple[str, ...]) -> Iterator[Path]:
    """Where the tests pass while nothing is broken: else they would notice everything."""
    first = folder / "0"
    for name in COPIED:
        shutil.copytree(ROOT / name, first / name, ignore=LEFT_OUT)
    shutil.copy(ROOT / "pyproject.toml", first)
    if some_fail(first, tests, {}):
        raise CannotBreak(f"some of these tests fail though nothing is broken: {', '.join(tests)}")
    for number in range(1, AT_ONCE):
        shutil.copytree(first, folder / f"{number}")
    return (folder / f"{number}" for number in range(AT_ONCE))


def noticed(houses: SimpleQueue[Path], way: Break) -> bool:
    with one_of(houses) as house:
        path = house / way.file
        whole = path.read_text(encoding="utf-8")
        broken = way.broken(whole)
        compile(broken, way.file, "exec")
        path.write_text(broken, encoding="utf-8")
        try:
            return some_fail(house, way.tests, UNCOMPILED)
        finally:
            path.write_text(whole, encoding="utf-8")


@contextmanager
def one_of(houses: SimpleQueue[Path]) -> Iterator[Path]:
    house = houses.get()
    try:
        yield house
    finally:
        houses.put(house)


def some_fail(house: Path, tests: tuple[str, ...], settings: Mapping[str, str]) -> bool:
    options = ["-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, *tests]
    env = {**os.environ, **settings, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # half as long to start
    ended = subprocess.run(command, cwd=house, env=env, capture_output=True, text=True, check=False)
    if ended.returncode not in {PASSED, FAILED}:
        raise CannotBreak(f"pytest could not run {', '.join(tests)}:\n{ended.stdout}{ended.stderr}")
    return ended.returncode == FAILED


if __name__ == "__main__":
    for way in (missed := unnoticed(breaks(*sys.argv[1:]))):
        print(f"no test notices: {way.what} ({way.file}, {', '.join(way.tests)})")
    sys.exit(bool(missed))
