"""Neither failures nor answers nor logs show what opens the Graph API."""

from __future__ import annotations

import hmac
import logging

import pytest

from connectors.wire.failures import Failure
from connectors.wire.graph import Item
from tests.connectors.graphs import KEY, UNIT, error, graph, told
from tests.connectors.wire.speaking import answer, cut, speaking


def got(*answers, **options):
    with speaking(*answers) as server, graph(server.address, **options) as client:
        return client.get("1002", UNIT, {})


CANARIES = (UNIT.secret, KEY, hmac.new(KEY.encode(), UNIT.secret.encode(), "sha256").hexdigest())
TALKATIVE = f"Error validating access token {UNIT.secret} of {KEY}"


@pytest.mark.parametrize(
    "told_us",
    [
        error(190, TALKATIVE),
        error(4, TALKATIVE),
        error(1, TALKATIVE, status="500 Error"),
        error(21, f"Page ID 1 was migrated to page ID {UNIT.secret}"),
        error(100, f"(#100) Tried accessing nonexisting field ({KEY}) on node type (Page)"),
        error(100, TALKATIVE),
        error(803, f"(#803) Some of the aliases you requested do not exist: {UNIT.secret}"),
        answer(TALKATIVE.encode()),
        cut(b"HTTP/1.1 200 OK\r\n"),
    ],
)
def test_no_failure_shows_a_secret(told_us, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Failure) as raised:
        got(told_us, app_secret=KEY)
    shown = [caplog.text]
    failure = raised.value
    while failure:
        shown += [repr(failure), str(failure), repr(vars(failure))]
        failure = failure.__cause__ or failure.__context__
    assert [canary for canary in CANARIES for text in shown if canary in text] == []


def test_no_answer_shows_a_secret():
    following = f"https://graph.example/v25.0/1/posts?access_token={UNIT.secret}&appsecret_proof={CANARIES[2]}&after=a"
    page = got(told({"data": [], "paging": {"next": following}, "echo": KEY}), app_secret=KEY)
    assert [canary for canary in CANARIES if canary in repr(page)] == []
    assert "after=a" in page["paging"]["next"]


def test_a_question_about_a_token_does_not_show_it():
    asked = Item(path="debug_token", args={"input_token": UNIT.secret}, token=UNIT)
    assert UNIT.secret not in repr(asked)
