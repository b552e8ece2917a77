"""The console is opened with its key and its address, and serves until somebody ends it.

It listens on this machine only, unless told otherwise; other machines come through a proxy that speaks TLS.
What such a proxy says of the caller is not believed, because nothing here rests on it.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import waitress
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler

from auditor.configuration.operator import Operator
from auditor.configuration.reading import Files
from auditor.configuration.secrets import console_key
from auditor.console.desk import Desk
from auditor.console.people import form_groups
from auditor.console.site import site

HERE = ("localhost", "127.0.0.1", "[::1]")
THREADS = 4
A_YEAR = 365 * 24 * 60 * 60


class ServingError(Exception):
    """One sentence: why the console cannot listen there."""


def open_console(home: Path, files: Files, operator: Operator, environment: Mapping[str, str]) -> None:
    """The store is open already."""
    site.desk = Desk(files=files, operator=operator)
    settings.SECRET_KEY = console_key(environment, home).reveal.hex()
    reached_at(operator.console)
    form_groups()
    SessionStore.clear_expired()


def reached_at(address: str) -> None:
    """From an address on, which is one with TLS, no cookie goes out without it."""
    host = urlsplit(address).hostname
    settings.ALLOWED_HOSTS = [*HERE, host] if host else [*HERE]
    settings.CSRF_TRUSTED_ORIGINS = [address] if host else []
    settings.SECURE_HSTS_SECONDS = A_YEAR if host else 0
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        setattr(settings, f"{cookie}_COOKIE_SECURE", bool(host))


def serve(listen: str, operator: Operator, say: Callable[[str], None]) -> None:
    """Says where it listens, and comes back when it was interrupted."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a browser fetches several files at once
    try_at(listen)
    scheme = "https" if operator.console else "http"
    server = waitress.create_server(
        WSGIHandler(), listen=listen, threads=THREADS, ident="", url_scheme=scheme
    )
    say(operator.console or f"http://{server.effective_host}:{server.effective_port}")
    server.run()
    server.close()


def try_at(listen: str) -> None:
    """By hand, because where the server fails to listen it leaves its sockets open."""
    host, _, port = listen.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host.strip("[]"), int(port)), family=family).close()
    except (OSError, OverflowError, ValueError) as error:
        raise ServingError(f"--listen {listen}: cannot listen there: {error}") from error
