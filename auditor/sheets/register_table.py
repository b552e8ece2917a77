"""The register is written as the table that `auditor import` reads, and reading it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.domain.addresses import Refusal, read_address
from auditor.domain.platforms import Platform, unlisted
from auditor.domain.register import Account, Institution, Register

MEANINGS = {
    "institution": "The institution's id, chosen by you and never changed; required",
    "name_en": "Name in English; one of the three names is required",
    "name_bn": "Name in Bangla",
    "name_hi": "Name in Hindi",
    "aliases": "Other names, separated by semicolons",
    "parent": "Id of the institution above it",
    "tier": "Its tier; required",
    "website": "Address of its official website",
    "platform": "Where the account is; required",
    "account": "The account's name, id or address; required. Write ids of many digits as text",
    "source": "api, supplied, or supplied order NUMBER where an order makes a person's profile official",
    "guideline": "The guideline it is audited under; empty: the parent's",
    "contact_email": "Where notices for the account go",
    "language": "The language of its notices",
}
COLUMNS = tuple(MEANINGS)


def register_rows(register: Register, platforms: Mapping[str, Platform]) -> Iterator[tuple[str, ...]]:
    """One row for each account; an institution without one has none."""
    institutions = {institution.id: institution for institution in register.institutions}
    for account in register.accounts:
        yield (
            *institution_cells(institutions[account.institution]),
            account.platform,
            account_cell(account, platforms),
            f"{account.source} order {account.order}" if account.order else account.source,
            account.guideline or "",
            account.contact.email if account.contact else "",
            account.language or "",
        )


def institution_cells(institution: Institution) -> tuple[str, ...]:
    name = institution.name
    return (
        institution.id,
        name.en,
        name.bn,
        name.hi,
        "; ".join(institution.aliases),
        institution.parent or "",
        institution.tier,
        institution.website or "",
    )


def account_cell(account: Account, platforms: Mapping[str, Platform]) -> str:
    """The handle, or its address where the handle alone is read as something else."""
    platform = platforms.get(account.platform) or unlisted(account.platform)
    spellings = (account.handle, platform.address(account.handle))
    return next((text for text in spellings if names(text, account, platform, platforms)), account.handle)


def names(text: str, account: Account, platform: Platform, platforms: Mapping[str, Platform]) -> bool:
    read = read_address(text, platform, platforms)
    address = read.address if isinstance(read, Refusal) else read
    return address is not None and (address.handle, address.key) == (account.handle, account.key)
