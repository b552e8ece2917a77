"""Who may use the console: coordination staff add to the record, readers look.

Passwords are kept as Django keeps them, and follow its rules. There is nobody who may do more.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import override

LOOK = ("view_finding", "view_act", "view_institution", "view_account")
ADD = ("add_act", "add_institution", "change_institution", "add_account", "change_account")
STAFF, READERS = "coordination staff", "readers"
GROUPS: Mapping[str, tuple[str, ...]] = {STAFF: (*LOOK, *ADD), READERS: LOOK}


class PersonError(Exception):
    """One sentence: why the person cannot be entered so."""


@override("en")
@transaction.atomic
def enter(name: str, full_name: str | None, password: str, group: str) -> bool:
    """Whether the person is new; one who is known keeps a name that is not given anew."""
    form_groups()
    known = User.objects.filter(username=name).first()
    person = known or User(username=name)
    person.first_name = full_name or person.first_name or name
    person.is_staff = person.is_active = True
    try:
        person.set_password(password)
        person.clean_fields()
        validate_password(password, person)
    except ValidationError as error:
        raise PersonError(" ".join(error.messages)) from error
    person.save()
    person.groups.set([Group.objects.get(name=group)])
    return known is None


@transaction.atomic
def shut_out(name: str) -> None:
    """Ends also what the person has open; what the person added stands."""
    person = User.objects.filter(username=name).first()
    if person is None:
        raise PersonError(f"{name} is nobody whom the console knows")
    person.is_active = False
    person.save()


@transaction.atomic
def form_groups() -> None:
    """What each group may do is said here and nowhere else."""
    for name, rights in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(Permission.objects.filter(content_type__app_label="store", codename__in=rights))
