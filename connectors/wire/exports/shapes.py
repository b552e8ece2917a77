"""Whatever stands where something is looked for, the answer is of the kind that was asked for, or nothing.

Numbers were read as text, so that no id loses a digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def word(content: object, *keys: str) -> str | None:
    """The text at the end of the path."""
    found = inner(content, *keys)
    return found if isinstance(found, str) else None


def inner(content: Any, *keys: str) -> Any:
    for key in keys:
        content = content.get(key) if isinstance(content, dict) else None
    return content


def table(content: object, *keys: str) -> dict[str, Any]:
    """The object at the end of the path, or an empty one."""
    found = inner(content, *keys)
    return found if isinstance(found, dict) else {}


def tables(content: object, *keys: str) -> Iterator[dict[str, Any]]:
    """The objects of the list at the end of the path."""
    found = inner(content, *keys)
    yield from (each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()
