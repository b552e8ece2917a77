"""The files of one folder say what each account showed, and nothing about accounts that they do not name.

Only a row of the coverage file claims "looked and found nothing", and only beside a file of that part. A row
that cannot be read ends the completeness of its part for its account, or for all accounts where it does not
say whose it is; so does a file that cannot be read at all. Rows are sorted by account in a temporary file, so
memory stays flat however large the delivery is. Exports of the platforms hand in parts of single accounts.

design.md section 9, "Supplied files".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec

from auditor.domain import (
    PARTS,
    Comment,
    Gap,
    Period,
    Post,
    Profile,
    Reason,
    Snapshot,
    Source,
    Voice,
    Voices,
    stamp,
    united,
)
from auditor.domain.addresses import INVISIBLE
from auditor.sheets.reading import BadRow, Row, SheetError, opened
from connectors.wire.connector import Sighting
from connectors.wire.delivery import (
    Page,
    Values,
    read_comment,
    read_coverage,
    read_post,
    read_profile,
)
from connectors.wire.pages import MOST_ALMOST, Pages
from connectors.wire.pseudonyms import Pseudonym
from connectors.wire.sorting import Sorting

VERSION = 1
ENDINGS = (".csv", ".jsonl", ".csv.gz", ".jsonl.gz")
COLUMNS = {
    "profiles": ("platform", "account"),
    "posts": ("platform", "account", "id", "created_at"),
    "comments": ("platform", "account", "id", "created_at", "official"),
    "coverage": ("platform", "account", "part", "since", "until"),
}
SPOILED = {
    "profiles": ("profile",),
    "posts": ("posts",),
    "comments": ("comments", "mentions"),
    "coverage": (),
}
NAMELESS = "download-"  # begins the ids made for what a platform's download gives no id
LINKS = {"parent", "post"}  # without them nobody can say which message answers which
SECOND = timedelta(seconds=1)

Item = TypeVar("Item", Post, Comment)


class Delivery:
    """What the files of one folder say, page by page (a page is the number of a request)."""

    def __init__(
        self, facts: Sorting, pages: Pages, pseudonym: Pseudonym, complain: Callable[[str], None]
    ) -> None:
        self.facts = facts
        self.pages = pages
        self.pseudonym = pseudonym
        self.complain = complain
        self.parts: set[str] = set()
        self.handed: set[tuple[int, str]] = set()
        self.named: set[int] = set()
        self.complete: dict[tuple[int, str], list[Period]] = defaultdict(list)
        self.spoiled: set[tuple[int | None, str]] = set()
        self.replaced: dict[int, int] = defaultdict(int)
        self.period: Period | None = None

    def read(self, folder: Path) -> list[Path]:
        """Reads the files with the names of a delivery; gives whatever else lies there."""
        known = {f"{kind}{ending}": kind for kind in COLUMNS for ending in ENDINGS}
        found = sorted(folder.iterdir())
        ours = [path for path in found if path.name in known]
        for file in sorted(ours, key=lambda path: known[path.name] != "profiles"):
            self.read_file(file, known[file.name])
        return [path for path in found if path not in ours]

    def read_file(self, file: Path, kind: str) -> None:
        try:
            sheet = opened(file, COLUMNS[kind])
        except SheetError as error:
            self.spoil(str(error), SPOILED[kind], None)
            return
        self.parts.update(SPOILED[kind])
        found, linked = False, kind != "comments"
        for row in sheet.rows():
            where = f"{file.name}, line {row.line}"
            if isinstance(row, BadRow):
                self.read_broken(where, kind, row, self.pages.beginning(row, sheet))
            else:
                found, linked = True, linked or row.values.keys() >= LINKS
                self.read_row(where, kind, row)
        if found and not linked:
            self.spoil(f"{file.name}: no columns {' and '.join(sorted(LINKS))}", SPOILED[kind], None)

    def read_broken(self, where: str, kind: str, row: BadRow, values: Values) -> None:
        """Ends the completeness of the account that the row begins with; a stranger's row ends nothing.

        Where the row ends with the account, its name may be what is broken about it.
        """
        page, whole_name = self.pages.of(values), list(values)[-1:] != ["account"]
        if page is None and whole_name and self.pages.platform_of(values) and self.pages.is_stranger(values):
            complaint = f"{where}: {row.reason}; {self.pages.stranger(values)}"
            self.leave_out(complaint, kind, self.pages.almost(values, torn=True))
        else:
            self.spoil(f"{where}: {row.reason}", SPOILED[kind], page)

    def read_row(self, where: str, kind: str, row: Row) -> None:
        page = self.pages.of(row.values)
        if page is None:
            self.read_unnamed(where, kind, row.values)
            return
        if kind == "profiles":
            self.pages.learn(page, row.values)
        self.named.add(page)
        self.replaced[page] += row.replaced
        try:
            self.add(kind, page, row.values)
        except ValueError as error:
            parts = (self.part_of(page, row.values),) if kind == "comments" else SPOILED[kind]
            self.spoil(f"{where}: {error}", parts, page)

    def read_unnamed(self, where: str, kind: str, values: Values) -> None:
        """A row of nobody asked for; each such name is told once for each kind of file."""
        if not self.pages.is_new_name(kind, values):
            return
        if self.pages.is_stranger(values):
            self.leave_out(f"{where}: {self.pages.stranger(values)}", kind, self.pages.almost(values))
        else:
            self.spoil(f"{where}: {self.pages.doubt(values)}", SPOILED[kind], None)

    def leave_out(self, complaint: str, kind: str, almost: Sequence[int]) -> None:
        """A stranger's row ends nothing, unless it is that of an account whose name is almost the same."""
        pages: Sequence[int | None] = almost if len(almost) <= MOST_ALMOST else [None]
        self.spoiled.update((page, part) for page in pages for part in SPOILED[kind])
        whose = "every account" if len(almost) > MOST_ALMOST else " and ".join(map(self.pages.name, almost))
        effect = f"; {' and '.join(SPOILED[kind])} of {whose}, almost of that name, count as incomplete"
        self.complain(f"{complaint}{effect if almost and SPOILED[kind] else ''}")

    def spoil(self, complaint: str, parts: Sequence[str], page: int | None) -> None:
        """The parts are no longer complete for the account, or for any where nobody knows whose it was."""
        self.mark(parts, page)
        whose = "every account" if page is None else self.pages.name(page)
        effect = f"{' and '.join(parts)} of {whose} count as incomplete" if parts else "it is left out"
        self.complain(f"{complaint}; {effect}")

    def mark(self, parts: Sequence[str], page: int | None) -> None:
        self.spoiled.update((page, part) for part in parts)
        if page is not None:
            self.named.add(page)

    def part_of(self, page: int, values: Values) -> str:
        """A citizen's own word stands beneath no post, where the platform has a door for it."""
        post = INVISIBLE.sub("", values.get("post") or "").strip()
        beneath = post or "mentions" not in self.pages.offers(page)
        return "comments" if beneath else "mentions"

    def add(self, kind: str, page: int, values: Values) -> None:
        whose = Page(zone=self.pages.zone(page), name=self.pages.name(page), pseudonym=self.pseudonym)
        match kind:
            case "profiles":
                profile = read_profile(values, whose)
                seen_at, fact = profile.observed_at, msgspec.json.encode(profile)
                gist = repr(replace(profile, followers=None))
                self.facts.add(page, kind, str(seen_at or "now"), fact, gist=gist)
                self.reach(seen_at)
            case "posts":
                post = read_post(values, whose)
                self.facts.add(page, kind, post.id, msgspec.json.encode(post), gist=stamp(post.created_at))
                self.reach(post.created_at)
            case "comments":
                comment, voice = read_comment(values, whose)
                fact, said = msgspec.json.encode(comment), msgspec.json.encode(voice)
                gist = repr((stamp(comment.created_at), comment.official, comment.post, comment.parent))
                self.facts.add(page, self.part_of(page, values), comment.id, fact, said, gist)
                self.reach(comment.created_at)
            case "coverage":
                part, span = read_coverage(values, whose)
                self.complete[page, part].append(span)
                self.reach(span.since, span.until - SECOND)

    def reach(self, *times: datetime | None) -> None:
        """Stretches the period of the delivery."""
        for time in times:
            if time is not None:
                known = self.period or Period(time, time + SECOND)
                self.period = Period(min(known.since, time), max(known.until, time + SECOND))

    def sighting(self, page: int, taken_at: datetime) -> Sighting:
        request = self.pages.requests[page]
        profile = self.profile(page, taken_at)
        posts = tuple(msgspec.json.decode(fact, type=Post) for _, fact, _ in self.facts.facts(page, "posts"))
        comments, mentions, words = self.messages(page)
        complete = {part: spans for part in PARTS if (spans := self.spans(page, part))}
        snapshot = Snapshot(
            platform=request.account.platform,
            account=request.account.handle,
            taken_at=taken_at,
            period=self.period,
            source=Source(
                connector="supplied",
                version=VERSION,
                access="supplied",
                rebuilt_characters=self.replaced[page],
            ),
            offers=tuple(part for part in request.platform.parts if part in PARTS),
            profile=profile,
            posts=in_time(once(posts)) if posts or self.was_handed_in(page, "posts") else None,
            comments=in_time(comments) if comments or self.was_handed_in(page, "comments") else None,
            mentions=in_time(mentions) if mentions or self.was_handed_in(page, "mentions") else None,
            complete=complete,
            gaps=tuple(self.gaps(page, profile, complete)),
        )
        return Sighting(account=request.account, snapshot=snapshot, voices=Voices(messages=words))

    def profile(self, page: int, taken_at: datetime) -> Profile | None:
        """The newest; one without a time, or of a day that is not over, was seen when it was collected.

        Where a row is broken, it may have been the newest.
        """
        if self.is_spoiled(page, "profile"):
            return None
        found = [fact for _, fact, _ in self.facts.facts(page, "profiles")]
        newest = msgspec.json.decode(found[-1], type=Profile) if found else None
        if newest and newest.observed_at and newest.observed_at > taken_at:
            return replace(newest, observed_at=taken_at)
        return newest

    def messages(self, page: int) -> tuple[list[Comment], list[Comment], dict[str, Voice]]:
        """Comments, mentions, and what citizens wrote in either."""
        found: dict[str, list[Comment]] = {"comments": [], "mentions": []}
        words: dict[str, Voice] = {}
        for part, messages in found.items():
            for id, fact, said in self.facts.facts(page, part):  # noqa: A001 - the row's own word
                messages.append(msgspec.json.decode(fact, type=Comment))
                voice = msgspec.json.decode(said, type=Voice)
                if voice != Voice():
                    words[id] = voice
        return found["comments"], found["mentions"], words

    def spans(self, page: int, part: str) -> tuple[Period, ...]:
        if not self.was_handed_in(page, part) or self.is_spoiled(page, part):
            return ()
        return united(self.complete.get((page, part), ()))

    def was_handed_in(self, page: int, part: str) -> bool:
        return part in self.parts or (page, part) in self.handed

    def is_spoiled(self, page: int, part: str) -> bool:
        return not self.spoiled.isdisjoint({(page, part), (None, part)})

    def gaps(
        self, page: int, profile: Profile | None, complete: dict[str, tuple[Period, ...]]
    ) -> Iterator[Gap]:
        if profile is None or None in {profile.name, profile.about, profile.links}:
            reason = Reason.UNREADABLE_ROW if self.is_spoiled(page, "profile") else Reason.NOT_SUPPLIED
            yield Gap(part="profile", reason=reason)
        for part in PARTS:
            if self.is_spoiled(page, part):
                yield Gap(part=part, reason=Reason.UNREADABLE_ROW)
            elif not self.was_handed_in(page, part):
                yield Gap(part=part, reason=Reason.NOT_SUPPLIED)
            elif not any(self.period and span.holds(self.period) for span in complete.get(part, ())):
                yield Gap(part=part, reason=Reason.NOT_COVERED)


def once(posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """A post that came without an id is one of the same second that has its own, if there is any."""
    told = {post.created_at for post in posts if not post.id.startswith(NAMELESS)}
    return tuple(post for post in posts if not post.id.startswith(NAMELESS) or post.created_at not in told)


def in_time(items: Iterable[Item]) -> tuple[Item, ...]:
    """Oldest first, so that the same delivery in another order is the same snapshot."""
    return tuple(sorted(items, key=lambda item: (item.created_at, item.id)))
