"""What commands that ask a platform find: an emulated one, an operator's home for it, and a register."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing, contextmanager
from sqlite3 import connect

from tests.cli.desk import line, register
from tests.emulators.graph_access import granted
from tests.emulators.operators_home import write_home
from tests.emulators.running import ROOT, Emulated

PAGES, SHARE, SECONDS = 12, 0.5, 60
TABLE = """
    SELECT platform_id, collection_id FROM store_snapshot
    JOIN store_account ON store_account.id = store_snapshot.account_id
"""
CREDENTIALS = ("facebook_app_id", "facebook_app_secret", "facebook_token")


class Unit(Emulated):
    """A Graph API for the real clock, and the numbers of its pages that let us in, and that do not."""

    def __init__(self, pages=PAGES, **options):
        super().__init__(pages=pages, granted=SHARE, now=None, **options)
        numbers = range(1, pages + 1)
        self.own = [number for number in numbers if granted(self.seed, number, SHARE)]
        self.public = [number for number in numbers if number not in self.own]

    def home(self, folder, environment, store="sqlite"):
        """Of an operator whose keys open it; `environment` is told where that is."""
        write_home(folder, self.address, self.tokens, self.pages)
        operator = (folder / "auditor.toml").read_text()
        (folder / "auditor.toml").write_text(operator.replace('store = "sqlite"', f'store = "{store}"'))
        environment("AUDITOR_CONFIG", str(folder / "auditor.toml"))
        environment("CREDENTIALS_DIRECTORY", str(folder / "credentials"))
        return folder

    def register(self, folder, *numbers, **more):
        """A list of these pages, by default of all, each of an office of its own."""
        return register(
            folder, *(self.line(number, **more) for number in numbers or range(1, self.pages + 1))
        )

    def line(self, number, **cells):
        cells = {"account": self.id(number), "source": "api", **cells}
        return line(institution=f"office-{number}", contact_email=f"{number}@office.example", **cells)

    def asked(self):
        """The ids of the pages in each call that opened a look at them, in order."""
        return [ids for ids in map(looked_at, self.log()) if ids]


def looked_at(call):
    """The pages about which a call asks first: many in public, or each with its own token in a batch."""
    if "fields=" not in call["query"] and not call["items"]:
        return []
    named = [part.removeprefix("ids=") for part in call["query"].split("&") if part.startswith("ids=")]
    if named:
        return named[0].split(",")
    lines = [item.partition(" GET /")[2] for item in call["items"]]
    found = [line.partition("?")[0].rpartition("/") for line in lines]
    return [page for before, _, page in found if page.isdecimal() and "/" not in before.strip("/")]


@contextmanager
def program(*command, **environment):
    """`auditor`, as a program of its own, that ends with us."""
    running = subprocess.Popen(
        [sys.executable, "-m", "auditor", *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate(timeout=SECONDS)


def ended(running):
    """Its exit code and what it said, on both streams."""
    out, err = running.communicate(timeout=SECONDS)
    return running.returncode, out + err


def snapshots(home):
    """The page's id and the run of each snapshot in the store, without disturbing whoever writes there."""
    with closing(connect(f"file:{home}/auditor.sqlite3?mode=ro", uri=True)) as store:
        return store.execute(TABLE).fetchall()
