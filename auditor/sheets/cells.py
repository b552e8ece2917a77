"""A cell of a workbook becomes the text that a person sees in it, or says why it cannot.

Programs keep numbers of at most 15 digits: a longer one is spelled with an exponent, as it is shown, so that
nobody takes it for an id. A date is spelled as ISO 8601. A formula counts as its result. The numbers of the
formats for dates, and days counted from 1900 or 1904, are those of ECMA-376 part 1, 18.8.30 and 18.17.4.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, DecimalException

from auditor.sheets.lines import LONGEST_CELL, paired

MOST_DIGITS = 15
DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
FIRST_OF_MARCH_1900 = 61  # programs count a 29 February 1900, which there was not
DAY_S = 86_400
NOT_AVAILABLE = "#N/A"


@dataclass(frozen=True, slots=True)
class Look:
    """How a number is shown: as a date, or with zeros in front up to a width."""

    date: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """`replaced` counts the characters that had to be replaced by U+FFFD."""

    text: str
    problem: str = ""
    replaced: int = 0


PLAIN = Look()
DATE = Look(date=True)


def look_of(number: int, code: str | None) -> Look:
    """`code` is the format as it is written in the workbook, where it is none of the built-in ones."""
    if code is None:
        return DATE if number in DATES else PLAIN
    if code.strip("0") == "" and code:
        return Look(width=len(code))
    bare = QUOTED.sub("", code).casefold()
    return DATE if set(bare) & set("dmyhs") and "general" not in bare else PLAIN


def text_cell(written: str) -> Cell:
    """Workbooks write characters that markup cannot hold as `_x0000_`."""
    if len(written) > LONGEST_CELL:
        return Cell(written[:LONGEST_CELL], f"a cell is longer than {LONGEST_CELL} characters")
    text = ESCAPE.sub(lambda match: chr(int(match[1], 16)), written) if "_x" in written else written
    text, replaced = paired(text)
    problem = f"a NUL character at place {text.index(chr(0)) + 1} of the cell" if "\0" in text else ""
    return Cell(text.replace("\0", ""), problem, replaced)


def formula_cell() -> Cell:
    return Cell(NOT_AVAILABLE, "holds a formula without a result; paste its value")


def number_cell(written: str, look: Look, *, from_1904: bool) -> Cell:
    try:
        number = Decimal(written)
    except DecimalException:
        number = Decimal("NaN")
    if not number.is_finite():
        return Cell(written[:LONGEST_CELL], "holds a number that cannot be read; write it again")
    if look.date:
        return date_cell(number, from_1904=from_1904)
    return Cell(spelled(number).zfill(look.width))


def spelled(number: Decimal) -> str:
    if abs(number) >= 10**MOST_DIGITS:
        return f"{number:.{MOST_DIGITS - 1}E}"
    if number == number.to_integral_value():
        return str(int(number))
    return f"{float(number):.{MOST_DIGITS}g}"


def date_cell(days: Decimal, *, from_1904: bool) -> Cell:
    """A day, a time of a day, or both."""
    first_day = (1904, 1, 1) if from_1904 else (1899, 12, 30 if days >= FIRST_OF_MARCH_1900 - 1 else 31)
    try:
        time = datetime(*first_day) + timedelta(seconds=round(days * DAY_S))  # noqa: DTZ001 - knows no zone
    except OverflowError:
        time = None
    if time is None or days < 0:
        return Cell(spelled(days), "holds a date that no calendar has; write it as text")
    if 0 < days < 1:
        return Cell(time.time().isoformat())
    return Cell(time.isoformat() if round(days * DAY_S) % DAY_S else time.date().isoformat())
