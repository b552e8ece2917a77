"""What a command gives out goes to standard output, or to a file that appears whole or not at all."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from auditor.cli.terminal.setting import UsageError

FOR_PROGRAMS = ("xlsx",)


def add_destination(parser: ArgumentParser, forms: Collection[str], otherwise: str) -> None:
    shown = f"how to write it; without it as the ending of --out says, else {otherwise}"
    parser.add_argument("--format", choices=sorted(forms), help=shown)
    parser.add_argument("--out", metavar="FILE", help="write it to this file instead of standard output")


def form_of(given: str | None, out: str | None, forms: Collection[str], otherwise: str) -> str:
    ending = Path(out).suffix.removeprefix(".").casefold() if out else ""
    return given or (ending if ending in forms else otherwise)


@contextmanager
def destination(out: str | None, form: str) -> Iterator[IO[bytes]]:
    if out is None:
        if form in FOR_PROGRAMS and sys.stdout.isatty():
            raise UsageError(f"a terminal cannot show a workbook; name a file for it, as --out name.{form}")
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    if path.is_dir():
        raise UsageError(f"--out {out}: this is a folder; name a file in it")
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"--out {out}: the file cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
