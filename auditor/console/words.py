"""The console speaks with the same words as the reports, in the language that its reader chose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Model
from django.forms import BaseForm
from django.utils.functional import lazystr
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from auditor.domain import Text
from auditor.domain.words import LANGUAGES
from auditor.store.models import Institution
from auditor.store.register import institution_of
from reports.drawing.sentences import Words, wording
from reports.drawing.speech import WRITTEN_IN, Speech, speech


class Told:
    """A sentence that is spoken when it is shown."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __str__(self) -> str:
        return speaker().say(self.sentence)


def told(sentence: str) -> Any:
    """Takes what `N_` marks; Django wants such a text wherever it names something."""
    return lazystr(Told(sentence))


def spoken() -> str:
    language = (get_language() or WRITTEN_IN).partition("-")[0]
    return language if language in LANGUAGES else WRITTEN_IN


def speaker() -> Speech:
    return speech(spoken())


def moment(time: datetime) -> str:
    return speaker().moment(time)


def named(text: Text) -> SafeString:
    return said(wording(text, spoken()))


def said(words: Words) -> SafeString:
    """Words with their language, which may differ from the page's."""
    return format_html('<bdi lang="{}">{}</bdi>', words.language, words.text)


def in_english(sentence: str) -> SafeString:
    """A sentence that every mouth of the product gives in the one language it is written in."""
    return format_html('<span lang="en">{}</span>', sentence)


def call(model: type[Model], one: str, many: str, **columns: str) -> None:
    """What a row, its list and its columns are called on the screens: the rows speak no language."""
    model._meta.verbose_name = told(one)
    model._meta.verbose_name_plural = told(many)
    for field in model._meta.fields:
        if field.name in columns:
            field.verbose_name = told(columns[field.name])


def alone(form: BaseForm, *fields: str) -> None:
    """A choice among rows without a way to change them beside it."""
    for name in fields:
        if name in form.fields and isinstance(widget := form.fields[name].widget, RelatedFieldWidgetWrapper):
            widget.can_add_related = widget.can_change_related = widget.can_view_related = False


def worded(texts: Mapping[str, Text]) -> dict[str, str]:
    return {key: wording(text, spoken()).text for key, text in texts.items()}


def office(row: Institution) -> SafeString:
    return named(institution_of(row).name)
