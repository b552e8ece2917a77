"""A page of the console asks no other host for anything, stands in no other page, and is kept by nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from auditor.console.site import site

Answering: TypeAlias = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


def fenced(answer: Answering) -> Answering:
    """Outermost, so that also what other middleware answers is fenced."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers["Content-Security-Policy"] = POLICY
        if not request.path.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = "no-store"
        return response

    return answered


def in_local_time(answer: Answering) -> Answering:
    def answered(request: HttpRequest) -> HttpResponse:
        with timezone.override(site.desk.calendar.zone):
            return answer(request)

    return answered
