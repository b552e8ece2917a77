from __future__ import annotations

import gzip
import json
import socket
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import requests

from tests.emulators.faults import Faults, Unscripted
from tests.emulators.running import NOW


def raw(graph):
    """The bytes of the answer to one call, as they come."""
    address = urlsplit(graph.graph.address)
    order = f"GET /v25.0/{graph.graph.id(1)}?access_token={graph.tokens.app} HTTP/1.1\r\nHost: here\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=10) as line:
        line.sendall(order.encode())
        line.settimeout(2)
        return b"".join(iter(lambda: line.recv(65536), b""))


# The script


def due(script, *calls, seed=1):
    faults = Faults(seed, frozenset({"error"}))
    faults.script(script)
    return [faults.due(*call).get("n") for call in calls]


def test_the_first_fault_that_is_due_meets_a_call_and_no_other():
    script = [{"do": "close", "n": 1, "times": 1}, {"do": "close", "n": 2, "times": 1}]
    assert due(script, ("GET /a", "app"), ("GET /a", "app"), ("GET /a", "app")) == [1, 2, None]


def test_a_fault_is_for_some_calls_and_some_tokens():
    script = [{"do": "close", "n": 1, "where": r"GET /\d+/posts\?.*after=", "token": "app"}]
    calls = ("GET /1/posts?after=x", "app"), ("GET /1/posts", "app"), ("GET /1/posts?after=x", "page:1")
    assert due(script, *calls) == [1, None, None]


def test_a_fault_may_come_later():
    assert due([{"do": "close", "n": 1, "after": 2}], *[("GET /", "app")] * 4) == [None, None, 1, 1]


def test_a_fault_may_come_by_chance_and_the_same_each_time():
    calls = [("GET /", "app")] * 200
    met = due([{"do": "close", "n": 1, "share": 0.3}], *calls)
    assert met == due([{"do": "close", "n": 1, "share": 0.3}], *calls)
    assert met != due([{"do": "close", "n": 1, "share": 0.3}], *calls, seed=2)
    assert 30 < met.count(1) < 90


@pytest.mark.parametrize("script", [{}, [1], [{"do": "dance"}], [{}], [{"do": "close", "where": "("}]])
def test_a_script_that_makes_no_sense_is_refused(script):
    with pytest.raises(Unscripted):
        due(script)


def test_a_script_is_taken_whole_or_not_at_all(graph):
    for name, body in (
        ("faults", [{"do": "empty"}, {"do": "dance"}]),
        ("knobs", {"dance": 1}),
        ("now", {}),
        ("x", 1),
    ):
        answer = graph.session.post(f"{graph.graph.address}/_{name}", json=body, timeout=5)
        assert answer.status_code == 400
    assert graph.error(graph.graph.id(1)) == (None, None)


# What happens


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        ({"do": "login_wall"}, 200, "text/html"),
        ({"do": "bad_gateway"}, 502, "text/html"),
        ({"do": "bad_gateway", "status": 503}, 503, "text/html"),
        ({"do": "plain_500"}, 500, "application/json"),
        ({"do": "javascript"}, 200, "text/javascript"),
        ({"do": "no_content_type"}, 200, None),
        ({"do": "not_modified"}, 304, None),
        ({"do": "empty"}, 200, "application/json"),
        ({"do": "status", "status": 418}, 418, "application/json"),
        (
            {"do": "answer", "status": 429, "body": {"a": 1}, "headers": {"Retry-After": "7"}},
            429,
            "application/json",
        ),
        ({"do": "answer", "body": "x", "headers": {"Content-Type": None}}, 200, None),
    ],
)
def test_answers_have_the_wrong_status_or_kind(graph, fault, status, kind):
    graph.graph.faults({**fault, "times": 1})
    answer = graph.answer(graph.graph.id(1))
    assert answer.status_code == status
    assert answer.headers.get("Content-Type", "None").partition(";")[0] == str(kind)
    assert graph.answer(graph.graph.id(1)).status_code == 200


def test_a_burst_ends(graph):
    graph.graph.faults({"do": "bad_gateway", "status": 503, "times": 3})
    assert [graph.answer(graph.graph.id(1)).status_code for _ in range(5)] == [503, 503, 503, 200, 200]


def test_a_body_may_be_cut_short_honestly(graph):
    graph.graph.faults({"do": "truncate"})
    with pytest.raises(requests.exceptions.JSONDecodeError):
        graph.ask(graph.graph.id(1))


@pytest.mark.parametrize("fault", [{"do": "truncate", "honest": False}, {"do": "close_after_headers"}])
def test_a_connection_may_end_in_the_middle(graph, fault):
    graph.graph.faults(fault)
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        graph.ask(graph.graph.id(1))


def test_a_connection_may_end_before_any_answer(graph):
    graph.graph.faults({"do": "close"})
    with pytest.raises(requests.exceptions.ConnectionError):
        graph.ask(graph.graph.id(1))


def test_bytes_may_be_no_http_at_all(graph):
    graph.graph.faults({"do": "raw", "body": "220 mail.example.org ESMTP\r\n"})
    assert raw(graph) == b"220 mail.example.org ESMTP\r\n"


def test_an_answer_may_be_huge_or_deep(graph):
    graph.graph.faults({"do": "huge", "mb": 3, "times": 1}, {"do": "deep", "levels": 50_000, "times": 1})
    assert len(graph.answer(graph.graph.id(1)).content) > 3_000_000
    with pytest.raises(RecursionError):
        json.loads(graph.answer(graph.graph.id(1)).content)


def test_an_answer_may_come_in_drops(graph):
    graph.graph.knobs(gzip=False)
    size = len(graph.answer(graph.graph.id(1)).content)
    graph.graph.faults({"do": "drip", "bytes_per_second": size * 4})
    started = time.monotonic()
    assert len(graph.answer(graph.graph.id(1)).content) == size
    assert time.monotonic() - started > 0.15


def test_an_answer_may_be_late(graph):
    graph.graph.faults({"do": "wait", "wait_ms": 120})
    started = time.monotonic()
    assert graph.error(graph.graph.id(1)) == (None, None)
    assert time.monotonic() - started > 0.11


def test_a_spoilt_answer_may_be_packed(graph):
    graph.graph.faults({"do": "huge", "mb": 1})
    headers = {"Accept-Encoding": "gzip"}
    with graph.session.get(graph.graph.address, headers=headers, timeout=5, stream=True) as answer:
        assert len(gzip.decompress(answer.raw.read(decode_content=False))) > 1_000_000


# Within an answer


def test_a_cursor_may_repeat_for_ever(graph):
    graph.graph.faults({"do": "repeat_cursor", "edge": "posts"})
    first = graph.ask(f"{graph.graph.id(1)}/posts", limit=5)
    second = graph.follow(first["paging"]["next"])
    third = graph.follow(second["paging"]["next"])
    assert len(first["data"]) == 5
    assert second["data"] == third["data"] == []
    assert second["paging"]["next"] == third["paging"]["next"]


def test_a_cursor_may_expire_between_two_pages(graph):
    graph.graph.faults({"do": "error", "error": "cursor", "where": "after="})
    first = graph.ask(f"{graph.graph.id(1)}/posts", limit=5)
    assert graph.follow(first["paging"]["next"])["error"]["code"] == 100


def test_a_token_may_be_revoked_between_two_pages(graph):
    graph.graph.faults({"do": "error", "code": 190, "subcode": 460, "token": "app", "after": 1})
    first = graph.ask(f"{graph.graph.id(1)}/posts", limit=5)
    assert graph.follow(first["paging"]["next"])["error"]["error_subcode"] == 460


def test_the_next_address_may_lack_its_token(graph):
    graph.graph.faults({"do": "next_without_token"})
    assert "access_token" not in graph.ask(f"{graph.graph.id(1)}/posts", limit=5)["paging"]["next"]


def test_a_page_in_the_middle_may_be_empty(graph):
    graph.graph.faults({"do": "empty_page", "where": "after=", "times": 1})
    first, second, third, *_ = graph.walk(f"{graph.graph.id(1)}/posts", fields="id", limit=5)
    assert [len(each["data"]) for each in (first, second, third)] == [5, 0, 5]


def test_another_page_may_stand_under_a_name(graph):
    graph.graph.faults({"do": "another_page", "number": 7, "times": 1})
    assert graph.ask("example.office.3")["id"] == graph.graph.id(7)
    assert graph.ask("example.office.3")["id"] == graph.graph.id(3)


def test_times_may_lie_in_the_future(graph):
    graph.graph.faults({"do": "shift_times", "seconds": 365 * 86400})
    [row] = graph.ask(f"{graph.graph.id(1)}/posts", limit=1, fields="created_time")["data"]
    assert row["created_time"] > (NOW + timedelta(days=200)).isoformat()


def test_the_clock_may_go_back(graph):
    path = f"{graph.graph.id(1)}/posts"
    newest = graph.ask(path, limit=1, fields="id")["data"]
    graph.graph.move(NOW - timedelta(days=30))
    older = graph.ask(path, limit=1, fields="id")["data"]
    graph.graph.move(NOW)
    assert newest != older


# The log


def test_the_log_tells_each_call_and_can_be_cleared(graph):
    graph.graph.faults({"do": "bad_gateway", "times": 1})
    graph.answer(f"{graph.graph.id(1)}/posts", limit=3)
    [entry] = graph.graph.log()
    assert (entry["method"], entry["path"]) == ("GET", f"/v25.0/{graph.graph.id(1)}/posts")
    assert (entry["query"], entry["token"], entry["units"]) == ("limit=3", "app", 1)
    assert (entry["status"], entry["fault"]) == (502, "bad_gateway")
    assert entry["started"] <= entry["ended"]
    graph.graph.forget()
    assert graph.graph.log() == []
