"""Exports as platforms would give them to made-up offices, as a folder or as a zip."""

from __future__ import annotations

import json
import zipfile

from tests.builders import account
from tests.connectors.deliveries import look

PAGE = account(handle="office")
TWITTER = account(platform="x", handle="example_office")
ANOTHER = account("dhamrai", platform="x", handle="other_office")
OFFICE_ID, CITIZEN_ID = "1700000000000000001", "88000000000000001"
SPANS = ("posts", "comments", "mentions")
DOWNLOAD = "this_profile's_activity_across_facebook"


def assigned(name, content):
    return f"window.YTD.{name}.part0 = {json.dumps(content, indent=2, ensure_ascii=False)}".encode()


def tweet(number=1, text="Notice", at="Wed Jul 01 09:00:00 +0000 2026", **cells):
    plain = {"id_str": str(2000 + number), "id": str(2000 + number), "full_text": text, "created_at": at}
    counts = {"favorite_count": "3", "retweet_count": "1", "entities": {"urls": []}}
    return {"tweet": {**plain, **counts, **cells}}


def answer_to(someone=CITIZEN_ID, message="999", **cells):
    above = {"in_reply_to_status_id_str": message, "in_reply_to_user_id_str": someone}
    return tweet(**{"text": "@citizen_canary It is done.", **above, **cells})


def x_archive(*tweets, username="example_office", known=OFFICE_ID, **files):
    """Files of an archive by name; a file given as None is not in it."""
    owner = {"username": username, "accountId": known, "accountDisplayName": "Example Office"}
    shown = {"description": {"bio": "Official account", "website": "https://office.example/"}}
    made = {"archiveInfo": {"generationDate": "2026-08-02T10:00:00.000Z", "isPartialArchive": False}}
    plain = {
        "manifest": b"window.__THAR_CONFIG = " + json.dumps(made).encode(),
        "account": assigned("account", [{"account": owner}]),
        "profile": assigned(
            "profile", [{"profile": {**shown, "avatarMediaUrl": "https://pbs.example/a.jpg"}}]
        ),
        "tweets": assigned("tweets", list(tweets)),
    }
    given = {**plain, **{name.replace("_", "-"): content for name, content in files.items()}}
    return {f"data/{name}.js": content for name, content in given.items() if content is not None}


def download(posts=(), comments=None, profile=None, **files):
    """Files of a page's download from Facebook."""
    found = {f"{DOWNLOAD}/posts/profile_posts_1.json": split(list(posts))}
    if comments is not None:
        found[f"{DOWNLOAD}/comments_and_reactions/comments.json"] = split({"comments_v2": list(comments)})
    if profile is not None:
        name = "personal_information/profile_information/profile_information.json"
        found[name] = split({"profile_v2": profile})
    return found | {f"{DOWNLOAD}/{name}": content for name, content in files.items()}


def published(at=1_782_900_000, text="Notice"):
    return {"timestamp": at, "data": [{"post": text}, {"update_timestamp": at}], "title": "Office posted."}


def commented(at=1_782_900_000, text="It is done."):
    said = {"timestamp": at, "comment": text, "author": "Example Office"}
    return {
        "timestamp": at,
        "data": [{"comment": said}],
        "title": "Office replied to Citizen Canary's comment.",
    }


def split(content):
    """As Facebook writes letters: each byte of UTF-8 as if it were a letter."""
    text = json.dumps(content, ensure_ascii=False)
    return text.encode().decode("latin-1").encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")


def graph_post(number=1, at="2026-07-01T09:00:00+0000", **cells):
    plain = {"id": f"100200300400501_{number}", "message": "Notice", "created_time": at}
    return {**plain, "from": {"id": "100200300400501", "name": "Example Office"}, **cells}


def graph_comment(number=1, by=CITIZEN_ID, at="2026-07-01T10:00:00+0000", **cells):
    address = f"https://www.facebook.com/100200300400501/posts/1/?comment_id={number}"
    plain = {"id": f"1_{number}", "message": "text-canary", "created_time": at, "permalink_url": address}
    return {**plain, "from": {"id": by, "name": "Citizen Canary"}, "comment_count": 0, **cells}


def graph_page(**cells):
    return {"id": "100200300400501", "name": "Example Office", "username": "office", **cells}


def answer(*items, more=False, edge="posts", owner="100200300400501"):
    after = f"https://graph.facebook.com/v25.0/{owner}/{edge}?access_token=token-canary&after=QVFI"
    return {"data": list(items), "paging": {"cursors": {}, "next" if more else "previous": after}}


def put(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return folder


def zip_of(path, files):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path.parent


def covered(*accounts, since="2026-07-01", until="2026-07-31"):
    rows = [
        {"platform": each.platform, "account": each.handle, "part": part, "since": since, "until": until}
        for each in accounts
        for part in SPANS
    ]
    return {"coverage.jsonl": "".join(json.dumps(row) + "\n" for row in rows).encode()}


def seen_in(folder, *accounts):
    return look(folder, *(accounts or (TWITTER, ANOTHER, PAGE)))
