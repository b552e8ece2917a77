"""Every error of the Graph API has one meaning: by code and sub-code, and by text where errors share these.

Statuses and types of errors say nothing: most are called OAuthException. The platform's own words may name
people and hold tokens, so only ours and the two numbers go on from here. platforms/meta.md section 4.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from connectors.wire.graph_complaints import Complaint, complaint_in

PARAMETER = 100  # and many other things
BUSY = 341  # a limit or an outage
RIGHTS = range(200, 300)
BUSINESS_LIMITS = range(80000, 80100)
SERVER_ERRORS = 500
ERRORS = 400

LESS = re.compile(r"reduce the amount of data", re.IGNORECASE)
LIMIT = re.compile(r"limit", re.IGNORECASE)
WANTS_A_TOKEN = re.compile(r"active access token", re.IGNORECASE)
UNKNOWN_FIELD = re.compile(
    r"nonexisting field \((?P<field>\w{1,60})\)(?: on node type \((?P<node>\w{1,60})\))?"
)
UNKNOWN_FIELDS = re.compile(r"Unknown fields: (?P<field>\w{1,60})")
# Nodes that somebody may have taken for a page: what they lack, pages may have.
OF_ANOTHER_KIND = {"Album", "Application", "Business", "Event", "Group", "Photo", "Place", "User", "Video"}
FOR_ALL = re.compile(r"Public (?:Content|Metadata) Access|reviewable feature|proof", re.IGNORECASE)
REFUSAL = re.compile(r"permission|feature|proof|Public (?:Content|Metadata) Access", re.IGNORECASE)
NOBODY = re.compile(r"Unsupported \w+ request|Object with ID '", re.IGNORECASE)
NAMED = re.compile(r"with ID '([^']{1,200})'|username \(([^()]{1,200})\)|Page ID (\d{1,40})")
ALIASES = re.compile(r"do not exist: (.{1,2000})", re.DOTALL)
MOVED = re.compile(r"Page ID \d{1,40}\D{1,60}?Page ID (\d{1,40})", re.IGNORECASE)


class Kind(StrEnum):
    """What an error means to the one who asked."""

    TOO_MUCH = "the answer would be too large"
    LIMIT = "the platform allows no more calls at the moment"
    TOKEN = "the platform does not accept the token"  # noqa: S105 - a sentence, not a password
    ROLE = "whoever gave the token has lost the role on the page"
    BLOCKED = "the platform has blocked the token for a while"
    MERGED = "the page was merged into another"
    PERSON = "this is the profile of a person"
    MISSING = "the platform knows no such account"
    UNREACHABLE = "the platform does not say whether this is gone, hidden or closed to us"
    REFUSED = "the platform wants a right that we do not have"
    FIELD = "the platform does not know a field that was asked for"
    DOWN = "the platform is out of order"
    OTHER = "the platform does not understand the question"


FOR_THE_TOKEN = {Kind.LIMIT, Kind.TOKEN, Kind.ROLE, Kind.BLOCKED, Kind.DOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """`named` are the ids at fault where the text tells; one `for_all` would meet any other id as well."""

    kind: Kind
    code: int | None = None
    subcode: int | None = None
    named: tuple[str, ...] = ()
    moved_to: str | None = None
    field: str = ""
    node: str = ""
    for_all: bool = False

    def sentence(self, asked: str) -> str:
        numbers = "/".join(str(number) for number in (self.code, self.subcode) if number is not None)
        return f"{asked}: {self.kind}{f' ({numbers})' if numbers else ''}"


def trouble_in(answer: Any, status: int) -> Trouble | None:
    """None where the answer is one; an error may come with any status."""
    complaint = complaint_in(answer)
    if complaint is None and status < ERRORS:
        return None
    complaint = complaint or Complaint()
    kind = kind_of(complaint, status)
    unknown, node = unknown_field(complaint.text) or ("", "")
    moved = MOVED.search(complaint.text)
    return Trouble(
        kind=kind,
        code=complaint.code,
        subcode=complaint.subcode,
        named=named_in(complaint.text),
        moved_to=moved[1] if moved and kind is Kind.MERGED else None,
        field=unknown,
        node=node,
        for_all=kind in FOR_THE_TOKEN or is_for_all(kind, complaint),
    )


def kind_of(complaint: Complaint, status: int) -> Kind:
    """In this order: a limit may call itself transient, and a refused token stands beside any text."""
    for look in (limit, token, field_asked, standing, right):
        if kind := look(complaint):
            return kind
    if complaint.transient or complaint.code in {1, 2, BUSY} or status >= SERVER_ERRORS:
        return Kind.DOWN
    return Kind.OTHER


def limit(complaint: Complaint) -> Kind | None:
    if LESS.search(complaint.text):
        return Kind.TOO_MUCH
    stated = complaint.code == BUSY and LIMIT.search(complaint.text)
    if stated or complaint.code in {4, 17, 32, 613} or complaint.code in BUSINESS_LIMITS:
        return Kind.LIMIT
    return None


def token(complaint: Complaint) -> Kind | None:
    match complaint.code, complaint.subcode:
        case 190, 492:
            return Kind.ROLE
        case ((190 | 102 | 104 | 450 | 452), _):
            return Kind.TOKEN
        case 2500, _ if WANTS_A_TOKEN.search(complaint.text):
            return Kind.TOKEN
        case 368, _:
            return Kind.BLOCKED
    return None


def field_asked(complaint: Complaint) -> Kind | None:
    """Before rights are looked at, of which the name of a field may speak."""
    return Kind.FIELD if complaint.code == PARAMETER and unknown_field(complaint.text) else None


def standing(complaint: Complaint) -> Kind | None:
    match complaint.code, complaint.subcode:
        case (21, _) | (100, 21):
            return Kind.MERGED
        case 803, _:
            return Kind.PERSON if "query users by their username" in complaint.text else Kind.MISSING
        case (100, 33) | ((110 | 9009), _):
            return Kind.UNREACHABLE
        case 100, _ if NOBODY.search(complaint.text):
            return Kind.UNREACHABLE
    return None


def right(complaint: Complaint) -> Kind | None:
    code = complaint.code
    if code in {3, 10} or code in RIGHTS or (code == PARAMETER and REFUSAL.search(complaint.text)):
        return Kind.REFUSED
    return None


def is_for_all(kind: Kind, complaint: Complaint) -> bool:
    if kind is Kind.REFUSED:
        return complaint.code in {3, 210} or FOR_ALL.search(complaint.text) is not None
    return kind is Kind.OTHER and complaint.code in {12, 2500}


def unknown_field(text: str) -> tuple[str, str] | None:
    """Its name and, where told, the kind of node that lacks it."""
    found = UNKNOWN_FIELD.search(text) or UNKNOWN_FIELDS.search(text)
    if found is None:
        return None
    node = found.groupdict().get("node") or ""
    return None if node in OF_ANOTHER_KIND else (found["field"], node)


def named_in(text: str) -> tuple[str, ...]:
    if aliases := ALIASES.search(text):
        return tuple(name.strip() for name in aliases[1].split(","))
    found = NAMED.search(text)
    return tuple(filter(None, found.groups())) if found else ()
