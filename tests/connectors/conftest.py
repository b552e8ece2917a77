"""One emulated Graph API for the connectors' tests of a process; each finds it as it was at the start."""

from __future__ import annotations

import pytest

from tests.connectors.pages import renewed
from tests.emulators.running import Emulated


@pytest.fixture(scope="session")
def emulated_pages():
    with Emulated(pages=12, granted=0.5) as started:
        yield started, {name: value for name, value in started.knobs().items() if name != "now"}


@pytest.fixture
def pages(emulated_pages):
    return renewed(*emulated_pages)
