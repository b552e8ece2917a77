"""Whose a saved answer is must stand in it or around it; people are never taken for a page."""

from __future__ import annotations

import pytest

from tests.connectors.deliveries import OFFICE, OTHER
from tests.connectors.exported import CITIZEN_ID, answer, covered, graph_page, graph_post, put, seen_in

ASKED = (OFFICE, OTHER)
PAGE = "100200300400501"


def look(folder, content, name="facebook-office.json"):
    return seen_in(put(folder, {name: content}), *ASKED)


def test_a_page_may_be_known_by_its_name_in_another_file(tmp_path):
    put(tmp_path, {"a.json": answer(graph_post())})
    assert len(look(tmp_path, graph_page(), "z.json").of().posts) == 1


def test_a_page_may_be_known_by_its_registered_id(tmp_path):
    known = OFFICE.__class__(institution="savar", platform="facebook", handle="office", id=PAGE)
    assert len(seen_in(put(tmp_path, {"a.json": answer(graph_post())}), known, OTHER).of(known).posts) == 1


def test_an_answer_of_nobody_ends_completeness_for_every_page(tmp_path):
    row = b'{"platform":"facebook","account":"office","id":"1","created_at":"2026-07-01T10:00:00Z"}\n'
    put(tmp_path, covered(OFFICE) | {"posts.jsonl": row})
    seen = look(tmp_path, answer(graph_post()), "a.json")
    assert (seen.complete(), len(seen.of().posts)) == (set(), 1)
    [complaint] = seen.complaints
    assert (
        f"nobody can say whose page {PAGE} this is; put the file into a folder called facebook-<page>"
        in complaint
    )


def test_an_answer_of_an_unregistered_page_is_told_and_ends_nothing(tmp_path):
    row = b'{"platform":"facebook","account":"office","id":"1","created_at":"2026-07-01T10:00:00Z"}\n'
    put(tmp_path, covered(OFFICE) | {"posts.jsonl": row})
    seen = look(tmp_path, graph_page(username="somebody", posts=answer(graph_post())), "a.json")
    assert seen.complete() == {"posts"}
    [complaint] = seen.complaints
    assert "is not among the registered accounts asked for; it is left out" in complaint


def test_a_second_page_in_a_folder_named_after_one_is_not_taken_for_it(tmp_path):
    put(tmp_path, {"facebook-office/a.json": answer(graph_post())})
    foreign = graph_post(2) | {"id": "999888777_2"}
    seen = look(tmp_path, answer(foreign, owner="999888777"), "facebook-office/b.json")
    assert [post.id for post in seen.of().posts] == [f"{PAGE}_1"]
    assert "nobody can say whose page 999888777 this is" in seen.complaints[0]


def test_a_name_around_it_that_says_otherwise_leaves_it_out(tmp_path):
    put(tmp_path, {"a.json": graph_page()})
    seen = look(tmp_path, answer(graph_post()), "facebook-other/b.json")
    assert seen.of().posts is None
    assert "it is of another page than the name around it says" in "".join(seen.complaints)


PEOPLE = {
    "who liked it": {"data": [{"id": CITIZEN_ID, "name": "Citizen Canary"}], "paging": {}},
    "somebody": {"id": CITIZEN_ID, "name": "Citizen Canary"},
    "a person": {"id": CITIZEN_ID, "name": "Citizen Canary", "first_name": "Citizen", "username": "office"},
    "a private message": {"data": [graph_post(id="m_1", **{"from": {"id": CITIZEN_ID}})]},
}


@pytest.mark.parametrize("content", PEOPLE.values(), ids=PEOPLE)
def test_people_are_not_taken_for_the_page_whose_name_is_around_them(tmp_path, content):
    seen = look(tmp_path, content)
    assert seen.sightings == {}
    assert len(seen.complaints) == 1
    assert "Canary" not in seen.complaints[0]
