"""What a clause asks of a check is told in words; a term keeps the name that the configuration gives it.

Source: `config/guidelines/*.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditor.domain import N_
from reports.drawing.sentences import clean
from reports.drawing.speech import Speech

TERMS = {
    "times": N_("Updates or answers asked for in each week"),
    "weeks": N_("Weeks looked at"),
    "min_working_days": N_("Working days that a week needs in order to count"),
    "target_hours": N_("Target for replies"),
    "share": N_("Share used for comparison"),
    "min_threads": N_("Messages that a page needs in order to be compared"),
    "set_by": N_("Target set by"),
    "suffices": N_("What is enough"),
    "clock": N_("Hours that are counted"),
}
CHOICES = {
    "link": N_("a link"),
    "declaration": N_("a declaration by the institution"),
    "both": N_("a link and a declaration by the institution"),
    "wall": N_("all hours"),
    "working": N_("office hours"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """`value` is empty where nothing is set."""

    name: str
    label: str
    value: str


def told(terms: Mapping[str, Any], speech: Speech) -> Iterator[Term]:
    """A term without a wording keeps its name."""
    for name, value in terms.items():
        yield Term(name=name, label=speech.say(TERMS.get(name, name)), value=valued(name, value, speech))


def valued(name: str, value: Any, speech: Speech) -> str:
    match value:
        case Decimal():
            return speech.percent(value)
        case int() if name == "target_hours":
            return speech.hours(value)
        case int():
            return speech.number(value)
    choice = CHOICES.get(str(value))
    return speech.say(choice) if choice else clean(str(value))
