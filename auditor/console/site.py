"""The one site of the console: what it is called, what it knows, and in which order its screens stand."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from auditor.console.desk import Desk
from auditor.console.entrance import Entrance
from auditor.console.words import named, said, told
from auditor.domain import N_, Text
from auditor.store.models import Account
from reports.drawing.sentences import verbatim

ORDER = ("Finding", "Act", "Institution", "Account")


class Console(AdminSite):
    """Whoever opens it lays what it knows on its desk."""

    site_title = site_header = told(N_("Audit of official accounts"))
    index_title = told(N_("What there is to do"))
    site_url = None
    enable_nav_sidebar = False  # four screens need no list beside each of them
    login_form = Entrance
    login_template = "console/login.html"
    desk: Desk

    def presence(self, account: Account) -> SafeString:
        """The account by its platform and its name there."""
        platform = self.desk.platforms.get(account.platform)
        where = named(platform.name if platform else Text(en=account.platform))
        return format_html("{} {}", where, said(verbatim(account.handle)))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        found = super().get_app_list(request, app_label)
        for each in found:
            each["models"].sort(key=lambda screen: ORDER.index(screen["object_name"]))
        return found


site = Console()
site.disable_action("delete_selected")
apps.get_app_config("store").verbose_name = told(N_("Audit"))
