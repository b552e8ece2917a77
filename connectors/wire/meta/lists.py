"""The lists of one page are followed to their end, and what a list does not show is never taken for nothing.

A list that goes on, or that an answer left out, is asked for by itself; what was there of one that breaks off
is kept, with the reason. platforms/meta.md section 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.domain import Reason
from connectors.wire.exports.shapes import inner
from connectors.wire.failures import Failure, PlatformDown, Unreadable
from connectors.wire.graph import Graph, Listed, TooMuch
from connectors.wire.meta.facts import Node, own_ids, text
from connectors.wire.meta.looks import Args, Question
from connectors.wire.tokens import Token

ALONE = "100"  # comments in a call about nothing else: as many as the platform gives
ENDLESS = "a list has more pages than are asked for"
HOLES = "a page of a list is empty although the list goes on behind it"


@dataclass(slots=True, kw_only=True)
class Lists:
    """Items as the platform tells them, in how many calls; `broken` is why a part may not be whole.

    `ours` are the ids under which the page itself writes.
    """

    ours: set[str] = field(default_factory=set)
    posts: list[Node] = field(default_factory=list)
    comments: list[tuple[str, Node]] = field(default_factory=list)
    visitors: list[Node] = field(default_factory=list)
    broken: dict[str, Failure] = field(default_factory=dict)
    calls: int = 0

    def lose(self, failure: Failure, *parts: str) -> None:
        """The first reason is the one that is told."""
        for part in parts:
            self.broken.setdefault(part, failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Follows the lists of one page under one token; `most` are further pages of one list."""

    graph: Graph
    token: Token
    question: Question
    most: int

    def lists(self, page: Node) -> Lists:
        found, known, ask = Lists(), text(page, "id") or "", self.question
        path = f"{known}/{ask.edge}"
        found.posts = self.items(page, "posts", path, ask.posts_args, found, "posts", "comments")
        older = self.older(page, known, found)
        found.ours = own_ids(page, (*found.posts, *older))
        for post in (*found.posts, *(each for each in older if since_then(each, ask.talk_since))):
            self.talk(post, found)
        if ask.visitors:
            found.visitors = self.visitors(page, known, found)
            for visitor in found.visitors:
                self.talk(visitor, found)
        return found

    def older(self, page: Node, known: str, found: Lists) -> list[Node]:
        """The page's last posts before the days."""
        args = self.question.older_args
        return self.items(page, "older", f"{known}/{self.question.edge}", args, found, "comments", most=1)

    def visitors(self, page: Node, known: str, found: Lists) -> list[Node]:
        """What others published on the page. Where not all its own posts are known, nobody can tell."""
        args = self.question.visitors_args
        feed = self.items(page, "visitors", f"{known}/feed", args, found, "mentions")
        if "posts" in found.broken:
            found.lose(found.broken["posts"], "mentions")
        posts = {text(post, "id") for post in found.posts}
        theirs = [
            item
            for item in feed
            if text(item, "id") not in posts and text(item, "from", "id") not in found.ours
        ]
        return [item for item in theirs if item.get("is_published") is not False]

    def talk(self, post: Node, found: Lists) -> None:
        """What was written beneath a post."""
        known = text(post, "id")
        if not known:
            found.lose(Unreadable("an item has no id"), "comments")
            return
        args = {**self.question.comments_args, "limit": ALONE}
        beneath = self.items(post, "comments", f"{known}/comments", args, found, "comments")
        found.comments.extend((known, message) for message in beneath)

    def items(
        self, node: Node, name: str, path: str, args: Args, found: Lists, *parts: str, most: int | None = None
    ) -> list[Node]:
        """The list of that name in the node; where it was left out or goes on, the list itself.

        With `most` the list is meant to end there, whatever follows, if it has begun at all.
        """
        data = inner(node, name, "data")
        here = [item for item in data if isinstance(item, dict)] if isinstance(data, list) else None
        if isinstance(data, list) and len(data) != len(here or ()):
            found.lose(Unreadable("a list holds something else than items"), *parts)
        if here is not None and ((most and here) or not inner(node, name, "paging", "next")):
            return here
        listed = self.listed(path, args, most or self.most)
        found.calls += listed.calls
        if listed.failure or not (listed.whole or (most and listed.items)):
            found.lose(listed.failure or Unreadable(ENDLESS, Reason.QUOTA_SPENT), *parts)
        if listed.holes:  # something stands there that we are not shown, for whatever reason
            found.lose(PlatformDown(HOLES), *parts)
        return once([*listed.items, *(here or ())])

    def listed(self, path: str, args: Args, most: int) -> Listed:
        """By and by less at once, as long as the platform asks for that."""
        listed = self.graph.pages(path, self.token, args, most)
        while isinstance(listed.failure, TooMuch) and (limit := int(args["limit"]) // 2):
            args = {**args, "limit": str(limit)}
            listed = self.graph.pages(path, self.token, args, most)
        return listed


def once(items: list[Node]) -> list[Node]:
    """Each item once, by its id or, where that is withheld, by its address."""
    named: dict[Any, Node] = {}
    for item in items:
        named.setdefault(text(item, "id") or text(item, "permalink_url") or id(item), item)
    return list(named.values())


def since_then(post: Node, since: int) -> bool:
    """Whether somebody may have written beneath the post since."""
    try:
        return datetime.fromisoformat(text(post, "updated_time") or "").timestamp() >= since
    except ValueError:
        return True
