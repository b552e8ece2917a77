"""Registers whose columns, cells or relations are wrong."""

from __future__ import annotations

from tests.bad_files.register_bytes import BOTH, HEAD, between, narail, refused, taken

SWALLOWS = "a quotation mark in it opens a cell that would swallow the rows after it"
NEITHER = "This is neither a name, nor an id, nor an address of this platform."
LONG = "x" * 600


def family(*rows):
    """Institutions with their parents."""
    head = "institution,name_en,parent,tier,platform,account,contact_email\n"
    lines = (f"{name},{name},{parent},ministry,facebook,page-{name},\n" for name, parent in rows)
    return (head + "".join(lines)).encode()


def generations(number, above=""):
    return [(f"n{each}", f"n{each - 1}" if each else above) for each in range(number)]


def columns(*names):
    return (",".join(names) + "\n").encode()


def wrong(name, *says, **cells):
    """A row with a wrong cell between two good ones."""
    return refused(name, between(narail(**cells)), *says)


NEEDED = ("institution", "name_en", "tier", "platform", "account")

CASES = [
    refused("a row too short", between("narail,Narail\n"), "line 3: 2 cells where the header has 7"),
    refused("a row too long", between(narail().strip() + ",,\n"), "line 3: 9 cells where the header has 7"),
    refused("a column is missing", columns(*NEEDED[:-1]), "register.csv, line 1: no column account"),
    refused("no names", columns(*NEEDED[2:], "institution"), "line 1: no column with names"),
    refused("a heading twice", columns(*NEEDED, "tier"), "line 1: the heading tier stands there twice"),
    refused("a heading in two languages", columns(*NEEDED, "স্তর"), "the heading tier stands there twice"),
    refused("a heading of 100 kB", columns(*NEEDED, "h" * 100_000, "h" * 100_000), "the heading hhhh"),
    refused("300,000 columns", columns(*NEEDED, *map(str, range(300_000))), "line 1: 300005 columns"),
    refused("a quotation mark alone", between(narail(name_en='"Narail')), "line 3: a quotation mark is"),
    refused(
        "two quotation marks, two rows apart",
        between(narail(name_en='"Narail') + narail() + narail(name_en='Narail"')),
        f"line 3: {SWALLOWS}",
        "line 5, account: “narail” already stands in line 4",
    ),
    refused(
        "two quotation marks in rows that follow",
        between(narail(contact_email='"') + narail(institution="kushtia", account='kushtia"')),
        f"line 3: {SWALLOWS}",
    ),
    refused(
        "a quotation mark in each of many rows",
        lambda path: path.write_bytes(between('narail,"open\nnarail\n' * 5000)),
        "register.csv, lines 3, 5, 7, ",
        "register.csv, lines 4, 6, 8, ",
        "line 10001: a quotation mark is opened and never closed",
    ),
    wrong(
        "a formula for a program", "line 3, tier: “=cmd|' /c calc'!a0” is no tier", tier="=cmd|' /C calc'!A0"
    ),
    taken(
        "formulas in every text",
        between(narail(institution="+1", name_en='"=HYPERLINK(""x"")"', contact_email="")),
        brings=(*BOTH, "narail"),
    ),
    wrong("an unknown tier of 100 kB", "line 3, tier: “kkkk", tier="k" * 100_000),
    wrong("a sign that clears the screen", "line 3, tier: “ [2j” is no tier", tier="\x1b[2J"),
    wrong(
        "a line break in an id",
        "line 3, institution: “narail 2” holds a line break",
        institution='"narail\n2"',
    ),
    wrong("an id of 600 letters", "line 3, institution: “xxx", institution=LONG),
    wrong("a handle of 600 letters", "line 3, account: “xxx", account=LONG, platform="facebook"),
    wrong("a mail address of 600 letters", "line 3, contact_email: “xxx", contact_email=f"{LONG}@a.example"),
    wrong("60,000 dots", f"{NEITHER}", account="a." * 60_000),
    wrong("no account", "line 3, account: the cell is empty; it must be filled in", account=""),
    wrong("no name", "line 3, name_en: no name; fill in one of", name_en=""),
    wrong("a number that was rounded", "line 3, account: “1E+14”", account="1E+14"),
    wrong("an error of a formula", "line 3, account: holds the error #REF!", account="#REF!"),
    wrong(
        "a person",
        (
            "line 3, account: “https://www.facebook.com/profile.php?id=12”: This is the profile of a person.",
            "order",
        ),
        account="https://www.facebook.com/profile.php?id=12",
    ),
    wrong("a group", "This is a group, not an account", account="https://www.facebook.com/groups/12"),
    wrong("a post", "This is a single post", account="https://www.facebook.com/office/posts/12"),
    wrong("another platform's address", "Its platform is x.", account="https://x.com/office"),
    refused("a row twice", between(narail() * 2), "line 4, account: “narail” already stands in line 3"),
    refused(
        "an account of two offices",
        between(narail() + narail(institution="kushtia", name_en="Kushtia Office")),
        "line 4, account: “narail” already stands in line 3, for narail; keep one",
    ),
    refused(
        "two stories about an office",
        between(narail() + narail(name_en="Another Office", account="other")),
        "line 4, name_en: narail has “Another Office” here and “Narail Office” in line 3",
    ),
    refused("its own parent", family(("a", "a")), "line 2, parent: the parents go round in a circle: a → a"),
    refused(
        "a circle of parents",
        family(("a", "b"), ("b", "a"), ("c", "a")),
        "line 2, parent: the parents go round in a circle: a → b → a",
        "line 3, parent: the parents go round in a circle: b → a → b",
        "line 4, parent: “a” is no institution of the register",
    ),
    refused("a parent that is not there", family(("a", "b")), "line 2, parent: “b” is no institution"),
    taken("90 generations", family(*generations(90)), brings=tuple(f"page-n{n}" for n in range(90))),
    refused(
        "50,000 generations in a circle",
        lambda path: path.write_bytes(family(*generations(50_000, "n49999"))),
        *["the parents go round in a circle: n"] * 200,
        "and 49800 more bad rows; --partial writes all of them to a file",
        seconds=20,
        heavy=True,
    ),
    refused(
        "50,000 generations below nobody",
        lambda path: path.write_bytes(family(*generations(50_000, "nobody"))),
        *["is no institution of the register nor of a row that can be taken"] * 200,
        "and 49800 more bad rows",
        seconds=20,
        heavy=True,
    ),
    taken(
        "a bad row, the others taken",
        between(narail(tier="kingdom")),
        "register.csv, line 3, tier: “kingdom” is no tier",
        options=("--partial",),
    ),
    refused("a header twice", between(HEAD), "line 3, tier: “tier” is no tier"),
]
