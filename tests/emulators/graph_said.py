"""What a post and a comment tell, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from tests.emulators.graph_nodes import FIELDS, Read
from tests.emulators.graph_nouns import Comment, Post
from tests.emulators.graph_view import Scene


def _attachments(scene: Scene, post: Post) -> Any:
    url = scene.link(post.object_id)
    base = {"url": url, "unshimmed_url": url, "target": {"id": post.object_id, "url": url}}
    if post.kind == "shared_story":
        site = "http://www.bulletin.gov.example/notice?id=1"
        shim = f"https://l.facebook.com/l.php?u={quote(site, safe='')}&h=AT0"
        return {
            "data": [
                {
                    **base,
                    "media_type": "link",
                    "type": "share",
                    "title": "Notice",
                    "url": shim,
                    "unshimmed_url": site,
                }
            ]
        }
    kinds = {"added_photos": "photo", "added_video": "video"}
    if post.kind not in kinds:
        return None
    media = {"image": {"height": 8, "src": scene.picture(f"p/{post.object_id}.png"), "width": 8}}
    kind = {"photo": "photo", "video": "video_inline"}[kinds[post.kind]]
    return {"data": [{**base, "media_type": kinds[post.kind], "type": kind, "media": media}]}


def _story(scene: Scene, post: Post) -> Any:
    return f"{scene.page.name} shared a link." if post.kind == "shared_story" else None


def _full_picture(scene: Scene, post: Post) -> Any:
    return scene.picture(f"p/{post.object_id}.png") if post.kind == "added_photos" else None


FIELDS["PagePost"] = {
    "id": lambda _, post: post.id,
    "message": lambda _, post: post.message,
    "story": _story,
    "created_time": lambda scene, post: scene.view.stamp(post.at),
    "updated_time": lambda scene, post: scene.view.stamp(post.updated),
    "permalink_url": lambda scene, post: scene.link(post.object_id),
    "from": lambda scene, post: scene.author(post.author),
    "status_type": lambda _, post: post.kind,
    "is_published": lambda _, post: post.published,
    "is_hidden": lambda *_: False,
    "is_expired": lambda *_: False,
    "full_picture": _full_picture,
    "picture": _full_picture,
    "icon": lambda *_: "https://www.facebook.com/images/icons/photo.gif",
    "message_tags": lambda *_: None,
    "parent_id": lambda *_: None,
    "shares": lambda _, post: {"count": post.shares} if post.shares else None,
    "admin_creator": lambda *_: None,
    "scheduled_publish_time": lambda *_: None,
    "attachments": _attachments,
}


# Comments


def _comment_link(scene: Scene, comment: Comment) -> str:
    object_id = comment.id.partition("_")[0]
    if not scene.view.knobs.comment_ids_in_links:
        return scene.link(object_id)
    top = comment.parent or comment
    reply = f"&reply_comment_id={comment.id.partition('_')[2]}" if comment.parent else ""
    return f"{scene.link(object_id)}/?comment_id={top.id.partition('_')[2]}{reply}"


def _parent(scene: Scene, comment: Comment) -> Any:
    parent = comment.parent
    if parent is None or not scene.own:
        return None
    return {"created_time": scene.view.stamp(parent.at), "message": parent.message, "id": parent.id}


def _when_own(read: Callable[[Comment], Any]) -> Read:
    return lambda scene, comment: read(comment) if scene.own else None


FIELDS["Comment"] = {
    # Since 2021 a public comment has no id, unless one asks for it by its id.
    "id": lambda scene, comment: comment.id if scene.own or not scene.listed else None,
    "parent": _parent,
    "from": lambda scene, comment: scene.author(comment.author),
    "message": lambda _, comment: comment.message,
    "created_time": lambda scene, comment: scene.view.stamp(comment.at),
    "comment_count": lambda _, comment: comment.replies,
    "like_count": lambda _, comment: comment.likes,
    "permalink_url": _comment_link,
    "is_hidden": _when_own(lambda comment: comment.hidden),
    "is_private": _when_own(lambda _: False),
    "can_comment": lambda scene, _: scene.own,
    "can_hide": _when_own(lambda _: True),
    "can_remove": _when_own(lambda _: True),
    "can_like": _when_own(lambda _: True),
    "can_reply_privately": _when_own(lambda comment: comment.author is not None),
    "user_likes": lambda *_: False,
    "attachment": lambda *_: None,
    "message_tags": lambda *_: None,
    "object": lambda *_: None,
    "private_reply_conversation": lambda *_: None,
}
