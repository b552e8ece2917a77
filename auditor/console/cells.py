"""A form of the register is a row of a list: read by the same reader, refused with the same sentences.

So nothing is required and no choice is closed here: what a cell lacks is for the reader to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q

from auditor.console import sifting
from auditor.console.site import site
from auditor.console.words import alone, in_english, told
from auditor.domain import N_, Account, Institution
from auditor.domain.register import Change, Changes, edits
from auditor.sheets.register_agreement import parentage
from auditor.sheets.register_cells import (
    Cells,
    Known,
    Problem,
    account_of,
    institution_of,
    known,
    shown,
    source_of,
)
from auditor.sheets.register_table import account_cell, institution_cells
from auditor.store import models, register


def line(label: str, hint: str = "") -> forms.CharField:
    widget = forms.TextInput({"class": "vTextField"})
    return forms.CharField(required=False, label=told(label), help_text=told(hint), widget=widget)


def choice(label: str) -> forms.CharField:
    return forms.CharField(required=False, label=told(label), widget=forms.Select())


class Row(forms.ModelForm):  # type: ignore[type-arg]  # generic to the checker alone
    """`before` and `after` are what the register holds and what it is to hold.

    Each form says how its cells are `read`.
    """

    columns: ClassVar[Mapping[str, str]] = {}  # where a column of the list has another name than its field
    before: Institution | Account | None = None
    after: Institution | Account
    remarks: tuple[tuple[str, str], ...] = ()
    read: Callable[[Mapping[str, Any]], None]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.read(cleaned)
            except Problem as problem:
                field = self.columns.get(problem.column, problem.column)
                sentence = ValidationError(in_english(problem.reason))
                self.add_error(field if field in self.fields else None, sentence)
        return cleaned

    def _post_clean(self) -> None:
        """Django would lay the cells into the row; they are no values of its columns before they are read."""

    def changes(self) -> Changes:
        before, after = self.before, self.after
        if before is None:
            return Changes(added=(after,), changed=(), same=(), gone=())
        change = Change(old=before, new=after, edits=edits(before, after))
        return Changes(added=(), changed=(change,) if before != after else (), same=(), gone=())

    def offer(self, field: str, offered: Mapping[str, str]) -> None:
        if field in self.fields:
            self.fields[field].widget.choices = [("", "—"), *offered.items()]


def configured() -> Known:
    return known(site.desk.platforms, site.desk.tiers, list(site.desk.rules))


class InstitutionRow(Row):
    columns: ClassVar[Mapping[str, str]] = {"institution": "id"}

    id = line(N_("Id"), N_("The institution's name in the register; it never changes."))
    name_bn = line(N_("Name in Bangla"))
    name_hi = line(N_("Name in Hindi"))
    name_en = line(N_("Name in English"))
    aliases = line(N_("Other names"), N_("Several are separated by semicolons."))
    tier = choice(N_("Tier"))
    website = line(N_("Official website"))

    class Meta:
        model = models.Institution
        fields = ("id", "name_bn", "name_hi", "name_en", "aliases", "parent", "tier", "website")
        labels: ClassVar[Mapping[str, Any]] = {"parent": told(N_("The institution above it"))}

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if "parent" in self.fields:
            self.fields["parent"].required = False
            alone(self, "parent")
        self.offer("tier", sifting.tiers())
        if not self.instance._state.adding:
            self.before = register.institution_of(self.instance)
            self.initial["aliases"] = institution_cells(self.before)[4]

    def read(self, cleaned: Mapping[str, Any]) -> None:
        above = cleaned.get("parent")
        identity = self.before.id if isinstance(self.before, Institution) else cleaned["id"]
        cells = {**cleaned, "institution": identity, "parent": above.id if above else ""}
        read = institution_of(cells, configured())
        parents = dict(models.Institution.objects.values_list("id", "parent_id"))
        if self.before is None and read.id in parents:
            raise Problem("institution", f"{shown(read.id)} already stands in the register")
        if wrong := parentage({read.id: read.parent}, parents):
            raise Problem("parent", wrong[read.id])
        self.after = read


class AccountRow(Row):
    columns: ClassVar[Mapping[str, str]] = {"account": "handle", "contact_email": "email"}

    platform = choice(N_("Platform"))
    handle = line(N_("Account"), N_("Its name, id or address; a change of it is a new account."))
    source = line(
        N_("Source"),
        N_("api, supplied, or supplied order NUMBER where an order makes a person's profile official."),
    )
    guideline = choice(N_("Guideline"))
    email = line(N_("Contact e-mail"))
    language = choice(N_("Language of its notices"))
    retired = line(
        N_("No longer in use, because"),
        N_("It stays in the register, and is asked nothing from the next audit on."),
    )

    class Meta:
        model = models.Account
        fields = ("institution", "platform", "handle", "source", "guideline", "email", "language", "retired")
        labels: ClassVar[Mapping[str, Any]] = {"institution": told(N_("Institution"))}

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        alone(self, "institution")
        self.offer("platform", sifting.platforms())
        self.offer("guideline", sifting.guidelines())
        self.offer("language", dict(settings.LANGUAGES))
        if not self.instance._state.adding:
            self.before = account = register.account_of(self.instance)
            self.initial["source"] = " order ".join(filter(None, (account.source, account.order)))

    def read(self, cleaned: Mapping[str, Any]) -> None:
        known_here = configured()
        before = self.before if isinstance(self.before, Account) else None
        written = account_cell(before, known_here.platforms) if before else cleaned["handle"]
        platform = before.platform if before else cleaned["platform"]
        cells = {**cleaned, "platform": platform, "account": written, "contact_email": cleaned["email"]}
        read, remarks = account_of(cells, cleaned["institution"].id, known_here)
        if before:
            order = order_of(cells, before)
            read = replace(read, handle=before.handle, folded=before.folded, id=before.id, order=order)
        elif other := standing(read):
            where = f"in the register, for {other.institution_id}"
            raise Problem("account", f"{shown(read.handle)} already stands {where}")
        self.after = replace(read, retired=read.retired or cleaned.get("retired") or None)
        self.remarks = tuple(remarks)


def order_of(cells: Cells, before: Account) -> str | None:
    """What an order made the office's own account stays so by an order, which may be another one."""
    _, order = source_of(cells)
    if before.order and not order:
        raise Problem("source", "an order makes this the office's account; write supplied order NUMBER")
    return order if before.order else None


def standing(account: Account) -> models.Account | None:
    """The row of the same account, by its name or by the platform's own id."""
    platform, key = account.key
    same = Q(key=key) | Q(platform_id=account.id) if account.id else Q(key=key)
    return models.Account.objects.filter(same, platform=platform).first()
