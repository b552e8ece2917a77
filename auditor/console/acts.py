"""What people add is appended and read, and never changed or removed: there is neither button nor way."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin, ShowFacets, display, register
from django.contrib.auth.models import User
from django.contrib.messages import info
from django.http import HttpRequest
from django.utils.safestring import SafeString

from auditor.console import sifting
from auditor.console.deeds import ActForm
from auditor.console.site import site
from auditor.console.words import call, moment, office, said, speaker, spoken, told
from auditor.domain import N_
from auditor.domain.acts import Deed
from auditor.store import acts, models
from reports.drawing.clauses import Clauses
from reports.drawing.glossary import DEEDS, STANDINGS
from reports.drawing.sentences import LONG, verbatim

call(models.Act, N_("act"), N_("acts: what people added"))

SEEN_NEXT = N_("The next audit shows it.")


def deeds() -> dict[str, str]:
    return {deed.value: speaker().say(words) for deed, words in DEEDS.items()}


@register(models.Act, site=site)
class Acts(ModelAdmin):  # type: ignore[type-arg]  # generic to the checker alone
    form = ActForm
    list_display = ("made_on", "what", "owner", "address", "clause_cited", "decided", "who", "ends")
    list_filter = (
        sifting.sieve(N_("What was added"), "deed", deeds),
        sifting.sieve(N_("Guideline"), "guideline", sifting.guidelines),
    )
    list_select_related = ("institution", "account")
    search_fields = ("by", "reason", "clause", "institution__id", "institution__name_bn", "account__handle")
    ordering = ("-on", "-id")
    autocomplete_fields = ("account", "institution")
    list_per_page = 100
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    told_of = (
        "what", "owner", "address", "clause_cited", "test", "subject", "decided", "why", "who", "approver",
        "made_on", "ends",
    )  # fmt: skip

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.told_of if obj else super().get_fields(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **named: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **named)
        form.signed = signature(request)
        return form

    def save_model(self, request: HttpRequest, obj: models.Act, form: ActForm, change: bool) -> None:  # noqa: ARG002
        obj.pk = acts.append(form.act)
        obj.refresh_from_db()
        info(request, told(SEEN_NEXT))

    @display(description=told(N_("Made on")), ordering="on")
    def made_on(self, row: models.Act) -> str:
        return moment(site.desk.calendar.local(row.on))

    @display(description=told(N_("What was added")), ordering="deed")
    def what(self, row: models.Act) -> str:
        return speaker().say(DEEDS[Deed(row.deed)])

    @display(description=told(N_("Institution")), ordering="institution_id")
    def owner(self, row: models.Act) -> SafeString:
        return office(row.institution)

    @display(description=told(N_("Account")))
    def address(self, row: models.Act) -> SafeString | None:
        return site.presence(row.account) if row.account else None

    @display(description=told(N_("Clause")), ordering="clause")
    def clause_cited(self, row: models.Act) -> str:
        rules = site.desk.rules.get(row.guideline)
        label = Clauses(rules, spoken()).label(row.clause) if rules else row.clause
        return f"{row.guideline} {label}"

    @display(description=told(N_("Decided as")))
    def decided(self, row: models.Act) -> str | None:
        return speaker().say(STANDINGS[row.verdict]) if row.verdict else None

    @display(description=told(N_("Reason")))
    def why(self, row: models.Act) -> SafeString:
        return said(verbatim(row.reason, LONG))

    @display(description=told(N_("Signed by")), ordering="by")
    def who(self, row: models.Act) -> SafeString:
        return said(verbatim(row.by))

    @display(description=told(N_("Approved by")))
    def approver(self, row: models.Act) -> SafeString | None:
        return said(verbatim(row.approved_by)) if row.approved_by else None

    @display(description=told(N_("Last day on which it holds")), ordering="until")
    def ends(self, row: models.Act) -> str | None:
        return speaker().day(row.until) if row.until else None


def signature(request: HttpRequest) -> str:
    """Name and post of the person who is logged in."""
    person = request.user
    return (person.get_full_name() or person.get_username()) if isinstance(person, User) else ""
