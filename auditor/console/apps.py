"""The Django app `console`, without models: people at a browser.

Its screens come with `config.urls`, which only a process that serves them reads: no other command waits for
them.
"""

from __future__ import annotations

from django.apps import AppConfig


class Console(AppConfig):
    name = "auditor.console"
    label = "console"
