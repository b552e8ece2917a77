"""Working time, working days, due dates and weeks are what a count of minutes says, on random questions.

Asked are both shipped jurisdictions and many made-up ones, each read by the product from its files and by
`minutes` on its own. `python -m tests.proof.calendar 17` asks the seventeenth again and shows what is wrong.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.reading import SHIPPED, Files
from auditor.domain.calendars import Calendar
from auditor.domain.gaps import NotObserved, Reason
from auditor.domain.periods import Period
from tests.figures import Figure
from tests.proof import made_up
from tests.proof.minutes import SECOND, Minutes

GOAL, SHOWN = 1_000_000, 3
OFFICES: dict[str | int, int] = {"bd": 200_000, "in-cg": 200_000, **dict.fromkeys(range(160), 5_000)}
MARGIN = timedelta(days=300)
Question = tuple[str, tuple[Any, ...]]


def figures() -> Iterator[Figure]:
    with ProcessPoolExecutor() as clerks:
        found = list(clerks.map(differences, OFFICES.keys(), OFFICES.values()))
    for line in [line for lines in found for line in lines[:SHOWN]]:
        print(line, file=sys.stderr)
    yield Figure("calendar_cases", sum(OFFICES.values()), "cases", f">= {GOAL}")
    yield Figure("calendar_wrong", sum(map(len, found)), "cases", "= 0")


def differences(office: str | int, count: int) -> list[str]:
    with TemporaryDirectory() as home:
        calendar, minutes = read(office, Path(home))
    chance = random.Random(f"{office} is asked")
    return [f"{office}: {line}" for line in wrong(calendar, minutes, questions(chance, minutes, count))]


def wrong(calendar: Calendar, minutes: Minutes, asked: Iterable[Question]) -> Iterator[str]:
    """One line for each question that the product answers differently, or against its own laws."""
    for name, given in asked:
        counted = True if name in LAWS else getattr(minutes, name)(*given)
        try:
            said = LAWS[name](calendar, *given) if name in LAWS else told(calendar, name, *given)
        except Exception as broken:
            said = repr(broken)
        if said != counted:
            yield f"{name}({', '.join(map(str, given))}) is {said}, counted {counted}"


def read(office: str | int, home: Path) -> tuple[Calendar, Minutes]:
    if isinstance(office, str):
        calendar = read_jurisdiction(Files(), office).calendar
        return calendar, Minutes(SHIPPED / "jurisdictions" / office, 2014, 2029)
    folder = home / "jurisdictions" / "made-up"
    first, last = made_up.write(folder, office)
    return read_jurisdiction(Files(folder=home), "made-up").calendar, Minutes(folder, first, last)


def told(calendar: Calendar, name: str, *given: Any) -> Any:
    """The product's answer, None where it refuses to guess."""
    try:
        return getattr(calendar, name)(*given)
    except NotObserved as refused:
        if (refused.part, refused.reason) != ("calendar", Reason.CALENDAR_UNKNOWN):
            raise
        return None


# Questions


def questions(chance: random.Random, minutes: Minutes, count: int) -> Iterator[Question]:
    kinds: list[Callable[[random.Random, Minutes], Question]] = [of_spans, of_due, of_days, of_weeks, of_laws]
    for asked in chance.choices(kinds, weights=[40, 20, 8, 20, 12], k=count):
        yield asked(chance, minutes)


def of_spans(chance: random.Random, minutes: Minutes) -> Question:
    since, until = span(chance, minutes)
    if chance.random() < 0.7:
        return "working_seconds", (since, until)
    return "working_days", (Period(since, until),)


def of_due(chance: random.Random, minutes: Minutes) -> Question:
    if chance.random() < 0.6:
        return "due_after_hours", (instant(chance, minutes), amount(chance))
    return "due_after_days", (instant(chance, minutes), max(1, amount(chance)))


def of_days(chance: random.Random, minutes: Minutes) -> Question:
    day = minutes.date_of(minutes.day_number(instant(chance, minutes)))
    return chance.choice(("office_hours", "is_working_day", "day_start")), (day,)


def of_weeks(chance: random.Random, minutes: Minutes) -> Question:
    moment = instant(chance, minutes)
    if chance.random() < 0.3:
        return "week_of", (moment,)
    if chance.random() < 0.2:
        return "week_date", (Period(moment, moment),)
    return "whole_weeks", (moment, chance.randrange(1, 7))


def of_laws(chance: random.Random, minutes: Minutes) -> Question:
    first, middle, last = sorted([*span(chance, minutes), instant(chance, minutes)])
    law = chance.choice(list(LAWS))
    return law, (first, middle, last) if law == "adds_up" else (first, middle, max(1, amount(chance)))


def span(chance: random.Random, minutes: Minutes) -> tuple[datetime, datetime]:
    """Of any length: nothing, seconds, hours, weeks, months, years, and now and then backwards."""
    start = instant(chance, minutes)
    if chance.random() < 0.3:
        return start, instant(chance, minutes)
    longest = chance.choice((0, 60, 3_600, 86_400, 14 * 86_400, 50 * 86_400))
    return start, start + chance.randint(0, longest) * SECOND


def instant(chance: random.Random, minutes: Minutes) -> datetime:
    """Any second, any minute, or an edge or beside it: midnight, opening, closing, a jump of the clock."""
    kind = chance.random()
    if kind < 0.5:
        edges = chance.choice((minutes.edges, minutes.edges, minutes.edges, minutes.rare_edges))
        edge = minutes.at(chance.choice(edges)) + chance.choice((-60, -1, 0, 0, 1, 60)) * SECOND
        return min(max(edge, minutes.begins + MARGIN), minutes.at(len(minutes.clock)) - MARGIN)
    first, last = MARGIN // SECOND, len(minutes.clock) * 60 - MARGIN // SECOND
    second = chance.randrange(first, last)
    return minutes.begins + (second if kind < 0.8 else second // 60 * 60) * SECOND


def amount(chance: random.Random) -> int:
    return chance.randint(0, chance.choice((3, 12, 80, 80, 1000)))


# Laws


def adds_up(calendar: Calendar, first: datetime, middle: datetime, last: datetime) -> bool:
    whole = told(calendar, "working_seconds", first, last)
    parts = [told(calendar, "working_seconds", *ends) for ends in ((first, middle), (middle, last))]
    return whole is None if None in parts else whole == sum(parts)


def due_at_the_first_moment(calendar: Calendar, start: datetime, _: datetime, hours: int) -> bool:
    due = told(calendar, "due_after_hours", start, hours)
    if due is None:
        return True
    worked = [calendar.working_seconds(start, moment) for moment in (due - SECOND, due)]
    return bool(start < due and worked == [hours * 3600 - 1, hours * 3600])


def due_never_before(calendar: Calendar, start: datetime, later: datetime, amount: int) -> bool:
    """Who starts later, or has longer, is due no earlier; the longer is not known without the shorter."""
    for name in ("due_after_hours", "due_after_days"):
        due, longer = (told(calendar, name, start, amount + more) for more in (0, 1))
        after = told(calendar, name, later, amount)
        if due is not None and not due > start:
            return False
        if longer is not None and (due is None or longer < due):
            return False
        if None not in (due, after) and after < due:
            return False
    return True


LAWS: dict[str, Callable[..., bool]] = {
    law.__name__: law for law in (adds_up, due_at_the_first_moment, due_never_before)
}

if __name__ == "__main__":
    wanted = sys.argv[1]
    office = int(wanted) if wanted.isdigit() else wanted
    print(*differences(office, OFFICES[office]) or ["nothing is wrong"], sep="\n")
