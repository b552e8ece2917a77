"""A page's download from Facebook shows what the page itself published, in its own letters."""

from __future__ import annotations

import pytest

from auditor.domain import Reason
from auditor.domain.threads import conversations
from auditor.store import documents
from tests.builders import account
from tests.connectors.deliveries import OFFICE, OTHER, reasons, utc
from tests.connectors.exported import (
    DOWNLOAD,
    commented,
    covered,
    download,
    published,
    put,
    seen_in,
    split,
    zip_of,
)

NAME = "facebook-office-2026-08-02-aBc123"
ASKED = (OFFICE, OTHER)
PRIVATE = {
    f"{DOWNLOAD}/messages/inbox/citizen_1/message_1.json": b'{"private-canary": broken',
    f"{DOWNLOAD}/comments_and_reactions/likes_and_reactions_1.json": b'{"private-canary": broken',
    "connections/followers/people_who_followed_you.json": b'{"private-canary": broken',
}


def texts(seen, account=OFFICE):
    return [post.text for post in seen.of(account).posts]


def read(folder, files, name=NAME):
    return seen_in(put(folder / name, files).parent, *ASKED)


@pytest.mark.parametrize("way", ["zip", "folder"])
def test_a_download_is_of_the_page_that_facebook_named_it_after(tmp_path, way):
    files = download([published()])
    zip_of(tmp_path / "in" / f"{NAME}.zip", files) if way == "zip" else put(tmp_path / "in" / NAME, files)
    seen = seen_in(tmp_path / "in", *ASKED)
    assert (texts(seen), seen.complaints) == (["Notice"], [])
    assert seen.of().posts[0].created_at == utc(7, 1, 10)


@pytest.mark.parametrize(
    "name",
    [
        "facebook-office",
        "Facebook-office",
        "fb-office (2)",
        "facebook-office-11_20_2026-x1",
        "facebook-office-2026-08-02",
    ],
)
def test_the_name_may_be_given_by_a_person(tmp_path, name):
    assert texts(read(tmp_path, download([published()]), name)) == ["Notice"]


def test_a_page_may_be_named_by_its_own_profile(tmp_path):
    told = {
        "name": {"full_name": "Example Office"},
        "username": "office",
        "websites": [{"address": "https://office.example"}],
    }
    seen = read(tmp_path, download([published()], profile=told), "november")
    assert texts(seen) == ["Notice"]
    assert (seen.of().profile.name, seen.of().profile.website) == ("Example Office", "https://office.example")


LETTERS = "জেলা প্রশাসন: শুনানি ১০টায় 🙂 – café"


def test_letters_that_were_split_into_bytes_are_put_together(tmp_path):
    files = download([published(text=LETTERS)])
    assert LETTERS.encode() not in files[f"{DOWNLOAD}/posts/profile_posts_1.json"]
    assert texts(read(tmp_path, files)) == [LETTERS]


def test_letters_that_are_whole_stay_whole_also_beside_split_ones(tmp_path):
    half = "নোটিশ " + "জেলা".encode().decode("latin-1") + " café"
    files = download() | {
        f"{DOWNLOAD}/posts/profile_posts_1.json": [published(text=half), published(1_782_900_001, LETTERS)]
    }
    assert texts(read(tmp_path, files)) == ["নোটিশ জেলা café", LETTERS]


def test_a_letter_that_was_cut_off_stays_as_it_is(tmp_path):
    files = download() | {f"{DOWNLOAD}/posts/profile_posts_1.json": [published(text="a\u00e0\u00a6")]}
    assert texts(read(tmp_path, files)) == ["a\u00e0\u00a6"]


def test_a_post_without_words_is_a_post(tmp_path):
    bare = {"timestamp": 1_782_900_000, "attachments": [{"data": [{"media": {"uri": "a.jpg"}}]}]}
    assert texts(read(tmp_path, download([bare]))) == [None]


def test_a_video_that_no_post_shows_is_a_post(tmp_path):
    shown = published() | {"attachments": [{"data": [{"media": {"uri": "one.mp4"}}]}]}
    videos = [
        {"uri": f"{name}.mp4", "creation_timestamp": 1_782_900_060, "description": name}
        for name in ("one", "two")
    ]
    files = download([shown], **{"posts/videos.json": {"videos_v2": videos}})
    assert texts(read(tmp_path, files)) == ["Notice", "two"]


def test_a_comment_of_the_page_stands_beneath_what_nobody_saw(tmp_path):
    seen = read(tmp_path, download([published()], [commented()]) | covered(OFFICE)).of()
    [message] = seen.comments
    assert (message.official, message.text) == (True, "It is done.")
    assert conversations(seen).beneath_unseen == (message,)


def test_no_word_or_name_of_a_citizen_is_in_the_snapshot(tmp_path):
    seen = read(tmp_path, download([published()], [commented()]) | PRIVATE)
    assert seen.complaints == []
    assert b"anary" not in documents.encode(seen.of())


def test_a_download_hands_in_posts_and_claims_nothing(tmp_path):
    seen = read(tmp_path, download([published()], [commented()])).of()
    assert seen.complete == {}
    assert reasons(seen)["posts"] is Reason.NOT_COVERED
    assert reasons(seen)["comments"] is Reason.NOT_SUPPLIED


def test_a_coverage_row_makes_its_posts_complete_and_nothing_else(tmp_path):
    put(tmp_path, covered(OFFICE))
    assert read(tmp_path, download([published()], [commented()])).complete() == {"posts"}


def test_what_our_own_file_tells_with_its_id_counts_once(tmp_path):
    row = b'{"platform":"facebook","account":"office","id":"1_2","created_at":"2026-07-01T10:00:00Z"}\n'
    put(tmp_path, {"posts.jsonl": row})
    seen = read(tmp_path, download([published(), published(1_782_900_001)]))
    first, second = seen.of().posts
    assert (first.id, second.id[:9]) == ("1_2", "download-")


def test_the_same_download_twice_counts_once(tmp_path):
    put(tmp_path / f"{NAME} (1)", download([published()], [commented()]))
    seen = read(tmp_path, download([published()], [commented()]))
    assert (len(seen.of().posts), len(seen.of().comments)) == (1, 1)


# What cannot be used

LEFT_OUT = {
    "this is the download of a person's profile": {
        "your_facebook_activity/posts/your_posts_1.json": [published()]
    },
    "in HTML; download it again and choose JSON": {f"{DOWNLOAD}/posts/profile_posts_1.html": b"<html>"},
    "holds neither posts nor comments of the page": {f"{DOWNLOAD}/messages/inbox/a/message_1.json": b"{}"},
}


@pytest.mark.parametrize("reason", LEFT_OUT)
def test_a_download_of_no_use_is_left_out_with_one_sentence(tmp_path, reason):
    seen = read(tmp_path, LEFT_OUT[reason])
    assert seen.sightings == {}
    [complaint] = seen.complaints
    assert reason in complaint


def test_what_lies_beside_a_persons_posts_is_not_read_either(tmp_path):
    seen = read(tmp_path, download([published()]) | LEFT_OUT["this is the download of a person's profile"])
    assert seen.sightings == {}


def test_a_download_of_an_unregistered_page_is_told_and_ends_nothing(tmp_path):
    row = b'{"platform":"facebook","account":"office","id":"1_2","created_at":"2026-07-01T10:00:00Z"}\n'
    put(tmp_path, covered(OFFICE) | {"posts.jsonl": row})
    seen = read(tmp_path, download([published()]), "facebook-somebody")
    assert seen.complete() == {"posts"}
    [complaint] = seen.complaints
    assert "facebook somebody is not among the registered accounts asked for" in complaint


def test_a_download_of_nobody_ends_completeness_for_every_page_of_facebook(tmp_path):
    row = b'{"platform":"%s","account":"office","id":"1_2","created_at":"2026-07-01T10:00:00Z"}\n'
    elsewhere = account(platform="youtube", handle="tube")
    put(tmp_path, covered(OFFICE, elsewhere) | {"posts.jsonl": row % b"facebook"})
    put(tmp_path / "november", download([published()]))
    seen = seen_in(tmp_path, *ASKED, elsewhere)
    assert (seen.complete(), seen.complete(OTHER)) == (set(), set())
    assert (
        "nobody can say whose download it is; put it into a folder called facebook-<page>"
        in seen.complaints[0]
    )
    assert "every facebook account" in seen.complaints[0]


def test_a_name_around_it_that_says_otherwise_leaves_it_out(tmp_path):
    seen = read(tmp_path, download([published()], profile={"username": "other"}))
    assert (seen.of().posts, seen.of(OTHER).posts) == (None, None)
    assert "it is of facebook other, and is called facebook office; it is left out" in seen.complaints[0]


BROKEN = {
    "created_at: the year 1970 cannot be right": [published(at=0)],
    "created_at: '-1700000000000000000000' is no time": [published(at=-1700000000000000000000)],
    "created_at: '1782900000000' is no time": [published(at=1_782_900_000_000)],
    "created_at is empty": [published(at=None)],
    "these are no posts": [7],
    "bad JSON": b'[{"timestamp": 1782900000, "data": [',
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_post_is_one_clear_line_and_ends_completeness_of_posts(tmp_path, reason):
    put(tmp_path, covered(OFFICE))
    broken = {f"{DOWNLOAD}/posts/profile_posts_2.json": BROKEN[reason]}
    seen = read(tmp_path, download([published()]) | broken)
    assert (seen.complete(), texts(seen)) == (set(), ["Notice"])
    [complaint] = seen.complaints
    assert complaint.startswith(f"{NAME}: {DOWNLOAD}/posts/profile_posts_2.json, line 1: {reason}")
    assert complaint.endswith("; posts of facebook office count as incomplete")


def test_a_broken_file_of_comments_leaves_posts_complete(tmp_path):
    put(tmp_path, covered(OFFICE))
    broken = {f"{DOWNLOAD}/comments_and_reactions/comments.json": b'{"comments_v2": [7]}'}
    assert read(tmp_path, download([published()]) | broken).complete() == {"posts"}


def test_numbers_and_lists_where_words_belong_are_not_words(tmp_path):
    odd = {"timestamp": "1782900000", "data": [{"post": ["a"]}, 7], "attachments": {"data": 7}}
    assert texts(read(tmp_path, download([odd], profile={"name": 7, "websites": 7}))) == [None]


def test_split_is_what_facebook_writes():
    assert split("é") == b'"\\u00c3\\u00a9"'
