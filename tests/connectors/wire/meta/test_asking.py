"""A refusal costs the part that is refused, a too large answer a few more calls, and neither a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.domain import Reason
from connectors.wire.failures import AccessRefused, AccountMissing, PlatformDown, QuotaSpent
from connectors.wire.graph import TooMuch
from connectors.wire.meta.asking import answered, name_of
from tests.connectors.pages import API
from tests.connectors.wire.meta.graph_nodes import NOW, question, request

LOOK = replace(API.look, pages_in_a_call=3)
TWO_STEPS = replace(LOOK, plan="two_steps")
REFUSED = AccessRefused("refused")
DOWN = PlatformDown("down")


class Platform:
    """Answers each page by `rules`: from its name to a function of the question, or to nothing special."""

    def __init__(self, **rules):
        self.rules, self.asked = rules, []

    def __call__(self, requests, asked):
        self.asked.append((tuple(map(name_of, requests)), asked))
        return [self.answer(name_of(each), asked) for each in requests]

    def answer(self, name, asked):
        node = {"id": name}
        if asked.profile:
            node["name"] = f"Office {name}"
        if asked.talk:
            node["posts"] = {"data": []}
        rule = self.rules.get(name)
        return (rule(asked) if rule else None) or node

    @property
    def calls(self):
        return [names for names, _ in self.asked]


def requests(*names):
    return [request(handle=name) for name in names]


def of(platform, *names, look=LOOK, **asked):
    found = answered(platform, requests(*names), question(**asked), look)
    assert [name_of(each.request) for each in found] == list(names)
    return found


def refuses(**parts):
    """Questions in which all those parts have those values."""
    return lambda asked: (
        REFUSED if all(getattr(asked, name) is value for name, value in parts.items()) else None
    )


def large(most):
    return lambda asked: TooMuch("large") if asked.talk and asked.posts > most else None


def test_one_step_is_one_call():
    platform = Platform()
    found = of(platform, "a", "b", "c", "d")
    assert platform.calls == [("a", "b", "c", "d")]
    assert all(each.node and each.refused is None and each.question == question() for each in found)


def test_two_steps_are_the_profiles_and_then_what_was_written_a_few_at_a_time():
    platform = Platform()
    found = of(platform, "a", "b", "c", "d", look=TWO_STEPS)
    assert platform.calls == [("a", "b", "c", "d"), ("a", "b", "c"), ("d",)]
    assert [(asked.profile, asked.talk) for _, asked in platform.asked] == [
        (True, False),
        *[(False, True)] * 2,
    ]
    assert all(each.node.keys() == {"id", "name", "posts"} for each in found)
    assert all(each.question == question() for each in found)


def test_a_page_that_let_us_in_is_asked_in_one_step_whatever_the_plan():
    platform = Platform()
    of(platform, "a", "b", look=TWO_STEPS, own=True)
    assert platform.calls == [("a", "b")]


def test_what_is_refused_is_asked_for_without_it_and_only_for_that_page():
    platform = Platform(b=refuses(visitors=True, talk=True))
    a, b, _ = of(platform, "a", "b", "c")
    assert platform.calls == [("a", "b", "c"), ("b",)]
    assert (b.question.visitors, b.refused, b.failure) == (False, REFUSED, None)
    assert (a.question.visitors, a.refused) == (True, None)


def test_in_the_end_the_profile_is_asked_for_alone():
    platform = Platform(b=refuses(talk=True))
    _, b = of(platform, "a", "b")
    assert platform.calls == [("a", "b"), ("b",), ("b",)]
    assert (b.question.talk, b.refused, b.node) == (False, REFUSED, {"id": "b", "name": "Office b"})


def test_a_page_that_refuses_even_its_profile_says_so():
    platform = Platform(a=lambda _: REFUSED)
    [a] = of(platform, "a")
    assert (a.node, a.failure) == (None, REFUSED)
    assert len(platform.calls) == 3


@pytest.mark.parametrize(
    "failure",
    [
        DOWN,
        AccountMissing("gone"),
        QuotaSpent("spent", "app", NOW),
        AccessRefused("hidden or gone", Reason.UNREACHABLE),
        AccessRefused("no token", Reason.TOKEN_REFUSED),
    ],
)
def test_what_is_no_refusal_of_a_part_is_not_asked_again(failure):
    platform = Platform(a=lambda _: failure)
    a, _ = of(platform, "a", "b")
    assert (a.node, a.failure) == (None, failure)
    assert platform.calls == [("a", "b")]


def test_in_two_steps_a_refusal_costs_what_was_written_and_not_the_profile():
    platform = Platform(b=lambda asked: REFUSED if asked.talk else None)
    a, b = of(platform, "a", "b", look=TWO_STEPS)
    assert (b.node, b.failure, b.refused, b.question.talk) == (
        {"id": "b", "name": "Office b"},
        None,
        REFUSED,
        False,
    )
    assert a.question.talk


def test_in_two_steps_a_page_without_profile_is_not_asked_what_was_written():
    platform = Platform(b=lambda _: DOWN)
    _, b = of(platform, "a", "b", look=TWO_STEPS)
    assert platform.calls == [("a", "b"), ("a",)]
    assert b.failure == DOWN


@pytest.mark.parametrize(
    "failure", [QuotaSpent("spent", "app", NOW), AccessRefused("no token", Reason.TOKEN_REFUSED)]
)
def test_a_token_that_ends_between_two_steps_is_the_failure_of_the_look(failure):
    platform = Platform(b=lambda asked: failure if asked.talk else None)
    a, b = of(platform, "a", "b", look=TWO_STEPS)
    assert (b.node, b.failure) == (None, failure)
    assert a.node


def test_what_is_too_large_is_asked_for_in_halves_and_only_for_those_pages():
    platform = Platform(b=large(20), c=large(7))
    _, b, c = of(platform, "a", "b", "c")
    assert platform.calls == [("a", "b", "c"), ("b", "c"), ("b", "c"), ("c",)]
    assert (b.question.posts, c.question.posts) == (12, 6)
    assert (b.question.comments, c.question.comments) == (12, 6)
    assert all(each.node and each.refused is None for each in (b, c))


def test_what_is_too_large_at_its_smallest_costs_what_was_written():
    platform = Platform(a=large(1))
    [a] = of(platform, "a")
    assert a.node == {"id": "a", "name": "Office a"}
    assert (a.question.talk, a.failure) == (False, None)
    assert isinstance(a.refused, TooMuch)


def test_what_is_smaller_may_be_refused_as_well():
    platform = Platform(
        a=lambda asked: large(20)(asked) or (REFUSED if asked.visitors and asked.talk else None)
    )
    [a] = of(platform, "a")
    assert (a.question.visitors, a.question.posts, a.refused) == (False, 12, REFUSED)


def test_nobody_is_asked_for_no_page():
    platform = Platform()
    assert of(platform) == of(platform, look=TWO_STEPS) == []
    assert platform.calls == []


def test_a_page_is_called_by_its_id_once_that_is_known():
    assert name_of(request(id="4711", handle="office")) == "4711"
    assert name_of(request(handle="office")) == "office"


def test_the_days_do_not_change_the_answer_to_a_part():
    later = question(since=question().since + int(timedelta(days=7).total_seconds()))
    assert [each.since for each in later.rungs()] == [later.since] * 3
