"""One government's calendar, languages, word lists, grievance system and unit to ask, all of it dated data.

A third country is a folder of data and no Python. design.md section 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.domain.calendars import Calendar
from auditor.domain.lexicons import Lexicon
from auditor.domain.words import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """`languages` in the order of reading; `contact` is the unit that an office asks."""

    id: str
    name: Text
    languages: tuple[str, ...]
    calendar: Calendar
    grievance_hosts: tuple[str, ...]
    lexicons: Mapping[str, Lexicon]
    contact: Text
