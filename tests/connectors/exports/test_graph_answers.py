"""Saved answers of the Graph API tell posts, citizens' comments and the page's answers, and never more."""

from __future__ import annotations

import json

import pytest

from auditor.domain import Reason, Voice
from auditor.domain.threads import conversations
from auditor.store import documents
from tests.connectors.deliveries import OFFICE, OTHER, reasons, utc
from tests.connectors.exported import (
    CITIZEN_ID,
    answer,
    covered,
    graph_comment,
    graph_page,
    graph_post,
    put,
    seen_in,
)

ASKED = (OFFICE, OTHER)
PAGE = "100200300400501"
OF_THE_PAGE = {"id": PAGE, "name": "Example Office"}
TOKEN = {"access_token": "token-canary"}
ADDRESS = f"https://www.facebook.com/{PAGE}/posts/1/"


def reply(number, to, at="2026-07-01T11:00:00+0000", **cells):
    """The page's answer to a comment, as a flat list shows it."""
    address = f"{ADDRESS}?comment_id={to}&reply_comment_id={number}"
    return graph_comment(
        number,
        PAGE,
        at,
        **{"parent": {"id": f"1_{to}"}, "permalink_url": address, "message": "Done.", **cells},
    ) | {"from": OF_THE_PAGE}


ASKED_ABOUT = [graph_comment(1, comment_count=1), reply(2, to=1), graph_comment(3, "77")]


def with_comments(*comments, more=False):
    return graph_post(comments=answer(*comments, more=more, edge="comments", owner=f"{PAGE}_1"))


def look(folder, content, name="facebook-office.json"):
    return seen_in(put(folder, {name: content}), *ASKED)


def threads(seen):
    found = conversations(seen.of()).threads
    return {thread.opening.id: [each.id for each in thread.answers] for thread in found}


FORMS = {
    "an answer": lambda: answer(with_comments(*ASKED_ABOUT)),
    "a page with its posts": lambda: graph_page(posts=answer(with_comments(*ASKED_ABOUT))),
    "answers in a list": lambda: [answer(with_comments(*ASKED_ABOUT)), graph_page()],
    "answers by id": lambda: {PAGE: answer(with_comments(*ASKED_ABOUT))},
    "posts by id": lambda: {f"{PAGE}_1": with_comments(*ASKED_ABOUT)},
    "a batch": lambda: [{"code": 200, "body": json.dumps(answer(with_comments(*ASKED_ABOUT)))}, None],
    "one post": lambda: with_comments(*ASKED_ABOUT),
    "replies within": lambda: answer(
        with_comments(
            graph_comment(1, comments=answer(reply(2, to=1), edge="comments")), graph_comment(3, "77")
        )
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_same_threads(tmp_path, form):
    seen = look(tmp_path, FORMS[form]())
    [post] = seen.of().posts
    assert (post.id, post.created_at, post.text) == (f"{PAGE}_1", utc(7, 1, 9), "Notice")
    assert threads(seen) == {"1_1": ["1_2"], "1_3": []}
    assert [said for said in seen.complaints if "incomplete" in said] == []


@pytest.mark.parametrize("name", ["facebook-office.jsonl", "facebook-office/a.jsonl.gz"])
def test_lines_of_json_are_read(tmp_path, name):
    pages = [answer(graph_post(1), more=True), answer(graph_post(2))]
    content = b"".join(json.dumps(page).encode() + b"\n" for page in pages)
    assert len(look(tmp_path, content, name).of().posts) == 2


def test_comments_in_a_file_of_their_own_find_their_post(tmp_path):
    put(tmp_path, {"facebook-office/posts.json": answer(graph_post())})
    alone = answer(*ASKED_ABOUT, edge="comments", owner=f"{PAGE}_1")
    seen = look(tmp_path, alone, "facebook-office/comments.json")
    assert {each.post for each in seen.of().comments} == {f"{PAGE}_1"}


def test_citizens_words_stand_apart_and_their_names_and_ids_nowhere(tmp_path):
    sighting = look(tmp_path, FORMS["an answer"]()).sightings["office"]
    sealed, words = documents.encode(sighting.snapshot), documents.encode(sighting.voices)
    for hidden in (b"text-canary", b"Citizen Canary", CITIZEN_ID.encode(), b"token-canary"):
        assert hidden not in sealed
    assert b"Citizen Canary" not in words
    assert CITIZEN_ID.encode() not in words
    assert sighting.voices.messages["1_1"] == Voice(text="text-canary", url=f"{ADDRESS}?comment_id=1")


def test_a_visitors_post_is_a_mention(tmp_path):
    visitor = graph_post(2, **{"from": {"id": CITIZEN_ID, "name": "Citizen Canary"}})
    shown = look(tmp_path, answer(graph_post(), visitor, edge="feed")).of()
    assert [post.id for post in shown.posts] == [f"{PAGE}_1"]
    assert [(each.id, each.official) for each in shown.mentions] == [(f"{PAGE}_2", False)]
    assert b"Canary" not in documents.encode(shown)


def test_the_page_is_known_by_every_id_under_which_it_writes(tmp_path):
    alias = {"id": "61550000000001", "name": "Example Office"}
    content = answer(
        with_comments(graph_comment(1, comment_count=1), reply(2, to=1) | {"from": alias}) | {"from": alias}
    )
    assert threads(look(tmp_path, content)) == {"1_1": ["1_2"]}


def test_an_answer_of_another_registered_page_is_no_citizens_word(tmp_path):
    content = answer(
        with_comments(graph_comment(1, comment_count=1), reply(2, to=1) | {"from": {"id": "555000111"}})
    )
    other = OTHER.__class__(institution="dhamrai", platform="facebook", handle="other", id="555000111")
    seen = seen_in(put(tmp_path, {"facebook-office.json": content}), OFFICE, other)
    assert threads(seen) == {"1_1": ["1_2"]}


def test_a_post_that_is_not_published_is_no_post(tmp_path):
    assert (
        look(tmp_path, answer(graph_post(), graph_post(2, is_published=False))).of().posts[0].id
        == f"{PAGE}_1"
    )


def test_what_the_page_says_of_itself_is_put_together_from_all_answers(tmp_path):
    put(tmp_path, {"facebook-office/a.json": graph_page(about="Official page", **TOKEN)})
    shown = look(
        tmp_path, graph_page(website="https://office.example", fan_count=5), "facebook-office/b.json"
    ).of()
    assert (shown.profile.name, shown.profile.about, shown.profile.followers) == (
        "Example Office",
        "Official page",
        5,
    )
    assert b"token-canary" not in documents.encode(shown)


def test_two_answers_that_differ_about_the_page_end_its_profile(tmp_path):
    put(tmp_path, {"facebook-office/a.json": graph_page()})
    seen = look(tmp_path, graph_page(name="Another"), "facebook-office/b.json")
    assert seen.of().profile is None
    assert "two answers say two things of the page itself; profile of facebook office" in seen.complaints[0]


# Completeness


def test_without_a_coverage_row_nothing_is_complete(tmp_path):
    shown = look(tmp_path, FORMS["an answer"]()).of()
    assert shown.complete == {}
    assert reasons(shown)["posts"] is reasons(shown)["comments"] is Reason.NOT_COVERED
    assert reasons(shown)["mentions"] is Reason.NOT_SUPPLIED


def test_a_coverage_row_makes_complete_what_was_handed_in(tmp_path):
    put(tmp_path, covered(OFFICE))
    assert look(tmp_path, FORMS["an answer"]()).complete() == {"posts", "comments"}


def test_posts_without_their_comments_hand_in_no_comments(tmp_path):
    put(tmp_path, covered(OFFICE))
    assert look(tmp_path, answer(graph_post())).complete() == {"posts"}


INCOMPLETE = {
    "the answer goes on, and what follows is not in the delivery": [
        answer(graph_post(), more=True),
        answer(with_comments(graph_comment(), more=True)),
    ],
    "answers to 1 comments are not in the delivery": [
        answer(with_comments(graph_comment(comment_count=2), reply(2, 1)))
    ],
    "it does not show which comments are answers": [
        answer(
            with_comments({**graph_comment(), "permalink_url": ""} | {"permalink_url": None}, no_address(4))
        )
        for no_address in [
            lambda number: {k: v for k, v in graph_comment(number).items() if k != "comment_count"}
        ]
    ],
    "it does not say who wrote; ask for the field from": [
        answer(with_comments({k: v for k, v in graph_comment().items() if k != "from"})),
        answer({k: v for k, v in graph_post().items() if k != "from"}, edge="feed"),
    ],
    "somebody else has the page's own name": [
        [
            graph_page(),
            answer(with_comments(graph_comment() | {"from": {"id": "9", "name": "Example Office"}})),
        ]
    ],
    "the platform refused this answer": [{"error": {"message": "(#100) token-canary", "code": 100}}],
    "bad JSON": [b'{"data": [{"id": "1_'],
    "created_at: 'soon' is no time": [answer(graph_post(at="soon"))],
}
CASES = [(reason, number) for reason, contents in INCOMPLETE.items() for number in range(len(contents))]


@pytest.mark.parametrize(("reason", "number"), CASES)
def test_what_may_lack_something_is_one_clear_line_and_not_complete(tmp_path, reason, number):
    put(tmp_path, covered(OFFICE) | {"facebook-office/a.json": FORMS["an answer"]()})
    seen = look(tmp_path, INCOMPLETE[reason][number], "facebook-office/b.json")
    assert seen.complete() != {"posts", "comments"}
    [complaint] = seen.complaints
    assert reason in complaint
    assert "token-canary" not in complaint
    assert complaint.endswith(" of facebook office count as incomplete")


def test_an_author_that_is_hidden_among_others_that_are_shown_is_a_citizen(tmp_path):
    hidden = {key: value for key, value in graph_comment().items() if key != "from"} | {"comment_count": 1}
    seen = look(tmp_path, answer(with_comments(hidden, reply(2, to=1))))
    assert threads(seen) == {"1_1": ["1_2"]}


def test_a_list_that_goes_on_in_a_later_file_is_whole(tmp_path):
    put(tmp_path, covered(OFFICE) | {"facebook-office/a.json": answer(graph_post(1), more=True)})
    assert look(tmp_path, answer(graph_post(2)), "facebook-office/b.json").complete() == {"posts"}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"7", b'"a"', b"nothing", b"[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]"]
)
def test_what_is_no_answer_is_left_out_or_told(tmp_path, content):
    seen = look(tmp_path, content)
    assert len(seen.complaints) <= 1
    assert all(shown.snapshot.posts is None for shown in seen.sightings.values())
