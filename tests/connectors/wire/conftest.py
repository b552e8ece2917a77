"""One emulated Graph API for all tests of a process; each finds it as it was at the start."""

from __future__ import annotations

import pytest

from tests.connectors.graphs import graph
from tests.emulators.running import Emulated


@pytest.fixture(scope="session")
def emulated():
    with Emulated(pages=60, granted=0.5) as started:
        yield started


@pytest.fixture
def platform(emulated):
    emulated.faults()
    knobs = {name: value for name, value in emulated.knobs().items() if name != "now"}
    emulated.forget()
    yield emulated
    emulated.faults()
    emulated.knobs(**knobs)


@pytest.fixture
def asking(platform):
    """What opens a client of the platform."""

    def asking(**options):
        return graph(platform.address, app_secret=platform.tokens.secret, **options)

    return asking
