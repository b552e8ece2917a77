"""Django's settings: one embedded store, or one on a server, and no secret.

`auditor.store.opening` says which file or server the store is; nothing else of Django is used outside
`auditor.store`.
"""

from __future__ import annotations

INSTALLED_APPS = ["auditor.store.apps.Store"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

SQLITE = {
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

POSTGRESQL = {
    "ENGINE": "django.db.backends.postgresql",
    "OPTIONS": {
        "application_name": "auditor",
        "connect_timeout": 10,
        # A turn is waited for as long as in SQLite. A session that only holds a lock is idle, and must live.
        "options": "-c lock_timeout=20s -c idle_session_timeout=0",
    },
}

DATABASES = {"default": {**SQLITE}}
