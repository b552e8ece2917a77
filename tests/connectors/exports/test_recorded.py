"""Answers that the Graph API really gave are read or told in a sentence; nobody's word gets into a snapshot.

The recordings lie beside the real data that AUDITOR_REAL_DATA names; without it these tests are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from auditor.store import documents
from tests.builders import account
from tests.connectors.deliveries import look

REAL = os.environ.get("AUDITOR_REAL_DATA")
RECORDED = Path(REAL or "nowhere").parent / "recorded" / "python_facebook" / "facebook" / "apidata"
DEVELOPERS = account(handle="FacebookforDevelopers", id="19292868552")

pytestmark = pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded answers: set AUDITOR_REAL_DATA")


def given(folder, *names):
    for name in names:
        shutil.copy(RECORDED / name, folder / Path(name).name)
    return look(folder, DEVELOPERS)


def test_a_page_of_its_own_posts_is_read(tmp_path):
    seen = given(tmp_path, "posts/single_post_data_fields.json", "pages/multi_pages.json")
    assert seen.of(DEVELOPERS).profile.name == "Facebook for Developers"


def test_comments_of_the_public_mode_name_no_author_and_are_left_out(tmp_path):
    seen = given(tmp_path, "comments/comments_p1.json", "comments/comments_p2.json")
    told = json.loads((RECORDED / "comments/comments_p1.json").read_text())["data"]
    sealed = documents.encode(seen.of(DEVELOPERS)).decode()
    assert not any(each["message"] in sealed for each in told)
    assert any("it does not say who wrote; ask for the field from" in said for said in seen.complaints)


def test_every_recorded_answer_is_read_or_told(tmp_path):
    files = sorted(RECORDED.rglob("*.json"))
    for number, file in enumerate(files):
        shutil.copy(file, tmp_path / f"{number:03}-{file.name}")
    seen = look(tmp_path, DEVELOPERS)
    assert len(files) > 50
    assert seen.complete(DEVELOPERS) == set()
    assert all(said.isprintable() and "access_token" not in said for said in seen.complaints)
