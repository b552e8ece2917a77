"""What there is on a made-up page, as the page itself knows it: the truth behind what a token is shown."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What sort of page it is. `hidden` is the share of complaints that the page hides."""

    language: str = "bn"
    respelt: bool = False
    state: str = "published"  # or unpublished, restricted, merged, person, gone
    person_named: bool = False
    silhouette: bool = False
    cover: bool = True
    bare: bool = False
    website: str | None = "own"
    posts_a_week: int = 3
    comments_a_week: int = 20
    answers: str = "mixed"  # or quick, slow, eight_days, never
    visitors: bool = True
    hidden: float = 0.05
    long_thread: int = 0
    ranked: bool = False
    renamed: bool = False
    name_taken: bool = False
    alias_shown: bool = False
    granted: bool | None = None
    manage: bool = True
    admins: int = 3
    business_users: int = 1
    token_ended: int | None = None
    status: str = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: str
    name: str
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """`author` is `None` where the page itself writes. `parent` is the opening that this is a reply to."""

    id: str
    author: Person | None
    message: str
    at: datetime
    parent: Comment | None = None
    hidden: bool = False
    replies: int = 0
    likes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """`lost` comments were deleted or are spam: they are counted and never shown."""

    id: str
    author: Person | None
    message: str | None
    at: datetime
    updated: datetime
    kind: str
    published: bool
    comments: tuple[Comment, ...]
    lost: int
    reactions: int
    shares: int

    @property
    def object_id(self) -> str:
        return self.id.partition("_")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`old_username` leads nowhere any more, or to another page. `posts` are newest first, with visitors'."""

    number: int
    id: str
    alias: str
    name: str
    username: str
    old_username: str | None
    about: str | None
    website: str | None
    fans: int
    instagram: str
    whatsapp: str | None
    traits: Traits
    posts: tuple[Post, ...]

    @property
    def own(self) -> tuple[Post, ...]:
        return tuple(post for post in self.posts if post.author is None)


def chance(*of: object) -> random.Random:
    return random.Random("/".join(map(str, of)))  # noqa: S311 - made-up pages are no secret
