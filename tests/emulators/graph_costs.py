"""What a call costs before it is answered: units of quota by the ids and items that it names, and time."""

from __future__ import annotations

from collections.abc import Mapping

from tests.emulators.emulating import Request, Work
from tests.emulators.graph_access import Tokens
from tests.emulators.graph_answers import taken_apart
from tests.emulators.graph_batch import MOST_ITEMS, address_of, items_of
from tests.emulators.graph_knobs import Knobs
from tests.emulators.graph_refusals import Refused

SECRETS = frozenset({"access_token", "appsecret_proof", "input_token", "batch"})


def work_of(request: Request, tokens: Tokens, knobs: Knobs) -> Work:
    """A single node takes the latency and no more; each of `ids=` and each item of a batch adds to it."""
    token, params = told_in(request)
    inner = _items(params) if request.method == "POST" and "batch" in params else []
    _, ask = taken_apart(request.path, params)
    units = sum(taken_apart(path, item)[1].units for path, item in inner) if inner else ask.units
    timed = units if inner or ask.ids else 0
    return Work(
        label=label(tokens, token),
        units=units,
        seconds=(knobs.latency_ms + knobs.item_ms * timed) / 1000,
        items=[_line(tokens, path, item, token) for path, item in inner],
    )


def label(tokens: Tokens, token: str) -> str:
    caller = tokens.caller(token)
    return caller.label if caller else "unknown" if token else "none"


def told_in(request: Request) -> tuple[str, dict[str, str]]:
    """The token, from wherever it is, and the parameters without it."""
    params = dict(request.params)
    header = request.headers.get("Authorization") or ""
    scheme, _, token = header.partition(" ")
    given = params.pop("access_token", "")
    return given or (token.strip() if scheme.lower() in {"bearer", "oauth"} else ""), params


def _items(params: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    try:
        return [address_of(item) for item in items_of(params["batch"])][:MOST_ITEMS]
    except Refused:
        return []


def _line(tokens: Tokens, path: str, params: dict[str, str], outer: str) -> str:
    line = Request(method="GET", path=path, params=params, headers={}).line(SECRETS)
    return f"{label(tokens, params.get('access_token', outer))} {line}"
