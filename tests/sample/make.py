"""The sample says exactly what its plan says, byte for byte, on every machine.

`python tests/sample/make.py` writes register.csv, supplied/*.csv and the table of README.md from plan/.
Nothing is left to chance: every number that looks random is the hash of what it is for, so a new row of the
plan changes no other account. The letters of `expect` are what a person who knows the clauses expects of the
audit; nothing here works them out.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLAN = HERE / "plan"
WORDS: dict[str, Any] = tomllib.loads((PLAN / "words.toml").read_text(encoding="utf-8"))
THREADS: dict[str, Any] = tomllib.loads((PLAN / "threads.toml").read_text(encoding="utf-8"))
TABLE = "<!-- make.py writes what follows -->\n"
FIRST_SUNDAY = "2025-07-06T00:00"
OFFSETS = {"bn": "+06:00", "en": "+06:00", "hi": "+05:30"}
HOUR, DAY, WEEK = 60, 1440, 10080
ADDRESSES = {
    "facebook": "https://www.facebook.com/{handle}/posts/{id}",
    "x": "https://x.com/{handle}/status/{id}",
    "youtube": "https://www.youtube.com/watch?v={id}",
}
HEADINGS = {
    "register": "institution,name_en,name_bn,name_hi,aliases,parent,tier,website,"
    "platform,account,source,guideline,contact_email,language",
    "profiles": "platform,account,id,name,username,about,website,picture,cover,followers,observed_at",
    "posts": "platform,account,id,created_at,url,text,likes,shares",
    "comments": "platform,account,id,post,parent,created_at,author,official,text,url",
    "coverage": "platform,account,part,since,until",
}
VERDICTS = {"P": "pass", "F": "fail", "R": "review", "N": "not_applicable", "U": "unknown", "-": "–"}
Row = dict[str, Any]


def drawn(below: int, *what: object) -> int:
    return int.from_bytes(sha256("/".join(map(str, what)).encode()).digest()[:8], "big") % below


@dataclass(slots=True)
class Page:
    """One account of the plan, and the rows that its delivery holds."""

    plan: Row
    office: Row
    posts: list[Row] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)

    @property
    def handle(self) -> str:
        return str(self.plan["handle"] or self.plan["account"])

    @property
    def words(self) -> dict[str, Any]:
        return dict(WORDS[self.plan["words"] or self.office["language"]])

    @property
    def key(self) -> Row:
        return {"platform": self.plan["platform"], "account": self.handle}

    def pick(self, words: str, *what: object) -> str:
        choices = self.words[words]
        return str(choices[drawn(len(choices), self.handle, words, *what)])

    def item(self, letter: str, number: int) -> Row:
        identity = f"{self.handle.removeprefix('@')}-{letter}{number:03}"
        url = ADDRESSES[self.plan["platform"]].format(handle=self.handle, id=identity)
        return self.key | {"id": identity, "url": url}

    def time(self, week: int, minute: int) -> str:
        """In one of the four spellings that deliveries use, the same all through an account."""
        begin = datetime.fromisoformat(FIRST_SUNDAY + OFFSETS[self.office["language"]])
        local = begin + timedelta(weeks=week, minutes=minute)
        match drawn(4, self.handle, "spelling"):
            case 0:
                return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            case 1:
                return local.strftime("%Y-%m-%dT%H:%M:%S%z")
            case 2:
                return local.strftime("%Y-%m-%d %H:%M:%S")
        return local.isoformat()


def spelt_otherwise(name: str) -> str:
    """The same letters ড় ঢ় য়: those in one piece in two, those in two pieces in one."""
    for one, two in (("\u09dc", "\u09a1\u09bc"), ("\u09dd", "\u09a2\u09bc"), ("\u09df", "\u09af\u09bc")):
        name = two.join(part.replace(two, one) for part in name.split(one))
    return name


def displayed(page: Page) -> str:
    """The name on the page: a code of the plan, or the plan's own words."""
    bangla, aliases = page.office["name_bn"], page.office["aliases"].split(";")
    names = {"bn": bangla, "en": page.office["name_en"], "hi": page.office["name_hi"]}
    names |= {"alias_en": aliases[0], "alias": aliases[-1]}
    names |= {"joiner": bangla.replace("র্য", "র\u200d্য"), "spelt": spelt_otherwise(bangla)}
    return str(names.get(page.plan["name"], page.plan["name"]))


def profile(page: Page) -> Iterator[Row]:
    if page.plan["name"] == "none":
        return
    about, website = page.plan["about"], page.office["website"]
    text = "" if about == "empty" else page.words["about"][about]
    language = page.plan["words"] if page.plan["words"] in OFFSETS else page.office["language"]
    registered_by_id = page.handle.startswith("UC")
    yield page.key | {
        "id": page.handle if registered_by_id else f"sample-{drawn(10**9, page.handle):09}",
        "name": displayed(page),
        "username": "" if registered_by_id else page.handle.removeprefix("@"),
        "about": text.format(name=page.office[f"name_{language}"], website=website),
        "website": "https://www.grs.gov.bd/" if about == "website_grs" else website,
        "followers": 500 + drawn(90_000, page.handle, "followers"),
        "observed_at": page.time(13, 20 * HOUR),
    }


def minutes_of_posts(page: Page, week: int, code: str) -> list[int]:
    """A digit counts posts in office hours, a letter puts them beside midnight.

    Week 13 begins a day before the audit's moment; its posts come after it.
    """
    beside_midnight = {"N": [5, 20], "M": [WEEK - 20, WEEK - 5], "n": [10, 2 * DAY + 600, 4 * DAY + 700]}
    if code in beside_midnight:
        return beside_midnight[code]
    count, first_day = int(code), int(week == 13)
    days = (first_day + nth * 5 // count for nth in range(count))
    return [day * DAY + 9 * HOUR + drawn(8 * HOUR, page.handle, week, day) for day in days]


def write_posts(page: Page) -> None:
    weeks = enumerate(page.plan["updates"])
    moments = [(week, minute) for week, code in weeks for minute in minutes_of_posts(page, week, code)]
    texts = page.words["posts"] if moments else []
    for number, moment in enumerate(moments, 1):
        item = page.item("p", number)
        text = texts[(drawn(len(texts), page.handle) + number) % len(texts)]
        item["created_at"] = page.time(*moment)
        item["text"] = page.words["post"].format(number=number, text=text)
        item |= {what: drawn(400, item["id"], what) for what in ("likes", "shares")}
        page.posts.append(item)


def write_comment(page: Page, beneath: Row, moment: tuple[int, int], text: str, *, official: bool) -> str:
    item = beneath | page.item("c", len(page.comments) + 1)
    item |= {"created_at": page.time(*moment), "official": str(official).lower(), "text": text}
    item["author"] = "" if official else f"citizen-{1 + drawn(180, item['id']):03}"
    page.comments.append(item)
    return str(item["id"])


def write_thread(page: Page, name: str, nth: int) -> None:
    """A page without posts in the delivery is asked beneath an older one, number 000."""
    kind = THREADS[name]
    week = (weeks := kind.get("weeks", [9, 10, 11, 12]))[nth % len(weeks)]
    first, last = kind.get("opens", (8, 80))
    minute = first * HOUR + drawn((last - first) * HOUR, page.handle, name, nth)
    earlier = sum(len(minutes_of_posts(page, *each)) for each in enumerate(page.plan["updates"][:week]))
    beneath = {} if kind.get("mention") else {"post": page.item("p", earlier)["id"]}
    gone = {"parent": page.item("gone", nth + 1)["id"]} if kind.get("parent_gone") else {}
    text = page.pick(kind.get("words", "questions"), name, nth)
    opening = write_comment(page, beneath | gone, (week, minute), text, official=kind.get("own", False))
    if "answered" not in kind:
        return
    soonest, latest = kind["answered"]
    minute += soonest + drawn(latest - soonest, page.handle, name, nth, "answer")
    beneath["parent"] = opening
    write_comment(page, beneath, (week, minute), page.pick("answers", name, nth), official=True)
    if kind.get("followed_up"):
        text = page.pick("followups", name, nth)
        write_comment(page, beneath, (week, minute + 5 * HOUR), text, official=False)


def coverage(page: Page) -> Iterator[Row]:
    for row in rows("coverage"):
        if row["coverage"] == page.plan["coverage"]:
            yield from (page.key | row | {"part": part} for part in row["part"].split())


def rows(name: str) -> list[Row]:
    with (PLAN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pages() -> Iterator[Page]:
    offices = {row["institution"]: row for row in rows("institutions")}
    for plan in rows("accounts"):
        page = Page(plan, offices[plan["institution"]])
        write_posts(page)
        for name, count in (token.split("*") for token in plan["threads"].split()):
            for nth in range(int(count)):
                write_thread(page, name, nth)
        yield page


def as_csv(name: str, lines: Iterable[Row]) -> str:
    text = StringIO()
    table = csv.DictWriter(text, HEADINGS[name].split(","), extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(lines)
    return text.getvalue()


def readme(everything: list[Page]) -> str:
    said = (HERE / "README.md").read_text(encoding="utf-8").partition(TABLE)[0]
    table = "| institution | account | 7.ka | 7.kha | 5.kha | 5.jha | 5.ka | what it shows |\n"
    table += "|---" * 8 + "|\n"
    for page in everything:
        expected = " | ".join(VERDICTS[letter] for letter in page.plan["expect"] or "-----")
        account = f"{page.plan['platform']} `{page.handle}`"
        table += f"| {page.office['institution']} | {account} | {expected} | {page.plan['shows']} |\n"
    return said + TABLE + table


def files() -> dict[str, str]:
    """Everything that is made, by its path beneath this folder."""
    everything = list(pages())
    lines: dict[str, Iterable[Row]] = {
        "profiles": (row for page in everything for row in profile(page)),
        "posts": (row for page in everything for row in page.posts),
        "comments": (row for page in everything for row in page.comments),
        "coverage": (row for page in everything for row in coverage(page)),
    }
    made = {f"supplied/{name}.csv": as_csv(name, several) for name, several in lines.items()}
    register = (page.office | page.plan | {"source": "supplied"} for page in everything)
    return made | {"register.csv": as_csv("register", register), "README.md": readme(everything)}


if __name__ == "__main__":
    for path, text in files().items():
        (HERE / path).write_bytes(text.encode("utf-8"))
