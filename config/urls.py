"""The console is all there is to see: its screens, and the choice of a language."""

from __future__ import annotations

from django.urls import include, path

from auditor.console import acts, queue, register, trouble
from auditor.console.site import site

SCREENS = (queue, acts, register)  # each adds itself to the site

urlpatterns = [
    path("language/", include("django.conf.urls.i18n")),
    path("", site.urls),
]

handler400 = trouble.not_understood
handler403 = trouble.not_open
handler404 = trouble.nothing_there
handler500 = trouble.error_of_ours
