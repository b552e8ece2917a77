"""What stands beneath pages, posts and comments, and who may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from tests.emulators.graph_access import Sight
from tests.emulators.graph_fields import Field
from tests.emulators.graph_nodes import EDGES, Edge, told
from tests.emulators.graph_nouns import Comment, Page, Post
from tests.emulators.graph_paging import limit_of, listed, moment
from tests.emulators.graph_refusals import refused
from tests.emulators.graph_view import Scene

Arguments = Mapping[str, str]
Fields = tuple[Field, ...] | None
ORDERS = {"chronological", "reverse_chronological"}


def edge(*names: tuple[str, str]) -> Callable[[Edge], Edge]:
    def entered(read: Edge) -> Edge:
        EDGES.update(dict.fromkeys(names, read))
        return read

    return entered


# Posts


@edge(("Page", "posts"))
def posts(scene: Scene, page: Page, arguments: Arguments, fields: Fields) -> Any:
    return _posts(scene, "posts", (post for post in page.own if post.published), arguments, fields)


@edge(("Page", "published_posts"))
def published_posts(scene: Scene, page: Page, arguments: Arguments, fields: Fields) -> Any:
    if not scene.own and not (scene.view.knobs.published_posts_in_public and scene.sight is Sight.PUBLIC):
        raise refused("page_token")
    own = (post for post in page.own if post.published)
    return _posts(scene, "published_posts", own, arguments, fields)


@edge(("Page", "feed"))
def feed(scene: Scene, page: Page, arguments: Arguments, fields: Fields) -> Any:
    """Visitors' posts and unpublished ones among the page's own."""
    return _posts(scene, "feed", page.posts, arguments, fields)


def _posts(scene: Scene, name: str, found: Iterable[Post], arguments: Arguments, fields: Fields) -> Any:
    may_see(scene)
    limit = limit_of(arguments, strict=True)
    since, until = moment(arguments, "since"), moment(arguments, "until")
    if arguments.get("__paging_token"):
        # The token says where; the time beside it bounds nothing.
        since, until = None if arguments.get("__previous") else since, None
    inside = [
        post for post in found if (since is None or post.at >= since) and (until is None or post.at < until)
    ]
    tell = partial(_told, scene, "PagePost", fields)
    path = f"{scene.page.id}/{name}"
    return listed(scene.view, path, arguments, fields, inside, tell, limit=limit, when=lambda post: post.at)


def _told(scene: Scene, kind: str, fields: Fields, node: Any) -> dict[str, Any]:
    return told(scene, kind, node, fields)


def may_see(scene: Scene) -> None:
    if scene.sight is Sight.NOTHING:
        raise refused("permission")


@edge(("Page", "visitor_posts"), ("Page", "tabs"), ("Page", "likes"))
def closed_on_new_pages(*_: Any) -> Any:
    raise refused("new_page")


# Comments


@edge(("PagePost", "comments"))
def comments(scene: Scene, post: Post, arguments: Arguments, fields: Fields) -> Any:
    stream = arguments.get("filter", "toplevel") == "stream"
    found = [comment for comment in post.comments if stream or comment.parent is None]
    return _comments(scene, post.id, found, post.lost, arguments, fields)


@edge(("Comment", "comments"))
def replies(scene: Scene, comment: Comment, arguments: Arguments, fields: Fields) -> Any:
    object_id = comment.id.partition("_")[0]
    [post] = [post for post in scene.page.posts if post.object_id == object_id]
    found = [reply for reply in post.comments if reply.parent and reply.parent.id == comment.id]
    return _comments(scene, comment.id, found, 0, arguments, fields)


def _comments(
    scene: Scene, owner: str, found: list[Comment], lost: int, arguments: Arguments, fields: Fields
) -> Any:
    if scene.sight is Sight.NOTHING:
        return {"data": []}
    if arguments.get("filter", "toplevel") not in {"toplevel", "stream"}:
        raise refused("parameter", name="filter")
    since = moment(arguments, "since")
    order, found_in_order = _ordered(scene, found, arguments)
    inside = [comment for comment in found_in_order if since is None or comment.at >= since]
    visible = [comment if scene.own or not comment.hidden else None for comment in inside]
    among = Scene(scene.view, scene.page, scene.sight, listed=True)
    tell = partial(_without_id, among, fields)
    path = f"{owner}/comments"
    answer = listed(scene.view, path, arguments, fields, visible, tell, limit=limit_of(arguments))
    total = {"order": order, "total_count": len(found) + lost, "can_comment": True}
    return with_summary(answer, arguments, total)


def _without_id(scene: Scene, fields: Fields, comment: Comment) -> dict[str, Any]:
    return told(scene, "Comment", comment, fields)


def _ordered(scene: Scene, found: list[Comment], arguments: Arguments) -> tuple[str, list[Comment]]:
    """A thread that can be ranked is ranked, whatever one asks for."""
    knobs, traits = scene.view.knobs, scene.page.traits
    stream = arguments.get("filter") == "stream"
    if knobs.ranked or (traits.ranked and not stream):
        return "ranked", sorted(found, key=lambda comment: (-comment.likes, comment.id))
    order = arguments.get("order", "chronological")
    if order not in ORDERS:
        raise refused("parameter", name="order")
    return order, found[::-1] if order == "reverse_chronological" else found


def with_summary(answer: dict[str, Any], arguments: Arguments, total: dict[str, Any]) -> dict[str, Any]:
    asked = arguments.get("summary", "")
    if asked in {"true", "1"}:
        answer["summary"] = total
    elif asked and asked not in {"false", "0"}:
        names = {name.strip() for name in asked.split(",")}
        answer["summary"] = {key: value for key, value in total.items() if key in names}
    return answer


@edge(("PagePost", "reactions"), ("PagePost", "likes"), ("Comment", "reactions"), ("Comment", "likes"))
def reactions(_: Scene, node: Post | Comment, arguments: Arguments, __: Fields) -> Any:
    """Counted; who reacted is never told."""
    count = node.reactions if isinstance(node, Post) else node.likes
    count = count // 6 if arguments.get("type", "NONE") != "NONE" else count
    return with_summary({"data": []}, arguments, {"total_count": count, "viewer_reaction": "NONE"})
