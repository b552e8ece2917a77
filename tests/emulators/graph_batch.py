"""Many calls in one: done one after the other, each with its own token, answered as texts within the answer.

An item inherits token and proof from the outer call. An inherited proof does not fit an item's own token.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from tests.emulators.faults import INSTEAD, Fault
from tests.emulators.graph_refusals import refused

MOST_ITEMS = 50
ITEM_TYPE = "text/javascript; charset=UTF-8"
# Status, body and headers of one item, by its address and parameters, and the fault that it meets.
Do = Callable[[str, Mapping[str, str], Fault], tuple[int, str, Mapping[str, str]]]
Due = Callable[[str, Mapping[str, str]], Fault]


def items_of(text: str) -> list[dict[str, Any]]:
    """What is no list of objects is refused."""
    try:
        items = json.loads(text)
    except ValueError:
        raise refused("parameter", name="batch") from None
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        raise refused("parameter", name="batch")
    return items


def address_of(item: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    path, _, query = str(item.get("relative_url", "")).partition("?")
    return f"/{path.lstrip('/')}", dict(parse_qsl(query, keep_blank_values=True))


def done(params: Mapping[str, str], twist: Fault, due: Due, do: Do) -> str:
    items = items_of(params["batch"])
    if len(items) > MOST_ITEMS:
        raise refused("batch")
    with_headers = params.get("include_headers", "true") not in {"false", "0"}
    answers = [_item(item, items, params, with_headers, due, do) for item in items]
    return written_answers(_twisted(answers, twist))


def _item(
    item: dict[str, Any],
    items: list[dict[str, Any]],
    outer: Mapping[str, str],
    with_headers: bool,
    due: Due,
    do: Do,
) -> Any:
    path, inner = address_of(item)
    params = {key: outer[key] for key in ("access_token", "appsecret_proof") if key in outer}
    if "|" in inner.get("access_token", ""):
        params.pop("appsecret_proof", None)
    params |= inner
    fault = due(path, params)
    if fault.get("do") == "close":
        return None
    instead = INSTEAD.get(fault.get("do", ""))
    if instead:
        answer = instead(fault)
        return {"code": answer.status, "body": answer.body.decode("utf-8", "replace")}
    status, text, headers = do(path, params, fault)
    if status == 200 and _is_silent(item, items):
        return None
    tag = f'"{hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()}"'
    told = {"Content-Type": ITEM_TYPE, "ETag": tag, **headers}
    rows = [{"name": name, "value": value} for name, value in told.items()]
    return {"code": status, **({"headers": rows} if with_headers else {}), "body": text}


def _is_silent(item: dict[str, Any], items: list[dict[str, Any]]) -> bool:
    """A named item that another waits for is not answered, unless one asks for it."""
    name = item.get("name")
    needed = name is not None and any(other.get("depends_on") == name for other in items)
    return needed and item.get("omit_response_on_success", True) is True


def _twisted(answers: list[Any], twist: Fault) -> list[Any]:
    if twist.get("do") == "null_items":
        lost = twist.get("at", range(len(answers)))
        return [None if place in lost else answer for place, answer in enumerate(answers)]
    if twist.get("do") == "wrong_length":
        by = twist.get("by", -1)
        return answers[:by] if by < 0 else answers + answers[:1] * by
    return answers


def written_answers(answers: list[Any]) -> str:
    return json.dumps(answers, separators=(",", ":")).replace("/", "\\/")
