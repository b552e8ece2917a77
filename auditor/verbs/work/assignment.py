"""Every account has one guideline: its own, else that of the institution above, else the default."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.domain import Account
from auditor.domain.register import Register


def assigned(register: Register, default: str) -> dict[tuple[str, str], str]:
    """The guideline of each account, by the account's key."""
    named = {account.institution: account.guideline for account in register.accounts if account.guideline}
    parents = {institution.id: institution.parent for institution in register.institutions}
    return {account.key: guideline_of(account, named, parents) or default for account in register.accounts}


# The register holds guidelines by account, so an institution's is that of its accounts.
def guideline_of(account: Account, named: Mapping[str, str], parents: Mapping[str, str | None]) -> str | None:
    if account.guideline:
        return account.guideline
    place = parents.get(account.institution)
    while place is not None and place not in named:
        place = parents.get(place)
    return named[place] if place is not None else None
