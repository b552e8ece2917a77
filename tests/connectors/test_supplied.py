"""What an office hands in is seen as it was written, in whatever form and order it comes."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
import time_machine

from auditor.domain import Period, Reason
from tests.builders import account
from tests.connectors.deliveries import (
    BYTE_ORDER_MARK,
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
    reasons,
    row,
    table,
    utc,
)

# Forms of files

FORMS = {
    "posts.csv": table,
    "posts.csv.gz": lambda rows: packed(table(rows)),
    "posts.jsonl": lines,
    "posts.jsonl.gz": lambda rows: packed(lines(rows)),
}


@pytest.mark.parametrize("mark", [b"", BYTE_ORDER_MARK], ids=["plain", "marked"])
@pytest.mark.parametrize("name", FORMS)
def test_posts_are_read_from_every_form_of_file(tmp_path, name, mark):
    written = FORMS[name]([post(text="নোটিশ, “আজ”")])
    (tmp_path / name).write_bytes(written if name.endswith(".gz") else mark + written)
    [seen] = look(tmp_path).of().posts
    assert (seen.id, seen.text) == ("p1", "নোটিশ, “আজ”")


def test_a_packed_file_with_a_byte_order_mark_is_read(tmp_path):
    (tmp_path / "posts.csv.gz").write_bytes(packed(BYTE_ORDER_MARK + table([post()])))
    assert len(look(tmp_path).of().posts) == 1


def test_two_files_of_one_kind_are_read_together(tmp_path):
    (tmp_path / "posts.csv").write_bytes(table([post()]))
    (tmp_path / "posts.jsonl").write_bytes(lines([post(id="p2")]))
    assert [each.id for each in look(tmp_path).of().posts] == ["p1", "p2"]


def test_a_file_of_another_name_is_named_and_not_read(tmp_path):
    (tmp_path / "post.csv").write_bytes(table([post()]))
    seen = look(tmp_path)
    assert seen.sightings == {}
    [complaint] = seen.complaints
    assert complaint.startswith(
        "post.csv: not read; files are called profiles, posts, comments, coverage with .csv,"
    )


def test_a_folder_in_the_place_of_a_file_is_told_of(tmp_path):
    (tmp_path / "posts.csv").mkdir()
    [said] = look(deliver(tmp_path, comments=[comment()])).complaints
    assert "posts.csv: the file cannot be read: it is a folder" in said


def test_complaints_come_in_the_order_of_the_files_names(tmp_path):
    names = ["d.txt", "a.txt", "c.txt", "b.txt"]
    for name in names:
        (tmp_path / name).touch()
    assert [said.partition(":")[0] for said in look(tmp_path).complaints] == sorted(names)


# Times


@pytest.mark.parametrize(
    "written",
    ["2026-07-01T09:00:00+06:00", "2026-07-01T03:00:00Z", "2026-07-01T09:00:00", "2026-07-01 09:00"],
)
def test_a_time_is_read_with_offset_with_z_and_as_local_time(tmp_path, written):
    [seen] = look(deliver(tmp_path, posts=[post(created_at=written)])).of().posts
    assert seen.created_at == utc(7, 1, 3)


def test_the_snapshot_is_taken_at_the_moment_of_collecting(tmp_path):
    with time_machine.travel(utc(8, 2, 7) + timedelta(microseconds=5), tick=False):
        assert look(deliver(tmp_path, posts=[post()])).of().taken_at == utc(8, 2, 7)


def test_the_period_spans_the_rows_of_all_accounts(tmp_path):
    rows = [post(), post(OTHER, created_at="2026-07-09T06:00:00+06:00")]
    seen = look(deliver(tmp_path, posts=rows))
    spanned = Period(utc(7, 1, 3), utc(7, 9) + timedelta(seconds=1))
    assert seen.of().period == seen.of(OTHER).period == spanned


def test_the_period_reaches_over_coverage_profiles_and_comments_too(tmp_path):
    deliver(tmp_path, profiles=[profile(observed_at="2026-08-05T06:00:00+06:00")])
    deliver(tmp_path, comments=[comment(created_at="2026-06-20T06:00:00+06:00")])
    assert look(tmp_path).of().period == Period(utc(6, 20), utc(8, 5) + timedelta(seconds=1))
    deliver(tmp_path, coverage=[coverage(since="2026-06-01", until="2026-08-31")])
    assert look(tmp_path).of().period == Period(utc(5, 31, 18), utc(8, 31, 18))


def test_a_profile_without_a_time_dates_nothing(tmp_path):
    assert look(deliver(tmp_path, profiles=[profile()])).of().period is None


def test_nothing_was_observed_after_it_was_collected(tmp_path):
    deliver(tmp_path, profiles=[profile(observed_at="2026-07-03")])
    with time_machine.travel(utc(7, 3, 9), tick=False):
        assert look(tmp_path).of().profile.observed_at == utc(7, 3, 9)


# Not observed, and seen empty


def test_a_missing_column_and_an_empty_cell_are_not_observed(tmp_path):
    [seen] = look(deliver(tmp_path, posts=[post(text="")])).of().posts
    assert (seen.text, seen.url) == (None, None)


def test_an_empty_text_in_json_lines_was_seen_empty(tmp_path):
    (tmp_path / "posts.jsonl").write_bytes(lines([post(text="", url=None)]))
    [seen] = look(tmp_path).of().posts
    assert (seen.text, seen.url) == ("", None)


def test_of_a_part_without_a_file_nothing_was_observed(tmp_path):
    seen = look(deliver(tmp_path, posts=[post()])).of()
    assert (seen.comments, seen.mentions, seen.profile) == (None, None, None)
    assert (
        reasons(seen)["comments"]
        is reasons(seen)["mentions"]
        is reasons(seen)["profile"]
        is Reason.NOT_SUPPLIED
    )


def test_the_newest_profile_is_shown_and_one_without_a_time_is_the_newest(tmp_path):
    dated = [
        profile(name="newer", observed_at="2026-07-02T00:00:00Z"),
        profile(name="older", observed_at="2026-07-01T00:00:00Z"),
    ]
    assert look(deliver(tmp_path, profiles=dated)).of().profile.name == "newer"
    assert (
        look(deliver(tmp_path, profiles=[profile(name="now", observed_at=""), *dated])).of().profile.name
        == "now"
    )


# Whose rows


def test_accounts_that_the_delivery_does_not_name_have_no_snapshot(tmp_path):
    assert look(deliver(tmp_path, posts=[post()])).sightings.keys() == {"office"}


def test_a_coverage_row_alone_names_an_account(tmp_path):
    seen = look(deliver(tmp_path, posts=[post()], coverage=[coverage(OTHER)]))
    assert seen.of(OTHER).posts == ()


@pytest.mark.parametrize(
    "written", ["Office", "@office", "https://www.facebook.com/office/", "m.facebook.com/of.fice"]
)
def test_an_account_is_found_however_the_office_writes_it(tmp_path, written):
    assert len(look(deliver(tmp_path, posts=[post(account=written)])).of().posts) == 1


def test_an_account_is_found_by_its_stable_id(tmp_path):
    known = account(handle="office", id="100064812345678")
    assert len(look(deliver(tmp_path, posts=[post(account="100064812345678")]), known).of().posts) == 1


def test_an_id_that_looks_like_a_handle_finds_its_account(tmp_path):
    known = account(handle="office", platform="pinterest", id="42424242")
    assert len(look(deliver(tmp_path, posts=[post(known, account="42424242")]), known).of().posts) == 1


def test_a_profile_that_an_order_made_the_offices_own_is_found_by_its_address(tmp_path):
    known = account(handle="100064812345678", order="No. 7")
    written = "https://www.facebook.com/profile.php?id=100064812345678"
    assert len(look(deliver(tmp_path, posts=[post(account=written)]), known).of(known).posts) == 1


@pytest.mark.parametrize("written", ["Facebook", "ফেসবুক", "fb"])
def test_a_platform_is_found_by_its_names(tmp_path, written):
    assert len(look(deliver(tmp_path, posts=[post(platform=written)])).of().posts) == 1


def test_the_same_handle_on_another_platform_is_another_account(tmp_path):
    elsewhere = account(handle="office", platform="x")
    [sighting] = look(deliver(tmp_path, posts=[post(elsewhere)]), OFFICE, elsewhere).sightings.values()
    assert sighting.account == elsewhere


def test_strangers_are_named_once_and_spoil_nothing(tmp_path):
    strange = [post(account="stranger"), post(account="stranger", id="p2"), post(platform="nowhere")]
    seen = look(deliver(tmp_path, posts=[*strange, post()], coverage=[coverage()]))
    left_out = "is not among the registered accounts asked for; its rows are left out"
    assert seen.complaints == [
        f"posts.csv, line 2: facebook stranger {left_out}",
        f"posts.csv, line 4: nowhere office {left_out}",
    ]
    assert seen.complete() == {"posts"}


# Order and repetition


def test_the_order_of_rows_does_not_change_the_snapshot(tmp_path):
    rows = [
        post(id=name, created_at=f"2026-07-0{day}T09:00:00Z") for name, day in (("b", 1), ("a", 1), ("c", 2))
    ]
    spans = [coverage(), coverage(since="2026-08-01", until="2026-08-02")]
    with time_machine.travel(utc(8, 9), tick=False):
        seen = [
            look(deliver(tmp_path, posts=list(order), coverage=spans[::turn]), OFFICE).of()
            for order in itertools.permutations(rows)
            for turn in (1, -1)
        ]
    assert all(each == seen[0] for each in seen)
    assert [each.id for each in seen[0].posts] == ["a", "b", "c"]


def test_items_stand_oldest_first(tmp_path):
    rows = [post(id="a", created_at="2026-07-02T00:00Z"), post(id="b", created_at="2026-07-01T00:00Z")]
    assert [each.id for each in look(deliver(tmp_path, posts=rows)).of().posts] == ["b", "a"]


def test_the_same_id_counts_once(tmp_path):
    deliver(
        tmp_path,
        posts=[post(), post()],
        comments=[comment(), comment(), comment(id="m1", post=""), comment(id="m1", post="")],
    )
    seen = look(tmp_path).of()
    assert [len(part) for part in (seen.posts, seen.comments, seen.mentions)] == [1, 1, 1]


def test_of_two_rows_with_one_id_the_order_does_not_choose(tmp_path):
    rows = [post(text="one"), post(text="another")]
    there, back = (look(deliver(tmp_path, posts=order)).of().posts for order in (rows, rows[::-1]))
    assert there == back


def test_the_same_id_on_two_accounts_counts_on_both(tmp_path):
    seen = look(deliver(tmp_path, posts=[post(), post(OTHER)]))
    assert len(seen.of().posts) == len(seen.of(OTHER).posts) == 1


# What the snapshot says of itself


def test_the_snapshot_says_where_it_comes_from_and_what_the_platform_offers(tmp_path):
    seen = look(deliver(tmp_path, posts=[post()])).of()
    assert (seen.platform, seen.account) == ("facebook", "office")
    assert (seen.source.connector, seen.source.access, seen.source.version) == ("supplied", "supplied", 1)
    assert seen.offers == ("posts", "comments", "mentions")


def test_characters_that_had_to_be_rebuilt_are_counted_per_account(tmp_path):
    (tmp_path / "posts.jsonl").write_bytes(
        rb'{"platform":"facebook","account":"office","id":"p1","created_at":"2026-07-01T00:00Z","text":"a\ud800b"}'
    )
    deliver(tmp_path, coverage=[coverage(), row(OTHER, part="posts", since="2026-07-01", until="2026-07-02")])
    seen = look(tmp_path)
    assert seen.of().posts[0].text == "a\ufffdb"
    assert (seen.of().source.rebuilt_characters, seen.of(OTHER).source.rebuilt_characters) == (1, 0)
