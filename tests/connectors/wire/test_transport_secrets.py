"""What was asked, and with which token, is in no record, no error, no representation and no traceback."""

from __future__ import annotations

import logging
import traceback

import pytest

from connectors.wire.failures import Failure
from connectors.wire.transport import Call
from tests.connectors.wire.carrying import CHUNKED, MOST, UP, call, opened, outcome
from tests.connectors.wire.speaking import answer, cut, silence, speaking

CANARY = "canary-5f0c1e"


@pytest.fixture
def transport():
    with opened(read_s=0.2, total_s=2) as made:
        yield made


SAID = {
    "an answer": UP,
    "a broken header": b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 4\r\n\r\nhere",
    "cut": cut(b""),
    "cut in its headers": cut(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "cut in its body": cut(answer(b"half", length=8)),
    "cut in a chunk": cut(CHUNKED + b"8\r\nhalf"),
    "contradictory": b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nhere",
    "silence": silence,
    "too large": answer(b"x" * (MOST + 1)),
    "elsewhere": answer(b"", "Location: http://[broken", status="302 Found"),
}
SECRETS = {
    "method": "POST",
    "params": {"input_token": CANARY},
    "form": {"access_token": CANARY},
    "headers": {"Authorization": f"Bearer {CANARY}"},
}


class Records(logging.Handler):
    """Hears what is said to any logger, whatever the loggers above it let through."""

    def __init__(self):
        super().__init__(logging.NOTSET)
        self.said = []

    def emit(self, record):
        self.said.append(self.format(record))


@pytest.fixture
def records():
    heard = Records()
    names = [
        None,
        *(name for name in logging.root.manager.loggerDict if name.startswith(("urllib3", "requests"))),
    ]
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in names]
    for logger, _ in before:
        logger.addHandler(heard)
        logger.setLevel(logging.DEBUG)
    yield heard.said
    for logger, level in before:
        logger.removeHandler(heard)
        logger.setLevel(level)


def all_of(error):
    """Everything that an error tells, and those that led to it."""
    while error:
        yield f"{error} {error!r} {error.args!r} {vars(error)!r}"
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_no_secret_is_in_a_record_or_an_error(transport, records, said):
    logging.getLogger("auditor").debug("here")
    told = []
    try:
        told.append(repr(outcome(transport, said, **SECRETS)))
    except Failure as failure:
        told += [*all_of(failure), *traceback.format_exception(failure)]
    assert "here" in records
    assert CANARY not in "".join([*records, *told])


@pytest.mark.parametrize("token", [f"{CANARY}\nX: y", f"{CANARY}\u200b", f" {CANARY}"])
def test_a_damaged_token_is_not_sent_and_not_shown(transport, records, token):
    with speaking(UP) as server:
        with pytest.raises(
            Failure, match=r"^GET v1/page: cannot be sent; is a token or an address"
        ) as refused:
            transport.carry(call(server, headers={"Authorization": token}))
        assert server.connections == 0
    assert CANARY not in "".join([*records, *all_of(refused.value)])


@pytest.mark.parametrize("url", ["http://", "graph.example.org/me", "http://[::1", "https://*.example.org/"])
def test_a_damaged_address_is_not_asked(transport, url):
    with pytest.raises(Failure):
        transport.carry(Call(method="GET", url=f"{url}?token={CANARY}", path="me"))


def test_a_call_and_its_answer_do_not_show_what_they_hold(transport):
    with speaking(answer(CANARY.encode(), f"Location: /?token={CANARY}")) as server:
        asked = call(server, **{**SECRETS, "url": f"{server.address}/?token={CANARY}"})
        got = transport.carry(asked)
    assert CANARY not in f"{asked} {asked!r} {got} {got!r}"
