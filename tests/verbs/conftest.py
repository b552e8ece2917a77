"""Every test of the verbs has an empty store of its own."""

from __future__ import annotations

import pytest

from auditor.store.opening import open_store


@pytest.fixture(autouse=True)
def home(tmp_path):
    open_store(tmp_path)
    return tmp_path
