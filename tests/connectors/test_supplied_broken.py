"""What cannot be read ends the completeness of its part, for its account or for all where it is nobody's."""

from __future__ import annotations

import random

import pytest

from auditor.domain import Reason
from tests.builders import account
from tests.connectors.deliveries import (
    OFFICE,
    OTHER,
    comment,
    coverage,
    deliver,
    lines,
    look,
    packed,
    post,
    profile,
    table,
)

GOOD = [post(), post(OTHER)]
ALL_COVERED = [
    coverage(of, part=part) for of in (OFFICE, OTHER) for part in ("posts", "comments", "mentions")
]
HEAD = b"platform,account,id,created_at,text\n"


def broken(folder, *rows):
    """Posts of two accounts that are both covered, and then these rows."""
    return look(deliver(folder, posts=table(GOOD) + b"".join(rows), coverage=ALL_COVERED))


# A row that says whose it is

WRITE_IT_AS = "is no time; write it as 2026-10-05T09:00:00+06:00"
BAD_POSTS = {
    b"facebook,office,p9,yesterday,text\n": f"created_at: 'yesterday' {WRITE_IT_AS}",
    b"facebook,office,p9,,text\n": "created_at is empty",
    b"facebook,office,,2026-07-01T09:00Z,text\n": "id is empty",
    b"facebook,office,p9,2026-07-01,text\n": "created_at: 2026-07-01 is a day without a time",
    b"facebook,office,p9,0026-07-01T09:00,text\n": "created_at: the year 26 cannot be right",
    b"facebook,office,p9,2026-07-01T09:00Z,text,more\n": "6 cells where the header has 5",
    b"facebook,office,p9\n": "3 cells where the header has 5",
    b"facebook,office,p9,2026-07-01T09:00Z,a\0b\n": "a NUL character at byte 39 of the line",
    b"facebook,office,p9,2026-07-01T09:00Z,a\xff\n": "not UTF-8 at byte 39 of the line",
    b'facebook,office,p9,2026-07-01T09:00Z,"never closed\n': "a quotation mark is opened and never closed",
    b'facebook,office,p9,2026-07-01T09:00Z,"a" b\n': 'a quotation mark inside a cell is not doubled ("")',
}


@pytest.mark.parametrize("line", BAD_POSTS)
def test_a_bad_row_ends_completeness_for_its_account_only(tmp_path, line):
    seen = broken(tmp_path, line)
    assert (seen.complete(), seen.complete(OTHER)) == (set(), {"posts"})
    assert seen.complaints == [
        f"posts.csv, line 4: {BAD_POSTS[line]}; posts of facebook office count as incomplete",
    ]


@pytest.mark.parametrize("line", BAD_POSTS)
def test_the_good_rows_around_a_bad_one_are_kept(tmp_path, line):
    seen = broken(tmp_path, line, b"facebook,office,p2,2026-07-02T09:00Z,later\n")
    assert [each.id for each in seen.of().posts] == ["p1", "p2"]


def test_a_bad_row_is_the_reason_that_the_gap_gives(tmp_path):
    gaps = broken(tmp_path, b"facebook,office,p9,yesterday,text\n").of().gaps
    assert Reason.UNREADABLE_ROW in {gap.reason for gap in gaps if gap.part == "posts"}


def test_an_account_of_which_no_row_can_be_read_is_still_in_the_delivery(tmp_path):
    seen = look(deliver(tmp_path, posts=HEAD + b"facebook,office,p9\n"))
    assert seen.of().gaps[1].reason is Reason.UNREADABLE_ROW


# A row that does not say whose it is

NOBODYS = {
    b"\xff,\xff,p9,2026-07-01T09:00Z,text\n": "not UTF-8 at byte 1 of the line",
    b"p9\n": "1 cells where the header has 5",
    b'"facebook",office,p9,2026-07-01T09:00Z,"never closed\n': "a quotation mark is opened and never closed",
    b",,p9,2026-07-01T09:00Z,text\n": "platform or account is empty",
    b"facebook,,p9,2026-07-01T09:00Z,text\n": "platform or account is empty",
    b",office,p9,2026-07-01T09:00Z,text\n": "platform or account is empty",
    b"facebook,the office,p9,2026-07-01T09:00Z,text\n": "nobody can say which account 'the office' is",
    b"facebook,1000640001,p9,2026-07-01T09:00Z,text\n": "nobody can say which account '1000640001' is",
}


@pytest.mark.parametrize("line", NOBODYS)
def test_a_bad_row_of_nobody_known_ends_completeness_for_all(tmp_path, line):
    seen = broken(tmp_path, line)
    assert seen.complete() == seen.complete(OTHER) == set()
    assert seen.complaints == [
        f"posts.csv, line 4: {NOBODYS[line]}; posts of every account count as incomplete"
    ]


def test_half_a_name_before_a_stray_quotation_mark_is_nobodys(tmp_path):
    stray = b'facebook,othe"r,p9,2026-07-01T09:00Z,"never closed\n'
    half = account(handle="othe", platform="facebook")
    seen = look(deliver(tmp_path, posts=table(GOOD) + stray, coverage=ALL_COVERED), OFFICE, OTHER, half)
    assert seen.complete() == seen.complete(OTHER) == set()


def test_a_line_of_json_that_breaks_off_ends_completeness_for_all(tmp_path):
    (tmp_path / "posts.jsonl").write_bytes(lines(GOOD) + b'{"platform":"facebook","account":"office","id":')
    seen = look(deliver(tmp_path, coverage=ALL_COVERED))
    assert seen.complete() == seen.complete(OTHER) == set()


def test_a_line_of_json_with_one_bad_value_ends_it_for_its_account_only(tmp_path):
    (tmp_path / "posts.jsonl").write_bytes(lines([*GOOD, post(id=["p9"])]))
    seen = look(deliver(tmp_path, coverage=ALL_COVERED))
    assert (seen.complete(), seen.complete(OTHER)) == (set(), {"posts"})


def test_a_packed_file_that_breaks_off_ends_completeness_for_all(tmp_path):
    noise = random.Random(1)  # noqa: S311 - noise does not pack: half of the bytes is about half of the rows
    rows = [post(id=f"p{number}", text=f"{noise.getrandbits(400):x}") for number in range(500)]
    whole = packed(table([*GOOD, *rows]))
    (tmp_path / "posts.csv.gz").write_bytes(whole[: len(whole) // 2])
    seen = look(deliver(tmp_path, coverage=ALL_COVERED))
    assert 100 < len(seen.of().posts) < 400
    assert seen.complete() == seen.complete(OTHER) == set()
    [complaint] = seen.complaints
    assert "the file breaks off here" in complaint


# A file that cannot be read at all


@pytest.mark.parametrize(
    "content",
    [
        b"platform,account,id\nfacebook,office,p9\n",
        b"",
        b"PK\x03\x04",
        b"id,id,platform,account,created_at\n",
    ],
    ids=["a column is missing", "empty", "spreadsheet", "a heading twice"],
)
def test_a_file_that_cannot_be_read_ends_completeness_for_all(tmp_path, content):
    (tmp_path / "posts.jsonl").write_bytes(lines(GOOD))
    seen = look(deliver(tmp_path, posts=content, coverage=ALL_COVERED))
    assert seen.complete() == seen.complete(OTHER) == set()
    assert len(seen.of().posts) == 1
    [complaint] = seen.complaints
    assert complaint.startswith(f"{tmp_path}/posts.csv")
    assert complaint.endswith("; posts of every account count as incomplete")


def test_a_part_whose_only_file_cannot_be_read_was_not_observed(tmp_path):
    seen = look(deliver(tmp_path, posts=b"platform,account,id\n", coverage=ALL_COVERED)).of()
    assert seen.posts is None
    assert {gap.reason for gap in seen.gaps if gap.part == "posts"} == {Reason.UNREADABLE_ROW}


def test_a_missing_column_of_comments_makes_no_post_incomplete(tmp_path):
    seen = look(deliver(tmp_path, posts=GOOD, comments=b"platform,account\n", coverage=ALL_COVERED))
    assert seen.complete() == {"posts"}


# Comments and mentions


@pytest.mark.parametrize("official", ["", " ", "perhaps", "2"])
def test_a_message_must_say_whether_it_is_official(tmp_path, official):
    rows = [comment(), comment(id="c2", official=official)]
    seen = look(deliver(tmp_path, comments=rows, coverage=ALL_COVERED))
    assert (seen.complete(), len(seen.of().comments)) == ({"mentions"}, 1)


def test_a_bad_mention_leaves_comments_complete(tmp_path):
    rows = [comment(), comment(id="m1", post="", official="")]
    assert look(deliver(tmp_path, comments=rows, coverage=ALL_COVERED)).complete() == {"comments"}


def test_a_row_of_messages_that_cannot_be_taken_apart_ends_both(tmp_path):
    seen = look(deliver(tmp_path, comments=table([comment()]) + b"facebook,office\n", coverage=ALL_COVERED))
    assert seen.complete() == set()
    assert seen.complaints[0].endswith("; comments and mentions of facebook office count as incomplete")


# Profiles and coverage


def test_a_bad_profile_row_ends_no_other_part(tmp_path):
    rows = [profile(observed_at="yesterday")]
    seen = look(deliver(tmp_path, posts=GOOD, profiles=rows, coverage=ALL_COVERED))
    assert (seen.complete(), seen.of().profile) == ({"posts"}, None)
    assert seen.of().gaps[0].reason is Reason.UNREADABLE_ROW
    assert seen.of(OTHER).gaps[0].reason is Reason.NOT_SUPPLIED


BAD_COVERAGE = {
    "part: photos is not one of posts, comments, mentions": coverage(part="photos"),
    "part is empty": coverage(part=""),
    "since is empty": coverage(since=""),
    f"until: 'soon' {WRITE_IT_AS}": coverage(until="soon"),
    "until lies before since": coverage(since="2026-07-09", until="2026-07-01"),
}


@pytest.mark.parametrize("reason", BAD_COVERAGE)
def test_a_bad_coverage_row_is_left_out_and_the_others_count(tmp_path, reason):
    seen = look(deliver(tmp_path, posts=GOOD, coverage=[coverage(OTHER), BAD_COVERAGE[reason]]))
    assert (seen.complete(), seen.complete(OTHER)) == (set(), {"posts"})
    assert seen.complaints == [f"coverage.csv, line 3: {reason}; it is left out"]


def test_taking_any_coverage_row_away_only_takes_completeness_away(tmp_path):
    whole = look(deliver(tmp_path, posts=GOOD, comments=[comment()], coverage=ALL_COVERED)).of().complete
    for missing in range(len(ALL_COVERED)):
        fewer = ALL_COVERED[:missing] + ALL_COVERED[missing + 1 :]
        rest = look(deliver(tmp_path, coverage=fewer)).of().complete
        assert rest.items() <= whole.items()


def test_a_bad_row_of_an_account_that_was_not_asked_for_ends_nothing(tmp_path):
    seen = look(
        deliver(tmp_path, posts=table(GOOD) + b"facebook,another,p9\n", coverage=ALL_COVERED),
        OFFICE,
        account(),
    )
    assert seen.complete() == {"posts"}
    assert any("facebook another is not among the registered accounts" in said for said in seen.complaints)


def test_a_bad_row_that_ends_within_a_name_spares_nobody(tmp_path):
    """Its name may be what is broken about it."""
    seen = look(
        deliver(tmp_path, posts=table(GOOD) + b"facebook,offi\n", coverage=ALL_COVERED), OFFICE, account()
    )
    assert seen.complete() == set()
