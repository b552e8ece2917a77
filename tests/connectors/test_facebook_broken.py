"""What breaks on the way is a gap of its own part with its reason; what was seen before is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.connectors.pages import Watching, app_only, everything, reasons, remembered, request, seen, told
from tests.emulators.graph_access import granted
from tests.emulators.running import NOW

OWN = next(number for number in range(1, 13) if granted(1, number, 0.5))
PUBLIC = next(number for number in range(1, 13) if not granted(1, number, 0.5))
BOTH = [(everything, OWN), (app_only, PUBLIC)]
PART_BY_PART = {"comments": 1, "posts": 2}  # so few at once that every list goes on
COMMENTS, FEED = r"_\d+/comments", r"\d+/feed"
POSTS = r"\d+/(published_)?posts"
FAULTS = {
    "platform_down": {"do": "bad_gateway"},
    "token_refused": {"do": "error", "code": 190, "subcode": 463},
    "access_refused": {"do": "error", "code": 10},
    "quota_spent": {"do": "error", "code": 4},
    "unreadable": {"do": "answer", "body": {"data": "nothing"}},
    "unreachable": {"do": "error", "code": 100, "subcode": 33},
}
BROKEN = [(reason, *BOTH[number % 2]) for number, reason in enumerate(FAULTS)]


def truth(pages, keys, page):
    return told(pages.page(page), own=keys is everything, now=pages.now)


@pytest.fixture
def looked(pages):
    """One look, with lists that go on, after the faults were scripted."""

    def looked(keys, page, *faults, **options):
        watch = Watching(pages, keys, **{**PART_BY_PART, **options})
        with watch.connected() as connector:
            pages.faults(*faults)
            return watch.through(connector, page)

    return looked


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_lists_that_go_on_are_followed_to_their_end(pages, looked, keys, page):
    found = looked(keys, page)
    assert seen(found) == truth(pages, keys, page)
    assert set(reasons(found)) <= {"inside"}
    assert found.snapshot.source.calls > 10


@pytest.mark.parametrize(("reason", "keys", "page"), BROKEN)
def test_a_list_of_comments_that_fails_costs_the_comments_and_nothing_else(pages, looked, keys, page, reason):
    found = looked(keys, page, {**FAULTS[reason], "where": COMMENTS, "after": 3, "times": 6})
    assert reasons(found)["comments"] == reason
    spent = {"mentions"} if reason == "quota_spent" else set()  # no list can be asked for any more
    assert reasons(found).keys() <= {"comments", "inside", *spent}
    assert found.snapshot.complete.keys() == {"posts", "mentions"} - spent
    assert found.snapshot.comments
    assert seen(found)["comments"] < truth(pages, keys, page)["comments"]
    assert seen(found)["posts"] == truth(pages, keys, page)["posts"]


@pytest.mark.parametrize(("reason", "keys", "page"), BROKEN)
def test_a_list_of_posts_that_fails_costs_what_hangs_on_it(looked, keys, page, reason):
    found = looked(keys, page, {**FAULTS[reason], "where": POSTS, "after": 1})
    lost = {"posts", "comments", "mentions"}
    assert {part: why for part, why in reasons(found).items() if part in lost} == dict.fromkeys(lost, reason)
    assert found.snapshot.complete == {}
    assert found.snapshot.posts
    assert found.snapshot.profile.name


@pytest.mark.parametrize(("reason", "keys", "page"), BROKEN)
def test_a_list_of_visitors_posts_that_fails_costs_the_mentions(pages, looked, keys, page, reason):
    found = looked(keys, page, {**FAULTS[reason], "where": FEED})
    assert reasons(found)["mentions"] == reason
    assert "mentions" not in found.snapshot.complete
    assert seen(found)["posts"] == truth(pages, keys, page)["posts"]


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_a_list_that_goes_round_in_a_circle_is_not_whole(looked, keys, page):
    found = looked(keys, page, {"do": "repeat_cursor", "where": FEED, "edge": "feed"})
    assert reasons(found)["mentions"] == "unreadable"
    assert "mentions" not in found.snapshot.complete


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_a_list_longer_than_we_follow_is_not_whole(looked, keys, page):
    found = looked(keys, page, most_lists=2)
    assert {reasons(found)[part] for part in ("posts", "comments", "mentions")} == {"quota_spent"}
    assert found.snapshot.complete == {}


@pytest.mark.parametrize("edge", ["posts", "feed"])
def test_an_empty_page_that_goes_on_is_not_the_end(pages, looked, edge):
    found = seen(looked(app_only, PUBLIC, {"do": "empty_page", "edge": edge, "times": 1}))
    whole = truth(pages, app_only, PUBLIC)
    assert (found["posts"], found["mentions"]) == (whole["posts"], whole["mentions"])


def test_older_posts_that_go_on_without_having_begun_are_not_known(looked):
    fault = {"do": "empty_page", "edge": "posts"}
    found = looked(app_only, PUBLIC, fault, posts=50, comments=50, older_posts=2)
    assert reasons(found)["comments"] == "quota_spent"
    assert "comments" not in found.snapshot.complete


@pytest.mark.parametrize(
    "knobs", [{"ranked": True}, {"time_paging": True}, {"token_in_next": False}, {"omit_missing": True}]
)
@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_however_the_platform_orders_and_pages_all_is_seen(pages, looked, keys, page, knobs):
    pages.knobs(**knobs)
    assert seen(looked(keys, page)) == truth(pages, keys, page)


@pytest.mark.parametrize("most", [200, 2000, 9000])
@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_where_the_platform_wants_less_at_once_all_is_seen_bit_by_bit(pages, looked, keys, page, most):
    pages.knobs(most_rows=most)
    found = looked(keys, page, posts=50, comments=50)
    assert seen(found) == truth(pages, keys, page)
    assert set(reasons(found)) <= {"inside"}


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_where_no_question_is_small_enough_the_profile_is_still_seen(pages, looked, keys, page):
    pages.knobs(most_rows=1)
    found = looked(keys, page)
    assert found.snapshot.profile.name
    assert {reasons(found)[part] for part in ("posts", "comments", "mentions")} == {"unreadable"}


def test_another_page_that_answers_is_not_the_one_that_was_asked(pages):
    first = Watching(pages, app_only).one(PUBLIC)
    assert first.snapshot.profile.id == pages.id(PUBLIC)
    watch = Watching(pages, app_only)
    with watch.connected() as connector:
        pages.faults({"do": "another_page", "number": 3})
        [found] = watch.asked(connector, [request("office", remembered(first), id=pages.id(PUBLIC))])
    assert set(reasons(found).values()) == {"unreadable"}
    assert seen(found) == seen(first)
    assert found.snapshot.profile.id == pages.id(PUBLIC)


def test_what_was_written_later_than_now_is_left_to_the_next_look(pages):
    watch, ahead = Watching(pages, app_only), timedelta(hours=40)
    pages.knobs(shift_s=int(ahead.total_seconds()))
    found = watch.one(PUBLIC)
    late = {each for each in truth(pages, app_only, PUBLIC)["comments"] if each[4] + ahead >= NOW}
    assert late
    assert not {each[0] for each in late} & {each.id for each in found.snapshot.comments}
    assert max(span.until for spans in found.snapshot.complete.values() for span in spans) == NOW
    pages.move(NOW + ahead + timedelta(hours=1))
    following = watch.one(PUBLIC, remembered(found))
    assert {each[0] for each in late} <= {each.id for each in following.snapshot.comments}


# Fields that are gone or withheld


def without(name, kind):
    """The platform no longer knows the field."""
    words = {"field": name, "type": kind}
    return {"do": "error", "error": "field", "words": words, "where": rf"[,={{]{name}[,{{&}}.]"}


def test_a_text_that_the_platform_no_longer_tells_is_not_an_empty_one(looked):
    profile = looked(app_only, PUBLIC, without("website", "Page")).snapshot.profile
    assert (profile.website, profile.links) == (None, None)
    assert profile.about


def test_a_text_among_others_that_is_gone_is_missed_by_nobody(pages, looked):
    profile = looked(app_only, PUBLIC, without("impressum", "Page")).snapshot.profile
    assert pages.page(PUBLIC).about in profile.about


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_where_the_writer_is_asked_for_no_longer_nothing_is_said_of_answers(looked, keys, page):
    found = looked(keys, page, without("from", "Comment"), posts=50, comments=50)
    assert found.snapshot.comments is None
    assert "comments" not in found.snapshot.complete


def test_the_address_tells_what_a_comment_answers_where_nothing_else_does(pages, looked):
    found = looked(everything, OWN, without("parent", "Comment"), posts=50, comments=50)
    assert seen(found) == truth(pages, everything, OWN)


def test_comments_that_have_neither_id_nor_address_are_not_read(pages, looked):
    pages.knobs(comment_ids_in_links=False)
    found = looked(app_only, PUBLIC)
    assert reasons(found)["comments"] == "unreadable"
    assert "comments" not in found.snapshot.complete


def test_a_part_that_is_refused_costs_only_itself(looked):
    found = looked(app_only, PUBLIC, {"do": "error", "code": 10, "where": r"feed\.since"})
    assert reasons(found) == {"mentions": "access_refused", "inside": "access_refused"}
    assert found.snapshot.mentions is None
    assert found.snapshot.complete.keys() == {"posts", "comments"}


@pytest.mark.parametrize(("keys", "page"), BOTH)
def test_where_posts_are_refused_the_profile_is_seen(looked, keys, page):
    found = looked(keys, page, {"do": "error", "code": 10, "where": r"posts\.since"})
    assert found.snapshot.profile.name
    assert {reasons(found)[part] for part in ("posts", "comments", "mentions")} == {"access_refused"}
    assert (found.snapshot.posts, found.snapshot.comments, found.snapshot.mentions) == (None, None, None)
