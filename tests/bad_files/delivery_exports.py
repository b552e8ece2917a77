"""Deliveries with broken exports of the platforms beside the sound files."""

from __future__ import annotations

import json
import os
import zipfile
from io import BytesIO
from warnings import catch_warnings

from tests.bad_files.case import PARTS, Supplied, everyone

X = {"desk_x": PARTS}
OFFICE, ALL = {"office": PARTS}, everyone(*PARTS)
FACEBOOK = {"office": PARTS, "desk": PARTS, "silent": PARTS}
MISSING, OF_POSTS = {"office": frozenset({"posts"})}, "posts of facebook office count"
TWEET = {"id_str": "900", "created_at": "Tue Dec 02 09:00:00 +0000 2025", "full_text": "Notice"}
ACCOUNT = [{"account": {"accountId": "77", "username": "desk_x"}}]
PAGE = {"id": "55", "name": "Savar Office", "username": "office", "fan_count": 1}
POST = {"id": "55_900", "created_time": "2025-12-02T09:00:00+0000", "message": "Notice", "from": {"id": "55"}}
V2 = {
    "data": [{"id": "900", "author_id": "77", "created_at": "2025-12-02T09:00:00Z", "text": "Notice"}],
    "includes": {"users": [{"id": "77", "username": "desk_x", "name": "Dhamrai Office"}]},
    "__twarc": {"retrieved_at": "2025-12-14T00:00:00Z"},
}


def archive(tweets, account=ACCOUNT):
    """The files of an archive of X; what is no text becomes JSON."""
    files = {"data/account.js": account, "data/tweets.js": tweets}
    names = {"data/account.js": "account", "data/tweets.js": "tweets"}
    return {
        file: content
        if isinstance(content, str)
        else f"window.YTD.{names[file]}.part0 = {json.dumps(content)}"
        for file, content in files.items()
        if content is not None
    }


def zipped(files, packed=zipfile.ZIP_DEFLATED):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", packed) as bundle:
        for name, text in files.items() if isinstance(files, dict) else files:
            bundle.writestr(name, text)
    return content.getvalue()


def line(content):
    return json.dumps(content).encode() + b"\n"


def locked(content):
    """With the mark of a password on its entries."""
    whole = bytearray(content)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(sign)
        while at >= 0:
            whole[at + place] |= 1
            at = whole.find(sign, at + 1)
    return bytes(whole)


def swollen(path):
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle,
        bundle.open("data/tweets.js", "w") as file,
    ):
        file.write(b'window.YTD.tweets.part0 = [{"tweet": {"full_text": "')
        for _ in range(300):
            file.write(b"x" * 1024 * 1024)


def export(name, file, content, *says, **more):
    return Supplied(name=f"exports: {name}", files={file: content}, says=says, **more)


def doubled(path):
    """Two files of one name in an archive, which only a hand at work makes."""
    with catch_warnings(action="ignore"):
        path.write_bytes(zipped([*archive([]).items(), *archive([]).items()]))


def tweets(name, content, *says, file="x.zip", spoils=X):
    files = zipped(archive(content))
    return export(f"X archive, {name}", file, files, *says, spoils=spoils)


def graph(name, page, *says, file="g.json", spoils=OFFICE, cut=None, encoding="utf-8", **more):
    content = (page if isinstance(page, str) else json.dumps(page)).encode(encoding)[:cut]
    return export(f"Graph, {name}", file, content, *says, spoils=spoils, **more)


def download(name, file, content, *says, archive="facebook-office.zip", **more):
    return export(f"Facebook, {name}", archive, zipped({f"{ACTIVITY}/{file}": content}), *says, **more)


def with_posts(*posts, **edge):
    return {**PAGE, "posts": {"data": list(posts), **edge}}


SOUND = zipped(archive([{"tweet": TWEET}]))
START = "window.YTD.tweets.part0 = "
ACTIVITY = "this_profile's_activity_across_facebook"
POSTS = "posts/profile_posts_1.json"
OF_DESK_X, OF_OFFICE = (
    "comments and mentions of x desk_x count",
    "comments and mentions of facebook office count",
)
OF_X, OF_FACEBOOK, OF_ALL = "of every x account", "of every facebook account", "of every account count"
A_PIPE = "it is a pipe, a device or a link to nothing"
LATER = "Tue Dec 02 09:00:00 +0000 2052"

CASES = [
    export("X archive, sound", "x.zip", SOUND, counts={("desk_x", "posts"): 1}),
    export("X archive, cut", "x-desk_x.zip", SOUND[:-60], ("the zip cannot be read", OF_DESK_X), spoils=X),
    export("X archive, cut, nobody's", "a.zip", SOUND[:-60], ("the zip cannot be read", OF_ALL), spoils=ALL),
    export(
        "X archive, locked",
        "x.zip",
        locked(SOUND),
        "data/account.js, line 1: it is locked with a password; pack it again without one",
        ("x.zip: without a sound account.js nobody can say whose archive it is", OF_X),
        spoils=X,
    ),
    export(
        "X archive, nobody's",
        "x.zip",
        zipped(archive([{"tweet": TWEET}], None)),
        ("x.zip: without a sound account.js nobody can say whose archive it is", OF_X),
        spoils=X,
    ),
    tweets(
        "its tweets cut", f'{START}[{{"tweet": {{"id_str"', ("data/tweets.js, line 1: bad JSON", OF_DESK_X)
    ),
    tweets("no JSON", "Dear Sir", ("data/tweets.js, line 1: bad JSON", OF_DESK_X)),
    tweets("nested", START + "[" * 100_000, ("data/tweets.js, line 1: bad JSON: it is nested", OF_DESK_X)),
    tweets("no id", [{"tweet": {**TWEET, "id_str": None}}], ("line 1: id is empty", OF_DESK_X)),
    tweets(
        "no time", [{"tweet": {**TWEET, "created_at": "Tue"}}], ("created_at: 'Tue' is no time", OF_DESK_X)
    ),
    tweets(
        "in 27 years",
        [{"tweet": {**TWEET, "created_at": LATER}}],
        "x desk_x: the post '900' is dated 2052-12-02T09:00:00Z, after it was handed in",
        spoils={"desk_x": frozenset({"posts"})},
    ),
    export(
        "X archive, names that lead out",
        "x.zip",
        zipped({f"../../{name}": content for name, content in archive([]).items()}),
        "x.zip: not read; it holds no X archive, no Facebook download and no JSON",
    ),
    export("X archive, two of a name", "x.zip", doubled, ("it holds two files called", OF_ALL), spoils=ALL),
    export(
        "X archive, a bomb",
        "x-desk_x.zip",
        swollen,
        ("x-desk_x.zip: ", OF_DESK_X),
        spoils=X,
        alone=True,
        heavy=True,
    ),
    export(
        "a zip in a zip", "x.zip", zipped({"y.zip": SOUND}), "x.zip: not read; it holds another zip, y.zip"
    ),
    export("a text called .zip", "x.zip", b"hello", ("the zip cannot be read", OF_ALL), spoils=ALL),
    export("a pipe called .zip", "x.zip", os.mkfifo, (A_PIPE, OF_ALL), spoils=ALL, seconds=5),
    export("a pipe called .json", "x.json", os.mkfifo, (A_PIPE, OF_ALL), spoils=ALL, seconds=5),
    export("a link to nothing", "x.json", lambda path: path.symlink_to("no"), (A_PIPE, OF_ALL), spoils=ALL),
    export("nothing", "x.json", b"", ("x.json: it is empty", OF_ALL), spoils=ALL),
    export("something", "x.json", b'{"a": 1}', "x.json, line 1: this is neither page, post nor comment"),
    export("twarc, sound", "t.jsonl", line(V2), counts={("desk_x", "posts"): 1}),
    export(
        "twarc, cut", "t.jsonl", line(V2) + line(V2)[:-60], ("t.jsonl, line 2: bad JSON", OF_DESK_X), spoils=X
    ),
    export("twarc, no tweets", "t.jsonl", b'[1, 2, "created_at":', ("this is no tweet", OF_X), spoils=X),
    export(
        "twarc, nobody's",
        "t.jsonl",
        line({**V2, "includes": {}}),
        ("it does not say who wrote", OF_X),
        spoils=X,
    ),
    graph("sound", with_posts(POST), counts={("office", "posts"): 9}, spoils={}),
    graph("in UTF-16", with_posts(POST), counts={("office", "posts"): 9}, spoils={}, encoding="utf-16"),
    graph("cut", with_posts(POST), ("line 1: bad JSON", OF_OFFICE), file="facebook-office.json", cut=-40),
    graph("cut, nobody's", with_posts(POST), ("line 1: bad JSON", OF_FACEBOOK), cut=-40, spoils=FACEBOOK),
    graph("nested", '{"paging": ' + "[" * 100_000, ("it is nested too deeply", OF_FACEBOOK), spoils=FACEBOOK),
    graph(
        "legacy letters",
        '{"fan_count": 1, "about": "é"}',
        ("breaks off", OF_FACEBOOK),
        spoils=FACEBOOK,
        encoding="cp1252",
    ),
    graph(
        "refused",
        {"error": {"code": 4}},
        ("the platform refused this", OF_OFFICE),
        file="facebook-office.json",
    ),
    graph("it goes on", with_posts(POST, paging={"next": "https://x"}), ("the answer goes on", OF_OFFICE)),
    graph(
        "no time",
        with_posts({**POST, "created_time": "x"}),
        ("created_at: 'x' is no time", "posts of facebook office count"),
        spoils={"office": frozenset({"posts"})},
    ),
    download(
        "in HTML", "posts/profile_posts_1.html", "<html>", "facebook-office.zip: this download is in HTML"
    ),
    download(
        "nobody's", POSTS, "[]", ("nobody can say whose", OF_FACEBOOK), archive="f.zip", spoils=FACEBOOK
    ),
    download("cut", POSTS, '[{"timestamp": 17', ("line 1: bad JSON", OF_POSTS), spoils=MISSING),
    download(
        "no time",
        POSTS,
        '[{"timestamp": "soon", "data": [{"post": "x"}]}]',
        ("'soon' is no", OF_POSTS),
        spoils=MISSING,
    ),
    download(
        "in 27 years",
        POSTS,
        '[{"timestamp": 2616572800, "data": [{"post": "x"}]}]',
        ("is dated 2052-11-30T09:46:40Z, after it was handed in", OF_POSTS),
        spoils=MISSING,
    ),
    export(
        "Facebook, of a person",
        "facebook-office.zip",
        zipped({"your_facebook_activity/posts/your_posts_1.json": "[]"}),
        "facebook-office.zip: this is the download of a person's profile",
    ),
]
