"""Deliveries whose rows of posts, profiles or coverage are wrong."""

from __future__ import annotations

from tests.bad_files import sound
from tests.bad_files.case import MESSAGES, PARTS, Supplied, everyone

POSTS, PROFILES, COVERAGE = (
    sound.DELIVERY[f"{kind}.csv"].decode() for kind in ("posts", "profiles", "coverage")
)
OFFICE = {"office": frozenset({"posts"})}
NOBODYS = everyone("posts")
LAST = "facebook,office,p33,2025-12-10T09:00:00+00:00,Notice p33"
KEPT = {("office", "posts"): 7}
TIME = "2025-12-02T09:00:00+00:00"
EFFECT = "posts of facebook office count as incomplete"
EVERYBODY = "posts of every account count as incomplete"


def posts(name, text, *says, spoils=OFFICE, counts=None, **more):
    content = text if isinstance(text, bytes) else text.encode()
    files = {"posts.csv": content}
    return Supplied(name=f"posts: {name}", files=files, says=says, spoils=spoils, counts=counts or {}, **more)


def instead(name, row, *says, **more):
    """The last of the posts is written in another way."""
    assert POSTS.count(LAST) == 1
    return posts(name, POSTS.replace(LAST, row), *says, **{"counts": KEPT, **more})


def dated(name, time, says):
    row = LAST.replace("2025-12-10T09:00:00+00:00", time)
    return instead(f"dated {name}", row, ("posts.csv, line 10: created_at", says, EFFECT))


def further(name, row, *says, **more):
    """One row more than there should be."""
    return posts(name, f"{POSTS}{row}\n", *says, **more)


def covered(name, old, new, *says, parts=("posts",)):
    spoils = {"office": frozenset(parts)}
    return Supplied(
        name=f"coverage: {name}",
        files={"coverage.csv": COVERAGE.replace(old, new).encode()},
        says=says,
        uncovers=spoils,
    )


def seen(name, text, *says, **more):
    return Supplied(name=f"profiles: {name}", files={"profiles.csv": text.encode()}, says=says, **more)


LONG = "i" * 100_000
NO_TIME = "is no time; write it as"
MINE = "facebook,office,posts,2025-11-16,2025-12-13"
NEWEST = next(line for line in PROFILES.splitlines() if "Savar Office" in line)

CASES = [
    dated("in the year 0", "0000-12-10T09:00Z", NO_TIME),
    dated("in the year 9999", "9999-12-31T09:00Z", "the year 9999 cannot be right"),
    dated("in 1970", "1970-01-01T00:00:00Z", "the year 1970 cannot be right"),
    dated("on 31 February", "2025-02-31T09:00Z", NO_TIME),
    dated("at 24 hours", "2025-12-10T24:00:00Z", NO_TIME),
    dated("before Christ", "-2025-12-10T09:00Z", NO_TIME),
    dated("in seconds since 1970", "1765357200", NO_TIME),
    dated("in a spreadsheet's days", "46001.375", NO_TIME),
    dated("in Bangla digits", "২০২৫-১২-১০T০৯:০০", NO_TIME),
    dated("with two digits for the year", "10/12/25 09:00", NO_TIME),
    dated("in words", "Wednesday", NO_TIME),
    dated("26 hours from Greenwich", "2025-12-10T09:00:00+26:00", NO_TIME),
    dated("without a time", "2025-12-10", "is a day without a time"),
    dated("never", "", "created_at is empty"),
    instead(
        "dated in 27 years",
        LAST.replace("2025-12-10", "2052-12-10"),
        ("facebook office: the post 'p33' is dated 2052-12-10T09:00:00Z, after it was handed in", EFFECT),
        counts={("office", "posts"): 8},
    ),
    instead("no id", LAST.replace("p33", " "), ("posts.csv, line 10: id is empty", EFFECT)),
    instead("a row too short", "facebook,office,p33", ("line 10: 3 cells where the header has 5", EFFECT)),
    instead("a row too long", f"{LAST},,", ("line 10: 7 cells where the header has 5", EFFECT)),
    instead(
        "no account", LAST.replace("office", ""), ("platform or account is empty", EVERYBODY), spoils=NOBODYS
    ),
    instead(
        "no platform", LAST.replace("facebook", ""), ("platform or account is", EVERYBODY), spoils=NOBODYS
    ),
    instead(
        "a misspelt platform",
        LAST.replace("facebook", "facebok"),
        ("line 10: nobody can say which platform 'facebok' is", EVERYBODY),
        spoils=NOBODYS,
    ),
    instead(
        "a misspelt account",
        LAST.replace("office", "offce"),
        ("line 10: facebook offce is not among", "facebook office, almost of that name, count as incomplete"),
    ),
    instead(
        "no comma behind the account",
        LAST.replace("office,", "office"),
        (
            "line 10: 4 cells where the header has 5",
            "facebook office, almost of that name, count as incomplete",
        ),
    ),
    further(
        "a neighbour's account",
        LAST.replace("office", "office2"),
        "line 11: facebook office2 is not among the registered accounts asked for; its rows are left out",
        spoils={},
    ),
    instead("an id of two cells", LAST.replace("p33", 'p"33'), ("line 10: id: 'p\"33' is no id", EFFECT)),
    posts(
        "two rows in one line",
        POSTS.replace("Notice old\n", "Notice old"),
        ("posts.csv, line 2: 9 cells where the header has 5", EVERYBODY),
        spoils=NOBODYS,
    ),
    instead("an unseen sign before the platform", f"\ufeff{LAST}", spoils={}, counts={}),
    instead("an unseen sign in the account", LAST.replace("office", "off\u200bice"), spoils={}, counts={}),
    instead(
        "a person as the account",
        LAST.replace("office", "https://www.facebook.com/profile.php?id=12"),
        ("nobody can say which account 'https://www.facebook.com/profile.php", EVERYBODY),
        spoils=NOBODYS,
    ),
    instead(
        "a post as the account",
        LAST.replace("office", "https://www.facebook.com/office/posts/12"),
        ("nobody can say which account", EVERYBODY),
        spoils=NOBODYS,
    ),
    further(
        "a group as the account",
        LAST.replace("office", "https://www.facebook.com/groups/12"),
        "line 11: facebook https://www.facebook.com/groups/12 is not among the registered accounts",
        spoils={},
    ),
    further(
        "60,000 dots as the account",
        f"facebook,{'a.' * 60_000},p99,{TIME},x",
        ("line 11: nobody can say which account 'a.a.a.", EVERYBODY),
        spoils=NOBODYS,
    ),
    further(
        "signs that steer the terminal",
        f'facebook,"a\x1b[2J\nwarning: all is well",p99,{TIME},x',
        ("line 11: nobody can say which account 'a\\x1b[2J\\nwarning", EVERYBODY),
        spoils=NOBODYS,
    ),
    further(
        "a stranger with such signs",
        f"tiktok,a\x1b[2J,p99,{TIME},x",
        "line 11: tiktok a [2J is not among the registered accounts",
        spoils={},
    ),
    further(
        "1,000 strangers",
        "\n".join(f"facebook,stranger{number},p99,{TIME},x" for number in range(1000)),
        *["is not among the registered accounts asked for; its rows are left out"] * 20,
        "posts.csv: 980 more complaints of other kinds",
        spoils={},
    ),
    further(
        "1,000 rows too short",
        "facebook,office\n" * 1000,
        ("posts.csv, line 11 and 999 more lines: 2 cells where the header has 5", EFFECT),
    ),
    further("a row twice", LAST, spoils={}, counts={("office", "posts"): 8}),
    further(
        "an id with two meanings",
        LAST.replace("2025-12-10", "2025-12-09"),
        ("posts.csv, line 11: the id p33 stands twice and says two things", EFFECT),
    ),
    further(
        "a long id with two meanings",
        f"facebook,office,{LONG},{TIME},x\nfacebook,office,{LONG},2025-12-03T09:00Z,x",
        ("posts.csv, line 12: the id iiii", EFFECT),
    ),
    further("formulas", f"facebook,office,=1+1,{TIME},=cmd|' /C calc'!A0", spoils={}),
    posts(
        "the header again, its columns swapped",
        f"{POSTS}account,platform,id,created_at,text\noffice,facebook,p99,{TIME},x\n",
        ("posts.csv, line 11: the headings come again in another order", EVERYBODY),
        "line 12: office facebook is not among the registered accounts",
        spoils=NOBODYS,
    ),
    posts(
        "the header again",
        POSTS + POSTS,
        "line 11: platform account is not among the registered accounts",
        spoils={},
        counts={("office", "posts"): 8},
    ),
    posts(
        "a quotation mark that opens and one that closes in the next row",
        POSTS.replace("Notice p31", '"Notice p31').replace("Notice p33", 'Notice p33"'),
        ("posts.csv, line 9: a quotation mark in it opens a cell that would swallow", EFFECT),
    ),
    posts(
        "a quotation mark that closes a row too late",
        POSTS.replace("Notice p11", '"Notice p11').replace("Notice p33", 'Notice p33"'),
        ("posts.csv, line 5: a quotation mark in it opens a cell that would swallow", EFFECT),
    ),
    posts(
        "a quotation mark alone",
        POSTS.replace("p33,", '"p33,'),
        ("posts.csv, line 10: a quotation mark is opened and never closed", EFFECT),
        counts=KEPT,
    ),
    covered(
        "until before since", MINE, "facebook,office,posts,2025-12-13,2025-11-16", "line 2: until lies before"
    ),
    covered("a misspelt part", MINE, MINE.replace("posts", "pots"), "line 2: part: pots is not one of posts"),
    covered("no end", MINE, MINE.replace("2025-12-13", ""), "coverage.csv, line 2: until is empty"),
    covered(
        "a day that is none", MINE, MINE.replace("2025-12-13", "2025-13-13"), "until: '2025-13-13' is no time"
    ),
    covered("nobody's", MINE, MINE.replace("office", ""), "line 2: platform or account is empty"),
    covered(
        "a row too short", MINE, MINE.replace(",2025-12-13", ""), "line 2: 4 cells where the header has 5"
    ),
    covered(
        "the same twice, in pieces",
        MINE,
        f"{MINE}\n{MINE}\nfacebook,office,posts,2025-11-20,2025-12-01",
        parts=(),
    ),
    covered("far into the future", "2025-12-13", "2099-12-13", parts=()),
    Supplied(
        name="coverage: a header alone",
        files={"coverage.csv": f"{COVERAGE.splitlines()[0]}\n".encode()},
        uncovers=everyone(*PARTS),
    ),
    Supplied(name="coverage: without posts", files={"posts.csv": None}, uncovers=NOBODYS),
    Supplied(name="coverage: without comments", files={"comments.csv": None}, uncovers=everyone(*MESSAGES)),
    seen(
        "the newest row too long",
        PROFILES.replace(NEWEST, f"{NEWEST},more"),
        ("line 3: 7 cells where the header has 6", "profile of facebook office count as incomplete"),
        unseen=("office",),
    ),
    seen(
        "the newest without a time that can be read",
        PROFILES.replace(NEWEST, NEWEST.replace("2025-12-13T", "2025-12-32T")),
        ("line 3: observed_at", "profile of facebook office count as incomplete"),
        unseen=("office",),
    ),
    seen(
        "an old one dated in 27 years",
        PROFILES.replace("2025-11-10T09", "2052-11-10T09"),
        ("facebook office: the profile is dated 2052-11-10T09:00:00Z, after it was handed in",),
        unseen=("office",),
    ),
    seen(
        "two at the same time",
        f"{PROFILES}{NEWEST.replace('Savar Office', 'Mr Karim')}\n",
        "line 7: the id 2025-12-13",
        unseen=("office",),
    ),
    seen(
        "nobody's",
        f"{PROFILES}facebook\n",
        "line 7: 1 cells where",
        unseen=("office", "desk", "desk_x", "silent"),
    ),
]
