"""What the Graph API answered about one page becomes a sighting, complete only as far as nothing is missing.

platforms/meta.md sections 2, 3 and 7.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from auditor.domain import PARTS, Gap, Period, Profile, Snapshot, Source, Voices
from auditor.domain.facts import Inside, Sign, State
from connectors.wire.building_on import NOTHING, built_on, in_time, settled, sign_of
from connectors.wire.connector import Request, Sighting
from connectors.wire.failures import AccessRefused, AccountMissing, Failure, Unreadable
from connectors.wire.meta.asking import Answered
from connectors.wire.meta.facts import Node, Writer, read_profile, text
from connectors.wire.meta.lists import Lists
from connectors.wire.meta.looks import Question
from connectors.wire.meta.reading import Facts, read
from connectors.wire.pseudonyms import Pseudonym

VERSION = 1
OWN, PUBLIC = "page_token", "public"
NO_WRITERS = AccessRefused("nobody can tell which comments are the page's own: none names its writer")

EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How answers of one run are read: `unknown` are fields that the platform no longer knows."""

    connector: str
    pseudonym: Pseudonym
    unknown: Collection[str] = ()


def sighting(
    seen: Answered, lists: Lists | None, taken_at: datetime, reader: Reader, inside: Inside | Failure
) -> Sighting:
    """`lists` is None where nothing about posts and comments was answered."""
    if seen.node is None:
        return nothing_seen(seen.request, seen.failure or Unreadable("no answer"), taken_at, reader)
    request, node, question = seen.request, seen.node, seen.question
    if request.account.id not in {None, text(node, "id")}:
        return nothing_seen(request, Unreadable("another page answered"), taken_at, reader)
    whole = Period(at(question.since), taken_at)
    access = OWN if question.own else PUBLIC
    facts = read(lists, writer_of(request, node, lists, question, reader), whole) if lists else Facts()
    told = lists is not None and tells_writers(lists, request, access)
    if lists and not told:
        facts.broken.setdefault("comments", NO_WRITERS)
    asked = {"posts": whole, "comments": Period(at(question.talk_since), taken_at), "mentions": whole}
    sign, profile = profile_seen(request, node, inside, taken_at, reader)
    missing = {
        "profile": None if profile else Unreadable("the page has no name"),
        "inside": inside if isinstance(inside, Failure) else None,
        **missing_parts(seen, lists, facts),
    }
    snapshot = Snapshot(
        platform=request.account.platform,
        account=request.account.handle,
        taken_at=taken_at,
        period=whole,
        source=Source(
            connector=reader.connector,
            version=VERSION,
            access=access,
            calls=1 + (lists.calls if lists else 0),
        ),
        offers=offers_of(request),
        profile=profile,
        posts=in_time(facts.posts.values()) if lists else None,
        comments=in_time(facts.comments.values()) if told else None,
        mentions=in_time(facts.mentions.values()) if lists and question.visitors else None,
        complete={part: (span,) for part, span in asked.items() if missing[part] is None},
        gaps=tuple(
            Gap(part=part, reason=failure.reason, span=asked.get(part))
            for part, failure in missing.items()
            if failure is not None
        ),
        hides=request.platform.hides,
        sign=sign,
    )
    kept = {message.id for message in (*(snapshot.comments or ()), *(snapshot.mentions or ()))}
    words = {name: voice for name, voice in facts.voices.items() if name in kept}
    found = Sighting(account=request.account, snapshot=snapshot, voices=Voices(messages=words))
    return built_on(request.before, found, whole.since)


def profile_seen(
    request: Request, node: Node, inside: Inside | Failure, taken_at: datetime, reader: Reader
) -> tuple[Sign | None, Profile | None]:
    """What the page says of itself, and the sign that it is not open to everybody.

    Every page has a name: where that is withheld, nobody can tell what else is.
    """
    profile = read_profile(node, reader.unknown, taken_at)
    if profile.name is None:
        return None, None
    sign = None
    if node.get("is_published") is False:
        sign = sign_of(State.UNPUBLISHED, request.before, taken_at)
        profile = replace(profile, state=settled(sign, taken_at))
    return sign, replace(profile, inside=None if isinstance(inside, Failure) else inside)


def nothing_seen(request: Request, failure: Failure, taken_at: datetime, reader: Reader) -> Sighting:
    """A look that came to nothing says why, and what was seen before stays seen."""
    sign = None
    if isinstance(failure, AccountMissing):
        sign = sign_of(State(failure.state), request.before, taken_at, failure.moved_to)
    state = settled(sign, taken_at) if sign else None
    offers = offers_of(request)
    snapshot = Snapshot(
        platform=request.account.platform,
        account=request.account.handle,
        taken_at=taken_at,
        period=None,
        source=Source(connector=reader.connector, version=VERSION, access=NOTHING, calls=1),
        offers=offers,
        profile=Profile(state=state, observed_at=taken_at) if state else None,
        gaps=tuple(Gap(part=part, reason=failure.reason) for part in ("profile", "inside", *offers)),
        hides=request.platform.hides,
        sign=sign,
    )
    found = Sighting(account=request.account, snapshot=snapshot, voices=Voices(messages={}))
    return built_on(request.before, found, EVER)


def writer_of(request: Request, node: Node, lists: Lists, question: Question, reader: Reader) -> Writer:
    """In public only pages are named at all, so there the page's own name tells it as well."""
    account = request.account
    return Writer(
        page=f"{account.platform} {account.handle}",
        ids=lists.ours,
        name=None if question.own else text(node, "name"),
        pseudonym=reader.pseudonym,
    )


def tells_writers(lists: Lists, request: Request, access: str) -> bool:
    """Whether the platform shows which comments are the page's own, or there is none to tell of.

    It did so before only if it was asked in the same way, and it does not where it hides who wrote the posts.
    """
    if not lists.comments or any("from" in message for _, message in lists.comments):
        return True
    if lists.posts and not any("from" in post for post in lists.posts):
        return False
    before = request.before.snapshot if request.before else None
    earlier = before.comments if before and before.source.access == access else None
    return any(message.official for message in earlier or ())


def missing_parts(seen: Answered, lists: Lists | None, facts: Facts) -> dict[str, Failure | None]:
    if lists is None:
        return dict.fromkeys(PARTS, seen.refused or Unreadable("the answer holds no posts"))
    missing = {part: facts.broken.get(part) for part in PARTS}
    if not seen.question.visitors:
        missing["mentions"] = seen.refused or Unreadable("the answer holds no posts of visitors")
    return missing


def offers_of(request: Request) -> tuple[str, ...]:
    return tuple(part for part in request.platform.parts if part in PARTS)


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
