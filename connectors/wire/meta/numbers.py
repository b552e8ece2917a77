"""Numbers shared with our own accounts of WhatsApp are found by their digits, with what their profiles show.

What is empty is left out of an answer. A number that is not listed is not shared with us, but only where
every list was read to its end. platforms/meta.md section 5.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from auditor.domain import Gap, Profile, Reason, Snapshot, Source, Voices
from auditor.domain.quota import Allowance
from connectors.wire.building_on import built_on
from connectors.wire.connector import Request, Sighting
from connectors.wire.delivery import links_of
from connectors.wire.exports.shapes import inner, tables
from connectors.wire.failures import AccessRefused, Failure, Unreadable
from connectors.wire.graph import Graph, GraphApi, Listed
from connectors.wire.meta.facts import Node, text
from connectors.wire.meta.inside import NOT_OURS
from connectors.wire.meta.lists import ENDLESS
from connectors.wire.meta.refusals import about_us
from connectors.wire.meta.sightings import EVER, VERSION, Reader, offers_of
from connectors.wire.tokens import Token

NUMBER = "id,display_phone_number,verified_name"
EDGE = "whatsapp_business_profile"
PROFILE = "about,description,profile_picture_url,websites"
ABOUT = ("about", "description")
SHARED = "shared"
NO_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatsAppLook:
    """How the numbers are listed: the table `api.look`, whose file says what each entry means."""

    numbers: int
    most_lists: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatsAppApi:
    """The table `api` of the platform's file."""

    graph: GraphApi
    look: WhatsAppLook

    @property
    def allowances(self) -> dict[str, Allowance]:
        return self.graph.allowances


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that is shared with us, by the platform's id of it; `token` shows it."""

    id: str
    name: str | None
    token: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A number and the profile that it shows."""

    number: Number
    profile: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """By their digits; `missing` is why others may be shared with us as well."""

    numbers: Mapping[str, Number]
    missing: Failure | None


def digits(written: str) -> str:
    """Of a number with its country code, which never begins with a zero: that would be the way abroad."""
    return NO_DIGIT.sub("", written).lstrip("0")


def shared_numbers(
    graph: Graph,
    businesses: Sequence[str],
    units: Sequence[Token],
    look: WhatsAppLook,
    warn: Callable[[str], None],
) -> Shared:
    """Of each of our accounts with the first of the unit's tokens to which it is open."""
    numbers: dict[str, Number] = {}
    missing: Failure | None = None
    for business in businesses:
        label, failure = f"whatsapp:{business}", None
        for unit in units:
            token = replace(unit, label=label)  # the platform counts what is asked of each account
            asked = {"fields": NUMBER, "limit": str(look.numbers)}
            listed = graph.pages(f"{business}/phone_numbers", token, asked, look.most_lists)
            for known, number in numbers_in(listed, token):
                numbers.setdefault(known, number)
            failure = why_not_all(listed)
            if failure is None or failure.reason is not Reason.TOKEN_REFUSED:
                break
        if failure:
            warn(f"{label}: not all numbers that are shared with us are known: {failure}")
        missing = missing or failure
    return Shared(numbers=numbers, missing=missing)


def numbers_in(listed: Listed, token: Token) -> Iterator[tuple[str, Number]]:
    for item in listed.items:
        known, written = text(item, "id"), digits(text(item, "display_phone_number") or "")
        if known and written:
            yield written, Number(id=known, name=text(item, "verified_name") or None, token=token)


def why_not_all(listed: Listed) -> Failure | None:
    """Whatever keeps an account of our own from us is about us."""
    if listed.whole:
        return None
    failure = about_us(listed.failure or Unreadable(ENDLESS, Reason.QUOTA_SPENT))
    if failure.reason is Reason.UNREACHABLE:
        return AccessRefused(str(failure), Reason.TOKEN_REFUSED)
    return failure


def shown_in(answer: Node | Failure, number: Number) -> Shown | Failure:
    """The one profile that the answer holds, in a list all the same."""
    if isinstance(answer, Failure):
        return about_us(answer)
    profile = next(tables(answer, "data"), None)
    return (
        Unreadable("the answer holds no profile")
        if profile is None
        else Shown(number=number, profile=profile)
    )


def number_sighting(request: Request, shown: Shown, taken_at: datetime, reader: Reader) -> Sighting:
    profile = read_profile(shown, reader.unknown, taken_at)
    missing: dict[str, Failure | None] = {
        "profile": None if profile.name is not None else Unreadable("the number shows no name"),
        "inside": NOT_OURS,
    }
    snapshot = Snapshot(
        platform=request.account.platform,
        account=request.account.handle,
        taken_at=taken_at,
        period=None,
        source=Source(connector=reader.connector, version=VERSION, access=SHARED, calls=1),
        offers=offers_of(request),
        profile=profile,
        gaps=tuple(Gap(part=part, reason=failure.reason) for part, failure in missing.items() if failure),
        hides=request.platform.hides,
    )
    seen = Sighting(account=request.account, snapshot=snapshot, voices=Voices(messages={}))
    return built_on(request.before, seen, EVER)


def read_profile(shown: Shown, unknown: Collection[str], seen_at: datetime) -> Profile:
    """Without the platform's id: a number gets another one when it moves to another business account."""
    told = shown.profile
    said = [text(told, name) for name in ABOUT]
    about = None if set(ABOUT) <= set(unknown) else "\n".join(filter(None, said))
    website = None if "websites" in unknown else "\n".join(websites_in(told))
    return Profile(
        name=shown.number.name,
        about=about,
        website=website,
        links=None if about is None or website is None else links_of(website, about),
        picture=text(told, "profile_picture_url"),
        observed_at=seen_at,
    )


def websites_in(told: Node) -> Iterator[str]:
    written = inner(told, "websites")
    yield from (each for each in written if isinstance(each, str)) if isinstance(written, list) else ()
