"""The console for any server that speaks WSGI; `auditor console` brings one with it."""

from __future__ import annotations

import os

from django.core.handlers.wsgi import WSGIHandler

from auditor.cli.terminal.setting import prepared
from auditor.console.serving import open_console

setting = prepared()
open_console(setting.home, setting.files, setting.operator, os.environ)
application = WSGIHandler()
