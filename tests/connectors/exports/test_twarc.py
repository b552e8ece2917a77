"""Tweets that were fetched with twarc are those of the account, its answers, and citizens' messages to it."""

from __future__ import annotations

import json

import pytest

from auditor.domain import Reason, Voice
from auditor.domain.threads import conversations
from auditor.store import documents
from tests.connectors.deliveries import packed, reasons, utc
from tests.connectors.exported import (
    ANOTHER,
    CITIZEN_ID,
    OFFICE_ID,
    TWITTER,
    covered,
    put,
    seen_in,
)

SHORT = [{"url": "https://t.co/a", "expanded_url": "https://grs.example"}]
OFFICE = {
    "id": OFFICE_ID,
    "username": "example_office",
    "name": "Example Office",
    "description": "Ask: https://t.co/a",
    "entities": {"description": {"urls": SHORT}},
}
SECOND = {"id": "1700000000000000002", "username": "other_office", "name": "Other Office"}
CITIZEN = {"id": CITIZEN_ID, "username": "citizen_canary", "name": "Citizen Canary"}
USERS = {each["id"]: each for each in (OFFICE, SECOND, CITIZEN)}
MORE = {"next_token": "n"}
FETCHED = {"retrieved_at": "2026-08-02T10:00:00+00:00", "version": "2.14.0"}


def v2(number, by=OFFICE, text="Notice", hour=9, above=None, root=None, names=(OFFICE,), **cells):
    """A tweet of today's interface; `above` is the number and the author of what it answers."""
    plain = {
        "id": str(number),
        "author_id": by["id"],
        "text": text,
        "created_at": f"2026-07-01T{hour:02}:00:00.000Z",
    }
    plain |= {"conversation_id": str(root or number), "edit_history_tweet_ids": [str(number)]}
    if above:
        plain |= {"in_reply_to_user_id": above[1]["id"]}
        plain |= {"referenced_tweets": [{"type": "replied_to", "id": str(above[0])}]}
    if by is CITIZEN:
        plain |= {
            "entities": {"mentions": [{"username": each["username"], "id": each["id"]} for each in names]}
        }
    return plain | cells


def v1(number, by=OFFICE, text="Notice", hour=9, above=None, names=(OFFICE,)):
    def old(each):
        return {"id_str": each["id"], "screen_name": each["username"], "name": each["name"]}

    plain = {"id_str": str(number), "full_text": text, "created_at": f"Wed Jul 01 {hour:02}:00:00 +0000 2026"}
    plain |= {
        "user": old(by),
        "entities": {"user_mentions": [old(each) for each in names] if by is CITIZEN else []},
    }
    asked = (
        {"in_reply_to_status_id_str": str(above[0]), "in_reply_to_user_id_str": above[1]["id"]}
        if above
        else {}
    )
    return plain | asked


def page(*tweets, **meta):
    return {
        "data": list(tweets),
        "includes": {"users": list(USERS.values())},
        "meta": meta,
        "__twarc": FETCHED,
    }


def flat(tweet):
    return tweet | {"author": USERS[tweet["author_id"]], "__twarc": FETCHED}


def lines(*contents):
    return b"".join(json.dumps(content).encode() + b"\n" for content in contents)


def talk(write):
    """A post, two citizens beneath it, one mention; the first beneath and the mention are answered."""
    return [
        write(14, hour=14, text="@citizen_canary It is done.", above=(13, CITIZEN)),
        write(13, CITIZEN, "@example_office when?", hour=13),
        write(12, CITIZEN, "@example_office and mine?", hour=12, above=(10, OFFICE)),
        write(15, hour=15, text="@citizen_canary Tomorrow.", above=(11, CITIZEN)),
        write(11, CITIZEN, "@example_office text-canary", hour=11, above=(10, OFFICE)),
        write(10, hour=10),
    ]


def talk_v2():
    roots = {14: 13, 12: 10, 15: 10, 11: 10}
    return [tweet | {"conversation_id": str(roots.get(int(tweet["id"]), tweet["id"]))} for tweet in talk(v2)]


FORMS = {
    "pages.jsonl": lambda: lines(page(*talk_v2())),
    "flat.jsonl": lambda: lines(*map(flat, talk_v2())),
    "old.jsonl": lambda: lines(*talk(v1)),
    "old.json": lambda: json.dumps(talk(v1), indent=1).encode(),
    "pages.jsonl.gz": lambda: packed(lines(page(*talk_v2()))),
    "page.json": lambda: json.dumps(page(*talk_v2()), indent=1).encode(),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_tells_the_same_threads(tmp_path, name):
    seen = seen_in(put(tmp_path, {name: FORMS[name]()}))
    assert seen.complaints == []
    shown = seen.of(TWITTER)
    assert [post.id for post in shown.posts] == ["10"]
    answered = {
        thread.opening.id: [each.id for each in thread.answers] for thread in conversations(shown).threads
    }
    assert answered == {"11": ["15"], "12": [], "13": ["14"]}


def test_citizens_words_stand_apart_and_their_ids_nowhere(tmp_path):
    sighting = seen_in(put(tmp_path, {"a.jsonl": FORMS["pages.jsonl"]()})).sightings["example_office"]
    sealed, words = documents.encode(sighting.snapshot), documents.encode(sighting.voices)
    for hidden in (b"canary", CITIZEN_ID.encode()):
        assert hidden not in sealed
    assert CITIZEN_ID.encode() not in words
    assert sighting.voices.messages["11"] == Voice(
        text="@example_office text-canary", url="https://x.com/i/web/status/11"
    )


def test_the_profile_is_that_of_the_moment_of_fetching(tmp_path):
    profile = seen_in(put(tmp_path, {"a.jsonl": lines(page(v2(1)))})).of(TWITTER).profile
    assert (profile.name, profile.about, profile.observed_at) == (
        "Example Office",
        "Ask: https://grs.example",
        utc(8, 2, 10),
    )
    assert [link.host for link in profile.links] == ["grs.example"]


def test_an_old_file_does_not_say_when_it_was_fetched_and_tells_no_profile(tmp_path):
    assert seen_in(put(tmp_path, {"a.jsonl": lines(v1(1))})).of(TWITTER).profile is None


def test_an_account_is_known_by_the_id_that_an_earlier_page_told(tmp_path):
    unnamed = {"data": [v2(2)], "meta": {}, "__twarc": FETCHED}
    seen = seen_in(put(tmp_path, {"a.jsonl": lines(page(v2(1)), unnamed)}))
    assert [post.id for post in seen.of(TWITTER).posts] == ["1", "2"]


def test_what_citizens_only_share_is_no_message(tmp_path):
    shared = v2(
        2, CITIZEN, "RT @example_office: Notice", referenced_tweets=[{"type": "retweeted", "id": "1"}]
    )
    assert seen_in(put(tmp_path, {"a.jsonl": lines(page(v2(1), shared))})).of(TWITTER).mentions is None


def test_a_long_tweet_has_its_whole_text(tmp_path):
    long = v2(1, text="Notice …", note_tweet={"text": "Notice " * 60})
    [post] = seen_in(put(tmp_path, {"a.jsonl": lines(page(long))})).of(TWITTER).posts
    assert post.text == "Notice " * 60


def test_a_mention_of_two_offices_is_a_message_to_both(tmp_path):
    both = v2(1, CITIZEN, "@example_office @other_office when?", names=(OFFICE, SECOND))
    seen = seen_in(put(tmp_path, {"a.jsonl": lines(page(both))}))
    assert [each.id for account in (TWITTER, ANOTHER) for each in seen.of(account).mentions] == ["1", "1"]


def test_another_registered_office_is_no_citizen_and_its_answer_is_official(tmp_path):
    asked = v2(1, CITIZEN, "@example_office when?")
    called = {"mentions": [{"username": "example_office", "id": OFFICE_ID}]}
    answered = v2(2, SECOND, "Tomorrow.", hour=11, above=(1, CITIZEN), entities=called)
    passing = v2(3, SECOND, "Thanks @example_office", entities=called)
    shown = seen_in(put(tmp_path, {"a.jsonl": lines(page(asked, answered, passing))})).of(TWITTER)
    [thread] = conversations(shown).threads
    assert [(each.id, each.official) for each in thread.answers] == [("2", True)]
    assert {each.id for each in shown.mentions} == {"1", "2"}


# Completeness


def test_without_a_coverage_row_nothing_is_complete(tmp_path):
    shown = seen_in(put(tmp_path, {"a.jsonl": FORMS["pages.jsonl"]()})).of(TWITTER)
    assert shown.complete == {}
    assert {reasons(shown)[part] for part in ("posts", "comments", "mentions")} == {Reason.NOT_COVERED}


def test_a_file_hands_in_what_it_holds(tmp_path):
    files = covered(TWITTER)
    assert seen_in(put(tmp_path / "a", files | {"a.jsonl": lines(page(v2(1)))})).complete(TWITTER) == {
        "posts"
    }
    asked = lines(page(v2(1, CITIZEN, "@example_office when?")))
    assert seen_in(put(tmp_path / "b", files | {"a.jsonl": asked})).complete(TWITTER) == {
        "comments",
        "mentions",
    }


def test_a_last_page_that_says_there_is_more_ends_completeness(tmp_path):
    whole = lines(page(*talk_v2(), **MORE), page(v2(1)))
    assert seen_in(put(tmp_path / "a", covered(TWITTER) | {"a.jsonl": whole})).complete(TWITTER) != set()
    seen = seen_in(put(tmp_path / "b", covered(TWITTER) | {"a.jsonl": lines(page(*talk_v2(), **MORE))}))
    assert seen.complete(TWITTER) == set()
    assert (
        "a.jsonl: its last page says that there is more; posts and comments and mentions"
        in seen.complaints[0]
    )


# What cannot be used


def test_tweets_of_nobody_registered_are_told_and_end_nothing(tmp_path):
    row = b'{"platform":"x","account":"example_office","id":"9","created_at":"2026-07-01T10:00:00Z"}\n'
    stranger = v2(1, CITIZEN, "Good morning", names=())
    seen = seen_in(put(tmp_path, covered(TWITTER) | {"posts.jsonl": row, "a.jsonl": lines(page(stranger))}))
    assert seen.complete(TWITTER) == {"posts"}
    assert seen.complaints == ["a.jsonl: it holds no tweet by or to a registered account; it is left out"]


def test_tweets_without_their_authors_names_may_be_anybodys(tmp_path):
    row = b'{"platform":"x","account":"example_office","id":"9","created_at":"2026-07-01T10:00:00Z"}\n'
    unnamed = {"data": [v2(1)], "__twarc": FETCHED}
    seen = seen_in(put(tmp_path, covered(TWITTER) | {"posts.jsonl": row, "a.jsonl": lines(unnamed)}))
    assert seen.complete(TWITTER) == set()
    [complaint] = seen.complaints
    assert "nobody can say whose it is: it does not say who wrote its tweets; posts" in complaint


def test_a_broken_line_is_told_and_the_lines_after_it_are_read(tmp_path):
    content = lines(page(v2(1))) + b'{"data": [{"id": "5", "created_at"\n' + lines(page(v2(2)))
    seen = seen_in(put(tmp_path, covered(TWITTER) | {"a.jsonl": content}))
    assert [post.id for post in seen.of(TWITTER).posts] == ["1", "2"]
    assert seen.complete(TWITTER) == set()
    [complaint] = seen.complaints
    assert complaint.startswith("a.jsonl, line 2: bad JSON: ")


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_packed_file_that_breaks_off_is_told(tmp_path, cut):
    whole = packed(
        lines(page(v2(1)), *(flat(v2(number, text=str(hash(number)))) for number in range(2, 500)))
    )
    seen = seen_in(put(tmp_path, covered(TWITTER) | {"a.jsonl.gz": whole[: int(len(whole) * cut)]}))
    assert 1 < len(seen.of(TWITTER).posts) < 499
    assert seen.complete(TWITTER) == set()
    [complaint] = seen.complaints
    assert "bad JSON" in complaint or "the file breaks off here: " in complaint
