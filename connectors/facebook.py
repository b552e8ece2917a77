"""Pages of Facebook, each with the page's own token where it let us in, else with what everybody may see.

In public there are no ids of comments (their addresses hold them), no citizens' names, no team and no
restrictions, and hidden comments are missing; a page of whose comments none tells a writer cannot be told
from one that never answers, so nothing is concluded about its answers. Reels and stories are shown to nobody,
nor private messages, nor what is written beneath old posts: the page's own before the last hundred ahead of
the days looked at, and all of visitors before those days.

platforms/meta.md sections 2, 3 and 6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from auditor.domain import Account, Reason
from auditor.domain.facts import Inside
from connectors.wire.clock import now
from connectors.wire.connector import Lane, Means, Request, Sighting, Waiting
from connectors.wire.failures import AccessRefused, Failure, PlatformDown, QuotaSpent
from connectors.wire.graph import Graph
from connectors.wire.meta.asking import (
    Answered,
    answered,
    in_own_name,
    in_public,
    is_about_the_token,
    name_of,
)
from connectors.wire.meta.health import checkup, kinds, of_pages, shown_comments
from connectors.wire.meta.inside import NOT_OURS, inside_of, is_due, look_inside
from connectors.wire.meta.lists import Follower, Lists
from connectors.wire.meta.looks import FacebookApi, Question
from connectors.wire.meta.refusals import NO_TOKEN
from connectors.wire.meta.sightings import OWN, PUBLIC, Reader, sighting
from connectors.wire.meta.tokens import APP, SECRET, UNIT, app_secret, app_token, page_tokens, unit_tokens
from connectors.wire.remarks import Remark
from connectors.wire.session import PoliteSession
from connectors.wire.tokens import Token

NO_KEY = (
    f"facebook: there is no key to ask with; put {UNIT}, or {APP} and {SECRET}, as files into the folder "
    "that CREDENTIALS_DIRECTORY names"
)
NEVER = datetime.max.replace(tzinfo=UTC)


class Facebook:
    """Which pages let us in is asked once, at the beginning."""

    shape = FacebookApi

    def __init__(self, api: FacebookApi, means: Means) -> None:
        self.api, self.means, self.at_once = api, means, api.graph.at_once
        units, app = unit_tokens(means.credential), app_token(means.credential)
        if not units and not app:
            raise AccessRefused(NO_KEY, Reason.TOKEN_REFUSED)
        self.session = PoliteSession(
            api.graph.manners, means.ledger, at_once=api.graph.at_once, agent=means.agent
        )
        secret = app_secret(means.credential)
        self.graph = Graph(api.graph, self.session, means.ledger, secret, means.warn)
        answers = kinds(self.graph, app, units)
        self.public = [*shown_comments(units, answers, means.warn), *([app] if app else [])]
        self.closed = next((each for each in answers if isinstance(each, PlatformDown)), NO_TOKEN)
        let_in = [page_tokens(self.graph, unit, means.warn) for unit in units]
        self.own = {name: token for each in let_in for name, token in each.tokens.items()}
        self.unlisted = next((each.failure for each in let_in if is_passing(each.failure)), None)

    def close(self) -> None:
        self.session.close()

    def lane(self, account: Account) -> Lane:
        if self.token_of(account):
            return Lane(name=f"facebook:{OWN}", together=self.api.graph.items_in_a_batch)
        one_step = self.api.look.plan == "one_step"
        together = self.api.look.pages_in_a_call if one_step else self.api.graph.ids_in_a_call
        return Lane(name=f"facebook:{PUBLIC}", together=together)

    def token_of(self, account: Account) -> Token | None:
        """The page's own, if it let us in."""
        return self.own.get(account.id or account.handle.casefold())

    def checkup(self, accounts: Sequence[Account]) -> Iterator[Remark]:
        yield from checkup(self.graph, self.means.credential, self.api.health, now())
        if self.graph.hearing.answering:
            yield from of_pages(accounts, sum(self.token_of(account) is not None for account in accounts))

    def collect(self, requests: Sequence[Request]) -> Iterator[Sighting | Waiting]:
        """Pages whose own token is refused are looked at as everybody may.

        One that let us in before waits where nobody can tell whether it still does: the two ways of looking
        do not build on each other.
        """
        at = now()
        ours = [request for request in requests if self.token_of(request.account)]
        tokens = {name_of(request): token for request in ours if (token := self.token_of(request.account))}
        found = self.in_own_name(ours, tokens, at)
        refused = {
            name_of(each.request): each.failure for each in found if isinstance(each.failure, AccessRefused)
        }
        found = [each for each in found if name_of(each.request) not in refused]
        found += self.not_known(requests, at)
        asked = {name_of(each.request) for each in found}
        found += self.in_public([request for request in requests if name_of(request) not in asked], at)
        inside = self.inside(found, tokens, at)
        for each in found:
            name = name_of(each.request)
            yield self.seen(each, inside.get(name, refused.get(name, NOT_OURS)), at)

    def not_known(self, requests: Sequence[Request], at: datetime) -> Iterator[Answered]:
        for request in requests:
            if self.unlisted and not self.token_of(request.account) and way_of(request) == OWN:
                question = self.question([request], at, own=True)
                yield Answered(request=request, question=question, failure=self.unlisted)

    def in_own_name(
        self, requests: Sequence[Request], tokens: Mapping[str, Token], at: datetime
    ) -> list[Answered]:
        if not requests:
            return []
        ask = in_own_name(self.graph, tokens, tokens[name_of(requests[0])])
        found = answered(ask, requests, self.question(requests, at, own=True), self.api.look)
        return [replace(each, token=tokens[name_of(each.request)]) for each in found]

    def in_public(self, requests: Sequence[Request], at: datetime) -> list[Answered]:
        """With the first token that is neither spent nor refused; else pages wait for one that is spent."""
        question, found, left = self.question(requests, at, own=False), list[Answered](), list(requests)
        if not self.public:
            return [Answered(request=request, question=question, failure=self.closed) for request in requests]
        refusals: dict[str, list[Answered]] = defaultdict(list)
        for token in self.public:
            answers = answered(in_public(self.graph, token), left, question, self.api.look) if left else []
            left = []
            for each in answers:
                if is_about_the_token(each.failure):
                    refusals[name_of(each.request)].append(each)
                    left.append(each.request)
                else:
                    found.append(replace(each, token=token))
        return found + [min(refusals[name_of(request)], key=opens) for request in left]

    def question(self, requests: Sequence[Request], at: datetime, *, own: bool) -> Question:
        """What was written is asked for since a bit before the last look of the same kind was whole."""
        look = self.api.look
        since = on_the_hour(at - timedelta(days=look.days))
        seen = [whole_until(request, since, OWN if own else PUBLIC) for request in requests]
        talk_since = on_the_hour(min(seen, default=since) - timedelta(days=look.overlap_days))
        return Question(
            since=int(since.timestamp()),
            talk_since=int(max(since, talk_since).timestamp()),
            own=own,
            posts=look.posts,
            comments=look.comments,
            comments_elsewhere=look.comments_elsewhere,
            older_posts=look.older_posts,
        )

    def inside(
        self, found: Sequence[Answered], tokens: Mapping[str, Token], at: datetime
    ) -> dict[str, Inside | Failure]:
        """As it was seen last, or seen again where that is due."""
        ours = [each.request for each in found if each.node is not None and each.question.own]
        known: dict[str, Inside | Failure] = {
            name_of(request): last for request in ours if (last := inside_of(request))
        }
        due = [request for request in ours if is_due(request, at, self.api.look.inside_days)]
        if due:
            outer = tokens[name_of(due[0])]
            looked = look_inside(self.graph, due, tokens, outer, self.api.look.business, at)
            known.update(zip(map(name_of, due), looked, strict=True))
        return known

    def seen(self, each: Answered, inside: Inside | Failure, at: datetime) -> Sighting | Waiting:
        reader = Reader(connector="facebook", pseudonym=self.means.pseudonym, unknown=self.graph.unknown)
        if isinstance(each.failure, QuotaSpent):
            return Waiting(account=each.request.account, token=each.failure.token, until=each.failure.until)
        return sighting(each, self.lists(each), at, reader, inside)

    def lists(self, each: Answered) -> Lists | None:
        if each.node is None or each.token is None or not each.question.talk:
            return None
        follower = Follower(
            graph=self.graph, token=each.token, question=each.question, most=self.api.look.most_lists
        )
        return follower.lists(each.node)


def opens(refused: Answered) -> datetime:
    """When the token may be asked again; of one that is refused nobody knows."""
    return refused.failure.until if isinstance(refused.failure, QuotaSpent) else NEVER


def is_passing(failure: Failure | None) -> bool:
    """Whether it says nothing about who let us in."""
    return failure is not None and not isinstance(failure, AccessRefused)


def way_of(request: Request) -> str | None:
    """How the page was looked at last."""
    return request.before.snapshot.source.access if request.before else None


def on_the_hour(time: datetime) -> datetime:
    """So that what is asked again soon is asked in the same words, which a platform may remember."""
    return time.replace(minute=0, second=0)


def whole_until(request: Request, since: datetime, access: str) -> datetime:
    """Until when the last look, if it was of this kind, saw every comment, and every post to comment on."""
    before = request.before.snapshot if request.before else None
    if before is None or before.source.access != access:
        return since
    return before.whole_until(since, "comments", "mentions")
