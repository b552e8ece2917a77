"""The platforms' own exports are judged like any delivery: seen settles a pass, unseen never a fail."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.desk import TALK, line
from tests.connectors.deliveries import table
from tests.connectors.exported import (
    CITIZEN_ID,
    answer,
    download,
    graph_comment,
    graph_post,
    published,
    put,
    tweet,
    x_archive,
    zip_of,
)

DAYS = [datetime(2025, 8, 1, 9, tzinfo=UTC) + timedelta(days=day) for day in range(0, 70, 2)]
PARTS = ("posts", "comments", "mentions")
PAGE = {"id": "100200300400501", "name": "Example Office"}


def vouched(platform="x"):
    office = {"platform": platform, "account": "office", "since": "2025-08-01", "until": "2025-12-14"}
    return {"coverage.csv": table([office | {"part": part} for part in PARTS])}


def archive(*times):
    tweets = [tweet(number, at=f"{time:%a %b %d %H:%M:%S +0000 %Y}") for number, time in enumerate(times)]
    return x_archive(*tweets, username="office")


def talk(number, time, answered):
    """A page's post with a citizen's comment, answered within an hour or not at all."""
    asked, later = time + timedelta(hours=1), time + timedelta(hours=2)
    opening = graph_comment(number * 2, CITIZEN_ID, asked.isoformat(), comment_count=int(answered))
    said = graph_comment(number * 2 + 1, PAGE["id"], later.isoformat(), parent={"id": opening["id"]})
    comments = answer(opening, *([said | {"from": PAGE}] if answered else []), edge="comments")
    return graph_post(number, time.isoformat(), comments=comments)


def page(answered=True):
    feed = answer(*(talk(number, time, answered) for number, time in enumerate(DAYS)), edge="feed")
    return {"facebook-office/feed.json": feed}


def fetched():
    """Citizens' questions and the account's answers, in the old form of twarc."""
    office, citizen = (
        {"id_str": known, "screen_name": name} for known, name in (("17", "office"), ("88", "someone"))
    )
    named = {"user_mentions": [office]}
    lines = []
    for number, time in enumerate(DAYS):
        asked, later = (f"{at:%a %b %d %H:%M:%S +0000 %Y}" for at in (time, time + timedelta(hours=1)))
        opening = {"id_str": f"1{number:03}", "created_at": asked, "user": citizen, "entities": named}
        said = {"id_str": f"2{number:03}", "created_at": later, "user": office, "full_text": "Done."}
        said |= {"in_reply_to_status_id_str": f"1{number:03}", "in_reply_to_user_id_str": "88"}
        lines += [opening | {"full_text": "@office when?"}, said, {**said, "id_str": f"3{number:03}"}]
        lines[-1] = {"id_str": f"3{number:03}", "created_at": asked, "user": office, "full_text": "Notice"}
    return {"tweets.jsonl": "".join(json.dumps(each) + "\n" for each in lines).encode()}


CASES = {
    "an archive of a busy account, not vouched for": ("x", archive(*DAYS), "pass", "unknown"),
    "an archive of a silent account, not vouched for": ("x", archive(DAYS[0]), "unknown", "unknown"),
    "an archive of a silent account cannot show what it answered": (
        "x",
        archive(DAYS[0]) | vouched(),
        "unknown",
        "unknown",
    ),
    "an archive, and a file that says that nobody wrote": (
        "x",
        archive(DAYS[0]) | vouched() | {"comments.csv": TALK},
        "fail",
        "not_applicable",
    ),
    "answers that are seen": ("facebook", page() | vouched("facebook"), "pass", "pass"),
    "answers that are missing": ("facebook", page(answered=False) | vouched("facebook"), "pass", "review"),
    "answers, not vouched for": ("facebook", page(), "pass", "unknown"),
    "tweets that were fetched": ("x", fetched() | vouched(), "pass", "pass"),
    "a page's download": (
        "facebook",
        {
            f"facebook-office-2025-12-14-a/{name}": content
            for name, content in download([published(int(day.timestamp())) for day in DAYS]).items()
        },
        "pass",
        "unknown",
    ),
}


def verdicts(auditor):
    found = map(json.loads, auditor("findings", "--format", "jsonl").out.splitlines())
    return {each["check"]: each["verdict"] for each in found}


@pytest.mark.parametrize("case", CASES)
def test_an_export_is_judged_by_what_it_shows(audited, auditor, tmp_path, case):
    platform, files, weekly, replies = CASES[case]
    audited(put(tmp_path / "in", files), line(platform=platform))
    seen = verdicts(auditor)
    assert (seen["weekly_activity"], seen["reply_time"]) == (weekly, replies)


def test_a_zip_is_judged_like_the_folder_that_it_holds(audited, auditor, tmp_path):
    audited(zip_of(tmp_path / "in" / "twitter-2025-12-14-abc.zip", archive(*DAYS)), line(platform="x"))
    assert verdicts(auditor)["weekly_activity"] == "pass"
