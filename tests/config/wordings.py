"""Every table of the configuration that holds one wording, with its place and in its languages."""

from __future__ import annotations

import tomllib
from dataclasses import fields

from auditor.configuration.reading import SHIPPED
from auditor.domain.words import Text

LANGUAGES = [language.name for language in fields(Text)]


def within(value, place):
    if isinstance(value, list):
        for number, entry in enumerate(value):
            name = entry.get("id", number) if isinstance(entry, dict) else number
            yield from within(entry, f"{place}/{name}")
    elif isinstance(value, dict) and value and value.keys() <= set(LANGUAGES):
        yield place, value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from within(entry, f"{place}/{key}")


def contents():
    for path in sorted(SHIPPED.rglob("*.toml")):
        name = path.relative_to(SHIPPED).with_suffix("").as_posix()
        yield from within(tomllib.loads(path.read_text(encoding="utf-8")), name)


FOUND = dict(contents())
LISTS = {place: words for place, words in FOUND.items() if isinstance(next(iter(words.values())), list)}
WORDINGS = {place: wording for place, wording in FOUND.items() if place not in LISTS}
ONE_BY_ONE = [
    (place, language, words) for place, wording in WORDINGS.items() for language, words in wording.items()
]
BESIDE_ENGLISH = [
    (place, language, WORDINGS[place].get("en", ""), words)
    for place, language, words in ONE_BY_ONE
    if language != "en"
]
