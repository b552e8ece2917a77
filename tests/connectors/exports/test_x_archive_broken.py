"""What cannot be read of an X archive is one clear line, and nothing of it counts as complete."""

from __future__ import annotations

import pytest

from tests.connectors.exported import (
    ANOTHER,
    TWITTER,
    assigned,
    covered,
    put,
    seen_in,
    tweet,
    x_archive,
    zip_of,
)


def posts(seen):
    return [(post.id, post.text) for post in seen.of(TWITTER).posts]


WHOLE = b'{"tweet": {"id": "1", "created_at": "2026-07-01T09:00Z"}}'
BROKEN = {
    "bad JSON: Expecting value": b'window.YTD.tweets.part0 = [ {"tweet": nothing} ]',
    "bad JSON: , or ] is missing": b"window.YTD.tweets.part0 = [ " + WHOLE + b" {} ]",
    "bad JSON: the file ends in the middle": b"window.YTD.tweets.part0 = [ " + WHOLE,
    "bad JSON: Unterminated string": b'window.YTD.tweets.part0 = [ {"tweet": {"full_text": "and so',
    "the file breaks off here: 'utf-8' codec": b"window.YTD.tweets.part0 = [ \xff ]",
    "this is no tweet": b"window.YTD.tweets.part0 = [ 12, null, [] ]",
    "id is empty": assigned("tweets", [{"tweet": {"created_at": "2026-07-01T09:00Z"}}]),
    "created_at is empty": assigned("tweets", [{"tweet": {"id": 7, "full_text": 5}}]),
    "created_at: 'soon' is no time": assigned("tweets", [tweet(at="soon")]),
    "created_at: the year 1970 cannot be right": assigned(
        "tweets", [tweet(at="Thu Jan 01 00:00:00 +0000 1970")]
    ),
    "the id 2001 stands twice and says two things": assigned(
        "tweets", [tweet(), tweet(at="Wed Jul 01 10:00:00 +0000 2026")]
    ),
    "text is longer than 131072 characters": assigned("tweets", [tweet(text="a" * 200_000)]),
    "an item is larger than 16 MB": b'window.YTD.tweets.part0 = [ "' + b"a" * 17 * 1024 * 1024,
    "it is nested too deeply": b"window.YTD.tweets.part0 = [ " + b"[" * 100_000,
}


@pytest.mark.parametrize("way", ["zip", "folder"])
@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_file_is_one_clear_line_and_ends_completeness_of_its_account(tmp_path, reason, way):
    files = x_archive(tweets=BROKEN[reason], tweets_part1=assigned("tweets", [tweet(9)]))
    zip_of(tmp_path / "in" / "a.zip", files) if way == "zip" else put(tmp_path / "in" / "a", files)
    zip_of(tmp_path / "in" / "b.zip", x_archive(tweet(8), username="other_office", known="17000002"))
    seen = seen_in(put(tmp_path / "in", covered(TWITTER, ANOTHER)))
    assert seen.complete(TWITTER) == set()
    assert seen.complete(ANOTHER) == {"posts"}
    assert "2009" in dict(posts(seen))
    complaint = seen.complaints[0]
    assert reason in complaint
    assert complaint.startswith(f"a{'.zip' if way == 'zip' else ''}: data/tweets.js, line ")
    assert complaint.endswith("; posts and comments and mentions of x example_office count as incomplete")
    assert len(set(seen.complaints)) <= 3


def test_the_line_of_a_broken_tweet_is_told(tmp_path):
    files = x_archive(
        tweets=b'window.YTD.tweets.part0 = [\n{"tweet":\n{"id":"1","created_at":"soon"}}\n,\n7]'
    )
    complaints = seen_in(put(tmp_path / "in" / "a", files).parent).complaints
    assert [said.split(": ")[1] for said in complaints] == [
        "data/tweets.js, line 2",
        "data/tweets.js, line 5",
    ]


def test_half_a_letter_is_replaced_and_counted(tmp_path):
    files = x_archive(
        tweets=b"window.YTD.tweets.part0 = [" + WHOLE.replace(b"}", b', "full_text": "a\\ud83d"}', 1) + b"]"
    )
    seen = seen_in(put(tmp_path, files)).of(TWITTER)
    assert (seen.posts[0].text, seen.source.rebuilt_characters) == ("a\ufffd", 1)


def test_a_file_with_many_faults_is_told_in_one_line(tmp_path):
    seen = seen_in(put(tmp_path, x_archive(tweets=b"window.YTD.tweets.part0 = [" + b"1," * 5000 + b"1]")))
    [complaint] = seen.complaints
    assert "tweets.js, line 1 and 5000 more lines: this is no tweet" in complaint


def test_ten_million_letters_where_a_tweet_belongs_are_told(tmp_path):
    files = x_archive(tweets=assigned("tweets", [tweet(text="a" * 10_000_000), tweet(2)]))
    seen = seen_in(zip_of(tmp_path / "a.zip", files))
    assert posts(seen) == [("2002", "Notice")]
    assert "line 2: text is longer than 131072 characters" in seen.complaints[0]
