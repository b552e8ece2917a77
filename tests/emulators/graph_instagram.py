"""Instagram: others' professional accounts looked up by name, and our offices' own with their comments.

Every tenth page has a personal account or none: nobody can tell which from the answer.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from tests.emulators.graph_access import granted, owner
from tests.emulators.graph_edges import Arguments, Fields, edge, with_summary
from tests.emulators.graph_media import Media, Said, media_of
from tests.emulators.graph_nodes import DEFAULTS, FIELDS, told
from tests.emulators.graph_nouns import Page
from tests.emulators.graph_pages import exists
from tests.emulators.graph_paging import limit_of, listed, moment
from tests.emulators.graph_refusals import refused
from tests.emulators.graph_scenarios import SCENARIOS
from tests.emulators.graph_view import Scene, View

UNIT = SCENARIOS["unit"]
MOST_COMMENTS = 50


def user_id(page: Page) -> str:
    return f"17841{page.number:012}"


def number_of_user(text: str) -> int | None:
    return int(text[5:]) if text.startswith("17841") and len(text) == 17 and text.isdecimal() else None


def personal(number: int) -> bool:
    return number % 10 == 9 and number != UNIT


def page_named(view: View, username: str) -> Page:
    number = username.casefold().removeprefix("example_office_")
    known = number.isascii() and number.isdecimal() and exists(int(number), view.pages)
    if not known or personal(int(number)):
        raise refused("instagram_user", username=username)
    return view.page(int(number))


def may_look_up(view: View, page: Page) -> None:
    """A person's or a system user's token, at the unit's own account."""
    if view.caller.kind not in {"system", "user"} or page.number != UNIT:
        raise refused("permission")


def is_ours(view: View, page: Page) -> bool:
    caller = view.caller
    role = granted(view.seed, page.number, view.knobs.granted) and caller.kind == "system"
    return (role and caller.number == owner(page.number)) or view.scene(page).own or page.number == UNIT


@edge(("IGUser", "business_discovery"))
def business_discovery(scene: Scene, page: Page, arguments: Arguments, fields: Fields) -> Any:
    may_look_up(scene.view, page)
    found = page_named(scene.view, arguments.get("username", ""))
    return told(Scene(scene.view, found, scene.sight, listed=True), "IGUser", found, fields)


@edge(("IGUser", "media"))
def media(scene: Scene, page: Page, arguments: Arguments, fields: Fields) -> Any:
    since, until = moment(arguments, "since"), moment(arguments, "until")
    found = [
        each
        for each in media_of(scene.view.seed, page, scene.view.now)
        if (since is None or each.at >= since) and (until is None or each.at < until)
    ]
    tell = partial(_told, scene, "IGMedia", fields)
    path = f"{user_id(page)}/media"
    answer = listed(scene.view, path, arguments, fields, found, tell, limit=limit_of(arguments))
    return _without_addresses(answer) if scene.listed else answer


def _without_addresses(answer: dict[str, Any]) -> dict[str, Any]:
    """Of others' media there are only cursors, and those only towards where there is more."""
    paging = answer.get("paging", {})
    for name, towards in (("before", "previous"), ("after", "next")):
        if paging and paging.pop(towards, None) is None:
            del paging["cursors"][name]
    return answer


@edge(("IGMedia", "children"))
def children(scene: Scene, of: Media, _: Arguments, fields: Fields) -> Any:
    if of.type != "CAROUSEL_ALBUM":
        return None
    parts = [replace(of, id=f"{of.id[:-1]}{place}", type="IMAGE") for place in (5, 6)]
    return {"data": [told(scene, "IGMedia", part, fields) for part in parts]}


def _told(scene: Scene, kind: str, fields: Fields, node: Any) -> dict[str, Any]:
    return told(scene, kind, node, fields)


@edge(("IGMedia", "comments"))
def comments(scene: Scene, of: Media, arguments: Arguments, fields: Fields) -> Any:
    """Openings, newest first; never more than fifty, and no others' at all."""
    if scene.listed or not is_ours(scene.view, of.page):
        raise refused("permission")
    found = [said for said in reversed(of.comments) if said.parent_id is None and said.at <= scene.view.now]
    limit = limit_of(arguments, most=MOST_COMMENTS)
    tell = partial(_told, scene, "IGComment", fields)
    answer = listed(scene.view, f"{of.id}/comments", arguments, fields, found, tell, limit=limit)
    # One way only, and without a word about paging on the last page.
    paging = answer.pop("paging", {})
    if "next" in paging:
        answer["paging"] = {"cursors": {"after": paging["cursors"]["after"]}, "next": paging["next"]}
    return with_summary(answer, arguments, {"total_count": len(found)})


@edge(("IGComment", "replies"))
def replies(scene: Scene, said: Said, arguments: Arguments, fields: Fields) -> Any:
    [of] = [
        each
        for each in media_of(scene.view.seed, scene.page, scene.view.now)
        if any(other.id == said.id for other in each.comments)
    ]
    found = [other for other in of.comments if other.parent_id == said.id and other.at <= scene.view.now]
    tell = partial(_told, scene, "IGComment", fields)
    path = f"{said.id}/replies"
    return listed(scene.view, path, arguments, fields, found, tell, limit=limit_of(arguments))


DEFAULTS |= {"IGUser": "id", "IGMedia": "id", "IGComment": "timestamp,text,id"}
FIELDS["IGUser"] = {
    "id": lambda _, page: user_id(page),
    "ig_id": lambda _, page: page.number,
    "username": lambda _, page: page.instagram,
    "name": lambda _, page: page.name,
    "biography": lambda _, page: page.about,
    "website": lambda _, page: page.website,
    "profile_picture_url": lambda scene, page: scene.picture(f"i/{page.number}.png"),
    "followers_count": lambda _, page: page.fans // 10,
    "follows_count": lambda *_: 2,
    "media_count": lambda scene, page: len(media_of(scene.view.seed, page, scene.view.now)),
}
FIELDS["IGMedia"] = {
    "id": lambda _, each: each.id,
    "caption": lambda _, each: each.caption,
    "media_type": lambda _, each: each.type,
    "media_product_type": lambda _, each: each.product,
    "media_url": lambda scene, each: None if each.product == "REELS" else scene.picture(f"m/{each.id}.png"),
    "thumbnail_url": lambda scene, each: scene.picture(f"m/{each.id}.png") if each.type == "VIDEO" else None,
    "permalink": lambda _, each: f"https://www.instagram.com/p/{each.id[5:]}/",
    "shortcode": lambda _, each: each.id[5:],
    "timestamp": lambda scene, each: scene.view.stamp(each.at),
    "like_count": lambda _, each: each.likes,
    "comments_count": lambda _, each: len(each.comments),
    "username": lambda _, each: each.page.instagram,
}
FIELDS["IGComment"] = {
    "id": lambda _, said: said.id,
    "text": lambda _, said: said.text,
    "timestamp": lambda scene, said: scene.view.stamp(said.at),
    "username": lambda _, said: said.username,
    "from": lambda _, said: {"id": f"1784{len(said.username):013}", "username": said.username},
    "like_count": lambda *_: 0,
    "hidden": lambda *_: False,
    "parent_id": lambda _, said: said.parent_id,
}
