"""Who runs a page, how the platform regards it, and its picture."""

from __future__ import annotations

from typing import Any

from tests.emulators.graph_access import tasks
from tests.emulators.graph_edges import Arguments, Fields, edge
from tests.emulators.graph_nouns import Page
from tests.emulators.graph_paging import limit_of, listed
from tests.emulators.graph_refusals import refused
from tests.emulators.graph_view import Scene

SIZES = {"small": 50, "normal": 100, "large": 200, "album": 50, "square": 50}


def _team(scene: Scene) -> None:
    if not scene.own:
        raise refused("page_token")
    if not scene.page.traits.manage:
        raise refused("permission_200")


@edge(("Page", "roles"))
def roles(scene: Scene, page: Page, arguments: Arguments, fields: Fields) -> Any:
    _team(scene)
    people = [
        {"name": f"Officer {at}", "id": f"80{page.number:06}{at}", "tasks": tasks(page, at)}
        for at in range(page.traits.admins)
    ]
    return rows_of(scene, f"{page.id}/roles", people, arguments, fields)


@edge(("Page", "assigned_users"))
def assigned_users(scene: Scene, page: Page, arguments: Arguments, fields: Fields) -> Any:
    _team(scene)
    if not arguments.get("business", "").isdecimal():
        raise refused("parameter", name="business")
    users = [
        {
            "id": f"81{page.number:06}{at}",
            "name": f"Officer {at}",
            "user_type": "BUSINESS_USER",
            "tasks": tasks(page, at),
        }
        for at in range(page.traits.business_users)
    ]
    robot = {"id": "8100", "name": "Audit", "user_type": "SYSTEM_USER", "tasks": tasks(page)}
    return rows_of(scene, f"{page.id}/assigned_users", [*users, robot], arguments, fields)


def rows_of(scene: Scene, path: str, rows: list[dict[str, Any]], arguments: Arguments, fields: Fields) -> Any:
    names = {field.name for field in fields} | {"id"} if fields else set(rows[0]) if rows else set()

    def tell(row: dict[str, Any]) -> dict[str, Any]:
        return {key: row[key] for key in row if key in names}

    return listed(scene.view, path, arguments, fields, rows, tell, limit=limit_of(arguments))


@edge(("Page", "page_status"))
def page_status(scene: Scene, page: Page, *_: Any) -> Any:
    _team(scene)
    violation = {
        "type": "spam",
        "description": "A made-up reason",
        "url": f"https://www.facebook.com/{page.id}",
        "severity": "HIGH",
        "restrictions": [{"feature": "page_publish"}],
    }
    status = page.traits.status
    at = int(scene.view.now.timestamp())
    return {"id": page.id, "timestamp": at, "status": status, "violations": [violation] * (status != "ok")}


@edge(("Page", "settings"))
def settings(scene: Scene, *_: Any) -> Any:
    _team(scene)
    known = {"USERS_CAN_POST": True, "USERS_CAN_MESSAGE": True, "PROFANITY_FILTER": "Off"}
    return {"data": [{"setting": name, "value": value} for name, value in known.items()]}


@edge(("Page", "picture"))
def picture(scene: Scene, page: Page, arguments: Arguments, fields: Fields) -> Any:
    size = SIZES.get(arguments.get("type", ""), 50)
    width, height = (int(arguments.get(side) or size) for side in ("width", "height"))
    silhouette = page.traits.silhouette
    shown = {
        "height": height,
        "is_silhouette": silhouette,
        "url": scene.picture("silhouette.png" if silhouette else f"a/{page.number}.png"),
        "width": width,
    }
    names = {field.name for field in fields} if fields else set(shown)
    return {"data": {key: value for key, value in shown.items() if key in names}}
