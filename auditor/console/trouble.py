"""Whatever goes wrong, a person sees one plain page that says what to do and nothing of the machine."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from auditor.console.words import speaker, spoken
from auditor.domain import N_


def page(sentence: str, status: int) -> HttpResponse:
    context = {"sentence": speaker().say(sentence), "language": spoken()}
    return HttpResponse(render_to_string("console/trouble.html", context), status=status)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's door
    return page(N_("What was sent could not be understood; please go back and try again."), 400)


def not_open(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - likewise
    return page(N_("This is not open to you; the coordination unit can say who may do it."), 403)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - likewise
    return page(N_("The page was open for too long; please go back, load it again and send it anew."), 403)


def nothing_there(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - likewise
    return page(N_("There is no such page, or what it showed is no longer waiting."), 404)


def error_of_ours(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - likewise
    return page(N_("An error of ours, not yours; nothing was changed. Please try again later."), 500)
