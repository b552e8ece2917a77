"""The committed sample is what its plan says, and stays within the bounds that keep it readable."""

from __future__ import annotations

from tests.sample import make


def test_the_committed_files_are_what_the_plan_says():
    for path, text in make.files().items():
        assert (make.HERE / path).read_bytes() == text.encode("utf-8"), path


def test_making_it_twice_gives_the_same_text():
    assert make.files() == make.files()


def test_every_message_has_an_id_of_its_own():
    identities = [item["id"] for page in make.pages() for item in page.posts + page.comments]
    assert len(identities) == len(set(identities))


def test_every_verdict_that_a_clean_run_can_give_is_expected_somewhere():
    assert set("PFRNU") <= set("".join(row["expect"] for row in make.rows("accounts")))


def test_a_new_row_of_the_plan_changes_no_other_account():
    whole = list(make.pages())
    office = {row["institution"]: row for row in make.rows("institutions")}
    alone = make.Page(whole[-1].plan, office[whole[-1].plan["institution"]])
    make.write_posts(alone)
    assert alone.posts == whole[-1].posts


def test_handles_keep_the_bounds_of_their_platform():
    longest = {"x": 15, "youtube": 30, "facebook": 50, "website": 253}
    for page in make.pages():
        assert len(page.handle.removeprefix("@")) <= longest[page.plan["platform"]], page.handle


def test_the_delivery_stays_small():
    assert sum(len(text.encode("utf-8")) for text in make.files().values()) <= 900_000
