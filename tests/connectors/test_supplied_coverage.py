"""Only a row of the coverage file says that nothing is missing: of its own part, account and time."""

from __future__ import annotations

import pytest

from auditor.domain import Period, Reason
from tests.connectors.deliveries import OTHER, comment, coverage, deliver, look, post, reasons, utc


def test_without_a_coverage_row_nothing_is_complete(tmp_path):
    seen = look(deliver(tmp_path, posts=[post()])).of()
    assert seen.complete == {}
    assert reasons(seen)["posts"] is Reason.NOT_COVERED


def test_a_coverage_row_makes_its_part_of_its_account_complete(tmp_path):
    seen = look(deliver(tmp_path, posts=[post(), post(OTHER)], coverage=[coverage()]))
    assert (seen.complete(), seen.complete(OTHER)) == ({"posts"}, set())
    assert "posts" not in reasons(seen.of())


@pytest.mark.parametrize("part", ["comments", "mentions"])
def test_comments_and_mentions_are_complete_each_for_itself(tmp_path, part):
    assert look(deliver(tmp_path, comments=[comment()], coverage=[coverage(part=part)])).complete() == {part}


def test_a_day_means_the_whole_day_of_the_jurisdiction(tmp_path):
    seen = look(
        deliver(tmp_path, posts=[post()], coverage=[coverage(since="2026-07-01", until="2026-07-31")])
    ).of()
    assert seen.complete["posts"] == (Period(utc(6, 30, 18), utc(7, 31, 18)),)


def test_since_is_within_and_until_is_without(tmp_path):
    span = coverage(since="2026-07-01T00:00:00Z", until="2026-07-02T00:00:00Z")
    [complete] = look(deliver(tmp_path, posts=[post()], coverage=[span])).of().complete["posts"]
    assert utc(7, 1) in complete
    assert utc(7, 2) not in complete


def test_several_coverage_rows_are_united(tmp_path):
    spans = [
        coverage(since="2026-07-11", until="2026-07-20"),
        coverage(since="2026-07-01", until="2026-07-10"),
        coverage(since="2026-07-30", until="2026-07-31"),
    ]
    seen = look(deliver(tmp_path, posts=[post()], coverage=spans)).of()
    assert seen.complete["posts"] == (
        Period(utc(6, 30, 18), utc(7, 20, 18)),
        Period(utc(7, 29, 18), utc(7, 31, 18)),
    )


def test_a_span_shorter_than_the_delivery_leaves_a_gap_named(tmp_path):
    rows = [post(), post(id="p2", created_at="2026-08-05T09:00:00+06:00")]
    assert (
        reasons(look(deliver(tmp_path, posts=rows, coverage=[coverage()])).of())["posts"]
        is Reason.NOT_COVERED
    )


def test_items_outside_a_span_are_still_seen(tmp_path):
    rows = [post(), post(id="p2", created_at="2026-08-05T09:00:00+06:00")]
    assert len(look(deliver(tmp_path, posts=rows, coverage=[coverage()])).of().posts) == 2


def test_coverage_without_the_file_of_its_part_claims_nothing(tmp_path):
    seen = look(deliver(tmp_path, coverage=[coverage()])).of()
    assert (seen.posts, seen.complete) == (None, {})
    assert reasons(seen)["posts"] is Reason.NOT_SUPPLIED


def test_coverage_beside_an_empty_file_says_that_there_was_nothing(tmp_path):
    seen = look(deliver(tmp_path, posts=b"platform,account,id,created_at\n", coverage=[coverage()])).of()
    assert (seen.posts, set(seen.complete)) == ((), {"posts"})
