"""The Django app `store`."""

from __future__ import annotations

from django.apps import AppConfig


class Store(AppConfig):
    name = "auditor.store"
    label = "store"
