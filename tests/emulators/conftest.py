"""One emulated Graph API for all tests of a process; each finds it as it was at the start."""

from __future__ import annotations

import pytest

from tests.emulators.asking import Asking
from tests.emulators.running import Emulated


@pytest.fixture(scope="session")
def started():
    with Emulated(pages=30, granted=0.5) as graph, Asking(graph) as asking:
        first = graph.knobs()
        yield asking, {name: value for name, value in first.items() if name != "now"}


@pytest.fixture
def graph(started):
    """The emulator, and a caller of it."""
    asking, knobs = started
    asking.graph.faults()
    asking.graph.knobs(**knobs)
    asking.graph.forget()
    return asking
