"""A list can be narrowed by what the configuration names, in its order and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from auditor.console.site import site
from auditor.console.words import told, worded


def sieve(label: str, lookup: str, offered: Callable[[], Mapping[str, str]]) -> type[SimpleListFilter]:
    """A choice of those that have `lookup` equal to a key of what is offered, as far as there are any."""

    class Sieve(SimpleListFilter):
        title = told(label)
        parameter_name = lookup.rpartition("__")[2]

        def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
            rows = model_admin.get_queryset(request).order_by()
            there = set(rows.values_list(lookup, flat=True).distinct())
            return [(key, words) for key, words in offered().items() if key in there]

        def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:  # noqa: ARG002
            return queryset.filter(**{lookup: self.value()}) if self.value() else queryset

    return Sieve


def tiers() -> Mapping[str, str]:
    return worded(site.desk.tiers)


def platforms() -> Mapping[str, str]:
    return worded({name: platform.name for name, platform in site.desk.platforms.items()})


def guidelines() -> Mapping[str, str]:
    return worded({name: rules.guideline.title for name, rules in site.desk.rules.items()})
