"""The weekly figures of 7.ka are those of a plain computation with pandas, page by page and week by week.

Deliveries: the sample, and every folder with a register beside it under AUDITOR_REAL_DATA, where that is set.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import timedelta
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from auditor.__main__ import main
from tests.figures import Figure

SAMPLE = Path("tests/sample")
ZONE, WEEK = "Asia/Dhaka", timedelta(days=7)


def figures() -> Iterator[Figure]:
    deliveries = [(SAMPLE / "register.csv", SAMPLE / "supplied")]
    if real := os.environ.get("AUDITOR_REAL_DATA"):
        deliveries += [
            (posts.parent / "registry.csv", posts.parent) for posts in sorted(Path(real).glob("*/posts.csv"))
        ]
    compared = wrong = 0
    for register, folder in deliveries:
        posts = weekly_posts(folder / "posts.csv")
        for account, start, updates in judged(register, folder, sorted({start for _, start in posts.index})):
            compared += 1
            wrong += (updates or 0) != int(posts.get((account, start), 0))
    yield Figure("weeks_compared", compared, "weeks", ">= 100")
    yield Figure("weeks_wrong", wrong, "weeks", "= 0")


def weekly_posts(file: Path) -> pd.Series[int]:
    """Posts by page and local date of the week's Sunday; the register writes handles without their @."""
    posts = pd.read_csv(file, dtype=str).drop_duplicates(["platform", "account", "id"])
    times = posts["created_at"].map(pd.Timestamp)
    local = times.map(lambda time: time.tz_localize(ZONE) if time.tzinfo is None else time.tz_convert(ZONE))
    days = local.map(lambda time: time.date())
    starts = days.map(lambda day: day - timedelta(days=(day.weekday() + 1) % 7))
    names = posts["account"].str.removeprefix("@")
    return posts.assign(account=names, start=starts).groupby(["account", "start"]).size()


def judged(register: Path, folder: Path, starts: list[object]) -> Iterator[tuple[str, object, int | None]]:
    """What the product says of each week between the first and the last post, judging every fourth week."""
    with TemporaryDirectory() as home:
        os.environ["AUDITOR_HOME"] = home
        quiet("import", str(register))
        quiet("collect", "--supplied", str(folder))
        first, last = pd.Timestamp(str(starts[0])), pd.Timestamp(str(starts[-1]))
        for end in pd.date_range(first + 4 * WEEK, last + 4 * WEEK, freq="28D"):
            quiet("judge", "--guideline", "bd-2016", "--as-of", f"{end.date()}T00:00+06:00")
            for line in quiet("findings", "--guideline", "bd-2016").splitlines():
                finding = json.loads(line)
                if finding["check"] == "weekly_activity":
                    for week in finding["values"].get("weeks", []):
                        yield finding["account"], pd.Timestamp(week["start"]).date(), week["updates"]


def quiet(*command: str) -> str:
    with redirect_stdout(TextIOWrapper(BytesIO(), encoding="utf-8")) as out, redirect_stderr(StringIO()):
        main(command)
        out.seek(0)
        return out.read()
