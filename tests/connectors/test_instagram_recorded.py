"""What Instagram really answered about an account becomes a snapshot.

The recordings lie beside the real data that AUDITOR_REAL_DATA names; without it these tests are skipped.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from auditor.domain import Snapshot
from auditor.store import documents
from connectors.wire.meta.discovered import discovered_sighting
from connectors.wire.meta.discovery import LOOKED_UP, InstagramLook, discovered
from connectors.wire.meta.sightings import Reader
from tests.connectors.lookups import Looking

REAL = os.environ.get("AUDITOR_REAL_DATA")
RECORDED = Path(REAL or "nowhere").parent / "recorded" / "python_facebook" / "instagram" / "apidata"
NOW = datetime(2021, 8, 18, tzinfo=UTC)
LOOK = InstagramLook(days=35, media=2, smallest=1, most_lists=9)

pytestmark = pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded answers: set AUDITOR_REAL_DATA")


def recorded(name):
    return json.loads((RECORDED / "discovery" / f"{name}.json").read_text())


def look(*answers):
    left = list(answers)
    since = NOW - timedelta(days=LOOK.days)
    [found] = discovered(lambda _: [left.pop(0)], ["facebookfordevelopers"], since, LOOK)
    request = Looking("instagram", None, {}).request("facebookfordevelopers")
    reader = Reader(connector="instagram", pseudonym=lambda *_: "")
    return discovered_sighting(request, found, NOW, reader).snapshot


def together():
    """The profile and the first media as one answer, as they are asked for."""
    profile, first = recorded("user_fields"), recorded("medias_p1")
    return {**profile, LOOKED_UP: {**first[LOOKED_UP], **profile[LOOKED_UP]}}


def test_the_profile_is_read():
    profile = look(together(), recorded("medias_p2")).profile
    assert (profile.id, profile.username) == ("17841407673135339", "facebookfordevelopers")
    assert (profile.name, profile.followers) == ("Facebook for Developers", 64976)
    assert profile.about.startswith("Follow us for updates")
    assert profile.website == ""
    assert profile.picture.startswith("https://scontent")


def test_the_media_of_both_pages_are_read():
    posts = look(together(), recorded("medias_p2")).posts
    assert [(post.id, post.likes) for post in posts] == [
        ("18165241603086291", 86),
        ("17939347456563225", 50),
        ("17886271043461692", 186),
        ("17885103395504675", 87),
    ]
    assert posts[-1].created_at == datetime(2021, 8, 17, 19, 0, 42, tzinfo=UTC)
    assert posts[-1].url == "https://www.instagram.com/p/CSr71Gzlqo4/"
    assert posts[-1].text.startswith("To attract new players")


def test_the_recorded_list_repeats_its_cursor_and_is_not_taken_for_whole():
    snapshot = look(together(), recorded("medias_p2"))
    assert snapshot.complete == {}
    assert ("posts", "unreadable") in {(gap.part, gap.reason) for gap in snapshot.gaps}


def test_the_snapshot_can_be_kept():
    snapshot = look(together(), recorded("medias_p2"))
    assert msgspec.json.decode(documents.encode(snapshot), type=Snapshot) == snapshot
