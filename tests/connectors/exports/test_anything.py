"""Whatever stands in an export is read or told, in the memory that one item of it needs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.connectors.deliveries import OFFICE
from tests.connectors.exported import (
    DOWNLOAD,
    TWITTER,
    assigned,
    covered,
    graph_comment,
    graph_post,
    published,
    put,
    seen_in,
    tweet,
    x_archive,
    zip_of,
)

SCALARS = some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=8)
WORDS = some.sampled_from(
    sorted(
        {
            *tweet()["tweet"],
            *graph_post(),
            *graph_comment(),
            *published(),
            *(
                "data",
                "paging",
                "next",
                "comments",
                "posts",
                "user",
                "author",
                "referenced_tweets",
                "includes",
                "users",
            ),
            *(
                "tweet",
                "account",
                "entities",
                "urls",
                "url",
                "expanded_url",
                "comments_v2",
                "comment",
                "error",
                "body",
            ),
            *(
                "in_reply_to_user_id",
                "attachments",
                "media",
                "from",
                "parent",
                "code",
                "1_2",
                "username",
                "timestamp",
            ),
        }
    )
)
VALUES = some.sampled_from(
    [
        "100200300400501",
        "100200300400501_1",
        "2026-07-01T09:00:00Z",
        "Wed Jul 01 09:00:00 +0000 2026",
        "example_office",
    ]
)
ANYTHING = some.recursive(
    SCALARS | VALUES,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=5),
    max_leaves=12,
)
PLACES = {
    "tweets": lambda content: x_archive(tweets=assigned("tweets", content)),
    "account": lambda content: x_archive(tweet(), account=assigned("account", content)),
    "profile": lambda content: x_archive(tweet(), profile=assigned("profile", content)),
    "manifest": lambda content: x_archive(tweet(), manifest=assigned("manifest", content)),
    "notes": lambda content: x_archive(tweet(), note_tweet=assigned("note_tweet", content)),
    "posts": lambda content: {f"facebook-office/{DOWNLOAD}/posts/profile_posts_1.json": content},
    "comments": lambda content: {
        f"facebook-office/{DOWNLOAD}/comments_and_reactions/comments.json": {"comments_v2": content},
        f"facebook-office/{DOWNLOAD}/posts/profile_posts_1.json": [],
    },
    "graph": lambda content: {"facebook-office/a.json": content},
    "graph list": lambda content: {"facebook-office/a.json": {"data": [content], "paging": {}}},
    "twarc": lambda content: {"a.json": {"__twarc": {}, "data": content, "includes": {"users": content}}},
    "tweet": lambda content: {"a.json": [content, {"created_at": ""}]},
}


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=ANYTHING)
def test_any_json_in_any_place_is_read_or_told(tmp_path_factory, place, content):
    folder = put(tmp_path_factory.mktemp("in"), covered(TWITTER, OFFICE) | PLACES[place](content))
    for sighting in seen_in(folder).sightings.values():
        assert sighting.snapshot.platform in {"x", "facebook"}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.binary(max_size=60), some.integers(min_value=0, max_value=400))
def test_any_bytes_in_the_middle_of_a_file_are_read_or_told(tmp_path_factory, noise, at):
    whole = x_archive(tweet(), tweet(2))["data/tweets.js"]
    files = x_archive(tweets=whole[:at] + noise + whole[at + len(noise) :])
    seen = seen_in(put(tmp_path_factory.mktemp("in"), files | covered(TWITTER)))
    known = [post.id for post in seen.of(TWITTER).posts or ()]
    assert len(known) == 2 or seen.complaints


PROGRAM = """
import sys
from pathlib import Path
from tests.connectors.exported import TWITTER, seen_in
seen = seen_in(Path(sys.argv[1]))
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(len(seen.complaints), peak.split()[1])
"""


def test_memory_is_flat_in_the_size_of_an_archive(tmp_path):
    """Tweets without an id, so that only the reader is measured and not what it found."""
    peaks = []
    for number in (300, 6_000):
        item = json.dumps({"tweet": {"full_text": "নোটিশ " * 60}})
        content = b"window.YTD.tweets.part0 = [ " + ",\n".join([item] * number).encode() + b"]"
        zip_of(tmp_path / str(number) / "a.zip", x_archive(tweets=content))
        command = [sys.executable, "-c", PROGRAM, tmp_path / str(number)]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        peaks.append(int(answer.split()[1]))
    assert peaks[1] <= 1.3 * peaks[0]
