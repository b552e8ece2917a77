"""What lay in the store before each broken file came, chosen so that every row of it decides a verdict.

Two updates or answers a week are asked for, and each office that keeps the clauses has exactly two; the
target for answers, set by an order, asks for all of them. So a row that is lost without a word turns a pass
into a fail.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from auditor.configuration.reading import Files
from tests.connectors.deliveries import row, table

COLLECTED = datetime(2025, 12, 14, 3, tzinfo=UTC)
BROKEN_CAME = datetime(2025, 12, 15, 3, tzinfo=UTC)
AS_OF = "2025-12-15T06:00Z"
SUNDAY, WEEKS = datetime(2025, 11, 16, 9, tzinfo=UTC), 4
SINCE, UNTIL = "2025-11-16", "2025-12-13"


def institution(name, /, **cells):
    english = f"{name.title()} Office"
    return {"institution": name, "name_en": english, "tier": "ministry", "platform": "facebook"} | cells


REGISTER = [
    institution("savar", account="office", contact_email="admin@savar.example"),
    institution("dhamrai", account="desk", contact_email="admin@dhamrai.example"),
    institution("dhamrai", platform="x", account="desk_x", contact_email="admin@dhamrai.example"),
    institution("keraniganj", account="silent", contact_email="admin@keraniganj.example"),
]


class Account:
    """Makes rows of one account."""

    def __init__(self, handle, platform="facebook"):
        self.platform, self.handle = platform, handle


OFFICE, DESK, DESK_X, SILENT = Account("office"), Account("desk"), Account("desk_x", "x"), Account("silent")
ACCOUNTS = (OFFICE, DESK, DESK_X, SILENT)


def at(week, day, hours=0):
    return (SUNDAY + timedelta(weeks=week, days=day, hours=hours)).isoformat()


def post(of, name, time, **cells):
    return row(of, **{"id": name, "created_at": time, "text": f"Notice {name}", **cells})


def message(of, name, time, **cells):
    defaults = {"id": name, "post": "", "parent": "", "created_at": time, "official": "false"}
    return row(of, **{**defaults, "author": "", "text": f"Words of {name}", **cells})


def talk(of, week, day, above):
    """A question and its answer on the same day."""
    question = f"{of.handle}-q{week}{day}"
    asked = message(of, question, at(week, day), post=above, author=f"citizen {question}")
    answer = {"post": above, "parent": question, "official": "true"}
    return [asked, message(of, question.replace("q", "a"), at(week, day, 4), **answer)]


POSTS = [
    post(DESK, "old", at(-1, 1)),
    *(post(OFFICE, f"p{week}{day}", at(week, day)) for week in range(WEEKS) for day in (1, 3)),
]
COMMENTS = [
    each
    for of, above in ((DESK, "old"), (DESK_X, ""))
    for week in range(WEEKS)
    for day in (1, 3)
    for each in talk(of, week, day, above)
]
PROFILES = [
    row(of, name=name, about="We serve citizens of the place", website="", observed_at=seen)
    for of, name, seen in (
        (OFFICE, "Mr Karim", at(-1, 1)),
        (OFFICE, "Savar Office", at(3, 6)),
        (DESK, "Dhamrai Office", at(3, 6)),
        (DESK_X, "Dhamrai Office", at(3, 6)),
        (SILENT, "Keraniganj Office", at(3, 6)),
    )
]
COVERAGE = [
    row(of, part=part, since=SINCE, until=UNTIL)
    for of in ACCOUNTS
    for part in ("posts", "comments", "mentions")
]
ROWS = {"profiles": PROFILES, "posts": POSTS, "comments": COMMENTS, "coverage": COVERAGE}
DELIVERY = {f"{kind}.csv": table(rows) for kind, rows in ROWS.items()}


def strict_guideline():
    """The clauses of the shipped one that have checks, with a target that an order sets."""
    head, *clauses = Files().text("guidelines/bd-2016.toml").split("[[clauses]]")
    checked = [clause for clause in clauses if "checks." in clause]
    text = "[[clauses]]".join([head, *checked])
    changed = text.replace("share = 0.80", "share = 1.00").replace(
        'set_by = ""', 'set_by = "04.00.1 of 2025"'
    )
    assert changed.count("04.00.1 of 2025") == 1, "the shipped guideline names its target in another way now"
    return changed
