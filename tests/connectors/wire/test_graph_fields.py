"""A field that the platform no longer knows is taken out of a question, and the rest stays as it was."""

from __future__ import annotations

import pytest

from connectors.wire.graph_fields import KnownFields, without

COMMENTS = "comments.summary(total_count,order).limit(3){message,from{id,name}}"
EDGE = f"posts.since(7).limit(5).as(late){{id,message,{COMMENTS}}}"


@pytest.mark.parametrize(
    ("fields", "name", "node", "left"),
    [
        ("id,name,bio", "bio", "Page", "id,name"),
        ("bio,id", "bio", "Page", "id"),
        (" id , bio , name ", "bio", "Page", " id , name "),
        ("id,bio_long", "bio", "Page", None),
        ("bio", "bio", "Page", None),
        ("id,picture.width(720).height(720){url,width}", "picture", "Page", "id"),
        (
            "id,picture.width(720).height(720){url,width}",
            "width",
            "",
            "id,picture.width(720).height(720){url}",
        ),
        ("id,cover{source}", "source", "CoverPhoto", "id"),
        (f"id,{EDGE}", "posts", "Page", "id"),
        (f"id,{EDGE}", "order", "PagePost", None),
        (f"id,{EDGE}", "since", "PagePost", None),
        (f"id,{EDGE}", "from", "Comment", f"id,{EDGE.replace(',from{id,name}', '')}"),
        (f"name,{EDGE}", "name", "Page", EDGE),
        (f"name,{EDGE}", "name", "User", EDGE.replace("id,name", "id")),
        ("id,message", "message", "PagePost", "id"),
    ],
)
def test_a_field_is_taken_out(fields, name, node, left):
    assert without(fields, name, node) == left


@pytest.mark.parametrize("fields", ["id,{", "id,}{", "id,a{b", "id,a)b{", ""])
def test_a_question_out_of_grammar_is_left_to_the_platform(fields):
    assert without(fields, "bio", "") is None


def test_a_field_is_left_out_once_the_rest_was_answered():
    known = KnownFields(lambda _: None)
    asked = known.asked({"fields": "id,bio", "limit": "5"})
    assert asked.drop("bio", "Page")
    assert known.asked({"fields": "id,bio"}).fields == "id,bio"
    known.answered(asked)
    assert known.asked({"fields": "id,bio", "limit": "5"}).args == {"fields": "id", "limit": "5"}
    assert known.unknown == {"bio"}


def test_the_same_question_for_another_day_is_the_same():
    known = KnownFields(lambda _: None)
    asked = known.asked({"fields": "id,posts.since(1790000000){id,story}"})
    asked.drop("story", "PagePost")
    known.answered(asked)
    assert (
        known.asked({"fields": "id,posts.since(1800000000){id,story}"}).fields
        == "id,posts.since(1800000000){id}"
    )


def test_another_question_keeps_the_field():
    known = KnownFields(lambda _: None)
    asked = known.asked({"fields": "id,bio"})
    asked.drop("bio", "Page")
    known.answered(asked)
    assert known.asked({"fields": "bio,id"}).fields == "bio,id"


def test_a_field_is_warned_about_once():
    warnings = []
    known = KnownFields(warnings.append)
    for fields in ("id,bio", "name,bio"):
        asked = known.asked({"fields": fields})
        asked.drop("bio", "Page")
        known.answered(asked)
    [warning] = warnings
    assert "bio" in warning


def test_what_lacks_many_fields_is_another_kind_of_thing():
    asked = KnownFields(lambda _: None).asked({"fields": "id,a,b,c,d"})
    assert [asked.drop(name, "Page") for name in "abcd"] == [True, True, True, False]


def test_a_question_without_fields_has_nothing_to_leave_out():
    asked = KnownFields(lambda _: None).asked({"limit": "5"})
    assert not asked.drop("bio", "Page")
    assert asked.args == {"limit": "5"}
