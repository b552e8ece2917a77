"""One row of the list names one institution and one account of it, or the cell that keeps it from doing so.

What an office writes stands as it is, but for space around it. Ids are compared: their letters are composed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from auditor.domain.addresses import NOTHING, Address, Refusal, host_of, read_address
from auditor.domain.platforms import Platform, Refused, Role, by_name, name_key, unlisted
from auditor.domain.register import Account, Contact, Institution, Route
from auditor.domain.words import LANGUAGES, Text
from auditor.sheets.writing import verbatim

NAMES = ("name_en", "name_bn", "name_hi")
SOURCE = re.compile(r"(api|supplied)(?:\s+(?:order\b\s*)?(?:no\b\.?\s*)?(\S.*))?", re.IGNORECASE)
EMAIL = re.compile(r"[^@\s,;:<>\"']+@[^@\s,;:<>\"'.]+(?:\.[^@\s,;:<>\"'.]+)+")
PLATFORM = re.compile(r"[^\s/\\:?#\"'<>]{1,40}")
ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)  # so spreadsheets show what was too long
ERROR = re.compile(
    r"#(?:N/A|NAME\?|(?:BLOCKED|BUSY|CALC|CONNECT|DIV/0|FIELD|NULL|NUM|REF|SPILL|UNKNOWN|VALUE)!)"
)
SHOWN = 60
SCRIPTS = {
    "name_bn": ("Bangla", re.compile("[\u0980-\u09ff]")),
    "name_hi": ("Hindi", re.compile("[\u0900-\u097f]")),
}
# What the columns of the store hold; one of the two databases would refuse more, and the other keep it.
LONGEST = {"institution": 200, "parent": 200, "account": 500, "id": 200, "contact_email": 254}


class Problem(Exception):
    """Why a row cannot be taken, and which cell says so."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the configuration knows; `named` maps every word for a platform, in lower case, to it."""

    platforms: Mapping[str, Platform]
    named: Mapping[str, Platform]
    tiers: Collection[str]
    guidelines: Collection[str]


def known(platforms: Mapping[str, Platform], tiers: Collection[str], guidelines: Collection[str]) -> Known:
    return Known(platforms=platforms, named=by_name(platforms.values()), tiers=tiers, guidelines=guidelines)


Cells = Mapping[str, str | None]


def institution_of(cells: Cells, known: Known) -> Institution:
    name = Text(**{column.removeprefix("name_"): cell(cells, column) for column in NAMES})
    identity = needed(cells, "institution")
    if not name.all():
        raise Problem("name_en", f"no name; fill in one of {', '.join(NAMES)}")
    tier = needed(cells, "tier").casefold()
    if tier not in known.tiers:
        raise Problem("tier", f"{shown(tier)} is no tier; the tiers are {', '.join(known.tiers)}")
    aliases = (alias.strip() for alias in cell(cells, "aliases").split(";"))
    return Institution(
        id=one_line("institution", identity),
        name=name,
        tier=tier,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias)),
        parent=one_line("parent", cell(cells, "parent")) or None,
        website=website_of(cells),
    )


def website_of(cells: Cells) -> str | None:
    """Lists carry "website:" in front at times, and the word null where there is none."""
    written = cell(cells, "website")
    address = re.sub(r"^website:\s*", "", written, flags=re.IGNORECASE)
    if address.casefold() in NOTHING:
        return None
    if not host_of(address):
        raise Problem(
            "website", f"{shown(written)} is no address of a website; write it as https://example.org"
        )
    return address


def account_of(cells: Cells, institution: str, known: Known) -> tuple[Account, list[tuple[str, str]]]:
    """The account, and what should be looked at: column and sentence."""
    platform, remarks = platform_of(cells, known)
    route, order = source_of(cells)
    if platform.retired or platform.id not in known.platforms:
        route = Route.SUPPLIED
    address, by_order = address_of(cells, platform, known, order)
    if order and not by_order:
        remarks.append(
            ("source", "an order number is kept for a person's profile or a group only; it was left out")
        )
    for name in (address.handle, address.folded):
        fitting("account", name)
    fitting("account", address.id or "", LONGEST["id"])
    remarks += in_another_script(cells)
    contact = contact_of(cells)
    if contact is None and platform.role is not Role.WITNESS:
        remarks.append(("contact_email", "no contact; notices for this account will reach nobody"))
    account = Account(
        institution=institution,
        platform=platform.id,
        handle=address.handle,
        folded="" if address.folded == address.handle.casefold() else address.folded,
        id=address.id,
        source=route,
        guideline=guideline_of(cells, known),
        contact=contact,
        language=language_of(cells),
        order=order if by_order else None,
        retired=platform.retired.en if platform.retired else None,
    )
    return account, remarks


def in_another_script(cells: Cells) -> list[tuple[str, str]]:
    """Names without a letter of their language: typed in an old font, or read in a wrong encoding once."""
    return [
        (
            column,
            f"{shown(written)} holds no {language} letter; if an old font wrote it, convert it to Unicode",
        )
        for column, (language, letters) in SCRIPTS.items()
        if (written := cell(cells, column)) and not letters.search(written)
    ]


def platform_of(cells: Cells, known: Known) -> tuple[Platform, list[tuple[str, str]]]:
    written = needed(cells, "platform")
    if platform := known.named.get(name_key(written)):
        retired = platform.retired
        return platform, [("platform", f"taken and marked as closed: {retired.en}")] if retired else []
    name = re.sub(r"\s+", "_", name_key(written))
    if not PLATFORM.fullmatch(name):
        raise Problem(
            "platform", f"{shown(written)} is no name of a platform; write one such as facebook or x"
        )
    sentence = f"{shown(name)} is described nowhere in the configuration; taken as supplied by the office"
    return unlisted(name), [("platform", sentence)]


def source_of(cells: Cells) -> tuple[Route, str | None]:
    """An empty cell means supplied: the route that needs no access."""
    written = cell(cells, "source") or Route.SUPPLIED
    match = SOURCE.fullmatch(written)
    if not match or (match[2] and match[1].casefold() == Route.API):
        raise Problem(
            "source", f"{shown(written)} is no source; write api, supplied or supplied order NUMBER"
        )
    return Route(match[1].casefold()), match[2]


def address_of(cells: Cells, platform: Platform, known: Known, order: str | None) -> tuple[Address, bool]:
    """The address, and whether it is one that only an order makes the office's own."""
    written = needed(cells, "account")
    if ROUNDED.fullmatch(written):
        reason = (
            f"{shown(written)}: the spreadsheet rounded this number; write it as text, with all its digits"
        )
        raise Problem("account", reason)
    match read_address(written, platform, known.platforms):
        case Address() as address:
            return address, False
        case Refusal(reason=Refused.PERSON | Refused.GROUP, address=Address() as address) if order:
            return address, True
        case Refusal(reason=Refused.PERSON | Refused.GROUP) as refusal:
            advice = (
                "Where an order makes it the office's account, write supplied order NUMBER as its source."
            )
            raise Problem("account", f"{shown(written)}: {refusal.sentence} {advice}")
        case Refusal(reason=Refused.OTHER_PLATFORM) as refusal:
            raise Problem(
                "account", f"{shown(written)}: {refusal.sentence} Its platform is {refusal.platform}."
            )
        case refusal:
            raise Problem("account", f"{shown(written)}: {refusal.sentence}")


def contact_of(cells: Cells) -> Contact | None:
    email = cell(cells, "contact_email")
    if email and not EMAIL.fullmatch(email):
        raise Problem("contact_email", f"{shown(email)} is no e-mail address; write one, as name@example.org")
    return Contact(email=fitting("contact_email", email)) if email else None


def guideline_of(cells: Cells, known: Known) -> str | None:
    guideline = cell(cells, "guideline").casefold()
    if guideline and guideline not in known.guidelines:
        choice = ", ".join(known.guidelines)
        raise Problem(
            "guideline", f"{shown(guideline)} is no guideline; leave it empty, or write one of {choice}"
        )
    return guideline or None


def language_of(cells: Cells) -> str | None:
    language = cell(cells, "language").casefold()
    if language and language not in LANGUAGES:
        raise Problem(
            "language", f"{shown(language)} is no language of reports; write one of {', '.join(LANGUAGES)}"
        )
    return language or None


def needed(cells: Cells, column: str) -> str:
    if written := cell(cells, column):
        return written
    raise Problem(column, "the cell is empty; it must be filled in")


def cell(cells: Cells, column: str) -> str:
    text = verbatim((cells.get(column) or "").strip()).strip(" \t\r\n\u00a0\u200b\ufeff")
    if ERROR.fullmatch(text):
        raise Problem(column, f"holds the error {text} of a formula; write the value that belongs there")
    return text


def one_line(column: str, identity: str) -> str:
    if not identity.isprintable() and re.search(r"[\x00-\x1f\x7f]", identity):
        raise Problem(column, f"{shown(identity)} holds a line break or a control character; take it out")
    return fitting(column, unicodedata.normalize("NFC", identity))


def fitting(column: str, text: str, longest: int | None = None) -> str:
    """The text, if the store has room for it."""
    room = longest or LONGEST[column]
    if len(text) > room:
        raise Problem(column, f"{shown(text)} is longer than {room} characters; write a shorter one")
    return text


def shown(written: str) -> str:
    """The cell as one short line."""
    plain = re.sub(r"[\s\x00-\x1f\x7f]+", " ", written)
    return f"“{plain[:SHOWN]}…”" if len(plain) > SHOWN else f"“{plain}”"
