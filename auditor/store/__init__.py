"""The embedded store: plain functions around Django's models, domain objects in and out.

Django is set up as soon as anything of the store is imported, because its models cannot be imported before.
"""

from __future__ import annotations

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if not (apps.ready or apps.loading):
    django.setup()
