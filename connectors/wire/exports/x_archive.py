"""The archive that X gives an account of itself: its profile, and every tweet of its own that still stands.

`data/account.js` says whose it is. Only the five kinds of files named here are ever opened; direct messages,
likes, contacts, advertisements and whatever else lies beside them are not. The archive holds no message of a
citizen, so it hands in posts alone; the account's answers in it settle nothing by themselves, because what
they answer is not in it. Nothing is complete without a row of the coverage file.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from connectors.wire.exports.bundles import Bundle, shown, values_in
from connectors.wire.exports.intake import Intake
from connectors.wire.exports.json_stream import Broken, Found
from connectors.wire.exports.shapes import table, tables, word
from connectors.wire.exports.tweets import Person, from_v1

FILE = re.compile(
    r"(?P<root>(?:.*/)?)(?P<kind>account|profile|manifest|tweets?|note-tweet)(?P<part>-part\d+)?\.js"
)
TWEETS = ("tweet", "tweets")
BEGINNING = 200  # characters that X shows of a long tweet at least
SAME = 50  # characters in which a long tweet and its beginning agree
MOST_LONG = 16 * 1024 * 1024  # characters of long tweets that are kept at a time
CUT = re.compile(r"(?:…|\.\.\.)?\s*(?:https://t\.co/\w+)?$")
SHORT = re.compile(r"https?://t\.co/", re.IGNORECASE)


def archives(bundle: Bundle) -> dict[str, dict[str, list[str]]]:
    """The folders that hold an archive's data, each with its files by kind."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in bundle.files:
        if match := FILE.fullmatch(file):
            found[match["root"]][match["kind"]].append(file)
    return {root: kinds for root, kinds in found.items() if {"account", *TWEETS} & kinds.keys()}


class XArchive:
    """One archive: the files of one folder `data`."""

    def __init__(self, intake: Intake, bundle: Bundle, label: str, kinds: dict[str, list[str]]) -> None:
        self.intake = intake
        self.bundle = bundle
        self.label = label
        self.kinds = kinds

    def read(self, called: int | None) -> None:
        """`called` is the account in the name around it; it speaks where the archive itself does not."""
        account = self.only("account", "account")
        office = Person(id=word(account, "accountId"), name=word(account, "username"))
        page = self.intake.account("x", *office.names)
        if not office.id and not office.name:
            self.unknown(called)
        elif page is None:
            self.intake.say(self.label, f"x {shown(office.name or office.id or '')} {STRANGER}")
        elif called is not None and called != page:
            self.intake.lose(
                self.label, f"it is of {self.intake.pages.name(page)}, {OTHERWISE}", [page, called]
            )
        else:
            self.intake.learn(page, office.id)
            self.profile(page, account)
            self.tweets(page, office)

    def unknown(self, called: int | None) -> None:
        reason = "without a sound account.js nobody can say whose archive it is"
        if called is None:
            self.intake.lose_platform(self.label, reason, "x")
        else:
            self.intake.lose(self.label, reason, [called])

    def profile(self, page: int, account: dict[str, Any]) -> None:
        """As the archive was made; a short link says nothing of where it leads."""
        about = self.only("profile", "profile")
        made = self.manifest()
        website = word(about, "description", "website")
        values = {
            "id": word(account, "accountId"),
            "name": word(account, "accountDisplayName"),
            "username": word(account, "username"),
            "about": word(about, "description", "bio"),
            "website": None if website and SHORT.match(website) else website,
            "picture": word(about, "avatarMediaUrl"),
            "cover": word(about, "headerMediaUrl"),
            "observed_at": word(made, "archiveInfo", "generationDate"),
        }
        self.intake.take_profile(self.label, page, values)

    def tweets(self, page: int, office: Person) -> None:
        if missing := self.missing():
            self.intake.lose(self.label, f"the archive lacks {shown(missing)}", [page])
        if not any(kind in self.kinds for kind in TWEETS):
            return
        self.intake.hand_in(page, "posts")
        long = LongTweets(table(note.value, "noteTweet") for _, note in self.all("note-tweet", page))
        for kind in TWEETS:
            for where, found in self.all(kind, page):
                tweet = table(found.value, "tweet") or table(found.value)
                if tweet:
                    kind_of_row, row = from_v1(long.whole(tweet), office).own_row()
                    self.intake.take(where, kind_of_row, page, row)
                else:
                    self.intake.lose(where, "this is no tweet", [page])

    def missing(self) -> str | None:
        """The first file of tweets that the archive should have, by its own list, and has not."""
        made = self.manifest()
        listed = [
            word(file, "fileName") or ""
            for kind in TWEETS
            for file in tables(made, "dataTypes", kind, "files")
        ]
        here = {file.rpartition("/")[2] for kind in TWEETS for file in self.kinds.get(kind, ())}
        names = [file.rpartition("/")[2] for file in listed or ([] if here else ["tweets.js"])]
        return next((name for name in names if name not in here), None)

    def only(self, kind: str, *path: str) -> dict[str, Any]:
        """What the one value of such a file holds."""
        for file in self.kinds.get(kind, ()):
            for where, found in self.values(file):
                if isinstance(found, Broken):
                    self.intake.say(where, f"{found.reason}; it is left out")
                else:
                    return table(found.value, *path)
        return {}

    def manifest(self) -> dict[str, Any]:
        return self.only("manifest")

    def all(self, kind: str, page: int) -> Iterator[tuple[str, Found]]:
        for file in sorted(self.kinds.get(kind, ())):
            for where, found in self.values(file):
                if isinstance(found, Broken):
                    self.intake.lose(where, found.reason, [page])
                else:
                    yield where, found

    def values(self, file: str) -> Iterator[tuple[str, Found | Broken]]:
        for found in values_in(self.bundle, file):
            yield f"{self.label}: {shown(file)}, line {found.line}", found


class LongTweets:
    """The whole text of tweets of which `tweets.js` has the beginning, found by that."""

    def __init__(self, notes: Iterator[dict[str, Any]]) -> None:
        self.notes: dict[str, list[dict[str, Any]]] = defaultdict(list)
        length = 0
        for note in notes:
            text = text_of(note)
            length += len(text)
            if length <= MOST_LONG:
                self.notes[text[:SAME]].append(note)

    def whole(self, tweet: dict[str, Any]) -> dict[str, Any]:
        """The tweet with its whole text, where there is one note that begins like it."""
        begun = CUT.sub("", html.unescape(word(tweet, "full_text") or ""))
        if len(begun) < BEGINNING:
            return tweet
        found = [note for note in self.notes.get(begun[:SAME], ()) if text_of(note).startswith(begun)]
        if len(found) != 1:
            return tweet
        text = text_of(found[0])
        for url in tables(found[0], "core", "urls"):
            text = text.replace(word(url, "shortUrl") or text, word(url, "expandedUrl") or text)
        return {**tweet, "full_text": text}


def text_of(note: dict[str, Any]) -> str:
    return html.unescape(word(note, "core", "text") or word(note, "noteTweetResults", "text") or "")


STRANGER = "is not among the registered accounts asked for; the archive is left out"
OTHERWISE = "and the name around it says otherwise; it is left out"
