"""Jurisdictions that no country has, written as files: the same number makes the same one again.

Weekends and hours change by date, weekends are of numbered days or none at all, hours are shorter for thirty
days; there are half days, working days off, a gazette against the list, gazetted years, unknown years before,
between and after, offices open at night, and clocks that jump: over midnight, by half an hour, for good.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.proof.days import NAMES

DHAKA_CLOCKS_CHANGED = 2009
ZONES = (
    "Asia/Dhaka", "Asia/Kolkata", "Asia/Kathmandu", "Europe/Berlin", "Africa/Cairo", "America/Sao_Paulo",
    "America/Havana", "America/St_Johns", "America/Nuuk", "Asia/Beirut", "Asia/Pyongyang", "Asia/Tehran",
    "Australia/Lord_Howe", "Antarctica/Casey", "Antarctica/Troll", "Pacific/Chatham", "Pacific/Norfolk",
)  # fmt: skip
DAYS_OFF = (
    ("friday",), ("friday", "saturday"), ("saturday", "sunday"), ("sunday",), ("thursday", "friday"), (),
    ("2nd saturday", "4th saturday", "sunday"), ("5th friday", "1st monday"), ("friday", "3rd saturday"),
)  # fmt: skip
USUAL = ((540, 1020), (480, 900), (540, 960), (600, 1050), (570, 1020))
HOURS_OF_A_NIGHT = range(200)
HEAD = """languages = ["en"]
name = { en = "Nowhere", bn = "Nowhere", hi = "Nowhere" }
contact = { en = "Nobody", bn = "Nobody", hi = "Nobody" }
grievance_hosts = ["example.org"]
"""


@dataclass(frozen=True)
class Years:
    """Those with a list among all from the first to the last, and a year without one on either side."""

    zone: str
    known: tuple[int, ...]

    @property
    def days(self) -> list[date]:
        first, end = date(self.known[0] - 1, 1, 1), date(self.known[-1] + 2, 1, 1)
        return [first + timedelta(days=number) for number in range((end - first).days)]

    def changes(self, chance: random.Random, count: int) -> list[date]:
        """As many days at which a rule may change, after the first day of all."""
        return sorted(chance.sample([day for day in self.days if day > self.start], count))

    @property
    def start(self) -> date:
        return date(self.known[0], 1, 1)


Hours = list[tuple[date, int, int]]


def write(folder: Path, seed: int) -> tuple[int, int]:
    """Writes the jurisdiction's three files; returns the years from the first to the last of its days."""
    chance = random.Random(seed)
    years = some_years(chance)
    hours = office_hours(chance, years)
    gazetted = [year for year in years.known if chance.random() < 0.15]
    folder.mkdir(parents=True)
    (folder / "jurisdiction.toml").write_text(rules(chance, years, hours, gazetted), encoding="utf-8")
    listed = [day for day in years.days if day.year in years.known]
    holidays = {*chance.sample(listed, len(listed) // 20), *(date(year, 6, 15) for year in years.known)}
    lines = [f"{day},{chance.choice(('holiday', 'holiday', 'working'))},A,A,no" for day in sorted(holidays)]
    table(folder / "holidays.csv", "date,kind,name_en,name_local,estimated", lines)
    against = chance.sample(sorted(holidays), len(holidays) // 2)
    gazette = {*chance.sample(years.days, len(years.days) // 20), *against}
    gazette |= {date(year, 2, 20) for year in gazetted}
    lines = [gazette_row(chance, day, hours) for day in sorted(gazette)]
    table(folder / "gazette.csv", "date,kind,closes,name_en,name_local,source", lines)
    return years.known[0] - 1, years.known[-1] + 1


def some_years(chance: random.Random) -> Years:
    moved = chance.random() < 0.15
    first = DHAKA_CLOCKS_CHANGED if moved else chance.randrange(2014, 2027)
    everything = range(first, min(first + chance.choice((1, 2, 3, 4, 14)), 2029))
    known = tuple(year for year in everything if chance.random() < 0.85) or (first,)
    return Years("Asia/Dhaka" if moved else chance.choice(ZONES), known)


def office_hours(chance: random.Random, years: Years) -> Hours:
    """Usual hours in most jurisdictions; in the others any, in some only within the night."""
    usual, awake = chance.random() < 0.7, chance.choice((HOURS_OF_A_NIGHT, range(24 * 60)))
    spells = {day + timedelta(days=length) for day in years.changes(chance, 2) for length in (0, 30)}
    since = [years.start, *sorted(spells | set(years.changes(chance, 1)))]
    return [(day, *(chance.choice(USUAL) if usual else sorted(chance.sample(awake, 2)))) for day in since]


def rules(chance: random.Random, years: Years, hours: Hours, gazetted: list[int]) -> str:
    parts = [HEAD, f'zone = "{years.zone}"', f'week_starts = "{chance.choice(NAMES)}"']
    parts.append(f"gazetted_years = {gazetted}")
    for since in (years.start, *years.changes(chance, 3)):
        parts.append(f"[[weekends]]\nsince = {since}\ndays = {list(chance.choice(DAYS_OFF))}")
    for since, opens, closes in hours:
        parts.append(f"[[hours]]\nsince = {since}\nopens = {clock(opens)}:00\ncloses = {clock(closes)}:00")
    return "\n".join(parts)


def gazette_row(chance: random.Random, day: date, hours: Hours) -> str:
    kind = chance.choice(("holiday", "half", "working"))
    opens = max((since, opens) for since, opens, _ in hours if since <= max(day, hours[0][0]))[1]
    closes = clock(chance.randrange(opens + 1, 24 * 60)) if kind == "half" else ""
    return f"{day},{kind},{closes},A,A,An order"


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def table(file: Path, columns: str, lines: list[str]) -> None:
    file.write_text("\n".join([columns, *lines, ""]), encoding="utf-8")
