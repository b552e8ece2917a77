"""The holiday lists of both jurisdictions, 2015 to 2028, are what `python config/build/holidays.py` writes.

The library lacks days that a government adds or moves, and knows many moon dates only as predictions (marked
`estimated`); `gazette.csv`, kept by hand, wins over these lists. The product never imports the library, so
that its upgrade cannot change a past verdict. An argument names another folder to write into.

Source: the `holidays` package; for India the subdivision Chhattisgarh, whose code there is CG.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != Path(__file__).resolve().parent]

from holidays import country_holidays  # noqa: E402 - this file bears the library's name and would import itself

YEARS = range(2015, 2029)
COLUMNS = ("date", "kind", "name_en", "name_local", "estimated")
SHIPPED = Path(__file__).resolve().parent.parent / "jurisdictions"
ENGLISH_MARK = " (estimated)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the library keeps a government's holidays."""

    country: str
    subdivision: str | None
    categories: tuple[str, ...]
    english: str
    local: str
    local_mark: str


SOURCES = {
    "bd": Source(
        country="BD",
        subdivision=None,
        categories=("public",),
        english="en_US",
        local="bn",
        local_mark=" (আনুমানিক)",
    ),
    "in-cg": Source(
        country="IN",
        subdivision="CG",
        categories=("public", "government"),
        english="en_IN",
        local="hi",
        local_mark=" (अनुमानित)",
    ),
}


def rows(source: Source) -> Iterator[tuple[str, ...]]:
    english, local = names(source, source.english), names(source, source.local)
    for day in sorted(english):
        estimated = "yes" if ENGLISH_MARK in english[day] else "no"
        name_en = english[day].replace(ENGLISH_MARK, "")
        name_local = local[day].replace(source.local_mark, "")
        yield day.isoformat(), "holiday", name_en, name_local, estimated


def names(source: Source, language: str) -> dict[date, str]:
    found = country_holidays(
        source.country,
        subdiv=source.subdivision,
        years=YEARS,
        categories=source.categories,
        language=language,
        expand=False,
    )
    return {day: name for day, name in found.items() if day.year in YEARS}


def write(folder: Path) -> None:
    for jurisdiction, source in SOURCES.items():
        path = folder / jurisdiction / "holidays.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(rows(source))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
