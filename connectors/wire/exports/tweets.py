"""A tweet, in whichever of its three forms it was written down, is a post, an answer, or a citizen's message.

Answers to others are official messages beneath a message that may be unseen; answers to oneself are posts, as
the platform publishes each part of a thread by itself. What the account only shared keeps no text: it is
somebody else's. The names that lead an answer, which X shows apart from it, are cut off, and short links are
written out where the form tells where they lead. platforms: X v1.1, v2 and the archive.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from connectors.wire.exports.shapes import inner, table, tables, word

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OLD_TIME = re.compile(rf"\w{{3}} ({'|'.join(MONTHS)}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d{{4}}) (\d{{4}})")
NAMES_IN_FRONT = re.compile(r"(?:@\w{1,15}\s+)+")
UNSEEN = "-above"  # behind an id: what the message stands beneath was not told

Row = dict[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account of X, whoever has it."""

    id: str | None = None
    name: str | None = None

    @property
    def names(self) -> tuple[str | None, ...]:
        """As the register may call it; a name of digits is told from an id by its sign."""
        return self.id, f"@{self.name}" if self.name else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tweet:
    """`answers` is the tweet that it replies to, `answered` who wrote that; `root` the first of them all."""

    id: str | None
    created_at: str | None
    text: str | None
    author: Person
    likes: str | None = None
    shares: str | None = None
    shared: bool = False
    answers: str | None = None
    answered: Person | None = None
    root: str | None = None
    mentions: tuple[Person, ...] = ()

    @property
    def is_answer(self) -> bool:
        return bool(self.answered or self.answers)

    def own_row(self) -> tuple[str, Row]:
        """Of the account's own tweet: which kind of row, and the row."""
        row: Row = {"id": self.id, "created_at": self.created_at, "url": self.address()}
        if self.shared:
            return "posts", row
        row["text"] = NAMES_IN_FRONT.sub("", self.text or "", count=1) if self.is_answer else self.text
        if self.is_answer and not self.answers_itself():
            return "comments", {**row, "official": "true", "parent": self.answers or f"{self.id}{UNSEEN}"}
        return "posts", {**row, "likes": self.likes, "shares": self.shares}

    def answers_itself(self) -> bool:
        who = self.answered
        return bool(
            who and ((who.id and who.id == self.author.id) or (who.name and who.name == self.author.name))
        )

    def citizens_row(self, post: str | None, parent: str | None) -> Row:
        """Its address names no one."""
        return {
            "id": self.id,
            "post": post,
            "parent": parent,
            "created_at": self.created_at,
            "author": self.author.id or self.author.name,
            "official": "false",
            "text": self.text,
            "url": f"https://x.com/i/web/status/{self.id}" if self.id else None,
        }

    def address(self) -> str | None:
        return f"https://x.com/{self.author.name or 'i/web'}/status/{self.id}" if self.id else None


def from_v1(tweet: dict[str, Any], author: Person | None = None) -> Tweet:
    """As X's archive and its old interface write it; the archive leaves out who the author is."""
    text = word(tweet, "full_text") or word(tweet, "extended_tweet", "full_text") or word(tweet, "text")
    entities = table(tweet, "extended_tweet", "entities") or table(tweet, "entities")
    who = author or person_v1(table(tweet, "user"))
    asked_id = word(tweet, "in_reply_to_user_id_str") or word(tweet, "in_reply_to_user_id")
    asked_name = word(tweet, "in_reply_to_screen_name")
    return Tweet(
        id=word(tweet, "id_str") or word(tweet, "id"),
        created_at=moment_of(word(tweet, "created_at")),
        text=written_out(text, entities),
        author=who,
        likes=word(tweet, "favorite_count"),
        shares=word(tweet, "retweet_count"),
        shared="retweeted_status" in tweet or (text or "").startswith("RT @"),
        answers=word(tweet, "in_reply_to_status_id_str") or word(tweet, "in_reply_to_status_id"),
        answered=Person(id=asked_id, name=asked_name) if asked_id or asked_name else None,
        mentions=tuple(person_v1(each) for each in tables(entities, "user_mentions")),
    )


def from_v2(tweet: dict[str, Any], names: dict[str, str]) -> Tweet:
    """As X's interface of today writes it; `names` are those of the ids, as far as they were told."""
    long = table(tweet, "note_tweet") or table(tweet, "note_post")
    text, entities = word(long, "text") or word(tweet, "text"), table(long or tweet, "entities")
    above = {word(each, "type"): word(each, "id") for each in tables(tweet, "referenced_tweets")}
    above |= {word(each, "type"): word(each, "id") for each in tables(tweet, "referenced_posts")}
    asked = word(tweet, "in_reply_to_user_id")
    author = word(tweet, "author_id") or word(tweet, "author", "id")
    mentions = tables(tweet, "entities", "mentions")
    return Tweet(
        id=word(tweet, "id"),
        created_at=word(tweet, "created_at"),
        text=written_out(text, entities),
        author=Person(id=author, name=word(tweet, "author", "username") or names.get(author or "")),
        likes=word(tweet, "public_metrics", "like_count"),
        shares=word(tweet, "public_metrics", "retweet_count")
        or word(tweet, "public_metrics", "repost_count"),
        shared=bool({"retweeted", "reposted"} & above.keys()),
        answers=above.get("replied_to"),
        answered=Person(id=asked, name=names.get(asked)) if asked else None,
        root=word(tweet, "conversation_id"),
        mentions=tuple(Person(id=word(each, "id"), name=word(each, "username")) for each in mentions),
    )


def person_v1(user: dict[str, Any]) -> Person:
    return Person(id=word(user, "id_str") or word(user, "id"), name=word(user, "screen_name"))


def is_v1(tweet: dict[str, Any]) -> bool:
    return "user" in tweet or "id_str" in tweet or "full_text" in tweet


def written_out(text: str | None, entities: object) -> str | None:
    """The text as it was written, each short link as the address that it leads to."""
    if text is None:
        return None
    for url in (
        *tables(entities, "urls"),
        *tables(entities, "url", "urls"),
        *tables(entities, "description", "urls"),
    ):
        short, long = inner(url, "url"), inner(url, "expanded_url")
        if isinstance(short, str) and isinstance(long, str) and short:
            text = text.replace(short, long)
    return html.unescape(text)


def moment_of(text: str | None) -> str | None:
    """`Wed Oct 10 20:19:24 +0000 2018` as every other time is written; anything else as it is."""
    parts = OLD_TIME.fullmatch(text or "")
    if not parts:
        return text
    month, day, clock, offset, year = parts.groups()
    return f"{year}-{MONTHS.index(month) + 1:02}-{day}T{clock}{offset}"
