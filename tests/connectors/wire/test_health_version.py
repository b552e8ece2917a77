"""The version that answers is the one that was asked for, and it is said in time that it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors.wire.meta.health import checkup
from connectors.wire.meta.tokens import APP, SECRET
from connectors.wire.remarks import Level
from tests.connectors.graphs import graph
from tests.connectors.wire.test_health import RULES
from tests.emulators.running import NOW


@pytest.mark.parametrize(
    ("version", "knobs", "level", "words"),
    [
        ("v25.0", {}, Level.FINE, "v25.0 of the Graph API answers, as asked, until 2027-10-08"),
        (
            "v24.0",
            {"oldest_version": "v25.0"},
            Level.WARNING,
            "v25.0 of the Graph API answers instead of v24.0",
        ),
        ("v24.0", {"oldest_version": "v25.0"}, Level.WARNING, "which ended on 2026-10-08; set version"),
        ("v23.0", {}, Level.FINE, "v23.0 of the Graph API answers, as asked; its end is not known"),
    ],
)
def test_the_answering_version_is_held_against_the_asked_one(platform, version, knobs, level, words):
    platform.knobs(**knobs)
    given = {APP: platform.tokens.app_id, SECRET: platform.tokens.secret}
    with graph(platform.address, app_secret=platform.tokens.secret) as client:
        client.api = replace(client.api, version=version)
        [found] = [each for each in checkup(client, given.get, RULES, NOW) if "Graph API" in each.sentence]
    assert (found.level, words in found.sentence) == (level, True)


@pytest.mark.parametrize(("left", "level"), [(89, Level.WARNING), (90, Level.FINE)])
def test_a_version_that_ends_soon_is_a_warning_with_the_next_one(platform, asking, left, level):
    given = {APP: platform.tokens.app_id, SECRET: platform.tokens.secret}
    at = datetime(2027, 10, 8, tzinfo=UTC) - timedelta(days=left)
    with asking() as client:
        found = list(checkup(client, given.get, RULES, at))[-1]
    assert found.level is level
    assert f"for {left} days" in found.sentence
    assert found.sentence.endswith("set version under [api.graph] to v26.0") is (level is Level.WARNING)
