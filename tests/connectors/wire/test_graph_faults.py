"""The Graph client holds its own against a Graph API that behaves as badly as the real one."""

from __future__ import annotations

import pytest

from connectors.wire.failures import AccessRefused, PlatformDown, QuotaSpent, Unreadable
from connectors.wire.graph import TooMuch
from tests.connectors.wire.emulated import SHORT, app, items, let_in, unit

POSTS = {"fields": "id", "limit": "10"}
FAULTS = [
    pytest.param({"do": "login_wall"}, Unreadable, id="login wall"),
    pytest.param({"do": "bad_gateway"}, PlatformDown, id="bad gateway"),
    pytest.param({"do": "plain_500"}, PlatformDown, id="500 without error"),
    pytest.param({"do": "empty"}, PlatformDown, id="empty"),
    pytest.param({"do": "not_modified"}, PlatformDown, id="not modified"),
    pytest.param({"do": "close"}, PlatformDown, id="hung up"),
    pytest.param({"do": "truncate"}, PlatformDown, id="cut off"),
    pytest.param({"do": "truncate", "honest": False}, PlatformDown, id="broken off"),
    pytest.param({"do": "deep"}, Unreadable, id="deep"),
    pytest.param({"do": "deep", "objects": True, "levels": 2000}, Unreadable, id="deep objects"),
    pytest.param({"do": "huge", "mb": 9}, TooMuch, id="huge"),
    pytest.param({"do": "error", "error": "unknown"}, PlatformDown, id="unknown error"),
    pytest.param({"do": "error_in_200", "error": "service"}, PlatformDown, id="200 and out of order"),
    pytest.param(
        {"do": "error_in_200", "error": "token_expired"}, AccessRefused, id="200 and a refused token"
    ),
    pytest.param({"do": "error", "error": "blocked"}, QuotaSpent, id="blocked"),
]


@pytest.mark.parametrize(("fault", "failure"), FAULTS)
def test_a_fault_is_a_failure_of_its_kind(asking, platform, fault, failure):
    platform.faults(fault)
    with asking() as client, pytest.raises(failure) as raised:
        client.get(f"{platform.id(1)}/posts", unit(platform), POSTS)
    assert platform.tokens.system(1) not in str(raised.value)


@pytest.mark.parametrize(("fault", "failure"), FAULTS)
def test_a_list_that_breaks_off_keeps_what_was_there(asking, platform, fault, failure):
    platform.faults({**fault, "where": "after="})
    with asking() as client:
        listed = client.pages(f"{platform.id(1)}/posts", unit(platform), POSTS, 50)
    assert (len(listed.items), listed.whole, type(listed.failure)) == (10, False, failure)


@pytest.mark.parametrize(
    "fault",
    [{"do": "javascript"}, {"do": "no_content_type"}, {"do": "error", "error": "service", "times": 2}],
)
def test_what_passes_is_not_noticed(asking, platform, fault):
    platform.faults(fault)
    with asking() as client:
        assert client.get(platform.id(1), unit(platform), SHORT)["id"] == platform.id(1)


@pytest.mark.parametrize("fault", [{}, {"do": "empty_page", "times": 1}, {"do": "next_without_token"}])
def test_a_list_is_whole_with_all_its_items(asking, platform, fault):
    platform.faults(*filter(None, [fault]))
    with asking() as client:
        listed = client.pages(f"{platform.id(1)}/posts", unit(platform), POSTS, 50)
    assert listed.whole
    numbers = [item["id"] for item in listed.items]
    assert len(set(numbers)) == len(numbers)


def test_a_repeated_cursor_ends_the_list(asking, platform):
    platform.faults({"do": "repeat_cursor"})
    with asking() as client:
        listed = client.pages(f"{platform.id(1)}/posts", unit(platform), POSTS, 50)
    assert (listed.whole, type(listed.failure)) == (False, Unreadable)
    assert len(platform.log()) <= 3


def test_items_without_an_answer_are_asked_again_alone(asking, platform):
    with asking() as client:
        tokens = let_in(client, platform)[:6]
        platform.forget()
        platform.faults({"do": "null_items", "at": [1, 4], "times": 1})
        found = client.batch(items(tokens), app(platform))
    assert [node["id"] for node in found] == [token.label.rpartition(":")[2] for token in tokens]
    assert [len(call["items"]) for call in platform.log()] == [6, 2]


def test_a_batch_of_a_wrong_length_is_asked_again(asking, platform):
    with asking() as client:
        tokens = let_in(client, platform)[:6]
        platform.faults({"do": "wrong_length", "times": 1})
        found = client.batch(items(tokens), app(platform))
    assert [node["id"] for node in found] == [token.label.rpartition(":")[2] for token in tokens]
