from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest

from tests.emulators.graph_pages import alias_id, named, number_of, office, page, page_id, username
from tests.emulators.graph_scenarios import ODD, SCENARIOS
from tests.emulators.running import NOW

ALL = [*range(1, 41), *SCENARIOS.values()]


def scenario(name):
    return page(1, SCENARIOS[name], NOW)


def answers(found):
    """Hours from a citizen's opening to each official reply to it."""
    said = [comment for post in found.posts for comment in post.comments if comment.parent]
    return [(each.at - each.parent.at) / timedelta(hours=1) for each in said if each.author is None]


def test_the_same_seed_and_number_make_the_same_page():
    first = page(1, 7, NOW)
    page.cache_clear()
    assert page(1, 7, NOW) == first


def test_another_seed_makes_another_page():
    assert page(2, 7, NOW).posts != page(1, 7, NOW).posts


@pytest.mark.parametrize("days", [1, 7, 30])
def test_what_was_posted_and_said_stays(days):
    after = {post.id: said_on(post) for post in page(1, 3, NOW + timedelta(days=days)).posts}
    recent = [post for post in page(1, 3, NOW).posts if post.at > NOW - timedelta(days=80)]
    assert len(recent) > 20
    assert all(said_on(post) <= after[post.id] for post in recent)


def said_on(post):
    return {(each.id, each.message, each.at) for each in (post, *post.comments)}


@pytest.mark.parametrize("number", ALL)
def test_nothing_lies_in_the_future_and_posts_are_newest_first(number):
    found = page(1, number, NOW)
    times = [post.at for post in found.posts]
    assert times == sorted(times, reverse=True)
    assert all(each.at <= NOW for post in found.posts for each in (post, *post.comments))
    assert all(post.updated == max([post.at, *(each.at for each in post.comments)]) for post in found.posts)


@pytest.mark.parametrize("number", ALL)
def test_ids_are_unique_and_lead_back_to_the_page(number):
    found = page(1, number, NOW)
    ids = [post.id for post in found.posts] + [each.id for post in found.posts for each in post.comments]
    assert len(ids) == len(set(ids))
    assert number_of(1, found.id) == number_of(1, found.alias) == number


def test_no_two_pages_share_an_id():
    numbers = [*range(1, 2000), *SCENARIOS.values()]
    assert len({form(1, number) for number in numbers for form in (page_id, alias_id)}) == 2 * len(numbers)


def test_an_ordinary_page_posts_three_times_and_hears_twenty_comments_a_week():
    pages = [page(1, number, NOW) for number in range(1, 41)]
    weeks = 40 * 120 / 7
    assert 2.8 < sum(len(each.own) for each in pages) / weeks < 3.4
    assert 14 < sum(len(post.comments) for each in pages for post in each.own) / weeks < 26


def test_people_are_obviously_made_up():
    people = {
        each.author.name
        for number in range(1, 20)
        for post in page(1, number, NOW).posts
        for each in (post, *post.comments)
        if each.author
    }
    assert len(people) > 100
    assert all(name.startswith("Citizen ") for name in people)


@pytest.mark.parametrize("name", ODD)
def test_a_scenario_is_what_it_is_called(name):
    found = scenario(name)
    assert {key: getattr(found.traits, key) for key in ODD[name]} == ODD[name]


def test_scenarios_show_what_they_are_for():
    assert scenario("no_answers").posts
    assert answers(scenario("no_answers")) == []
    assert min(answers(scenario("answer_after_eight_days"))) > 192
    assert min(answers(scenario("slow_answers"))) >= 72
    assert max(answers(scenario("compliant"))) <= 20
    assert max(len(post.comments) for post in scenario("long_thread").posts) > 100
    assert scenario("reels_only").posts == ()
    assert len(scenario("one_post_a_week").own) < 25
    assert any(each.hidden for post in scenario("hidden_complaints").posts for each in post.comments)


@pytest.mark.parametrize("name", ["bangla_respelt", "hindi_respelt"])
def test_some_names_are_taken_apart(name):
    found = scenario(name)
    assert found.name != office(1, found.number)
    assert unicodedata.normalize("NFC", found.name) == office(1, found.number)


def test_comments_come_on_old_posts_too():
    posts = [post for number in range(1, 11) for post in page(1, number, NOW).posts]
    assert any(post.updated - post.at > timedelta(days=14) for post in posts)


def test_a_username_that_was_given_up_leads_nowhere_or_elsewhere():
    renamed, taken = SCENARIOS["renamed"], SCENARIOS["name_taken"]
    assert named(1, username(renamed)) is None
    assert named(1, f"new.{username(renamed)}") == renamed
    assert named(1, username(taken)) == SCENARIOS["taker_of_name"]
    assert named(1, "EXAMPLEoffice.5") == 5
