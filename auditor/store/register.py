"""The register comes out as domain objects, and a change set goes in whole or not at all."""

from __future__ import annotations

from operator import attrgetter

from django.db import transaction

from auditor.domain import Account, Institution, Text
from auditor.domain.register import Changes, Contact, Register, Route
from auditor.store import models
from auditor.store.locks import StoreBusy, in_turn


def register() -> Register:
    """Sorted here, since a server sorts text by its own language."""
    institutions = map(institution_of, models.Institution.objects.iterator())
    accounts = map(account_of, models.Account.objects.iterator())
    return Register(
        institutions=tuple(sorted(institutions, key=attrgetter("id"))),
        accounts=tuple(sorted(accounts, key=attrgetter("key"))),
    )


def institution(id: str) -> Institution:  # noqa: A002 - its own word
    return institution_of(models.Institution.objects.get(id=id))


@transaction.atomic
def apply(changes: Changes) -> None:
    """Adds what is new and replaces what changed; what the new list does not mention stays."""
    in_turn("changing the register")
    if outdated(changes, register()):
        raise StoreBusy(
            "somebody else changed the register at this moment; nothing was taken, please try again"
        )
    for subject in changes.added:
        row_of(subject).save(force_insert=True)
    for change in changes.changed:
        if isinstance(change.old, Account):
            row = row_of(change.new)
            row.pk = models.Account.objects.get(platform=change.old.key[0], key=change.old.key[1]).pk
            row.save(force_update=True)
        else:
            row_of(change.new).save(force_update=True)


def learn_id(account: Account, known: str) -> bool:
    """Keeps the platform's own id of an account that had none; False where another account has it already."""
    platform, key = account.key
    if models.Account.objects.filter(platform=platform, platform_id=known).exclude(key=key).exists():
        return False
    models.Account.objects.filter(platform=platform, key=key, platform_id=None).update(platform_id=known)
    return True


def outdated(changes: Changes, now: Register) -> bool:
    """Whether the register is no longer the one for which the changes were made."""
    standing: set[Institution | Account] = {*now.institutions, *now.accounts}
    names = {name_of(subject) for subject in standing}
    return any(change.old not in standing for change in changes.changed) or any(
        name_of(subject) in names for subject in changes.added
    )


def name_of(subject: Institution | Account) -> str | tuple[str, str]:
    return subject.id if isinstance(subject, Institution) else subject.key


def row_of(subject: Institution | Account) -> models.Institution | models.Account:
    if isinstance(subject, Institution):
        return models.Institution(
            id=subject.id,
            name_en=subject.name.en,
            name_bn=subject.name.bn,
            name_hi=subject.name.hi,
            aliases=list(subject.aliases),
            parent_id=subject.parent,
            tier=subject.tier,
            website=subject.website,
        )
    platform, key = subject.key
    return models.Account(
        institution_id=subject.institution,
        platform=platform,
        key=key,
        handle=subject.handle,
        platform_id=subject.id,
        source=subject.source,
        guideline=subject.guideline,
        email=subject.contact.email if subject.contact else None,
        language=subject.language,
        order=subject.order,
        retired=subject.retired,
    )


def institution_of(row: models.Institution) -> Institution:
    return Institution(
        id=row.id,
        name=Text(en=row.name_en, bn=row.name_bn, hi=row.name_hi),
        aliases=tuple(row.aliases),
        parent=row.parent_id,
        tier=row.tier,
        website=row.website,
    )


def account_of(row: models.Account) -> Account:
    return Account(
        institution=row.institution_id,
        platform=row.platform,
        handle=row.handle,
        folded="" if row.key == row.handle.casefold() else row.key,
        id=row.platform_id,
        source=Route(row.source),
        guideline=row.guideline,
        contact=Contact(email=row.email) if row.email else None,
        language=row.language,
        order=row.order,
        retired=row.retired,
    )
