"""An X archive shows what the account itself published, and claims nothing about what it does not hold."""

from __future__ import annotations

import pytest

from auditor.domain import Reason
from auditor.store import documents
from tests.connectors.deliveries import reasons, utc
from tests.connectors.exported import (
    ANOTHER,
    CITIZEN_ID,
    OFFICE_ID,
    SPANS,
    TWITTER,
    answer_to,
    assigned,
    covered,
    put,
    seen_in,
    tweet,
    x_archive,
    zip_of,
)

PRIVATE = {
    f"data/{name}.js": b'window.YTD.x.part0 = [ {"private-canary": broken'
    for name in (
        "direct-messages",
        "direct-messages-group",
        "like",
        "contact",
        "ad-impressions",
        "deleted-tweets",
    )
}


def posts(seen, account=TWITTER):
    return [(post.id, post.text) for post in seen.of(account).posts]


@pytest.mark.parametrize("root", ["", "twitter-2026-08-02-abcdef/", "exports/november/"])
@pytest.mark.parametrize("way", ["zip", "folder"])
def test_an_archive_is_read_as_it_was_downloaded_and_unpacked(tmp_path, way, root):
    files = {root + name: content for name, content in x_archive(tweet()).items()}
    zip_of(tmp_path / "in" / "download.zip", files) if way == "zip" else put(
        tmp_path / "in" / "download", files
    )
    seen = seen_in(tmp_path / "in")
    assert (posts(seen), seen.complaints) == ([("2001", "Notice")], [])


def test_the_folder_of_the_delivery_may_be_the_archive_itself(tmp_path):
    assert posts(seen_in(put(tmp_path, x_archive(tweet())))) == [("2001", "Notice")]


def test_the_profile_is_that_of_the_day_when_the_archive_was_made(tmp_path):
    profile = seen_in(put(tmp_path, x_archive())).of(TWITTER).profile
    assert (profile.id, profile.name, profile.username) == (OFFICE_ID, "Example Office", "example_office")
    assert (profile.about, profile.website) == ("Official account", "https://office.example/")
    assert profile.observed_at == utc(8, 2, 10)


def test_a_shortened_address_in_the_profile_is_no_link_that_was_seen(tmp_path):
    shown = {"description": {"bio": "Complaints: https://t.co/abc", "website": "https://t.co/def"}}
    archive = x_archive(profile=assigned("profile", [{"profile": shown}]))
    profile = seen_in(put(tmp_path, archive)).of(TWITTER).profile
    assert (profile.website, profile.links) == (None, None)


def test_a_tweet_keeps_its_time_counts_and_address(tmp_path):
    [post] = seen_in(put(tmp_path, x_archive(tweet()))).of(TWITTER).posts
    assert (post.created_at, post.likes, post.shares) == (utc(7, 1, 9), 3, 1)
    assert post.url == "https://x.com/example_office/status/2001"


def test_short_links_are_written_out_and_letters_are_plain(tmp_path):
    url = {"url": "https://t.co/abc", "expanded_url": "https://office.example/hearing"}
    said = tweet(text="Hearing &amp; decision https://t.co/abc", entities={"urls": [url]})
    assert (
        posts(seen_in(put(tmp_path, x_archive(said))))[0][1]
        == "Hearing & decision https://office.example/hearing"
    )


def test_a_long_tweet_has_its_whole_text(tmp_path):
    whole = "নোটিশ " * 60
    note = [{"noteTweet": {"noteTweetId": "7", "core": {"text": whole}}}]
    archive = x_archive(
        tweet(text=whole[:275] + "… https://t.co/abc"), note_tweet=assigned("note_tweet", note)
    )
    assert posts(seen_in(put(tmp_path, archive))) == [("2001", whole)]


def test_a_short_tweet_is_not_taken_for_the_beginning_of_a_long_one(tmp_path):
    note = [{"noteTweet": {"core": {"text": "Notice " * 100}}}]
    archive = x_archive(tweet(text="Notice"), note_tweet=assigned("note_tweet", note))
    assert posts(seen_in(put(tmp_path, archive))) == [("2001", "Notice")]


def test_parts_and_the_older_name_of_the_file_are_read(tmp_path):
    archive = x_archive(
        tweet(), tweets_part1=assigned("tweets", [tweet(2)]), tweet=assigned("tweet", [tweet(3)])
    )
    assert [known for known, _ in posts(seen_in(put(tmp_path, archive)))] == ["2001", "2002", "2003"]


def test_an_answer_to_somebody_else_is_official_and_stands_beneath_what_nobody_saw(tmp_path):
    seen = seen_in(put(tmp_path, x_archive(answer_to(message="999")))).of(TWITTER)
    [message] = seen.mentions
    assert (message.official, message.parent, message.text) == (True, "999", "It is done.")
    assert seen.posts == ()


def test_an_answer_to_itself_and_what_it_shared_are_posts(tmp_path):
    thread = answer_to(OFFICE_ID, "2001", number=2, text="Second part")
    shared = tweet(3, "RT @citizen_canary: text-canary")
    seen = seen_in(put(tmp_path, x_archive(tweet(), thread, shared)))
    assert posts(seen) == [("2001", "Notice"), ("2002", "Second part"), ("2003", None)]


def test_no_name_or_id_of_a_citizen_is_in_the_snapshot(tmp_path):
    archive = x_archive(answer_to(), tweet(3, "RT @citizen_canary: text-canary"))
    sealed = documents.encode(seen_in(put(tmp_path, archive)).of(TWITTER))
    assert b"canary" not in sealed
    assert CITIZEN_ID.encode() not in sealed


@pytest.mark.parametrize("way", ["zip", "folder"])
def test_messages_likes_contacts_and_advertisements_are_not_opened(tmp_path, way):
    """They are broken: whoever opens one has to complain."""
    files = x_archive(tweet()) | PRIVATE
    zip_of(tmp_path / "in" / "a.zip", files) if way == "zip" else put(tmp_path / "in" / "a", files)
    seen = seen_in(tmp_path / "in")
    assert seen.complaints == []
    assert b"canary" not in documents.encode(seen.of(TWITTER))


# Completeness


def test_without_a_coverage_row_nothing_is_complete(tmp_path):
    seen = seen_in(put(tmp_path, x_archive(tweet()))).of(TWITTER)
    assert seen.complete == {}
    assert reasons(seen)["posts"] is Reason.NOT_COVERED


def test_an_archive_hands_in_posts_and_no_messages_of_citizens(tmp_path):
    seen = seen_in(put(tmp_path, x_archive(tweet(), answer_to(number=2)) | covered(TWITTER))).of(TWITTER)
    assert set(seen.complete) == {"posts"}
    assert reasons(seen) == {
        "comments": Reason.NOT_SUPPLIED,
        "mentions": Reason.NOT_SUPPLIED,
        "posts": Reason.NOT_COVERED,
    }


def test_an_archive_of_one_account_hands_in_nothing_of_another(tmp_path):
    seen = seen_in(put(tmp_path, x_archive(tweet()) | covered(TWITTER, ANOTHER)))
    assert seen.of(ANOTHER).posts is None
    assert seen.complete(ANOTHER) == set()


def test_an_empty_archive_says_nothing_by_itself_and_nothing_was_there_where_it_is_covered(tmp_path):
    assert seen_in(put(tmp_path / "a", x_archive())).of(TWITTER).complete == {}
    seen = seen_in(put(tmp_path / "b", x_archive() | covered(TWITTER))).of(TWITTER)
    assert (seen.posts, set(seen.complete)) == ((), {"posts"})


def test_a_file_that_the_archive_lists_and_lacks_ends_completeness(tmp_path):
    listed = {
        "dataTypes": {
            "tweets": {"files": [{"fileName": "data/tweets.js"}, {"fileName": "data/tweets-part1.js"}]}
        }
    }
    archive = x_archive(tweet(), manifest=assigned("manifest", listed)) | covered(TWITTER)
    seen = seen_in(put(tmp_path, archive))
    assert seen.complete(TWITTER) == set()
    assert (
        "the archive lacks tweets-part1.js; posts and comments and mentions of x example_office"
        in seen.complaints[0]
    )


# Whose it is


def test_an_account_is_known_by_its_id_when_it_changed_its_name(tmp_path):
    known = ANOTHER.__class__(institution="savar", platform="x", handle="old_name", id=OFFICE_ID)
    assert len(seen_in(put(tmp_path, x_archive(tweet())), known).of(known).posts) == 1


def test_an_archive_of_an_unregistered_account_is_told_and_ends_nothing(tmp_path):
    files = x_archive(tweet(), username="somebody", known="5555555555") | covered(TWITTER)
    seen = seen_in(put(tmp_path, files | {"posts.jsonl": posts_of(TWITTER)}))
    assert seen.complete(TWITTER) == {"posts"}
    [complaint] = seen.complaints
    assert complaint.endswith(
        "x somebody is not among the registered accounts asked for; the archive is left out"
    )


def test_an_archive_that_does_not_say_whose_it_is_ends_completeness_for_its_platform(tmp_path):
    files = x_archive(tweet(), account=None) | covered(TWITTER, ANOTHER) | {"posts.jsonl": posts_of(TWITTER)}
    seen = seen_in(put(tmp_path, files))
    assert (len(seen.of(TWITTER).posts), seen.complete(TWITTER), seen.complete(ANOTHER)) == (1, set(), set())
    assert "without a sound account.js nobody can say whose archive it is" in seen.complaints[0]


def test_a_name_around_it_that_says_otherwise_leaves_it_out(tmp_path):
    files = {f"x-other_office/{name}": content for name, content in x_archive(tweet()).items()}
    seen = seen_in(put(tmp_path, files | covered(TWITTER, ANOTHER)))
    assert (seen.of(TWITTER).posts, seen.of(ANOTHER).posts) == (None, None)
    assert "it is of x example_office, and the name around it says otherwise" in seen.complaints[0]


def test_archives_of_several_accounts_may_lie_in_one_delivery(tmp_path):
    zip_of(tmp_path / "one.zip", x_archive(tweet()))
    zip_of(tmp_path / "two.zip", x_archive(tweet(2), username="other_office", known="1700000000000000002"))
    seen = seen_in(tmp_path)
    assert (posts(seen), posts(seen, ANOTHER)) == ([("2001", "Notice")], [("2002", "Notice")])


def test_the_same_tweet_in_our_own_file_and_in_an_archive_counts_once(tmp_path):
    seen = seen_in(put(tmp_path, x_archive(tweet()) | covered(TWITTER) | {"posts.jsonl": posts_of(TWITTER)}))
    assert (len(seen.of(TWITTER).posts), seen.complete(TWITTER), seen.complaints) == (1, {"posts"}, [])


def test_an_answer_that_our_own_file_knows_better_is_left_to_it(tmp_path):
    rows = (
        b"""{"platform":"x","account":"example_office","id":"999","post":"2001","parent":"",
    "created_at":"2026-07-01T08:00:00Z","official":"false"}""".replace(b"\n", b"")
        + b"\n"
    )
    rows += (
        rows.replace(b'"999"', b'"2001"')
        .replace(b'"parent":""', b'"parent":"999"')
        .replace(b"T08", b"T09")
        .replace(b"false", b"true")
    )
    seen = seen_in(put(tmp_path, x_archive(answer_to()) | covered(TWITTER) | {"comments.jsonl": rows}))
    assert [message.parent for message in seen.of(TWITTER).comments] == [None, "999"]
    assert (seen.of(TWITTER).mentions, set(SPANS) - seen.complete(TWITTER), seen.complaints) == (
        (),
        set(),
        [],
    )


def posts_of(account):
    return (
        b'{"platform":"x","account":"%s","id":"2001","created_at":"2026-07-01T09:00:00Z"}\n'
        % account.handle.encode()
    )
