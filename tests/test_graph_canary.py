"""No secret by which the Graph API is asked comes out: in no line, error, document, report or backup.

Commands run as processes of their own and say all that they can, against a Graph API that goes wrong in every
way and tells the secrets back. No token stands in an address either; its proof, which opens nothing by
itself, does, because the platform takes it nowhere else.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import traceback
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from auditor.__main__ import main
from connectors.facebook import Facebook
from connectors.wire.failures import Failure
from tests.emulators.graph_access import Tokens
from tests.emulators.graph_pages import page_id
from tests.emulators.operators_home import write_home
from tests.emulators.running import Emulated
from tests.graph_canary import Canaries, Listener, forms, unpacked
from tests.graph_faults.looking import OWN, PATIENT, World

PAGES = 4
PAGE = page_id(1, 1)
PATIENCE_S = 120
WAITS = re.compile(r"^waits_s = .*$", re.MULTILINE)
TOTAL = re.compile(r"^(read_s|total_s) = .*$", re.MULTILINE)
TOKENS = Tokens(1)
CANARIES = Canaries(TOKENS, PAGES)
# A planted error of ours, in the middle of everything that holds a token.
BROKEN = """
import sys
from connectors.wire.meta.lists import Follower
def broken(follower, page):
    raise TypeError(f"planted into {follower!r}")
Follower.lists = broken
from auditor.__main__ import main
sys.exit(main(["collect"]))
"""


def telling(token):
    """An error that holds the token, as some that were really seen."""
    message = f"Error validating access token {token}: see https://graph.example/?access_token={token}&x=1"
    return {"error": {"message": message, "type": "OAuthException", "code": 1, "error_user_msg": token}}


TELLING = [
    {"do": "answer", "status": 500, "body": telling(secret), "token": label, **more}
    for label, secret, more in (
        ("system:1", TOKENS.system(1), {"share": 0.2}),
        ("page:1", TOKENS.page(1), {"where": "^GET"}),
    )
]
SPENT = {"do": "error", "error": "page_calls", "token": "page:2"}
SPOILING = ["close", "truncate", "bad_gateway", "login_wall", "plain_500", "deep", "empty", "not_modified"]
SPOILT = [{"do": word, "share": 0.05, "where": "^GET (?!.*me/accounts)"} for word in SPOILING]
REFUSING = ["token_expired", "permission", "role_lost", "proof_wrong", "not_found", "field", "reduce"]
REFUSED = [
    {"do": "error", "error": name, "share": 0.1, "where": "^GET (?!.*me/accounts)"} for name in REFUSING
]


@dataclass
class Run:
    """`said` is what the commands printed, by their names."""

    folder: Path
    said: dict[str, bytes]
    listener: Listener

    def place(self):
        return {
            "AUDITOR_CONFIG": f"{self.folder}/auditor.toml",
            "AUDITOR_HOME": f"{self.folder}/var",
            "CREDENTIALS_DIRECTORY": f"{self.folder}/credentials",
            "AUDITOR_LOG": "DEBUG",
        }

    def here(self, *command):
        """In this process."""
        with pytest.MonkeyPatch.context() as environment:
            for name, value in self.place().items():
                environment.setenv(name, value)
            with redirect_stdout(TextIOWrapper(BytesIO(), encoding="utf-8")) as out, redirect_stderr(out):
                main(command)
                out.seek(0)
                self.said[" ".join(command[:2])] = out.read().encode()

    def auditor(self, name, *command, program=("-m", "auditor")):
        done = subprocess.run(
            [sys.executable, *program, *command],
            env={**os.environ, **self.place()},
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        self.said[name] = done.stdout + done.stderr
        return done.returncode


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("operator")
    with Emulated(pages=PAGES, now=None, granted=1.0) as graph, Listener(graph.address) as listener:
        write_home(folder, listener.address, TOKENS, PAGES)
        hurry(folder / "platforms" / "facebook.toml")
        found = Run(folder, {}, listener)
        found.here("import", str(shortened(folder / "register.csv")))
        graph.faults(SPENT, *TELLING, *SPOILT, *REFUSED)
        found.auditor("much goes wrong", "collect")
        reopen(folder)
        graph.faults()
        found.auditor("an error of ours", program=("-c", BROKEN))
        listener.close()
        found.auditor("nobody answers", "collect")
        afterwards(found)
    return found


def shortened(register):
    """A few pages of each kind are enough."""
    lines = register.read_text("utf-8").splitlines(keepends=True)
    register.write_text("".join(lines[: PAGES + 5]), "utf-8")
    return register


def hurry(platform):
    text = platform.read_text("utf-8")
    platform.write_text(TOTAL.sub(r"\1 = 5", WAITS.sub("waits_s = [0.01, 0.01]", text)), "utf-8")


def reopen(folder):
    """Spent tokens may spend again."""
    with closing(sqlite3.connect(folder / "var" / "auditor.sqlite3")) as store:
        store.execute("DELETE FROM store_closing")
        store.commit()


def afterwards(run):
    """What is done with what was seen; a backup is a copy of the folder."""
    for command in ("judge", "report weekly", "findings", "verify", "doctor", f"show facebook:{PAGE}"):
        run.here(*command.split())
    shutil.copytree(run.folder / "var", run.folder / "backup")


def test_what_is_tried_here_did_happen(run):
    assert b"Traceback" in run.said["an error of ours"]
    assert b"not all pages" in run.said["nobody answers"]
    assert b"is used up" in run.said["much goes wrong"]
    assert all(run.said[name] for name in ("judge", "report weekly", "findings", "verify", "doctor"))


def test_a_secret_would_be_found(run):
    """All of those in use went over the wire, in headers and forms."""
    heard = CANARIES.in_bytes(unquote_to_bytes(run.listener.said()))
    assert {TOKENS.system(1), TOKENS.page(1), TOKENS.proof(TOKENS.page(1))} <= set(heard)
    for form in forms(TOKENS.page(2)):
        assert CANARIES.in_bytes(b"..." + form + b"...") == [TOKENS.page(2)]


def test_what_the_store_holds_is_looked_into(run):
    held = list(unpacked(run.folder / "backup" / "auditor.sqlite3"))
    assert sum(each.startswith(b'{"schema":1,') for each in held) > PAGES


def test_no_address_holds_a_token(run):
    asked = run.listener.asked()
    assert len(asked) > 8
    assert [target for target in asked if CANARIES.in_bytes(target, proofs=False)] == []


def test_no_command_says_a_secret(run):
    assert {name: found for name, text in run.said.items() if (found := CANARIES.in_bytes(text))} == {}


def test_no_file_holds_a_secret_but_those_that_the_operator_gave(run):
    files = [file for file in run.folder.rglob("*") if file.is_file() and file.parent.name != "credentials"]
    assert {"auditor.sqlite3", "index.html"} <= {file.name for file in files}
    found = {file: CANARIES.in_bytes(each) for file in files for each in unpacked(file)}
    assert [file for file, secrets in found.items() if secrets] == []


# What is in memory


@pytest.fixture
def platform():
    with Emulated(pages=PAGES, granted=1.0) as graph:
        yield World(graph)


def test_no_object_of_ours_shows_a_secret(platform):
    with closing(Facebook(platform.api(OWN, PATIENT), platform.means(OWN, []))) as facebook:
        assert len(facebook.own) > PAGES
        shown = [repr(each) for each in gc.get_objects() if is_ours(each)]
    assert len(shown) > 50
    assert [each for each in shown if CANARIES.in_bytes(each.encode())] == []


def is_ours(each):
    return str(type(each).__module__).partition(".")[0] in {"connectors", "auditor"}


def test_no_failure_shows_a_secret_even_with_all_that_its_frames_hold(platform):
    graph = platform.graph
    with closing(Facebook(platform.api(OWN, PATIENT), platform.means(OWN, []))) as facebook:
        for faults in ([{"do": "close"}], TELLING[1:], [{"do": "error", "error": "token_expired"}]):
            graph.faults(*faults)
            with pytest.raises(Failure) as caught:
                facebook.graph.get(graph.id(1), facebook.own[graph.id(1)], {"fields": "id"})
            assert CANARIES.in_bytes(whole(caught.value).encode()) == []


def whole(failure):
    """With what stands in the frames of the product; those of this test are left out."""
    shown = traceback.TracebackException(
        type(failure), failure, failure.__traceback__.tb_next, capture_locals=True
    )
    return "".join(shown.format())
