"""What the Graph API is asked about a page, in its own grammar of fields, and no more than the checks need.

Asking for one forbidden field loses the whole answer, so every question comes in rungs, from everything down
to the profile. platforms/meta.md sections 2.2, 3.1 to 3.4 and 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from auditor.domain.quota import Allowance
from connectors.wire.exports.graph_rows import ABOUT
from connectors.wire.graph import GraphApi
from connectors.wire.meta.health import HealthRules

PROFILE = (
    "id,name,username,link,website,is_published,fan_count,followers_count,"
    f"{','.join(ABOUT)},picture.width(720).height(720){{url,is_silhouette}},cover{{source}}"
)
VISITOR = "id,message,created_time,permalink_url,is_published,from{id}"
POST = f"{VISITOR},shares,reactions.limit(0).summary(total_count)"
COMMENT = "permalink_url,message,created_time,from{id,name}"
OWN_COMMENT = f"id,parent{{id}},{COMMENT}"  # what only the page's own token shows; to others it is an error

Args = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How much of a page is looked at: the table `api.look`, whose file says what each entry means."""

    plan: Literal["one_step", "two_steps"]
    pages_in_a_call: int
    days: int
    overlap_days: int
    posts: int
    older_posts: int
    comments: int
    comments_elsewhere: int
    smallest: int
    most_lists: int
    inside_days: int
    business: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacebookApi:
    """The table `api` of the platform's file."""

    graph: GraphApi
    look: Look
    health: HealthRules

    @property
    def allowances(self) -> dict[str, Allowance]:
        return self.graph.allowances


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of one page: its posts since then, and what was written beneath them since `talk_since`.

    Times are Unix seconds. `comments_elsewhere` are asked for beneath older posts and those of citizens.
    Without `talk` its posts and comments are left out, without `visitors` those of citizens, and without
    `profile` what it says of itself.
    """

    since: int
    talk_since: int
    own: bool
    posts: int
    comments: int
    comments_elsewhere: int
    older_posts: int
    profile: bool = True
    talk: bool = True
    visitors: bool = True

    @property
    def edge(self) -> str:
        return "published_posts" if self.own else "posts"

    @property
    def fields(self) -> str:
        asked = [PROFILE] if self.profile else ["id"]
        if self.talk:
            asked += [
                expanded(self.edge, "posts", self.posts_args),
                expanded(self.edge, "older", self.older_args),
            ]
        if self.talk and self.visitors:
            asked.append(expanded("feed", "visitors", self.visitors_args))
        return ",".join(asked)

    @property
    def posts_args(self) -> Args:
        comments = expanded("comments", "", self.comments_args)
        return {"since": str(self.since), "limit": str(self.posts), "fields": f"{POST},{comments}"}

    @property
    def older_args(self) -> Args:
        comments = expanded("comments", "", self.comments_beneath(self.comments_elsewhere))
        return {
            "until": str(self.since),
            "limit": str(self.older_posts),
            "fields": f"id,updated_time,from{{id}},{comments}",
        }

    @property
    def visitors_args(self) -> Args:
        comments = expanded("comments", "", self.comments_beneath(self.comments_elsewhere))
        return {"since": str(self.since), "limit": str(self.posts), "fields": f"{VISITOR},{comments}"}

    @property
    def comments_args(self) -> Args:
        return self.comments_beneath(self.comments)

    def comments_beneath(self, limit: int) -> Args:
        return {
            "filter": "stream",
            "order": "chronological",
            "since": str(self.talk_since),
            "limit": str(limit),
            "summary": "total_count",
            "fields": OWN_COMMENT if self.own else COMMENT,
        }

    def rungs(self) -> Iterator[Question]:
        """The question, and what is left of it where the platform refuses a part."""
        yield self
        if self.talk and self.visitors:
            yield replace(self, visitors=False)
        if self.talk and self.profile:
            yield replace(self, talk=False)

    def smaller(self, smallest: int) -> Question | None:
        """Half of it, where the platform asks for less; None where it is as small as can be."""
        if max(self.posts, self.comments) <= smallest:
            return None
        return replace(
            self,
            posts=max(self.posts // 2, smallest),
            comments=max(self.comments // 2, smallest),
            comments_elsewhere=min(self.comments_elsewhere, smallest),
            older_posts=max(self.older_posts // 2, smallest),
        )


def expanded(edge: str, alias: str, args: Args) -> str:
    """An edge within a list of fields, with what is asked of it."""
    how = "".join(f".{name}({value})" for name, value in args.items() if name != "fields")
    return f"{edge}{how}{f'.as({alias})' if alias else ''}{{{args['fields']}}}"
