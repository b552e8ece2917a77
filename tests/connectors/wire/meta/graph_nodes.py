"""Pages, posts and comments as the Graph API tells them, and the questions that they answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.domain import Account
from connectors.wire.connector import Before, Request
from connectors.wire.meta.facts import Writer, own_ids
from connectors.wire.meta.lists import Lists
from connectors.wire.meta.looks import Question
from connectors.wire.meta.sightings import Reader
from connectors.wire.pseudonyms import pseudonyms

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=35)
PAGE, ALIAS = "100200300400501", "61550000000001"
NAME = "জেলা প্রশাসন, উদাহরণপুর"
OURS = {"id": PAGE, "name": NAME}
PLATFORM = read_platforms(Files())["facebook"]
PSEUDONYM = pseudonyms(b"a key of the tests")


def hours_ago(hours):
    return (NOW - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S+0000")


def page(**fields):
    return {"id": PAGE, "name": NAME, "is_published": True, **fields}


def post(number=1, hours=100, **fields):
    return {
        "id": f"{PAGE}_{number}",
        "created_time": hours_ago(hours),
        "permalink_url": f"https://www.facebook.com/{PAGE}/posts/{number}",
        "from": OURS,
        **fields,
    }


def address(number, reply=None, of=1):
    answered = f"&reply_comment_id={reply}" if reply else ""
    return f"https://www.facebook.com/{PAGE}/posts/{of}/?comment_id={number}{answered}"


def comment(number, hours=50, *, reply=None, **fields):
    """In public."""
    return {
        "created_time": hours_ago(hours),
        "message": f"message {reply or number}",
        "permalink_url": address(number, reply),
        **fields,
    }


def own_comment(number, hours=50, *, parent=None, author="7001", **fields):
    """To the page's own token."""
    above = {"parent": {"id": f"1_{parent}"}} if parent else {}
    said_by = {"from": {"id": author, "name": f"Citizen {author}"}} if author else {}
    return {"id": f"1_{number}", **comment(number, hours), **above, **said_by, **fields}


def question(**facts):
    seconds = int(SINCE.timestamp())
    defaults = {"since": seconds, "talk_since": seconds, "own": False, "posts": 50, "comments": 50}
    return Question(**{**defaults, "older_posts": 100, "comments_elsewhere": 10, **facts})


def request(before=None, **facts):
    account = Account(**{"institution": "office", "platform": "facebook", "handle": "office", **facts})
    return Request(account=account, platform=PLATFORM, zone=UTC, before=before)


def remembered(sighting, *, voices=True):
    said = sighting.voices if voices else None
    return Before(sha256="0" * 64, snapshot=sighting.snapshot, voices=said)


def writer(*, name=NAME, ids=(PAGE,), page="facebook office"):
    return Writer(page=page, ids=ids, name=name, pseudonym=PSEUDONYM)


def reader(*unknown):
    return Reader(connector="facebook", pseudonym=PSEUDONYM, unknown=unknown)


def lists(*comments, posts=(), visitors=(), **facts):
    """Comments stand beneath the first post."""
    beneath = [each if isinstance(each, tuple) else (f"{PAGE}_1", each) for each in comments]
    ours = own_ids(page(), posts)
    return Lists(posts=list(posts), comments=beneath, visitors=list(visitors), ours=ours, **facts)
