"""A node is told by exactly the fields that were asked, and its id; what has no value is absent, never null.

The kinds of nodes, and what stands beneath them, are entered by the modules that know them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from tests.emulators.graph_fields import Field
from tests.emulators.graph_refusals import refused
from tests.emulators.graph_view import Scene

Read = Callable[[Scene, Any], Any]
Edge = Callable[[Scene, Any, Mapping[str, str], tuple[Field, ...] | None], Any]

EDGES: dict[tuple[str, str], Edge] = {}
FIELDS: dict[str, dict[str, Read]] = {}
DEFAULTS = {
    "Page": "name,id",
    "PagePost": "created_time,message,story,id",
    "Comment": "created_time,from,message,id",
    "User": "name,id",
}
BENEATH = {
    "from": {"id", "name"},
    "parent": {"id", "from", "message", "created_time"},
    "cover": {"id", "source", "offset_x", "offset_y", "cover_id"},
    "picture": {"url", "width", "height", "is_silhouette", "cache_key"},
    "category_list": {"id", "name"},
    "shares": {"count"},
    "attachments": {
        "media_type", "type", "title", "description", "url", "unshimmed_url", "target", "media",
        "subattachments", "description_tags",
    },
}  # fmt: skip
REMOVED = {"type", "link", "name", "caption", "description", "object_id", "source"}


def told(scene: Scene, kind: str, node: Any, fields: tuple[Field, ...] | None) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for key, read, field in plan(kind, fields):
        if read is None:
            value = EDGES[kind, field.name](scene, node, field.arguments, field.fields)
        else:
            value = read(scene, node)
            value = value if field.fields is None or value is None else picked(value, field)
        if value is not None:
            answer[key] = value
    return answer


@lru_cache(maxsize=1024)
def plan(kind: str, fields: tuple[Field, ...] | None) -> list[tuple[str, Read | None, Field]]:
    asked = list(fields) if fields is not None else [Field(name) for name in DEFAULTS[kind].split(",")]
    asked += [Field("id")] if "id" not in {field.name for field in asked} else []
    return [(field.key, _reader(kind, field), field) for field in asked]


def _reader(kind: str, field: Field) -> Read | None:
    if (kind, field.name) in EDGES:
        return None
    if kind == "PagePost" and field.name in REMOVED:
        raise refused("deprecated", field=field.name)
    if field.name not in FIELDS[kind]:
        raise refused("field", field=field.name, type=kind)
    if field.key != field.name:
        raise refused("alias_of_field", field=field.key)
    return FIELDS[kind][field.name]


def picked(value: Any, field: Field) -> Any:
    """The asked keys of what is no node of its own."""
    names = {each.name for each in field.fields or ()}
    if unknown := names - BENEATH.get(field.name, names):
        raise refused("field", field=min(unknown), type=field.name.title().replace("_", ""))
    return _picked(value, names | {"id"})


def _picked(value: Any, names: set[str]) -> Any:
    if isinstance(value, list):
        return [_picked(each, names) for each in value]
    if isinstance(value, dict) and value.keys() == {"data"}:
        return {"data": _picked(value["data"], names)}
    return {key: each for key, each in value.items() if key in names} if isinstance(value, dict) else value
