"""The items of a page become facts one by one; one that nobody can read costs its part the wholeness."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.domain import Comment, Period, Post, Voice
from connectors.wire.failures import Failure, Unreadable
from connectors.wire.meta.facts import Node, Writer, read_comment, read_post, read_visitor
from connectors.wire.meta.lists import Lists


@dataclass(slots=True, kw_only=True)
class Facts:
    """What was read of one page's lists, and why a part of it may not be whole."""

    posts: dict[str, Post] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    mentions: dict[str, Comment] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    broken: dict[str, Failure] = field(default_factory=dict)


def read(lists: Lists, writer: Writer, asked: Period) -> Facts:
    """Only what lies in the period that was asked for."""
    facts = Facts(broken=dict(lists.broken))
    for node in lists.posts:
        read_one_post(node, facts, asked)
    for node in lists.visitors:
        try:
            take(facts.mentions, *read_visitor(node, writer), facts, asked)
        except Unreadable as failure:
            facts.broken.setdefault("mentions", failure)
    for post, node in lists.comments:
        try:
            take(facts.comments, *read_comment(node, post, writer), facts, asked)
        except Unreadable as failure:
            facts.broken.setdefault("comments", failure)
    return facts


def read_one_post(node: Node, facts: Facts, asked: Period) -> None:
    try:
        post = read_post(node)
    except Unreadable as failure:
        facts.broken.setdefault("posts", failure)
    else:
        if post.created_at in asked and node.get("is_published") is not False:
            facts.posts[post.id] = post


def take(part: dict[str, Comment], message: Comment, voice: Voice, facts: Facts, asked: Period) -> None:
    if message.created_at in asked:
        part[message.id] = message
        if voice != Voice():
            facts.voices[message.id] = voice
