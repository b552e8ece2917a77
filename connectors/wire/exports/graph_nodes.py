"""An answer of the Graph API is taken apart into pages, posts and comments, each with the place it stood in.

An answer is an object, a list under `data`, a map of ids, or a batch of answers; edges may stand within one
another. What is in `paging` tells the edge and its owner, and whether the answer goes on. No token is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from connectors.wire.exports.json_stream import DECODER
from connectors.wire.exports.shapes import inner, table, tables, word

POSTS = ("posts", "published_posts")
FEEDS = ("feed", "visitor_posts", "tagged")
ID = re.compile(r"\d+(?:_\d+)*")
COMMENTS_OWN = {
    "comment_count",
    "can_comment",
    "parent",
    "is_private",
    "can_hide",
    "can_remove",
    "user_likes",
}
PAGES_OWN = {"name", "username", "about", "fan_count", "followers_count", "website", *POSTS, *FEEDS}
VERSION = re.compile(r"v\d+\.\d+")
COUNT = re.compile(r"\d{1,9}", re.ASCII)
PERSONS_OWN = {"first_name", "last_name", "gender", "birthday", "hometown"}
LISTS_OF_PAGES = {"", "accounts", "search"}
DEEPEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`owner` is the page or post whose `edge` it is, `post` and `parent` what a comment stands beneath.

    `authors`, `parents` and `replies`: whether the list shows who wrote, what is an answer, and the answers.
    """

    owner: str = ""
    edge: str = ""
    post: str | None = None
    parent: str | None = None
    authors: bool = False
    parents: bool = False
    replies: bool = False
    listed: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """`kind` is page, post, comment, person, more (a list that goes on), end (of a list), error or other."""

    kind: str
    content: dict[str, Any]
    place: Place


def nodes_of(content: Any, place: Place | None = None) -> Iterator[Node]:
    here = place or Place()
    here = replace(here, depth=here.depth + 1)
    if here.depth > DEEPEST or not isinstance(content, dict | list):
        yield Node(kind="other", content={}, place=here)
    elif isinstance(content, list):
        for each in content:
            yield from nodes_of(each, here)
    elif "data" in content and isinstance(content["data"], list):
        yield from of_list(content, here)
    elif "error" in content:
        yield Node(kind="error", content=table(content, "error"), place=here)
    elif "code" in content and "body" in content:
        yield from of_batch(content, here)
    elif content and all(ID.fullmatch(key) and isinstance(value, dict) for key, value in content.items()):
        for key, value in content.items():
            yield from nodes_of(value, replace(here, owner=key))
    else:
        yield from of_object(content, here)


def of_list(content: dict[str, Any], place: Place) -> Iterator[Node]:
    edge = edge_of(content)
    here = replace(place, owner=place.owner or edge.owner, edge=place.edge or edge.edge)
    items = list(tables(content, "data"))
    if here.edge == "comments" and not here.post:
        here = replace(here, post=here.owner or None)
    here = replace(
        here,
        listed=True,
        authors=any("from" in item for item in items),
        parents=bool(here.parent) or any({"parent", "permalink_url"} & item.keys() for item in items),
        replies=any("comments" in item for item in items),
    )
    for item in items:
        yield from of_object(item, here)
    goes_on = bool(word(content, "paging", "next"))
    yield Node(kind="more" if goes_on else "end", content=items[0] if items else {}, place=here)


def of_batch(content: dict[str, Any], place: Place) -> Iterator[Node]:
    try:
        yield from nodes_of(DECODER.decode(word(content, "body") or ""), place)
    except (json.JSONDecodeError, RecursionError):
        yield Node(kind="other", content={}, place=place)


def of_object(content: dict[str, Any], place: Place) -> Iterator[Node]:
    kind = kind_of(content, place)
    yield Node(kind=kind, content=content, place=place)
    known = word(content, "id") or ""
    if kind == "page":
        for edge in (*POSTS, *FEEDS):
            if edge in content:
                yield from nodes_of(content[edge], Place(owner=known, edge=edge, depth=place.depth))
    elif kind in {"post", "comment"} and isinstance(content.get("comments"), dict):
        post = known if kind == "post" else place.post
        parent = comment_id(content) if kind == "comment" else None
        yield from nodes_of(
            content["comments"],
            Place(owner=known, edge="comments", post=post, parent=parent, depth=place.depth),
        )


def kind_of(content: dict[str, Any], place: Place) -> str:
    if PERSONS_OWN & content.keys():
        return "person"
    if "created_time" not in content:
        return "page" if PAGES_OWN & content.keys() and place.edge in LISTS_OF_PAGES else "other"
    if not ID.fullmatch(word(content, "id") or "0"):
        return "other"
    if place.edge == "comments" or COMMENTS_OWN & content.keys() or "comment_id=" in address_of(content):
        return "comment"
    return "post" if (word(content, "id") or "").count("_") == 1 else "other"


def edge_of(content: dict[str, Any]) -> Place:
    """The edge that the links to the pages before and after lead to: `/v25.0/<owner>/<edge>`."""
    for way in ("next", "previous"):
        path = urlsplit_safely(word(content, "paging", way) or "")[0].strip("/")
        above, slash, edge = path.rpartition("/")
        if slash:
            owner = above.rpartition("/")[2]
            return Place(owner="" if VERSION.fullmatch(owner) else owner, edge=edge)
    return Place()


def comment_id(content: dict[str, Any]) -> str | None:
    """Its id, or the one that its address holds."""
    if known := word(content, "id"):
        return known
    path, query = urlsplit_safely(address_of(content))
    last = query.get("reply_comment_id") or query.get("comment_id")
    return f"{path.strip('/').rpartition('/')[2]}_{last[0]}" if last else None


def parent_of(content: dict[str, Any], place: Place) -> str | None:
    """The comment that a comment answers."""
    if known := word(content, "parent", "id") or place.parent:
        return known
    path, query = urlsplit_safely(address_of(content))
    if "reply_comment_id" not in query or "comment_id" not in query:
        return None
    object_id = (word(content, "id") or path.strip("/").rpartition("/")[2]).partition("_")[0]
    return f"{object_id}_{query['comment_id'][0]}"


def names_in(node: Node) -> list[str]:
    """What the page is called by whatever tells it: its own words, a post's id, a link, an address."""
    content, place = node.content, node.place
    if node.kind == "page":
        told = [word(content, "id"), word(content, "username"), word(content, "link")]
    else:
        post = place.post if place.edge == "comments" or node.kind == "comment" else word(content, "id")
        owner = place.owner if place.edge not in {"comments", ""} else None
        prefix = post.partition("_")[0] if post and "_" in post else None
        told = [prefix, owner, owner_in_address(content)]
    return [name for name in told if name]


def address_of(content: dict[str, Any]) -> str:
    return word(content, "permalink_url") or ""


def owner_in_address(content: dict[str, Any]) -> str | None:
    """The page that the address of a post or comment begins with."""
    return urlsplit_safely(address_of(content))[0].strip("/").partition("/")[0] or None


def urlsplit_safely(address: str) -> tuple[str, dict[str, list[str]]]:
    try:
        parts = urlsplit(address)
        return parts.path, parse_qs(parts.query)
    except ValueError:
        return "", {}


def count_in(content: dict[str, Any], *path: str) -> int:
    found = inner(content, *path)
    return int(found) if isinstance(found, str) and COUNT.fullmatch(found) else 0
