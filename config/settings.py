"""Django's settings: one embedded store, or one on a server; the console's doors shut; and no secret.

`auditor.store.opening` says which file or server the store is, `auditor.console.serving` who may reach the
console and with which key. Nothing else of Django is used outside these two rooms.
"""

from __future__ import annotations

from pathlib import Path

INSTALLED_APPS = [
    "auditor.console.apps.Console",  # before the admin, some of whose templates it replaces
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "auditor.store.apps.Store",
]
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

# The console: people at a browser

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

MIDDLEWARE = [
    "auditor.console.fences.fenced",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "auditor.console.fences.in_local_time",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LOCALE_PATHS = [str(Path(__file__).parents[1] / "auditor" / "locale")]  # what Django says badly or not at all
LANGUAGES = [("bn", "বাংলা"), ("hi", "हिन्दी"), ("en", "English")]
LANGUAGE_CODE = "bn"  # for a browser that asks for none of them

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the packages: there is no step of collecting
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

PASSWORDS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": PASSWORDS + "UserAttributeSimilarityValidator"},
    {"NAME": PASSWORDS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": PASSWORDS + "CommonPasswordValidator"},
    {"NAME": PASSWORDS + "NumericPasswordValidator"},
]

# Names that somebody tried at the door: room for many, so that trying many clears no count.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

SESSION_COOKIE_AGE = 8 * 60 * 60  # an office day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "auditor.console.trouble.too_old"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
