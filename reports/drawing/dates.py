"""A day is named as the office names it: in its own zone and words, and by the Bangla calendar where kept.

The Bangla calendar follows the revision of 2019 from the year 1426 on: six months of 31 days, then 30, with
Falgun of 29 and of 30 in a leap year. Before it five months had 31 days and a leap year gave Falgun 31.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from auditor.domain import N_
from reports.drawing.numerals import digits

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
BANGLA_MONTHS = (
    N_("Boishakh"),
    N_("Joishtho"),
    N_("Asharh"),
    N_("Srabon"),
    N_("Bhadro"),
    N_("Ashwin"),
    N_("Kartik"),
    N_("Ogrohayon"),
    N_("Poush"),
    N_("Magh"),
    N_("Falgun"),
    N_("Choitro"),
)
REVISED_FROM = 1426
FALGUN = 10
DAY = timedelta(days=1)


def bangla_day(day: date) -> tuple[int, int, int]:
    """Day, month (from 0) and year of the Bangla calendar; its year begins on 14 April."""
    began = date(day.year, 4, 14)
    if day < began:
        began = date(day.year - 1, 4, 14)
    year, left = began.year - 593, (day - began).days
    for month, length in enumerate(month_lengths(year)):
        if left < length:
            return left + 1, month, year
        left -= length
    raise ValueError(f"{day} lies in no month")


def month_lengths(year: int) -> list[int]:
    leap = is_leap(year + 594)
    long, falgun = (6, 29 + leap) if year >= REVISED_FROM else (5, 30 + leap)
    return [falgun if month == FALGUN else 31 if month < long else 30 for month in range(12)]


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def local(moment: str | datetime, zone: tzinfo) -> datetime:
    time = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return time.astimezone(zone)


def last_day(until: datetime) -> date:
    """The last day of a span that ends, exclusively, at this local moment."""
    return (until - timedelta(seconds=1)).date()


def clock(moment: datetime, language: str) -> str:
    return digits(f"{moment:%H:%M}", language)
