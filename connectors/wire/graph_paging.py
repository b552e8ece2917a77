"""A list is followed to its end, past empty pages, and never round in a circle.

Of the address of the next page only its parameters are used. platforms/meta.md section 3.5.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from connectors.wire.exports.shapes import inner
from connectors.wire.failures import Failure, Unreadable

Args = Mapping[str, str]

PLACES = {"after", "before", "since", "until", "offset"}  # where in a list the last page began
OURS = {"access_token", "appsecret_proof", "method"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Items until the end, or until `failure`; there is neither where the pages were more than asked for.

    `calls` were made, or tried. `holes` where a page was empty although the list went on behind it.
    """

    items: tuple[dict[str, Any], ...] = ()
    whole: bool = False
    failure: Failure | None = None
    calls: int = 0
    holes: bool = False


def listed(ask: Callable[[Args], Any], asked: str, args: Args, most: int) -> Listed:
    items: list[dict[str, Any]] = []
    seen: set[object] = set()
    holes = False
    for calls in range(1, most + 1):
        try:
            page = ask(args)
            here = items_of(page, asked)
            items += here
            following = after(page, asked)
        except Failure as failure:
            return Listed(items=tuple(items), failure=failure, calls=calls)
        if following is None:
            return Listed(items=tuple(items), whole=True, calls=calls, holes=holes)
        holes = holes or not here
        marks = {following.get("after"), tuple(sorted(following.items()))} - {None}
        if not seen.isdisjoint(marks):
            circle = Unreadable(f"{asked}: the list goes round in a circle")
            return Listed(items=tuple(items), failure=circle, calls=calls)
        seen |= marks
        args = {**{name: value for name, value in args.items() if name not in PLACES}, **following}
    return Listed(items=tuple(items), calls=most)


def items_of(page: Any, asked: str) -> list[dict[str, Any]]:
    found = inner(page, "data")
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise Unreadable(f"{asked}: this is no list")
    return found


def after(page: Any, asked: str) -> Args | None:
    """The parameters of the next page; None where there is none."""
    following = inner(page, "paging", "next")
    if not following:
        return None
    try:
        query = parse_qsl(urlsplit(following).query) if isinstance(following, str) else []
    except ValueError:
        query = []
    if not query:
        raise Unreadable(f"{asked}: the list does not say how it goes on")
    return {name: value for name, value in query if name not in OURS}
