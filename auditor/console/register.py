"""The register is kept on two screens by the rules of a list, and nothing in it is ever deleted.

An account that is out of use gets a reason instead. A person's profile, another platform's address or a
circle of parents is refused here as it is in `auditor import`.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin, ShowFacets, display, register
from django.contrib.messages import error, warning
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString

from auditor.console import sifting
from auditor.console.cells import AccountRow, InstitutionRow, Row
from auditor.console.site import site
from auditor.console.words import call, in_english, named, office, said, told
from auditor.domain import N_, Account, Text
from auditor.store import models
from auditor.store import register as store
from auditor.store.locks import StoreBusy
from reports.drawing.sentences import verbatim

call(
    models.Institution,
    N_("institution"),
    N_("institutions"),
    id=N_("Id"),
)
call(
    models.Account,
    N_("account"),
    N_("accounts"),
    platform=N_("Platform"),
    handle=N_("Account"),
    guideline=N_("Guideline"),
    source=N_("Source"),
)


class Screen(ModelAdmin):  # type: ignore[type-arg]  # generic to the checker alone
    """What a form read goes in as a change set; no row is saved by hand."""

    kept: tuple[str, ...] = ()  # what never changes once it stands
    save_as_continue = False
    list_per_page = 100
    show_full_result_count = False
    show_facets = ShowFacets.NEVER

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ARG002
        return self.kept if obj else ()

    def changeform_view(self, request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *given, **named)
        except StoreBusy as busy:
            error(request, in_english(str(busy)))
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Any, form: Row, change: bool) -> None:  # noqa: ARG002
        changes = form.changes()
        store.apply(changes)
        if isinstance(form.after, Account):
            platform, key = form.after.key
            obj.pk = models.Account.objects.get(platform=platform, key=key).pk
        else:
            obj.pk = form.after.id
        obj.refresh_from_db()
        for column, sentence in form.remarks:
            warning(request, in_english(f"{column}: {sentence}" if column else sentence))


@register(models.Institution, site=site)
class Institutions(Screen):
    form = InstitutionRow
    kept = ("id",)
    list_display = ("id", "name", "tier_named", "above")
    list_filter = (sifting.sieve(N_("Tier"), "tier", sifting.tiers),)
    list_select_related = ("parent",)
    search_fields = ("id", "name_bn", "name_hi", "name_en")
    ordering = ("id",)
    autocomplete_fields = ("parent",)

    @display(description=told(N_("Name")))
    def name(self, row: models.Institution) -> SafeString:
        return office(row)

    @display(description=told(N_("The institution above it")), ordering="parent_id")
    def above(self, row: models.Institution) -> SafeString | str:
        return office(row.parent) if row.parent else ""

    @display(description=told(N_("Tier")), ordering="tier")
    def tier_named(self, row: models.Institution) -> SafeString:
        return named(site.desk.tiers.get(row.tier, Text(en=row.tier)))


@register(models.Account, site=site)
class Accounts(Screen):
    form = AccountRow
    kept = ("platform", "handle")
    list_display = ("address", "platform_named", "owner", "tier_named", "guideline", "source", "in_use")
    list_filter = (
        sifting.sieve(N_("Platform"), "platform", sifting.platforms),
        sifting.sieve(N_("Tier"), "institution__tier", sifting.tiers),
        sifting.sieve(N_("Guideline"), "guideline", sifting.guidelines),
    )
    list_select_related = ("institution",)
    search_fields = ("handle", "key", "institution__id", "institution__name_bn", "institution__name_en")
    ordering = ("institution_id", "platform", "key")
    autocomplete_fields = ("institution",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)
        return fields if obj else [name for name in fields if name != "retired"]

    @display(description=told(N_("Account")), ordering="key")
    def address(self, row: models.Account) -> SafeString:
        return said(verbatim(row.handle))

    @display(description=told(N_("Platform")), ordering="platform")
    def platform_named(self, row: models.Account) -> SafeString:
        known = site.desk.platforms.get(row.platform)
        return named(known.name if known else Text(en=row.platform))

    @display(description=told(N_("Institution")), ordering="institution_id")
    def owner(self, row: models.Account) -> SafeString:
        return office(row.institution)

    @display(description=told(N_("Tier")), ordering="institution__tier")
    def tier_named(self, row: models.Account) -> SafeString:
        return named(site.desk.tiers.get(row.institution.tier, Text(en=row.institution.tier)))

    @display(description=told(N_("In use")), boolean=True, ordering="retired")
    def in_use(self, row: models.Account) -> bool:
        return row.retired is None
