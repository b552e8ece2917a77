"""A page, a post and a comment as the Graph API tells them become facts; whatever is absent is not made up.

A permitted field without a value is left out of an answer, so a text that was asked for and is absent is an
empty one. A comment's own id is withheld in public: its address holds it. Times, ids and counts that nobody
can read make that one item unreadable. platforms/meta.md sections 2 and 3.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditor.domain import Comment, Post, Profile, Voice, moment
from auditor.domain.facts import State
from connectors.wire.delivery import links_of
from connectors.wire.exports.graph_rows import ABOUT
from connectors.wire.exports.shapes import inner
from connectors.wire.failures import Unreadable
from connectors.wire.pseudonyms import Pseudonym

Node = dict[str, Any]

TEAM = ("MANAGE", "CREATE_CONTENT")  # also as PROFILE_PLUS_MANAGE and so on
IN_ADDRESS = re.compile(r"[?&](comment_id|reply_comment_id)=([^&#]+)")
OWNER = re.compile(r"/(\d+)/posts/")
YEARS = range(2004, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Under which ids and names the page itself writes, and the hash of everybody else's id."""

    page: str
    ids: Collection[str]
    name: str | None
    pseudonym: Pseudonym

    def wrote(self, message: Node) -> bool:
        author, name = text(message, "from", "id"), text(message, "from", "name")
        return author in self.ids or (author is not None and name is not None and same(name, self.name))

    def hashed(self, message: Node) -> str | None:
        author = text(message, "from", "id")
        return self.pseudonym(self.page, author) if author else None


def read_profile(page: Node, unknown: Collection[str], seen_at: datetime) -> Profile:
    """`unknown` are fields that the platform no longer knows: what they would say was not seen."""
    said = [text(page, name) for name in ABOUT]
    about = None if set(ABOUT) <= set(unknown) else "\n".join(filter(None, said))
    website = None if "website" in unknown else text(page, "website") or ""
    return Profile(
        id=text(page, "id"),
        name=text(page, "name"),
        username=text(page, "username"),
        about=about,
        website=website,
        links=None if about is None or website is None else links_of(website, about),
        picture=text(page, "picture", "data", "url"),
        cover=text(page, "cover", "source"),
        followers=followers(page),
        observed_at=seen_at,
        silhouette=truth(page, "picture", "data", "is_silhouette"),
        state=State.OPEN if truth(page, "is_published") else None,
    )


def followers(page: Node) -> int | None:
    known = count(page, "followers_count")
    return count(page, "fan_count") if known is None else known


def read_post(post: Node) -> Post:
    return Post(
        id=needed(post, "id"),
        created_at=time_of(post),
        url=text(post, "permalink_url"),
        text=text(post, "message"),
        likes=count(post, "reactions", "summary", "total_count"),
        shares=count(post, "shares", "count"),
    )


def read_comment(message: Node, post: str, writer: Writer) -> tuple[Comment, Voice]:
    """A message beneath a post, and apart from it what a citizen wrote."""
    known, parent = ids_of(message, post)
    official, url, said = writer.wrote(message), text(message, "permalink_url"), text(message, "message")
    comment = Comment(
        id=known,
        created_at=time_of(message),
        official=official,
        post=post,
        parent=parent,
        author=None if official else writer.hashed(message),
        url=url if official else None,
        text=said if official else None,
    )
    return comment, Voice() if official else Voice(text=said, url=url)


def read_visitor(message: Node, writer: Writer) -> tuple[Comment, Voice]:
    """A citizen's own post on the page, which stands beneath nothing."""
    voice = Voice(text=text(message, "message"), url=text(message, "permalink_url"))
    visitor = Comment(
        id=needed(message, "id"), created_at=time_of(message), official=False, author=writer.hashed(message)
    )
    return visitor, voice


def ids_of(message: Node, post: str) -> tuple[str, str | None]:
    """The ids of a comment and of the one it answers, from itself or else from its address.

    An address may name the post by a token that is no id, so only what stands in its query is used.
    """
    named = dict(IN_ADDRESS.findall(text(message, "permalink_url") or ""))
    top, reply = named.get("comment_id"), named.get("reply_comment_id")
    if known := text(message, "id"):
        above = f"{known.rpartition('_')[0]}_{top}" if top and reply else None
        return known, text(message, "parent", "id") or above
    beneath = post.rpartition("_")[2]
    if not top:
        raise Unreadable("a comment has neither an id nor an address that holds one")
    return (f"{beneath}_{reply}", f"{beneath}_{top}") if reply else (f"{beneath}_{top}", None)


def own_ids(page: Node, posts: Iterable[Node]) -> set[str]:
    """The page's id, and the others under which it wrote these posts: on new pages that of its profile."""
    found = {text(page, "id")}
    for post in posts:
        found.add(text(post, "from", "id"))
        found.update(OWNER.findall(text(post, "permalink_url") or ""))
    return {known for known in found if known}


def works_on_it(person: Node) -> bool:
    """Whether somebody of a page's roles may publish or manage."""
    tasks = person.get("tasks")
    return isinstance(tasks, list) and any(str(task).endswith(TEAM) for task in tasks)


def text(node: Any, *path: str) -> str | None:
    """The text or whole number at the end of the path, as text."""
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    if isinstance(node, str):
        return node
    return str(node) if isinstance(node, int) and not isinstance(node, bool) else None


def truth(node: Node, *path: str) -> bool | None:
    found = inner(node, *path)
    return found if isinstance(found, bool) else None


def count(node: Node, *path: str) -> int | None:
    found = inner(node, *path)
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


def needed(node: Node, name: str) -> str:
    if not (found := text(node, name)):
        raise Unreadable(f"an item has no {name}")
    return found


def time_of(node: Node, name: str = "created_time") -> datetime:
    written = needed(node, name)
    try:
        time = datetime.fromisoformat(written)
        if time.tzinfo and time.year in YEARS:
            return moment(time)
    except (ValueError, OverflowError):
        pass
    raise Unreadable("an item has a time that nobody can read")


def same(name: str, other: str | None) -> bool:
    return other is not None and unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other)
