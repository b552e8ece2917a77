"""One page of an edge: cursors that mean nothing to others, and `next` as long as anything lies behind it.

Things that the caller may not see keep their places: a page may be short, or empty, and still go on.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from tests.emulators.graph_fields import Field, written
from tests.emulators.graph_refusals import refused
from tests.emulators.graph_view import View

DEFAULT, MOST = 25, 100
Thing = TypeVar("Thing")
SECRETS = {"access_token", "appsecret_proof", "ids", "batch", "method", "fields"}
STEERED = {"after", "before", "__paging_token", "__previous"}


def cursor(view: View, at: int) -> str:
    return base64.urlsafe_b64encode(f"{at}:{view.seed}ZD".encode()).decode().rstrip("=")


def place(view: View, text: str) -> int:
    padded = text + "=" * (-len(text) % 4)
    try:
        at, _, salt = base64.urlsafe_b64decode(padded).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise refused("cursor") from None
    if salt != f"{view.seed}ZD" or not at.isdecimal():
        raise refused("cursor")
    return int(at)


def limit_of(arguments: Mapping[str, str], *, most: int = MOST, strict: bool = False) -> int:
    text = arguments.get("limit", str(DEFAULT))
    if not (text.isascii() and text.isdecimal()):
        raise refused("parameter", name="limit")
    if strict and int(text) > most:
        raise refused("limit")
    return min(int(text), most)


def moment(arguments: Mapping[str, str], name: str) -> datetime | None:
    """Unix seconds, or a day in Greenwich; a blank is as if it were not there."""
    text = arguments.get(name, "")
    try:
        if text.lstrip("-").isdecimal():
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text))
        found = datetime.fromisoformat(text) if text else None
    except (ValueError, OverflowError):
        raise refused("parameter", name=name) from None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def listed(
    view: View,
    path: str,
    arguments: Mapping[str, str],
    fields: tuple[Field, ...] | None,
    things: Sequence[Thing | None],
    tell: Callable[[Thing], Any],
    *,
    limit: int,
    when: Callable[[Thing], datetime] | None = None,
) -> dict[str, Any]:
    """`None` among the things is one that this caller may not see. With `when` it may be paged by time."""
    if not things or not limit:
        return {"data": []}
    edge = path.rpartition("/")[2]
    start = _start(view, arguments, limit)
    end = min(start + limit, len(things))
    shown = [tell(thing) for thing in things[start:end] if thing is not None]
    emptied = view.twisted("empty_page", edge) or (view.twisted("repeat_cursor", edge) and start > 0)
    answer: dict[str, Any] = {"data": [] if emptied else shown}
    if start >= len(things):
        return answer
    asked = _asked(arguments, fields)
    first, last = things[start], things[end - 1]
    if view.knobs.time_paging and when and first is not None and last is not None:
        places = start, end, len(things)
        answer["paging"] = _by_time(view, path, asked, places, (when(first), when(last)))
        return answer
    cursors = {"before": cursor(view, start), "after": cursor(view, end)}
    paging: dict[str, Any] = {"cursors": cursors}
    answer["paging"] = paging
    repeated = view.twisted("repeat_cursor", edge)
    if end < len(things) or repeated:
        after = cursor(view, start if repeated and start else end)
        paging["next"] = link(view, path, {**asked, "after": after}, edge)
    if start:
        paging["previous"] = link(view, path, {**asked, "before": cursor(view, start)}, edge)
    return answer


def _start(view: View, arguments: Mapping[str, str], limit: int) -> int:
    if after := arguments.get("after") or arguments.get("__paging_token"):
        return place(view, after)
    if before := arguments.get("before"):
        return max(place(view, before) - limit, 0)
    return 0


def _asked(arguments: Mapping[str, str], fields: tuple[Field, ...] | None) -> dict[str, str]:
    asked = {"fields": written(fields)} if fields is not None else {}
    kept = {key: value for key, value in arguments.items() if key not in SECRETS}
    return {"pretty": "0", **asked, **{key: value for key, value in kept.items() if key not in STEERED}}


def link(view: View, path: str, query: Mapping[str, str], edge: str) -> str:
    """The whole address, with the token in it, as Meta does."""
    bare = not view.knobs.token_in_next or view.twisted("next_without_token", edge)
    token = {} if bare else {"access_token": view.caller.token}
    return f"{view.base}/{view.version}/{path}?{urlencode({**token, **query}, quote_via=quote)}"


def _by_time(
    view: View,
    path: str,
    asked: dict[str, str],
    places: tuple[int, int, int],
    times: tuple[datetime, datetime],
) -> dict[str, str]:
    """As older feeds do it: blanks, and a token beside the time. Before the first page lies nothing."""
    edge = path.rpartition("/")[2]
    start, end, count = places
    since, until = (str(int(time.timestamp())) for time in times)
    back = cursor(view, max(start - (end - start), 0) if start else count)
    bare = {key: value for key, value in asked.items() if key not in {"since", "until"}}
    earlier = {**bare, "__previous": "1", "since": since, "until": "", "__paging_token": back}
    later = {"since": "", **asked, "until": until, "__paging_token": cursor(view, end), "__previous": ""}
    found = {"previous": link(view, path, earlier, edge).replace("&until=&", "&until&")}
    if end < count:
        found["next"] = link(view, path, later, edge).replace("&since=&", "&since&").removesuffix("=")
    return found
