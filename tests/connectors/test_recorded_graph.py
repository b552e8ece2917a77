"""Answers that the Graph API really gave become facts or failures of a known kind, whatever they leave out.

The recordings lie beside the real data that AUDITOR_REAL_DATA names; without it these tests are skipped.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from auditor.domain import Comment, Period, Post, Profile
from auditor.store import documents
from connectors.wire.failures import Failure
from connectors.wire.graph_bodies import decoded
from connectors.wire.graph_errors import trouble_in
from connectors.wire.graph_failures import failure_of
from connectors.wire.meta.asking import Answered
from connectors.wire.meta.facts import read_comment, read_post, read_profile
from connectors.wire.meta.sightings import sighting
from tests.connectors.wire.meta.graph_nodes import NOW, PAGE, lists, page, question, reader, request, writer

REAL = os.environ.get("AUDITOR_REAL_DATA")
RECORDED = Path(REAL or "nowhere").parent / "recorded" / "python_facebook"
ANSWERS = RECORDED / "facebook" / "apidata"
NO = Failure("nobody looked inside")

pytestmark = pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded answers: set AUDITOR_REAL_DATA")


def content(file):
    return decoded(file.read_bytes())


def nodes(told):
    """The single nodes of an answer: itself, those under their ids, or those of a list."""
    if isinstance(told.get("data"), list):
        return told["data"]
    inner = [each for each in told.values() if isinstance(each, dict) and "id" in each]
    return inner if inner and "id" not in told else [told]


def of(*folders):
    """Every node of these folders with the name of its file; none where there are no recordings."""
    files = [file for folder in folders for file in sorted((ANSWERS / folder).glob("*.json"))]
    models = [RECORDED / "facebook" / "models" / f"{folder.rstrip('s')}.json" for folder in folders]
    shown = [file for file in (*files, *models) if file.is_file()]
    return [
        pytest.param(node, id=f"{file.stem}-{number}")
        for file in shown
        for number, node in enumerate(nodes(content(file)))
        if "error" not in node
    ]


def shortened(node):
    """The node without each of its fields but its id, one at a time, and with its id alone."""
    yield from ({key: value for key, value in node.items() if key != name} for name in node if name != "id")
    yield {key: value for key, value in node.items() if key == "id"}


@pytest.mark.parametrize("node", of("pages"))
def test_a_recorded_page_is_a_profile_with_or_without_each_of_its_fields(node):
    whole = read_profile(node, (), NOW)
    assert (whole.id, whole.name) == (node["id"], node.get("name"))
    assert whole.username == node.get("username")
    assert whole.followers == node.get("followers_count", node.get("fan_count"))
    for less in shortened(node):
        read = read_profile(less, (), NOW)
        assert isinstance(read, Profile)
        assert (read.name is None) == ("name" not in less)


@pytest.mark.parametrize("node", of("pages"))
def test_a_recorded_page_is_a_sighting_with_or_without_each_of_its_fields(node):
    for shown in (node, *shortened(node)):
        found = sighting(
            Answered(request=request(), question=question(), node=shown), lists(), NOW, reader(), NO
        )
        assert (found.snapshot.profile is None) == ("name" not in shown)
        assert documents.encode(found.snapshot)


@pytest.mark.parametrize("node", of("posts"))
def test_a_recorded_post_is_a_post_with_or_without_each_of_its_fields(node):
    read = read_post(node)
    assert (read.id, read.text, read.created_at.isoformat()[:19]) == (
        node["id"],
        node.get("message"),
        node["created_time"][:19],
    )
    for less in shortened(node):
        outcome = outcome_of(read_post, less)
        assert isinstance(outcome, Post if "created_time" in less else Failure)


@pytest.mark.parametrize("node", of("comments"))
def test_a_recorded_comment_is_a_comment_with_or_without_each_of_its_fields(node):
    def read(node):
        return read_comment(node, f"{PAGE}_1", writer())[0]

    assert isinstance(read(node), Comment)
    for less in shortened(node):
        known = "id" in less or "permalink_url" in less
        sound = known and "created_time" in less
        assert isinstance(outcome_of(read, less), Comment if sound else Failure)


def outcome_of(read, node):
    try:
        return read(node)
    except Failure as failure:
        return failure


@pytest.mark.parametrize("node", of("comments"))
def test_no_recorded_citizen_is_named_in_a_snapshot(node):
    asked = question(since=0, talk_since=0, own=True)
    found = sighting(Answered(request=request(), question=asked, node=page()), lists(node), NOW, reader(), NO)
    sealed = documents.encode(found.snapshot).decode()
    author = node.get("from", {})
    assert not [
        said
        for said in (node.get("message"), author.get("name"), author.get("id"))
        if said and said in sealed
    ]


def test_recorded_threads_hang_together():
    told = [
        node
        for part in ("p1", "p2")
        for node in content(ANSWERS / "comments" / f"comments_{part}.json")["data"]
    ]
    read = [read_comment(node, f"{PAGE}_1", writer())[0] for node in told]
    ids = {each.id for each in read}
    assert len(ids) == len(told)
    replies = [each for each in read if each.parent]
    assert replies
    assert {each.parent for each in replies} <= ids
    assert all(each.created_at in Period(read[0].created_at, NOW) for each in replies)


def errors():
    return (
        [] if not RECORDED.is_dir() else [file for file in RECORDED.rglob("*.json") if "error" in file.name]
    )


@pytest.mark.parametrize("file", errors(), ids=lambda file: file.stem)
def test_a_recorded_error_is_a_failure_that_says_nothing_of_the_page(file):
    trouble = trouble_in(json.loads(file.read_text("utf-8")), 400)
    failure = failure_of(trouble, "GET /v25.0/1")
    assert isinstance(failure, Failure)
    found = sighting(
        Answered(request=request(), question=question(), failure=failure), None, NOW, reader(), NO
    )
    assert (found.snapshot.profile, found.snapshot.sign, found.snapshot.posts) == (None, None, None)
    assert {gap.reason for gap in found.snapshot.gaps} == {failure.reason}


def test_there_is_something_of_everything():
    assert min(len(of("pages")), len(of("posts")), len(of("comments")), len(errors())) > 1
