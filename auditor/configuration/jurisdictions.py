"""A jurisdiction's folder is one settled calendar: whatever is doubtful in it is refused with file and line.

`gazette.csv`, kept by hand, wins over the generated `holidays.csv` day by day. A year is known when
holidays.csv has days in it, or when `gazetted_years` says that the gazette holds all of it.

Source: `config/jurisdictions/*/`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from auditor.configuration.complaints import complaint
from auditor.configuration.lexicons import read_lexicons
from auditor.configuration.reading import ConfigurationError, Files
from auditor.domain.calendars import REST_DAYS, WEEKDAYS, Calendar, Day, DayKind, Hours, Weekend, rule
from auditor.domain.jurisdiction import Jurisdiction
from auditor.domain.words import Language, Text

HOLIDAYS = ("date", "kind", "name_en", "name_local", "estimated")
GAZETTE = ("date", "kind", "closes", "name_en", "name_local", "source")
HOST = re.compile(r"([a-z0-9-]+\.)+[a-z0-9-]+")
CLOCK = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class JurisdictionFile:
    """jurisdiction.toml as it stands."""

    name: Text
    contact: Text
    languages: tuple[Language, ...]
    zone: str
    week_starts: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    grievance_hosts: tuple[str, ...]
    weekends: tuple[Weekend, ...]
    hours: tuple[Hours, ...]
    gazetted_years: tuple[int, ...] = ()


def read_jurisdiction(files: Files, id: str) -> Jurisdiction:  # noqa: A002 - its own word
    folder = f"jurisdictions/{id}"
    name = f"{folder}/jurisdiction.toml"
    known = files.names("jurisdictions/*/jurisdiction.toml")
    if name not in known:
        ids = ", ".join(sorted(Path(file).parent.name for file in known))
        raise ConfigurationError(f"there is no jurisdiction {id!r}; known are: {ids}")
    read = files.toml(name, JurisdictionFile)
    calendar = read_calendar(files, folder, read)
    for where, problem in problems(read, calendar):
        raise ConfigurationError(complaint(files.find(name), files.text(name), where, problem))
    return Jurisdiction(
        id=id,
        name=read.name,
        languages=read.languages,
        calendar=calendar,
        grievance_hosts=read.grievance_hosts,
        lexicons=read_lexicons(files),
        contact=read.contact,
    )


def read_calendar(files: Files, folder: str, read: JurisdictionFile) -> Calendar:
    local = read.languages[0] if read.languages else "en"
    holidays = read_days(files, f"{folder}/holidays.csv", HOLIDAYS, local)
    gazette = read_days(files, f"{folder}/gazette.csv", GAZETTE, local)
    asked = {day: listed for day, listed in holidays.items() if day.year not in read.gazetted_years}
    return Calendar(
        zone=zone_named(files.find(f"{folder}/jurisdiction.toml"), read.zone),
        week_starts=WEEKDAYS.index(read.week_starts),
        weekends=read.weekends,
        hours=read.hours,
        days=asked | gazette,
        years=frozenset({day.year for day in asked} | set(read.gazetted_years)),
    )


def zone_named(path: Path, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigurationError(f"{path}: zone: {name!r} is no time zone; write it as Asia/Dhaka") from error


def problems(read: JurisdictionFile, calendar: Calendar) -> Iterator[tuple[str, str]]:
    """What the types alone do not forbid, as the place in the file and the sentence."""
    if not read.languages:
        yield "$.languages", "no language; name at least one"
    for host in read.grievance_hosts:
        if not HOST.fullmatch(host):
            yield "$.grievance_hosts", f"{host!r} is no bare host in small letters; write it as grs.gov.bd"
    for number, weekend in enumerate(read.weekends):
        for name in sorted(weekend.days - REST_DAYS):
            yield f"$.weekends[{number}].days", f"{name!r} is no weekday; write it as friday or 2nd saturday"
    for number, hours in enumerate(read.hours):
        if hours.opens >= hours.closes:
            yield f"$.hours[{number}]", "offices close before they open, or at once; mend the times"
    if not calendar.years:
        yield "$", "no year has a list of holidays; put holidays.csv back"
        return
    first = date(min(calendar.years), 1, 1)
    yield from unordered("weekends", [weekend.since for weekend in read.weekends], first)
    yield from unordered("hours", [hours.since for hours in read.hours], first)
    for year in sorted(set(read.gazetted_years) - {day.year for day in calendar.days}):
        yield "$.gazetted_years", f"gazette.csv has no day in {year}; add the year's list"
    yield from early_closings(calendar)


def unordered(key: str, dates: list[date], first: date) -> Iterator[tuple[str, str]]:
    if not dates or dates[0] > first:
        yield f"$.{key}", f"nothing is said of {first}, the first day of the lists; begin there or earlier"
    for number in range(1, len(dates)):
        if dates[number] <= dates[number - 1]:
            yield f"$.{key}[{number}]", "its `since` is not later than the one before; put them in order"


def early_closings(calendar: Calendar) -> Iterator[tuple[str, str]]:
    asked = [(day, listed) for day, listed in calendar.days.items() if day.year in calendar.years]
    for day, listed in asked:
        if listed.kind is DayKind.HALF and listed.closes <= rule(calendar.hours, day).opens:
            yield "$.hours", f"gazette.csv closes offices on {day} before they open; mend either of them"


def read_days(files: Files, name: str, columns: tuple[str, ...], local: Language) -> dict[date, Day]:
    days: dict[date, Day] = {}
    path = files.find(name)
    for line, row in rows(path, files.text(name), columns):
        try:
            day, listed = day_in(row, local)
        except ValueError as error:
            raise ConfigurationError(f"{path}, line {line}: {error}") from error
        if day in days:
            raise ConfigurationError(f"{path}, line {line}: {day} stands here twice; keep one row")
        days[day] = listed
    return days


def rows(path: Path, text: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    wanted = ",".join(columns)
    try:
        if tuple(next(reader, [])) != columns:
            raise ConfigurationError(f"{path}, line 1: the columns are not as expected; write {wanted}")
        for cells in reader:
            line = reader.line_num
            if cells and len(cells) != len(columns):
                raise ConfigurationError(f"{path}, line {line}: {len(cells)} cells where {wanted} belong")
            if cells:
                yield line, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    except csv.Error as error:
        raise ConfigurationError(f"{path}, line {reader.line_num}: not readable as CSV: {error}") from error


def day_in(row: Mapping[str, str], local: Language) -> tuple[date, Day]:
    if row["kind"] not in set(DayKind):
        raise ValueError(f"kind {row['kind']!r} is none of {', '.join(DayKind)}")
    if row.get("estimated", "no") not in {"yes", "no"}:
        raise ValueError(f"estimated {row['estimated']!r} is neither yes nor no")
    kind, names = DayKind(row["kind"]), {"en": row["name_en"]} | {local: row["name_local"] or row["name_en"]}
    return date_in(row["date"]), Day(
        kind=kind,
        name=Text(**names),
        closes=closing_in(kind, row.get("closes", "")),
        estimated=row.get("estimated") == "yes",
    )


def date_in(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise ValueError(f"date {text!r} is no day of the calendar; write it as 2026-03-26")
    return day


def closing_in(kind: DayKind, text: str) -> time:
    if kind is not DayKind.HALF:
        if text:
            raise ValueError(f"a closing time on a {kind} day; write half as its kind or take the time out")
        return time.max
    if not CLOCK.fullmatch(text):
        raise ValueError("a half day without its closing time; write it as 13:00")
    return time.fromisoformat(text)
