"""A row becomes the fact that it states; what it does not state stays unobserved."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.domain import Link, Profile
from connectors.wire.delivery import Page, read_comment, read_coverage, read_post, read_profile
from tests.connectors.deliveries import DHAKA, comment, coverage, post

PAGE = Page(zone=DHAKA, name="facebook office", pseudonym=lambda page, author: f"{page}/{author}")


def refusal(read, cells):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the sentence is what each test looks at
        read(cells, PAGE)
    return str(caught.value)


def links(**cells):
    found = read_profile(cells, PAGE).links
    return found and tuple(link.url for link in found)


# Profiles


def test_a_profile_holds_what_its_row_states():
    stated = {"id": "1", "name": "Office", "username": "office", "picture": "p.jpg", "cover": "c.jpg"}
    seen = read_profile({**stated, "about": "Open", "website": "office.gov.bd", "followers": "12"}, PAGE)
    assert {name: getattr(seen, name) for name in stated} == stated
    assert (seen.about, seen.website, seen.followers) == ("Open", "office.gov.bd", 12)


def test_a_profile_row_that_states_nothing_observes_nothing():
    assert read_profile({}, PAGE) == Profile()


def test_a_profile_of_a_day_was_seen_at_the_end_of_the_day():
    seen = read_profile({"observed_at": "2026-07-01"}, PAGE)
    assert seen.observed_at == datetime(2026, 7, 1, 18, tzinfo=UTC)


def test_links_are_those_of_website_and_description_each_once():
    about = "Complaints: https://grs.gov.bd/form. See office.gov.bd, www.other.gov.bd/a_b; মেইল!"
    assert links(website="office.gov.bd", about=about) == (
        "office.gov.bd",
        "https://grs.gov.bd/form",
        "www.other.gov.bd/a_b",
    )


def test_a_link_names_its_host():
    assert read_profile({"website": "HTTPS://GRS.gov.bd:443/x"}, PAGE).links == (
        Link(url="HTTPS://GRS.gov.bd:443/x", host="grs.gov.bd"),
    )


def test_that_there_is_no_link_can_only_be_said_where_both_texts_were_seen():
    assert links(about="", website="") == ()
    assert (links(about=""), links(website=""), links(name="Office")) == (None, None, None)


def test_a_link_that_was_found_counts_even_where_the_other_text_was_not_seen():
    assert len(links(about="see www.grs.gov.bd")) == 1


def test_an_address_of_very_many_dots_costs_no_time():
    assert links(about="a." * 60_000, website="") == ()


@pytest.mark.parametrize("written", ["", " ", None])
def test_an_empty_count_is_not_observed(written):
    assert read_post(post(likes=written), PAGE).likes is None


@pytest.mark.parametrize("written", ["many", "-1", "1.5", "1,000", "1e3", "9" * 16])
def test_a_count_that_is_no_whole_number_is_not_observed_and_costs_nothing_else(written):
    read = read_post(post(shares=written), PAGE)
    assert (read.id, read.shares) == ("p1", None)


def test_counts_are_whole_numbers_in_any_digits():
    seen = read_post(post(likes=" 12 ", shares="১২"), PAGE)
    assert (seen.likes, seen.shares) == (12, 12)


def test_space_around_an_id_is_no_part_of_it():
    assert read_post(post(id=" p1 "), PAGE).id == "p1"


# Messages


def test_a_message_names_post_parent_and_hashed_author():
    seen, _ = read_comment(comment(post=" p1 ", parent=" c0 ", author="x"), PAGE)
    assert (seen.post, seen.parent, seen.author) == ("p1", "c0", "facebook office/x")


@pytest.mark.parametrize("blank", ["", " ", None])
def test_a_message_without_post_and_parent_opens_a_thread(blank):
    seen, _ = read_comment(comment(post=blank, parent=blank), PAGE)
    assert (seen.post, seen.parent) == (None, None)


# Times


@pytest.mark.parametrize("year", [1990, 2100])
def test_a_year_of_the_living_is_taken(year):
    assert read_post(post(created_at=f"{year}-06-01T00:00Z"), PAGE).created_at.year == year


@pytest.mark.parametrize("year", [1989, 2101])
def test_any_other_year_is_refused(year):
    assert "cannot be right" in refusal(read_post, post(created_at=f"{year}-06-01T00:00Z"))


def test_a_time_is_cut_to_the_second():
    seen = read_post(post(created_at="2026-07-01T00:00:00.999Z"), PAGE)
    assert seen.created_at == datetime(2026, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize("written", ["2026-07-01", "20260701", " 2026-07-01 "])
def test_a_day_is_no_time_for_a_post(written):
    assert "is a day without a time" in refusal(read_post, post(created_at=written))


@pytest.mark.parametrize(
    "written", ["9999-12-31", "২০২৬-০৭-০১", "2026-02-30", "01/07/2026", "2026-07-01T25:00"]
)
def test_what_is_no_day_is_refused(written):
    assert "until: " in refusal(read_coverage, coverage(until=written))


def test_coverage_is_of_a_part_in_any_case():
    assert read_coverage(coverage(part=" Posts "), PAGE)[0] == "posts"


def test_coverage_of_no_time_at_all_is_refused():
    instant = "2026-07-01T00:00:00Z"
    assert refusal(read_coverage, coverage(since=instant, until=instant)) == "until lies before since"
