"""An emulated Graph API for a test or a measurement, as a process of its own that ends with it.

with Emulated(pages=20) as graph:
    graph.faults({"where": "comments", "do": "error", "code": 190, "subcode": 463})
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from tests.emulators.graph_access import Tokens
from tests.emulators.graph_nouns import Page
from tests.emulators.graph_pages import page, page_id
from tests.emulators.graph_scenarios import SCENARIOS

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PATIENCE_S = 60


class Emulated:
    """Starts on entering; then `address` is known. Other options are those of `tests.emulators.graph`."""

    def __init__(
        self, *, seed: int = 1, pages: int = 50, now: datetime | None = NOW, **options: object
    ) -> None:
        self.seed, self.pages, self.now, self.options = seed, pages, now, options
        self.tokens = Tokens(seed)
        self.address = ""
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        given: dict[str, object] = {"seed": self.seed, "pages": self.pages, **self.options}
        if self.now:
            given["now"] = self.now.isoformat()
        command = [sys.executable, "-m", "tests.emulators.graph", "--with-parent"]
        for name, value in given.items():
            command += [f"--{name.replace('_', '-')}", *([] if value is True else [str(value)])]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().decode().strip()
        if not self.address:
            raise RuntimeError(f"the emulator ended with code {self.stop()}")
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> int:
        """Its exit code."""
        assert self.process is not None
        self.process.terminate()
        with self.process:
            return self.process.wait(PATIENCE_S)

    # The truth

    def page(self, number: int | str) -> Page:
        """By number, or by the name of a scenario, as it stands at the emulated moment."""
        assert self.now is not None
        return page(self.seed, SCENARIOS[number] if isinstance(number, str) else number, self.now)

    def id(self, number: int | str) -> str:
        return page_id(self.seed, SCENARIOS[number] if isinstance(number, str) else number)

    # The control

    def faults(self, *faults: Mapping[str, Any]) -> None:
        """Instead of those before; none ends them all."""
        self._ordered("POST", "faults", faults)

    def knobs(self, **knobs: Any) -> dict[str, Any]:
        return cast("dict[str, Any]", self._ordered("POST", "knobs", knobs))

    def move(self, now: datetime) -> None:
        """The emulated clock, forth or back."""
        self._ordered("POST", "now", {"now": now.isoformat()})
        self.now = now

    def log(self) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", self._ordered("GET", "log"))

    def forget(self) -> None:
        """What was called so far."""
        self._ordered("DELETE", "log")

    def _ordered(self, method: str, name: str, body: object = None) -> Any:
        content = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        order = urllib.request.Request(f"{self.address}/_{name}", content, headers, method=method)  # noqa: S310
        with urllib.request.urlopen(order, timeout=PATIENCE_S) as answer:  # noqa: S310 - of our own process
            return json.load(answer)
