"""A collection that is killed goes on where it was; `make proof` kills more often and a larger one."""

from __future__ import annotations

from tests.proof.graph_kills import Pace, figures

ABOUT = Pace(whole_s=2, beginning_s=1)


def test_a_collection_that_is_killed_three_times_loses_and_doubles_nothing():
    found = {figure.name: figure for figure in figures(kills=3, pages=60, seed=7, pace=ABOUT)}
    assert found["graph_kills"].value == 3
    assert [figure for figure in found.values() if not figure.holds] == []
