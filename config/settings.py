"""Django's settings: one embedded store, no secret and no service of its own.

`auditor.store.opening` says which file the store is; nothing else of Django is used outside `auditor.store`.
"""

from __future__ import annotations

INSTALLED_APPS = ["auditor.store.apps.Store"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "",
        "OPTIONS": {
            # IMMEDIATE is what keeps two writers from "database is locked"; WAL alone does not (measured).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
            ),
        },
    }
}
