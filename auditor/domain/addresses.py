"""Whatever an office writes as the address of its account is read, or refused with the reason.

Offices copy addresses from browsers, phones and letters: with or without scheme, with trackers behind, in
full-width letters, percent-encoded, with invisible characters. Nothing here asks the network.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from auditor.domain.platforms import Form, Platform, Refused
from auditor.domain.words import N_

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f-\x9f]")
# Between letters of Bangla or Hindi a joiner shapes the word; anywhere else it was copied by accident.
STRAY_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
AROUND = " \t\"'<>“”‘’,;"
SCHEME = re.compile(r"(?:https?(?::/*|/{2,})|//)", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://|(?:mailto|javascript|data|tel):", re.IGNORECASE)
HOST = re.compile(r"[^\s/?#@:\\]+\.[^\W\d_][^\s/?#@:\\.]+")
NUMBER = re.compile(r"[\d\s().+-]+")
STANDARD_PORTS = (None, 80, 443)
LONGEST = 2000  # characters: browsers and mail programs cut addresses at about this length
NOTHING = frozenset({"", "-", "null", "none", "nil", "n/a"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """`handle` is spelled as the office writes it; `folded` is what tells two accounts apart."""

    platform: str
    handle: str
    folded: str
    id: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.platform, self.folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """`platform` is where the address leads; `address` is what a person or a group is registered by."""

    reason: Refused
    platform: str | None = None
    address: Address | None = None

    @property
    def sentence(self) -> str:
        return SENTENCES[self.reason]


def read_address(
    text: str, platform: Platform | None, platforms: Mapping[str, Platform]
) -> Address | Refusal:
    """What `text` names on `platform`, or wherever its host belongs where no platform is given."""
    plain = cleaned(text[: LONGEST + 1])
    if len(plain) > LONGEST:
        return Refusal(reason=Refused.NOT_AN_ADDRESS)
    if plain.casefold() in NOTHING or (OTHER_SCHEME.match(plain) and not SCHEME.match(plain)):
        return Refusal(reason=Refused.NOT_AN_ADDRESS)
    url = url_of(plain)
    owner = owner_of(url.hostname or "", platforms) if url else None
    if url is None or (owner is None and platform and takes_for_name(platform, plain)):
        return by_name(plain, platform) if platform else Refusal(reason=Refused.NOT_AN_ADDRESS)
    if owner is None and (platform is None or platform.hosts):
        return Refusal(reason=Refused.UNKNOWN_SITE)
    if platform and owner and owner.id != platform.id:
        return Refusal(reason=Refused.OTHER_PLATFORM, platform=owner.id)
    there = owner or platform
    return by_url(url, there) if there else Refusal(reason=Refused.UNKNOWN_SITE)


def cleaned(text: str) -> str:
    """Without what is not seen or was only put around it; numbers in the digits that platforms write."""
    plain = STRAY_JOINER.sub("", INVISIBLE.sub("", text.translate(FULL_WIDTH))).strip(AROUND)
    if NUMBER.fullmatch(plain):
        return "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    return plain


def url_of(plain: str) -> SplitResult | None:
    """The text as a URL, if it can be one: host in lower case, without user and standard port."""
    scheme = SCHEME.match(plain)
    rest = plain[scheme.end() :] if scheme else plain
    try:
        url = urlsplit("//" + rest.replace("\\", "/"))
        host, port = (url.hostname or "").rstrip("."), url.port
    except ValueError:
        return None
    if not HOST.fullmatch(host) or ("@" in url.netloc and not scheme):
        return None
    return url._replace(netloc=host if port in STANDARD_PORTS else f"{host}:{port}")


def takes_for_name(platform: Platform, plain: str) -> bool:
    """Names may hold dots: without scheme, `www.` and path a foreign "host" is one, where there are names."""
    named = any(form.bare for form in platform.forms)
    host = plain.rstrip("/")
    return named and not SCHEME.match(plain) and "/" not in host and not host.casefold().startswith("www.")


def owner_of(host: str, platforms: Mapping[str, Platform]) -> Platform | None:
    """The platform that this host, or the nearest host above it, belongs to."""
    owners = {owned: platform for platform in platforms.values() for owned in platform.hosts}
    labels = host.split(".")
    above = (".".join(labels[start:]) for start in range(len(labels)))
    return next((owners[name] for name in above if name in owners), None)


def by_name(plain: str, platform: Platform) -> Address | Refusal:
    for form in platform.forms:
        if form.bare and (match := re.fullmatch(form.bare, plain.rstrip("/"), re.IGNORECASE)):
            return made(form, platform, match.groupdict())
    return Refusal(reason=Refused.NOT_AN_ADDRESS)


def by_url(url: SplitResult, platform: Platform) -> Address | Refusal:
    path = path_of(url, platform)
    for form in platform.forms:
        host = re.fullmatch(form.host or ".+", url.netloc, re.IGNORECASE)
        match = None if form.bare else re.fullmatch(form.path, path, re.IGNORECASE)
        if host and match:
            return made(form, platform, host.groupdict() | match.groupdict())
    return Refusal(reason=Refused.NOT_AN_ACCOUNT, platform=platform.id)


def path_of(url: SplitResult, platform: Platform) -> str:
    """The path in plain letters, no slashes around it, with the parameters that belong to an address."""
    path = url.fragment[1:] if url.fragment.startswith("!/") else url.path
    with suppress(UnicodeDecodeError):
        path = unquote(path, errors="strict")
    path = re.sub("/+", "/", STRAY_JOINER.sub("", INVISIBLE.sub("", path))).strip("/ ")
    parameters = dict(parse_qsl(url.query))
    kept = "&".join(f"{name}={parameters[name]}" for name in platform.query if name in parameters)
    return f"{path}?{kept}" if kept else path


def made(form: Form, platform: Platform, groups: Mapping[str, str | None]) -> Address | Refusal:
    words = defaultdict(str, {name: word for name, word in groups.items() if word})
    handle = form.handle.format_map(words).strip("/")
    folded = platform.folded(handle) or handle
    address = Address(platform=platform.id, handle=handle, folded=folded, id=words.get("id"))
    if form.refused:
        return Refusal(reason=form.refused, platform=platform.id, address=address if handle else None)
    return address


def host_of(address: str) -> str:
    """The host of an address, or a bare host, as it is compared: lower case, no `www.`, not encoded."""
    url = url_of(cleaned(address)) if len(address) <= LONGEST else None
    host = (url.hostname or "") if url else ""
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def same_site(one: str, other: str) -> bool:
    """Same host but for scheme and `www.`; the registrable domain proves nothing, neighbours share it."""
    return host_of(one) == host_of(other) != ""


SENTENCES: dict[Refused, str] = {
    Refused.PERSON: N_("This is the profile of a person."),
    Refused.GROUP: N_("This is a group, not an account of the office."),
    Refused.POST: N_("This is a single post, picture or video; give the address of the account itself."),
    Refused.LIST: N_("This is a playlist or a board; give the address of the account itself."),
    Refused.SEARCH: N_("This is a search or a hashtag; give the address of the account itself."),
    Refused.SHORT_LINK: N_("This is a shortened link; open it and give the address that it leads to."),
    Refused.NATIONAL_NUMBER: N_("The number lacks its country code; write it with + and the code in front."),
    Refused.NOT_AN_ACCOUNT: N_("This address of the platform leads to no account."),
    Refused.NOT_AN_ADDRESS: N_("This is neither a name, nor an id, nor an address of this platform."),
    Refused.OTHER_PLATFORM: N_("This address belongs to another platform."),
    Refused.UNKNOWN_SITE: N_("This address lies on a site that is not the platform's."),
}
