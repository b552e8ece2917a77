"""The register says which institution owns which account, and a new list changes it without losing anything.

What the new list does not mention is reported and kept. An account is known by the platform's own stable id
once both sides know it, until then by platform and handle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from auditor.domain.words import LANGUAGES, Text


class Route(StrEnum):
    """How facts of an account reach us: asked from the platform, or handed in by the office."""

    API = "api"
    SUPPLIED = "supplied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """`website` stands as the office wrote it."""

    id: str
    name: Text
    tier: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where notices for an account go."""

    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`order` is the number of the order by which a person's profile or a group serves as the office's own.

    `retired` is the reason where the platform has closed. `folded` is the handle as the platform compares it,
    where that is something else than the handle in lower case. An empty `guideline` is the parent's.
    """

    institution: str
    platform: str
    handle: str
    folded: str = ""
    id: str | None = None
    source: Route = Route.SUPPLIED
    guideline: str | None = None
    contact: Contact | None = None
    language: str | None = None
    order: str | None = None
    retired: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.platform, self.folded or self.handle.casefold()


Either: TypeAlias = Institution | Account
Subject = TypeVar("Subject", Institution, Account)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """In the order of the list it came from."""

    institutions: tuple[Institution, ...] = ()
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One field that changes."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A known institution or account, as it was, as it becomes, and the fields in which the two differ."""

    old: Either
    new: Either
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Institutions before accounts. `gone` are accounts that the new list does not mention; they stay."""

    added: tuple[Either, ...]
    changed: tuple[Change, ...]
    same: tuple[Either, ...]
    gone: tuple[Account, ...]


def changes(old: Register, new: Register, unsaid: Collection[str] = ()) -> Changes:
    """What `new` makes of `old`; what the new list has no column for is `unsaid` and stays as it is."""
    pairs: list[tuple[Either | None, Either]] = [
        *pairs_of_institutions(old, new, unsaid),
        *pairs_of_accounts(old, new, unsaid),
    ]
    met = [(before, after) for before, after in pairs if before is not None]
    named = {id(before) for before, _ in met}
    return Changes(
        added=tuple(after for before, after in pairs if before is None),
        changed=tuple(Change(old=was, new=now, edits=edits(was, now)) for was, now in met if was != now),
        same=tuple(before for before, after in met if before == after),
        gone=tuple(account for account in old.accounts if id(account) not in named),
    )


def pairs_of_institutions(
    old: Register, new: Register, unsaid: Collection[str]
) -> Iterator[tuple[Institution | None, Institution]]:
    known = {institution.id: institution for institution in old.institutions}
    for institution in new.institutions:
        before = known.get(institution.id)
        if before is None:
            yield None, institution
            continue
        unnamed = [language for language in LANGUAGES if f"name_{language}" in unsaid]
        name = replace(institution.name, **{language: getattr(before.name, language) for language in unnamed})
        yield before, replace(with_unsaid(before, institution, unsaid), name=name)


def pairs_of_accounts(
    old: Register, new: Register, unsaid: Collection[str]
) -> Iterator[tuple[Account | None, Account]]:
    by_id = {(account.platform, account.id): account for account in old.accounts if account.id}
    by_key = {account.key: account for account in old.accounts}
    for account in new.accounts:
        before = by_id.get((account.platform, account.id or "")) or by_key.get(account.key)
        yield before, account if before is None else known_as(before, with_unsaid(before, account, unsaid))


def with_unsaid(before: Subject, after: Subject, unsaid: Collection[str]) -> Subject:
    kept = [field.name for field in fields(after) if field.name in unsaid]
    return replace(after, **{name: getattr(before, name) for name in kept})


def known_as(before: Account, after: Account) -> Account:
    """A list that gives only the handle, or only the id, takes nothing from what is known of the other.

    No list says that an account is out of use, so none brings one back; and an order, once given, stays where
    the account is named in a way that needs none.
    """
    after = replace(after, retired=after.retired or before.retired, order=after.order or before.order)
    if after.id is None:
        return replace(after, id=before.id)
    if after.id == before.id and after.handle.endswith(after.id):
        return replace(after, handle=before.handle, folded=before.folded)
    return after


def edits(before: Either, after: Either) -> tuple[Edit, ...]:
    names = [field.name for field in fields(before)]
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return tuple(Edit(field=name, old=was, new=now) for name, was, now in pairs if was != now)
