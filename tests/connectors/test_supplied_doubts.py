"""What an office mixed up must not decide about a page."""

from __future__ import annotations

import pytest

from auditor.domain import Reason
from tests.builders import account
from tests.connectors.deliveries import comment, coverage, deliver, look, post, profile, reasons

TUBE = account(platform="youtube", handle="office")
MESSAGES = [coverage(part="comments"), coverage(part="mentions")]


@pytest.mark.parametrize("column", ["parent", "post"])
def test_without_the_columns_that_link_messages_nobody_knows_what_was_answered(tmp_path, column):
    rows = [{key: value for key, value in comment().items() if key != column}]
    seen = look(deliver(tmp_path, comments=rows, coverage=MESSAGES))
    assert seen.complete() == set()
    assert "no columns parent and post; comments and mentions of every account" in seen.complaints[0]


def test_an_account_may_be_called_by_the_id_that_its_profile_tells(tmp_path):
    rows = [post(account="100064000000001", id="p1")]
    told = [profile(id="100064000000001")]
    seen = look(deliver(tmp_path, posts=rows, profiles=told, coverage=[coverage()]))
    assert [item.id for item in seen.of().posts] == ["p1"]
    assert seen.complete() == {"posts"}


def test_the_same_id_with_two_meanings_ends_completeness(tmp_path):
    rows = [comment(id="c1", official="true"), comment(id="c1", official="false")]
    seen = look(deliver(tmp_path, comments=rows, coverage=MESSAGES))
    assert seen.complete() == {"mentions"}
    assert "the id c1 stands twice and says two things" in seen.complaints[0]


def test_a_platform_without_a_door_for_citizens_posts_has_comments_only(tmp_path):
    broken = [comment(TUBE, post="", created_at="soon")]
    seen = look(deliver(tmp_path, comments=broken, coverage=[coverage(TUBE, part="comments")]), TUBE)
    assert seen.complete(TUBE) == set()
    assert reasons(seen.of(TUBE))["comments"] is Reason.UNREADABLE_ROW
