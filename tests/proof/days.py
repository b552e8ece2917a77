"""When each day opens and closes, as told by somebody who reads a jurisdiction's files and walks day by day.

It shares nothing with the product but the files. A row of the gazette decides over one of the holidays, and
any row over the weekend.

Source: `config/jurisdictions/*/`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERED = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th"}


def day_by_day(
    rules: dict[str, Any], folder: Path, first: date, last: date
) -> Iterator[tuple[int, int, bool]]:
    """When each day opens and closes, in minutes of its clock, and whether its year is known."""
    gazetted = rules.get("gazetted_years", [])
    holidays = {day: row for day, row in rows(folder / "holidays.csv") if day.year not in gazetted}
    listed = {**holidays, **dict(rows(folder / "gazette.csv"))}
    known = {day.year for day in holidays} | set(gazetted)
    seen: Counter[str] = Counter()
    day = first
    while day < last:
        seen = Counter() if day.day == 1 else seen
        name = NAMES[day.weekday()]
        seen[name] += 1
        if day.year in known:
            hours, days_off = in_force(rules["hours"], day), set(in_force(rules["weekends"], day)["days"])
            off = bool(days_off & {name, f"{NUMBERED[seen[name]]} {name}"})
            yield *opening(listed.get(day), hours, off), True
        else:
            yield 0, 0, False
        day += timedelta(days=1)


def opening(row: dict[str, str] | None, hours: dict[str, Any], off: bool) -> tuple[int, int]:
    if row["kind"] == "holiday" if row else off:
        return 0, 0
    closes = time.fromisoformat(row["closes"]) if row and row["kind"] == "half" else hours["closes"]
    return of_clock(hours["opens"]), of_clock(closes)


def rows(file: Path) -> list[tuple[date, dict[str, str]]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(date.fromisoformat(row["date"]), row) for row in csv.DictReader(lines)]


def in_force(rules: list[dict[str, Any]], day: date) -> dict[str, Any]:
    found = rules[0]
    for rule in rules:
        found = rule if rule["since"] <= day else found
    return found


def of_clock(clock: time) -> int:
    return clock.hour * 60 + clock.minute
