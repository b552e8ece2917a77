"""Every account has one guideline: its own, else that of the institution above, else the default."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.domain.register import Register


def assigned(register: Register, default: str) -> dict[tuple[str, str], str]:
    """The guideline of each account, by the account's key."""
    named = {account.institution: account.guideline for account in register.accounts if account.guideline}
    parents = {institution.id: institution.parent for institution in register.institutions}
    handed = handed_down(named, parents)
    return {
        account.key: account.guideline or handed.get(parents.get(account.institution)) or default
        for account in register.accounts
    }


# The register holds guidelines by account, so an institution's is that of its accounts.
def handed_down(named: Mapping[str, str], parents: Mapping[str, str | None]) -> dict[str | None, str | None]:
    """What each institution hands down: its own guideline, else the one that comes to it from above."""
    found: dict[str | None, str | None] = {None: None}
    found.update(named)
    for name in parents:
        path: dict[str | None, None] = {}
        place: str | None = name
        while place not in found and place not in path:
            path[place] = None
            place = parents.get(place or "")
        found.update(dict.fromkeys(path, found.get(place)))
    return found
