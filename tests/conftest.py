"""Every test runs behind the fence, far from every jurisdiction's time zone, and in a store of its own."""

from __future__ import annotations

import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path

import hypothesis
import pytest

from tests import postgres

FENCE = Path(__file__).parent / "fence"
IN_TESTS = "tests.fence.sitecustomize"

# Importing it raises the fence. One of several processes that test side by side was started behind it.
raised = sys.modules.get("sitecustomize")
if raised and Path(raised.__file__ or "").parent == FENCE:
    sys.modules[IN_TESTS] = raised
else:
    import_module(IN_TESTS)

os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(FENCE), os.environ.get("PYTHONPATH"))))
os.environ["TZ"] = "Pacific/Chatham"
time.tzset()

# A run in the background ignores interruptions, and what it starts would ignore those that tests send.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A slow machine is no finding, and what fails for one must fail for the next.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory):
    os.environ.pop("AUDITOR_CONFIG", None)
    os.environ["AUDITOR_HOME"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def server():
    """PostgreSQL; started by the first test that asks for it, and a failure where there is none."""
    try:
        with postgres.running() as started:
            yield started
    except postgres.NoServer as error:
        pytest.fail(str(error), pytrace=False)
