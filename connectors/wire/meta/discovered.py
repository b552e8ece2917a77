"""What an account of Instagram shows to everybody becomes a sighting, whole only as far as its list was read.

A text that was asked for and is absent is an empty one, and a name that is absent was not seen. Comments and
mentions are shown to nobody else. platforms/meta.md section 5.1.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from auditor.domain import Gap, Period, Post, Profile, Snapshot, Source, Voices
from auditor.domain.facts import State
from connectors.wire.building_on import built_on, in_time
from connectors.wire.connector import Request, Sighting
from connectors.wire.delivery import links_of
from connectors.wire.failures import AccessRefused, Failure, Unreadable
from connectors.wire.meta.discovery import Discovered
from connectors.wire.meta.facts import Node, count, needed, text, time_of
from connectors.wire.meta.inside import NOT_OURS
from connectors.wire.meta.lists import once
from connectors.wire.meta.sightings import VERSION, Reader, nothing_seen, offers_of

DISCOVERY = "discovery"
OWN_EYES = AccessRefused("only the account itself is shown what is written beneath its media")


def discovered_sighting(request: Request, found: Discovered, taken_at: datetime, reader: Reader) -> Sighting:
    account = found.node
    if account is None:
        return nothing_seen(request, found.failure or Unreadable("no answer"), taken_at, reader)
    if not is_meant(request, account):
        return nothing_seen(request, Unreadable("another account answered"), taken_at, reader)
    whole, profile = Period(found.since, taken_at), read_profile(account, reader.unknown, taken_at)
    posts, broken = read_media(found, reader.unknown)
    missing: dict[str, Failure | None] = {
        "profile": None if profile.name is not None else Unreadable("the account shows no name"),
        "inside": NOT_OURS,
        **dict.fromkeys(offers_of(request), OWN_EYES),
        "posts": broken,
    }
    snapshot = Snapshot(
        platform=request.account.platform,
        account=request.account.handle,
        taken_at=taken_at,
        period=whole,
        source=Source(connector=reader.connector, version=VERSION, access=DISCOVERY, calls=found.calls),
        offers=offers_of(request),
        profile=profile,
        posts=in_time(post for post in posts if post.created_at in whole),
        complete={} if broken else {"posts": (whole,)},
        gaps=tuple(
            Gap(part=part, reason=failure.reason, span=whole if part == "posts" else None)
            for part, failure in missing.items()
            if failure is not None
        ),
        hides=request.platform.hides,
    )
    seen = Sighting(account=request.account, snapshot=snapshot, voices=Voices(messages={}))
    return built_on(request.before, seen, whole.since)


def is_meant(request: Request, account: Node) -> bool:
    """By its name, and by its id where that is known: a name may have gone to somebody else."""
    handle, known = request.account.handle.casefold(), request.account.id
    named = (text(account, "username") or handle).casefold() == handle
    return named and known in {None, text(account, "id"), text(account, "ig_id")}


def read_profile(account: Node, unknown: Collection[str], seen_at: datetime) -> Profile:
    """`unknown` are fields that the platform no longer knows: what they would say was not seen."""
    about, website = said(account, "biography", unknown), said(account, "website", unknown)
    return Profile(
        id=text(account, "id"),
        name=text(account, "name") or None,
        username=text(account, "username"),
        about=about,
        website=website,
        links=None if about is None or website is None else links_of(website, about),
        picture=text(account, "profile_picture_url"),
        followers=count(account, "followers_count"),
        observed_at=seen_at,
        state=State.OPEN,
    )


def read_media(found: Discovered, unknown: Collection[str]) -> tuple[list[Post], Failure | None]:
    """The posts, and why some may be missing: one that nobody can read costs the list its wholeness."""
    posts, broken = [], found.broken
    for item in once(found.media):
        try:
            post = Post(id=needed(item, "id"), created_at=time_of(item, "timestamp"))
        except Unreadable as failure:
            broken = broken or failure
            continue
        shown = replace(
            post,
            url=text(item, "permalink"),
            text=said(item, "caption", unknown),
            likes=count(item, "like_count"),
        )
        posts.append(shown)
    return posts, broken


def said(node: Node, name: str, unknown: Collection[str]) -> str | None:
    return None if name in unknown else text(node, name) or ""
