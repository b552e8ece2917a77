"""How fast a delivery of files is read, sorted, sealed and stored."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from auditor.__main__ import main
from tests.figures import Figure

ACCOUNTS, POSTS, COMMENTS = 300, 100, 3
START = datetime(2025, 7, 6, tzinfo=UTC)


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        os.environ["AUDITOR_HOME"] = f"{folder}/home"
        write(Path(folder), ACCOUNTS)
        rows = ACCOUNTS * POSTS * (1 + COMMENTS)
        run("import", f"{folder}/register.csv")
        yield Figure(
            "supplied_rows_per_s", round(rows / run("collect", "--supplied", f"{folder}/in")), "rows/s"
        )


def run(*command: str) -> float:
    started = perf_counter()
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(command)
    return perf_counter() - started


def write(folder: Path, accounts: int) -> None:
    (folder / "in").mkdir()
    pages = [f"sample.page.{number}" for number in range(accounts)]
    head = "institution,name_en,tier,platform,account,contact_email"
    rows = [
        (page, f"Sample Office {page}", "department", "facebook", page, "admin@office.example")
        for page in pages
    ]
    table(folder / "register.csv", head, rows)
    spans = [("facebook", page, part, "2025-07-01", "2025-10-06") for page in pages for part in PARTS]
    table(folder / "in/coverage.csv", "platform,account,part,since,until", spans)
    chance = random.Random(1)
    posts, comments = [], []
    for page in pages:
        for number in range(POSTS):
            time, post = START + timedelta(seconds=chance.randrange(90 * 86400)), f"{page}-p{number}"
            posts.append(("facebook", page, post, time.isoformat(), f"নমুনা পোস্ট {number}"))
            for order in range(COMMENTS):
                official = order == COMMENTS - 1
                parent = f"{post}-c0" if official else ""
                said = (time + timedelta(seconds=chance.randrange(86400))).isoformat()
                comments.append(("facebook", page, f"{post}-c{order}", post, parent, said, official, "নমুনা"))
    table(folder / "in/posts.csv", "platform,account,id,created_at,text", posts)
    table(folder / "in/comments.csv", "platform,account,id,post,parent,created_at,official,text", comments)


PARTS = ("posts", "comments", "mentions")


def table(file: Path, head: str, rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(head.split(","))
        writer.writerows(rows)
