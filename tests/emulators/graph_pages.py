"""Made-up pages: the same seed and number make the same page again, whatever else there is.

What was posted stays posted as the clock moves on: it is made week by week, and what is past is shown.
All names, places and sentences are invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from tests.emulators import graph_words as words
from tests.emulators.graph_nouns import Page, Traits, chance
from tests.emulators.graph_scenarios import NAMES, ODD, SCENARIOS

MOST = 10_000


def page_id(seed: int, number: int) -> str:
    return f"10{seed % 1000:03}2004{number:06}"


def alias_id(seed: int, number: int) -> str:
    return f"6155{seed % 1000:03}88{number:06}"


def number_of(seed: int, text: str) -> int | None:
    """Which page an id or an alias id is of, whether or not there is one."""
    number = int(text[-6:]) if text.isascii() and text.isdecimal() and len(text) == 15 else 0
    return number if text in (page_id(seed, number), alias_id(seed, number)) else None


def username(number: int) -> str:
    return f"example.office.{number}"


def whatsapp(number: int) -> str | None:
    return f"+880 1000-{number:06}" if number % 3 == 0 else None


def named(seed: int, name: str) -> int | None:
    """Which page has the username now; capitals and dots do not count."""
    plain = name.casefold().replace(".", "")
    for stem, renamed in (("exampleoffice", False), ("newexampleoffice", True)):
        number = plain.removeprefix(stem)
        if plain.startswith(stem) and number.isascii() and number.isdecimal() and number[0] != "0":
            return _holder(seed, int(number), renamed)
    return None


def _holder(seed: int, number: int, new_name: bool) -> int | None:
    traits = traits_of(seed, number)
    if traits.name_taken and not new_name:
        return SCENARIOS["taker_of_name"]
    return number if traits.renamed == new_name else None


def exists(number: int, pages: int) -> bool:
    return 1 <= number <= pages or number in NAMES


@lru_cache(maxsize=20_000)
def traits_of(seed: int, number: int) -> Traits:
    if number in NAMES:
        return replace(Traits(), **ODD[NAMES[number]])
    draw = chance("traits", seed, number)
    return Traits(
        language=draw.choice(("bn", "bn", "hi", "en")),
        respelt=draw.random() < 0.1,
        silhouette=draw.random() < 0.05,
        cover=draw.random() < 0.9,
        bare=draw.random() < 0.03,
        person_named=draw.random() < 0.03,
        alias_shown=draw.random() < 0.3,
        answers=draw.choice(("mixed", "mixed", "quick", "slow")),
        visitors=draw.random() < 0.7,
        admins=draw.randrange(1, 7),
        business_users=draw.randrange(0, 3),
    )


def office(seed: int, number: int) -> str:
    """The office's name as its register has it."""
    language = traits_of(seed, number).language
    form = chance("office", seed, number).choice(words.OFFICES[language])
    return form.format(words.numbered(language, number))


@lru_cache(maxsize=1_200)
def page(seed: int, number: int, now: datetime) -> Page:
    """The page as it stands at `now`."""
    from tests.emulators.graph_talk import posts  # noqa: PLC0415 - talk is made of the nouns above

    traits = traits_of(seed, number)
    draw = chance("page", seed, number)
    language = traits.language
    person = words.PEOPLE[language].format(words.numbered(language, number))
    name = person if traits.person_named else office(seed, number)
    site = f"http://www.office{number}.examplepur.gov.example/" if traits.website == "own" else traits.website
    return Page(
        number=number,
        id=page_id(seed, number),
        alias=alias_id(seed, number),
        name=words.respelt(name) if traits.respelt else name,
        username=f"new.{username(number)}" if traits.renamed else username(number),
        old_username=username(number) if traits.renamed else None,
        about=None if traits.bare else words.ABOUT[language],
        website=None if traits.bare else site,
        fans=draw.randrange(100, 90_000),
        instagram=f"example_office_{number}",
        whatsapp=whatsapp(number),
        traits=traits,
        posts=posts(seed, number, traits, now),
    )
