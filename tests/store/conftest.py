"""Every test of the store has an empty one of its own."""

from __future__ import annotations

import pytest

from auditor.store.opening import open_store
from tests.store.fresh import lay_out


@pytest.fixture(autouse=True)
def home(tmp_path):
    open_store(lay_out(tmp_path))
    return tmp_path
