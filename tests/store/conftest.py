"""Every test of the store has an empty one of its own, and runs once in SQLite and once on PostgreSQL."""

from __future__ import annotations

import pytest
from django.db import connections

from auditor.store.opening import open_store
from tests.store.fresh import SQLITE, database, lay_out


@pytest.fixture(params=[SQLITE, "postgresql"])
def kept_in(request, tmp_path):
    """The operator's setting `store`."""
    if request.param == SQLITE:
        lay_out(tmp_path)
        yield SQLITE
    else:
        with database(request.getfixturevalue("server")) as address:
            yield address
    connections.close_all()


@pytest.fixture(autouse=True)
def home(tmp_path, kept_in):
    open_store(tmp_path, kept_in)
    yield tmp_path
    connections.close_all()
