from __future__ import annotations

import pytest

from tests.emulators.graph_fields import Field, parsed, written
from tests.emulators.graph_refusals import Refused


def test_names_stand_in_their_order():
    assert [field.name for field in parsed("id,name , about")] == ["id", "name", "about"]


def test_modifiers_and_fields_beneath_nest():
    [posts] = parsed("posts.since(5).limit(2){id,comments.filter(stream){message,from{id}}}")
    assert posts.arguments == {"since": "5", "limit": "2"}
    comments = posts.fields[1]
    assert comments.arguments == {"filter": "stream"}
    assert comments.fields[1] == Field("from", (), (Field("id"),))


def test_an_alias_is_the_key_and_no_argument():
    [love] = parsed("reactions.type(LOVE).limit(0).summary(total_count).as(love)")
    assert (love.key, love.name) == ("love", "reactions")
    assert "as" not in love.arguments


def test_what_is_parsed_can_be_written_again():
    text = "id,picture.width(720).height(720){url},posts.limit(5){comments.order(chronological){message}}"
    assert written(parsed(text)) == text


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("id,na}me", 5, id="a brace too many"),
        pytest.param("id,", 3, id="a comma at the end"),
        pytest.param("posts{id", 8, id="a brace that is not closed"),
        pytest.param("posts{}", 6, id="nothing in the braces"),
        pytest.param("posts.limit{id}", 5, id="a modifier without an argument"),
        pytest.param("posts.colour(red)", 5, id="a modifier that nobody knows"),
        pytest.param("1st", 0, id="no name"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_a_syntax_error_says_where(text, at):
    with pytest.raises(Refused) as told:
        parsed(text)
    assert told.value.error.code == 2500
    assert f"at character {at}:" in told.value.error.message
