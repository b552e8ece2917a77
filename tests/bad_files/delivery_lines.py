"""Deliveries in JSON lines that are no JSON, or another one than was meant."""

from __future__ import annotations

import json

from tests.bad_files import sound
from tests.bad_files.case import MESSAGES, Supplied
from tests.bad_files.delivery_rows import EFFECT, EVERYBODY, NOBODYS, OFFICE
from tests.connectors.deliveries import lines

POSTS, COMMENTS = lines(sound.POSTS), lines(sound.COMMENTS)
START = '{"platform": "facebook", "account": "office", "id": "p99", "created_at": "2025-12-02T09:00Z"'


def further(name, line, *says, spoils=OFFICE, **more):
    content = POSTS + line.encode("utf-8", "surrogatepass")
    files = {"posts.csv": None, "posts.jsonl": content}
    return Supplied(name=f"JSON lines: {name}", files=files, says=says, spoils=spoils, **more)


def instead(name, old, new, *says, spoils=OFFICE, **more):
    """The last of the posts is written in another way."""
    content = POSTS.replace(old.encode(), new.encode())
    assert content != POSTS
    files = {"posts.csv": None, "posts.jsonl": content}
    return Supplied(name=f"JSON lines: {name}", files=files, says=says, spoils=spoils, **more)


def talk(name, line, *says, **more):
    files = {"comments.csv": None, "comments.jsonl": COMMENTS + line.encode()}
    return Supplied(name=f"JSON lines: {name}", files=files, says=says, **more)


NINE = "posts.jsonl, line 10: "
MESSAGE = (
    '{"platform": "facebook", "account": "desk", "id": "q9", "created_at": "2025-12-02T09:00Z", "post": "old"'
)

CASES = [
    further("as they should be", "", spoils={}, counts={("office", "posts"): 8}),
    further(
        "an array", json.dumps(sound.POSTS), (f"{NINE}the line is no JSON object", EVERYBODY), spoils=NOBODYS
    ),
    further("a text", '"posts"', (f"{NINE}the line is no JSON object", EVERYBODY), spoils=NOBODYS),
    Supplied(
        name="JSON lines: spread over many lines",
        files={"posts.csv": None, "posts.jsonl": json.dumps(sound.POSTS, indent=1).encode()},
        says=(*[("posts.jsonl, line ", "bad JSON: ", EVERYBODY)] * 8, ("posts.jsonl, line 65: ", EVERYBODY)),
        spoils=NOBODYS,
    ),
    further("a line that breaks off", START, (f"{NINE}bad JSON", EVERYBODY), spoils=NOBODYS),
    further("single quotation marks", "{'id': 'p99'}", (f"{NINE}bad JSON", EVERYBODY), spoils=NOBODYS),
    further("a mark in the middle", f"\ufeff{START}}}", (f"{NINE}bad JSON", EVERYBODY), spoils=NOBODYS),
    further(
        "not a number", f'{START}, "likes": NaN}}', (f"{NINE}NaN is no value", EVERYBODY), spoils=NOBODYS
    ),
    further(
        "infinity",
        f'{START}, "likes": -Infinity}}',
        (f"{NINE}-Infinity is no value", EVERYBODY),
        spoils=NOBODYS,
    ),
    further("a number beyond all", f'{START}, "likes": 1e400, "shares": {"9" * 5000}}}', spoils={}),
    further(
        "nested 100,000 deep", "[" * 100_000, (f"{NINE}it is nested too deeply", EVERYBODY), spoils=NOBODYS
    ),
    further(
        "objects 100,000 deep",
        '{"a":' * 100_000,
        (f"{NINE}it is nested too deeply", EVERYBODY),
        spoils=NOBODYS,
    ),
    further("an object as a text", f'{START}, "text": {{"bn": "x"}}}}', (f"{NINE}text holds a list", EFFECT)),
    further("a list as a text", f'{START}, "text": ["x"]}}', (f"{NINE}text holds a list", EFFECT)),
    further(
        "a text of 200 kB", f'{START}, "text": "{"x" * 200_000}"}}', (f"{NINE}text is longer than", EFFECT)
    ),
    further(
        "a line of 5 MB",
        f'{START}, "text": "{"x" * 5_000_000}"}}',
        ("longer than 4 MB", EVERYBODY),
        spoils=NOBODYS,
    ),
    further("a name of 100 kB", f'{START}, "{"k" * 100_000}": []}}', (f"{NINE}kkkk", "holds a list", EFFECT)),
    further("half a pair of surrogates", f'{START}, "text": "\\ud800"}}', spoils={}),
    further("half a pair of surrogates in bytes", f'{START}, "text": "\ud800"}}', spoils={}),
    further("a NUL", f'{START}, "text": "a\\u0000"}}', (f"{NINE}a NUL character in text", EFFECT)),
    further(
        "a NUL in bytes",
        f'{START}, "text": "a\0"}}',
        (f"{NINE}a NUL character at byte", EVERYBODY),
        spoils=NOBODYS,
    ),
    further("a name twice", f'{START}, "id": "p98"}}', (f"{NINE}id stands in it twice", EFFECT)),
    further(
        "its account twice",
        '{"platform": "facebook", "account": "office", "account": "desk"}',
        (f"{NINE}account stands in it twice", EVERYBODY),
        spoils=NOBODYS,
    ),
    instead(
        "no time",
        '"created_at": "2025-12-10T09:00:00+00:00", ',
        "",
        ("posts.jsonl, line 9: created_at is empty", EFFECT),
    ),
    instead("a time of null", '"2025-12-10T09:00:00+00:00"', "null", ("line 9: created_at is empty", EFFECT)),
    instead(
        "a number as its time", '"2025-12-10T09:00:00+00:00"', "1765357200", ("line 9: created_at", EFFECT)
    ),
    instead("true as its id", '"p33"', "true", spoils={}, counts={("office", "posts"): 8}),
    instead(
        "an object as its account",
        '"office", "id": "p33"',
        '{"id": 5}, "id": "p33"',
        ("line 9: account holds a list or an object", EVERYBODY),
        spoils=NOBODYS,
    ),
    talk(
        "official and not official",
        f'{MESSAGE}, "official": true, "official": false}}',
        ("comments.jsonl, line 33: official stands in it twice", "comments and mentions of facebook desk"),
        spoils={"desk": MESSAGES},
    ),
    talk(
        "official in two languages",
        f'{MESSAGE}, "official": true, "Official": false, "PLATFORM": "x"}}',
        ("comments.jsonl, line 33: PLATFORM stands in it twice", "of every account"),
        spoils=dict.fromkeys(("office", "desk", "desk_x", "silent"), MESSAGES),
    ),
    talk(
        "nobody's words",
        f"{MESSAGE}}}",
        ("comments.jsonl, line 33: official is empty", "comments of facebook desk"),
        spoils={"desk": frozenset({"comments"})},
    ),
]
