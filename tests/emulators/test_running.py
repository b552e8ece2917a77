from __future__ import annotations

import csv
import signal
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest

from auditor.configuration.reading import Files
from tests.emulators.asking import Asking
from tests.emulators.running import ROOT, Emulated

COMMAND = [sys.executable, "-m", "tests.emulators.graph", "--pages", "5"]


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT])
def test_its_first_line_is_its_address_and_it_ends_well(order):
    with subprocess.Popen(COMMAND, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline().startswith(b"http://127.0.0.1:")
        process.send_signal(order)
        rest, complaints = process.communicate(timeout=20)
    assert (process.returncode, rest, complaints) == (0, b"", b"")


def test_it_ends_with_whoever_started_it():
    with Emulated(pages=5) as graph:
        graph.process.stdin.close()
        assert graph.process.wait(timeout=20) == 0


def test_it_can_be_stopped_while_it_is_asked():
    with Emulated(pages=5) as graph:
        graph.log()
        assert graph.stop() == 0


def test_one_that_cannot_start_is_no_emulator(capfd):
    with pytest.raises(RuntimeError, match="ended with code 2"), Emulated(pages="many"):
        pass
    assert "invalid int value" in capfd.readouterr().err


def test_an_operators_home_is_written(tmp_path):
    with Emulated(pages=5, home=tmp_path) as graph:
        for name in ("facebook", "instagram", "whatsapp"):
            shipped, ours = (
                Files().text(f"platforms/{name}.toml"),
                (tmp_path / f"platforms/{name}.toml").read_text(),
            )
            assert tomllib.loads(ours).keys() == tomllib.loads(shipped).keys()
            assert "https://graph.facebook.com" not in ours
            assert (graph.address in ours) == ("https://graph.facebook.com" in shipped)
        rows = list(csv.DictReader((tmp_path / "register.csv").read_text("utf-8").splitlines()))
        assert rows[0]["account"] == graph.id(1)
        assert graph.id("merged") in {row["account"] for row in rows}
        tokens = (tmp_path / "credentials" / "facebook_token").read_text().split()
        assert tokens == [graph.tokens.system(1), graph.tokens.system(2)]
        assert (tmp_path / "credentials" / "facebook_app_secret").read_text().strip() == graph.tokens.secret
        assert f"AUDITOR_CONFIG='{tmp_path}/auditor.toml'" in (tmp_path / "env").read_text()


def test_many_calls_wait_side_by_side(graph):
    graph.graph.knobs(latency_ms=150, item_ms=10)
    ids = ",".join(graph.graph.id(number) for number in range(1, 6))
    started = time.monotonic()
    with ThreadPoolExecutor(32) as callers:
        found = list(callers.map(lambda _: _asked_once(graph, ids), range(32)))
    took = time.monotonic() - started
    assert all(len(each) == 5 for each in found)
    assert 0.2 <= took < 32 * 0.2 / 4
    assert all(entry["ended"] - entry["started"] >= 0.199 for entry in graph.graph.log())


def _asked_once(graph, ids):
    with Asking(graph.graph) as asking:
        return asking.ask("", ids=ids)
