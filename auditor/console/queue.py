"""What waits for a person stands in a list, most urgent first, each beside what its clause asks.

First what is firm and needs fixing, then what is provisional, then what a person must look at, then what the
unit must settle; within each what an earlier audit found already, and then the higher tier. What was waived
waits for nobody. Citizens' words are not here: they belong into the account's own notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import ModelAdmin, ShowFacets, display, register
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from auditor.console import sifting
from auditor.console.finding import drawn, title_of
from auditor.console.site import site
from auditor.console.words import call, named, office, speaker, spoken, told
from auditor.domain import N_, Life, Text, Verdict, WaitsFor
from auditor.domain.acts import Deed
from auditor.store import models
from reports.drawing.clauses import Clauses
from reports.drawing.glossary import FAIL, LIVES, LOOK, PROVISIONAL, RULE, STANDINGS

call(models.Finding, N_("finding that waits"), N_("queue: what waits for a person"))

TITLE = N_("What waits for a person, most urgent first")
WAYS = {
    Deed.DECISION: N_("Decide"),
    Deed.WAIVER: N_("Waive for a time"),
    Deed.ANSWER: N_("Record the office's answer"),
}


def by_urgency(found: QuerySet[models.Finding]) -> QuerySet[models.Finding]:
    standing = (
        When(verdict=Verdict.FAIL, provisional=False, then=Value(0)),
        When(verdict=Verdict.FAIL, then=Value(1)),
        When(waits_for=WaitsFor.LOOK, then=Value(2)),
    )
    of_tier = enumerate(site.desk.tiers)
    tiers = [When(judgement__institution__tier=tier, then=Value(place)) for place, tier in of_tier]
    return found.annotate(
        urgency=Case(*standing, default=Value(3), output_field=IntegerField()),
        age=Case(When(life__in=(Life.OPEN, Life.ANSWERED), then=Value(0)), default=Value(1)),
        rank=Case(*tiers, default=Value(len(tiers)), output_field=IntegerField()),
    )


def standing(row: models.Finding) -> str:
    if row.verdict == Verdict.FAIL:
        return PROVISIONAL if row.provisional else FAIL
    return RULE if row.waits_for == WaitsFor.RULE else LOOK


def clauses() -> Mapping[str, str]:
    return {
        clause.id: Clauses(rules, spoken()).label(clause.id)
        for rules in site.desk.rules.values()
        for clause in rules.guideline.clauses
        if clause.audited
    }


def checks() -> Mapping[str, str]:
    known = next(iter(site.desk.rules.values())).checks
    return {name: speaker().say(check.title) for name, check in known.items()}


def waiting() -> Mapping[str, str]:
    return {each: speaker().say(STANDINGS[each]) for each in (LOOK, RULE)}


@register(models.Finding, site=site)
class Queue(ModelAdmin):  # type: ignore[type-arg]  # generic to the checker alone
    list_display = ("what", "stands", "clause_cited", "owner", "address", "tier_named", "became")
    list_filter = (
        sifting.sieve(N_("Guideline"), "judgement__audit__guideline", sifting.guidelines),
        sifting.sieve(N_("Clause"), "clause", clauses),
        sifting.sieve(N_("Check"), "test", checks),
        sifting.sieve(N_("Waits for"), "waits_for", waiting),
        sifting.sieve(N_("Tier"), "judgement__institution__tier", sifting.tiers),
    )
    list_select_related = ("judgement__audit", "judgement__institution", "judgement__account")
    search_fields = (
        "clause", "judgement__institution__id", "judgement__institution__name_bn",
        "judgement__institution__name_hi", "judgement__institution__name_en", "judgement__account__handle",
    )  # fmt: skip
    list_per_page = 100
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    change_form_template = "console/finding.html"

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:  # noqa: ARG002
        return ("urgency", "age", "rank", "judgement__institution_id", "judgement__account__key", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Finding]:
        found = models.Finding.objects.filter(waived=False, judgement__audit__number__isnull=False)
        return by_urgency(found).order_by(*self.get_ordering(request))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": told(TITLE), **(extra_context or {})})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *given: Any, **named: Any
    ) -> HttpResponse:
        row = context["original"]
        offered = ways(row) if request.user.has_perm("store.add_act") else []
        shown = {"title": title_of(row), "subtitle": None, "drawn": drawn(row), "ways": offered}
        return super().render_change_form(request, {**context, **shown}, *given, **named)

    @display(description=told(N_("What was seen")), ordering="test")
    def what(self, row: models.Finding) -> str:
        return title_of(row)

    @display(description=told(N_("Result")), ordering="urgency")
    def stands(self, row: models.Finding) -> str:
        return speaker().say(STANDINGS[standing(row)])

    @display(description=told(N_("Clause")), ordering="clause")
    def clause_cited(self, row: models.Finding) -> str:
        rules = site.desk.rules.get(row.judgement.audit.guideline)
        return Clauses(rules, spoken()).label(row.clause) if rules else row.clause

    @display(description=told(N_("Institution")), ordering="judgement__institution_id")
    def owner(self, row: models.Finding) -> SafeString:
        return office(row.judgement.institution)

    @display(description=told(N_("Account")), ordering="judgement__account__key")
    def address(self, row: models.Finding) -> SafeString | None:
        account = row.judgement.account
        return site.presence(account) if account else None

    @display(description=told(N_("Tier")), ordering="rank")
    def tier_named(self, row: models.Finding) -> SafeString:
        tier = row.judgement.institution.tier
        return named(site.desk.tiers.get(tier, Text(en=tier)))

    @display(description=told(N_("Life")), ordering="life")
    def became(self, row: models.Finding) -> str | None:
        return speaker().say(LIVES[Life(row.life)]) if row.life else None


def ways(row: models.Finding) -> list[tuple[str, str]]:
    """Where a person goes from here: the form of an act, filled in as far as the finding says."""
    of = row.judgement
    whom = {"account": of.account_id} if of.account_id else {"institution": of.institution_id}
    about = {"clause": row.clause, "test": row.test, "subject": row.subject, "guideline": of.audit.guideline}
    form = reverse("admin:store_act_add")
    return [
        (f"{form}?{urlencode({'deed': deed.value, **whom, **about})}", speaker().say(words))
        for deed, words in WAYS.items()
        if deed is not Deed.ANSWER or row.life
    ]
