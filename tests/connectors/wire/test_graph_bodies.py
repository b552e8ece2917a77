"""What was sent is read as JSON or refused as none, and holds no token."""

from __future__ import annotations

import json

import pytest

from connectors.wire.graph_bodies import NotJson, TooDeep, decoded, without_tokens
from tests.connectors.graphs import UNIT

SECRET = UNIT.secret


def test_json_is_read():
    assert decoded('{"name":"জেলা","id":"1"}'.encode()) == {"name": "জেলা", "id": "1"}


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(rb'"\ud83d\ude00"', "😀", id="a pair of surrogates"),
        pytest.param(rb'"a\ud83d"', "a\ufffd", id="half a pair of surrogates"),
        pytest.param(rb'{"a":"\ude00\ud83d"}', {"a": "\ufffd\ufffd"}, id="halves the wrong way round"),
        pytest.param(b'"a\xff"', "a\ufffd", id="no UTF-8"),
        pytest.param(b"\xef\xbb\xbf{}", {}, id="byte order mark"),
    ],
)
def test_text_that_is_damaged_is_read_as_far_as_it_goes(body, read):
    assert decoded(body) == read
    json.dumps(read, ensure_ascii=False).encode()


@pytest.mark.parametrize("body", [b"", b"  ", b'{"a":', b'["a', b'{"a":"x\\'])
def test_what_breaks_off_is_told(body):
    with pytest.raises(NotJson) as raised:
        decoded(body)
    assert raised.value.cut_off


@pytest.mark.parametrize("body", [b"<html>", b"{} {}", b"for (;;);{}", b"9" * 6000])
def test_what_is_no_json_is_told(body):
    with pytest.raises(NotJson) as raised:
        decoded(body)
    assert not raised.value.cut_off


@pytest.mark.parametrize("levels", [5_000, 500_000])
@pytest.mark.parametrize("sign", [b"[", b'{"a":'])
def test_what_is_nested_too_deeply_is_told(levels, sign):
    with pytest.raises(TooDeep):
        decoded(sign * levels)


@pytest.mark.parametrize(
    "held",
    [
        f"https://graph.example/1/posts?access_token={SECRET}&limit=5",
        f"https://graph.example/1/posts?limit=5&access_token={SECRET}",
        f"https://graph.example/1/posts?limit=5&appsecret_proof={SECRET}#a",
        f"https://graph.example/?next=%2F1%3Faccess_token%3D{SECRET}%26limit%3D5",
        f"a text with {SECRET} in it",
    ],
)
@pytest.mark.parametrize(
    "write", [json.dumps, lambda held: json.dumps(held).replace("/", r"\/").replace("&", r"\u0026")]
)
def test_no_answer_holds_a_token(held, write):
    left = decoded(without_tokens(write(held).encode(), [SECRET]))
    assert SECRET not in left
    assert left.startswith(held[:10])


def test_a_token_that_nobody_told_us_is_taken_out_of_an_address():
    left = without_tokens(b'{"next":"https://x/?access_token=EAA-of-somebody&after=a"}', [])
    assert decoded(left) == {"next": "https://x/?access_token=***&after=a"}


def test_a_token_that_was_asked_for_is_handed_over():
    assert decoded(without_tokens(b'{"access_token":"EAA-of-a-page"}', [SECRET])) == {
        "access_token": "EAA-of-a-page"
    }


def test_an_answer_without_tokens_is_left_alone():
    assert (
        without_tokens(b'{"message":"access token and a&b"}', [SECRET, ""])
        == b'{"message":"access token and a&b"}'
    )
