"""A stored message id with its values becomes a sentence whose foreign words cannot disturb the page.

Every part carries its own language, so that a reader aloud pronounces it rightly. What accounts and registers
hold is text and nothing else: controls and direction marks become a visible sign, and length is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from auditor.domain import N_, Text
from auditor.domain.words import OTHERWISE, is_unsafe
from reports.drawing.dates import last_day, local
from reports.drawing.speech import Speech

SHORT, LONG = 120, 300
LONGEST_ADDRESS = 1000
SCRIPTS = {"bn": re.compile("[\u0980-\u09ff]"), "hi": re.compile("[\u0900-\u0963\u0966-\u097f]")}
PLACE = re.compile(r"\{([a-z_]+)\}")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SHARE = re.compile(r"\d\.\d{4}")
ABSENT = "–"

NAMED_PARTS = {
    "missing": {"purpose": N_("purpose"), "audience": N_("audience"), "user": N_("who runs or may use it")},
}


@dataclass(frozen=True, slots=True)
class Words:
    """Some words and the language they are in."""

    text: str
    language: str


Sentence = tuple[Words, ...]


def clean(text: str, most: int = SHORT) -> str:
    """One line without anything that could reorder, hide or break what stands around it."""
    line = " ".join(text[: most * 2].split())
    safe = "".join("�" if is_unsafe(letter) else letter for letter in line)
    return safe if len(safe) <= most else safe[: most - 1].rstrip() + "…"


def verbatim(text: str, most: int = SHORT) -> Words:
    """Someone else's words, in the language that their script suggests."""
    safe = clean(text, most)
    counts = {language: len(script.findall(safe)) for language, script in SCRIPTS.items()}
    likely = max(counts, key=lambda language: counts[language])
    return Words(safe, likely if counts[likely] else "en")


def wording(text: Text, language: str) -> Words:
    """A wording of ours or of the register in the page's language, else in the one that it has."""
    for name in (language, *OTHERWISE):
        if found := getattr(text, name):
            return Words(clean(found, LONG), name)
    return Words("", language)


def address(url: str | None) -> str:
    """The address where it is safe to follow, else nothing."""
    if not url or len(url) > LONGEST_ADDRESS or any(is_unsafe(letter) or letter.isspace() for letter in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


class Filler:
    """Fills the values of a message into its sentence, in one language and one time zone."""

    def __init__(self, speech: Speech, zone: tzinfo) -> None:
        self.speech = speech
        self.zone = zone

    def sentence(self, message: str, values: Mapping[str, Any]) -> Sentence:
        """Only plain names are filled in; what a value itself says is never read as a pattern."""
        return tuple(self.parts(self.speech.say(message), values))

    def parts(self, template: str, values: Mapping[str, Any]) -> Iterator[Words]:
        end = 0
        for place in PLACE.finditer(template):
            if before := template[end : place.start()]:
                yield Words(before, self.speech.language)
            yield from self.value(place[1], values.get(place[1]))
            end = place.end()
        if rest := template[end:]:
            yield Words(rest, self.speech.language)

    def value(self, name: str, value: Any) -> Iterator[Words]:
        if isinstance(value, list | tuple):
            yield from self.several(name, [part for part in value if part is not None][:20])
        elif name in NAMED_PARTS and value in NAMED_PARTS[name]:
            yield self.own(self.speech.say(NAMED_PARTS[name][value]))
        elif isinstance(value, str) and value and not (DATE.fullmatch(value) or is_figure(name, value)):
            yield verbatim(value)
        else:
            yield self.own(self.figure(name, value))

    def several(self, name: str, values: list[Any]) -> Iterator[Words]:
        if values and all(isinstance(value, str) and DATE.fullmatch(value) for value in values):
            yield self.own(self.speech.days(map(date.fromisoformat, values)))
            return
        for index, value in enumerate(values):
            if index:
                yield self.own(", ")
            yield from self.value(name, value)
        if not values:
            yield self.own(ABSENT)

    def own(self, text: str) -> Words:
        return Words(text, self.speech.language)

    def figure(self, name: str, value: Any) -> str:
        """A figure in words: names that end in `_s` are seconds, those with `share` are shares."""
        match value:
            case bool():
                return self.speech.say("yes") if value else self.speech.say("no")
            case int():
                return self.amount(name, value)
            case str():
                return self.reading(name, value)
        return ABSENT if value is None else clean(str(value))

    def amount(self, name: str, value: int) -> str:
        if name.endswith("_working_s"):
            return self.speech.working_duration(value)
        return self.speech.duration(value) if name.endswith("_s") else self.speech.number(value)

    def reading(self, name: str, value: str) -> str:
        """What stands in a text: a day, a moment, a share, or nothing of the kind."""
        if DATE.fullmatch(value):
            return self.speech.day(date.fromisoformat(value))
        if STAMP.fullmatch(value):
            time = local(value, self.zone)
            return self.speech.day(last_day(time) if name == "until" else time.date())
        if "share" in name and SHARE.fullmatch(value):
            return self.speech.percent(Decimal(value))
        return clean(value) or ABSENT


def is_figure(name: str, value: str) -> bool:
    return bool(STAMP.fullmatch(value) or ("share" in name and SHARE.fullmatch(value)))
