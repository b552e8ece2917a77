"""Sentences, numbers, days and durations of a page are all spoken in its one language.

The catalogue of a language lies in `auditor/locale`; English is what the code is written in and needs none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from reports.drawing import dates, numerals

WRITTEN_IN = "en"
MINUTE, HOUR, DAY = 60, 3600, 86400


class Speech:
    """One language with its words and its figures."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.catalogue = catalogue(language)

    def say(self, sentence: str, **values: str) -> str:
        """The sentence in this language; an empty one stays empty."""
        spoken = self.catalogue.gettext(sentence) if sentence else ""
        return spoken % values if values else spoken

    def plural(self, one: str, many: str, amount: int) -> str:
        return self.catalogue.ngettext(one, many, amount) % {"count": self.number(amount)}

    def number(self, value: int) -> str:
        return numerals.number(value, self.language)

    def percent(self, share: Decimal) -> str:
        return numerals.percent(share, self.language)

    def digits(self, text: str) -> str:
        return numerals.digits(text, self.language)

    def day(self, day: date) -> str:
        month = self.say(dates.MONTHS[day.month - 1])
        return unbroken(
            self.say(
                "%(day)s %(month)s %(year)s",
                day=self.digits(str(day.day)),
                month=month,
                year=self.digits(str(day.year)),
            )
        )

    def day_of_year(self, day: date) -> str:
        month = self.say(dates.MONTHS[day.month - 1])
        return unbroken(self.say("%(day)s %(month)s", day=self.digits(str(day.day)), month=month))

    def bangla_day(self, day: date) -> str:
        number, month, year = dates.bangla_day(day)
        return self.say(
            "%(day)s %(month)s %(year)s, Bangla calendar",
            day=self.digits(str(number)),
            month=self.say(dates.BANGLA_MONTHS[month]),
            year=self.digits(str(year)),
        )

    def moment(self, time: datetime) -> str:
        return self.say(
            "%(day)s, %(clock)s", day=self.day(time.date()), clock=dates.clock(time, self.language)
        )

    def days(self, days: Iterable[date]) -> str:
        """Days in a row; the year stands once where it is the same for all."""
        listed = list(days)
        if len({day.year for day in listed}) > 1:
            return self.listed(map(self.day, listed))
        return self.listed([*map(self.day_of_year, listed[:-1]), *map(self.day, listed[-1:])])

    def duration(self, seconds: int) -> str:
        """The two largest units, cut and never rounded up."""
        whole_days, rest = divmod(seconds, DAY)
        hours, rest = divmod(rest, HOUR)
        return self.two_largest(
            [
                self.plural("%(count)s day", "%(count)s days", whole_days) if whole_days else "",
                self.hours(hours) if hours else "",
                self.minutes(rest // MINUTE),
            ]
        )

    def working_duration(self, seconds: int) -> str:
        """Office hours are no days: a day of them would be read as twenty-four hours."""
        hours, rest = divmod(seconds, HOUR)
        return self.two_largest([self.hours(hours) if hours else "", self.minutes(rest // MINUTE)])

    def hours(self, amount: int) -> str:
        return self.say("%(count)s h", count=self.number(amount))

    def minutes(self, amount: int) -> str:
        return self.say("%(count)s min", count=self.number(amount))

    def two_largest(self, units: list[str]) -> str:
        first = next(index for index, unit in enumerate(units) if unit)
        return " ".join(unit for unit in units[first : first + 2] if unit)

    def listed(self, things: Iterable[str]) -> str:
        return ", ".join(things)


def unbroken(text: str) -> str:
    """A day stays on one line."""
    return text.replace(" ", "\u00a0")


@cache
def speech(language: str) -> Speech:
    return Speech(language)


def catalogue(language: str) -> NullTranslations:
    if language == WRITTEN_IN:
        return NullTranslations()
    with (files("auditor") / "locale" / language / "auditor.mo").open("rb") as compiled:
        return GNUTranslations(compiled)
