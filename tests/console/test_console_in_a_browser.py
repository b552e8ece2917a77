"""A real server and a real browser: an officer comes in, looks at what waits, decides, and the act stands."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connections

from auditor.console.people import STAFF, enter
from auditor.domain import Counts, Life, Verdict
from auditor.store import verdicts
from tests.builders import AS_OF, finding, judgement
from tests.console.conftest import OFFICE, OFFICER
from tests.store.fresh import FILE, only_sqlite

CHROMIUM = shutil.which("chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "Korotoa-river-77"  # noqa: S105 - of persons whom only the tests know

pytestmark = only_sqlite


@pytest.fixture
def waiting(console):  # noqa: ARG001 - the store
    enter("rahima", OFFICER, PASSWORD, STAFF)
    row = verdicts.begin("bd-2016", "bd-2016", AS_OF - timedelta(days=365), {})
    verdicts.keep(row, OFFICE, judgement([finding(Verdict.FAIL, fingerprint="print", life=Life.NEW)]))
    verdicts.finish(row, Counts(), 1, 1)


@pytest.fixture
def served(waiting, home):  # noqa: ARG001 - what is served
    connections.close_all()
    command = [sys.executable, "-m", "auditor", "console", "--listen", "127.0.0.1:0"]
    given = {**os.environ, "AUDITOR_HOME": str(home)}
    with subprocess.Popen(
        command, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        yield server, server.stdout.readline().split()[4]
        server.kill()


@pytest.fixture
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


def test_from_the_door_to_a_decision(served, chromium, home):
    server, address = served
    context = chromium.new_context(viewport={"width": 390, "height": 900}, locale="bn")
    asked, said = [], []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: said.append(message.text))
    page = context.new_page()

    def fits():
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    page.goto(address)
    page.click("button[value=en]")
    fits()
    page.fill("#id_username", "rahima")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    fits()
    page.click("text=Queue: what waits for a person")
    fits()
    page.click("#result_list tbody th a")
    assert page.locator(".alone .clause").inner_text() == "Clause 7.ka"
    fits()
    page.click("text=Decide")
    assert page.input_value("#id_by") == OFFICER
    page.select_option("#id_verdict", "pass")
    page.fill("#id_reason", "Seen by hand")
    page.click("input[name=_save]")
    assert "The next audit shows it." in page.locator(".messagelist").inner_text()
    fits()
    page.click("button[value=bn]")
    assert page.get_attribute("html", "lang") == "bn"
    context.close()

    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=10) == 130
    assert server.stderr.read() == "auditor: interrupted; what was stored is kept\n"
    with closing(sqlite3.connect(home / FILE)) as store:
        kept = store.execute("SELECT by, verdict, fingerprint FROM store_act").fetchall()
    assert kept == [(OFFICER, "pass", "print")]
