"""Tweets that twarc fetched: pages of X's interface, tweets made flat, or tweets of the old interface.

A tweet belongs to the registered account that wrote it; one of a citizen to each registered account that it
answers or names. Another registered account is no citizen, and what citizens only share says nothing new. A
file hands in what it holds; where its last page says that there is more, it is not whole. Nothing is complete
without a row of the coverage file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from connectors.wire.exports.bundles import Bundle, values_in
from connectors.wire.exports.intake import MESSAGES, Intake
from connectors.wire.exports.json_stream import Broken
from connectors.wire.exports.shapes import table, tables, word
from connectors.wire.exports.tweets import Person, Row, Tweet, from_v1, from_v2, is_v1, person_v1, written_out

MOST_NAMES = 100_000


class Twarc:
    """All such files of one delivery: `own` reads what accounts wrote, then `others` what citizens did."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.names: dict[str, str] = {}
        self.profiles: set[tuple[int, str]] = set()
        self.used: dict[str, set[int]] = {}

    def own(self, bundle: Bundle, file: str, label: str) -> None:
        pages = self.used.setdefault(label, set())
        more, doubt = False, ""
        for where, content in self.contents(bundle, file, label):
            if isinstance(content, Broken):
                doubt = doubt or content.reason
                continue
            more = bool(word(content, "meta", "next_token"))
            self.meet(where, content)
            for tweet in self.tweets(content):
                page = self.page_of(tweet.author)
                if page is None:
                    pages.update(self.meant(tweet))
                    doubt = doubt or ("" if tweet.author.name else "it does not say who wrote its tweets")
                    continue
                pages.add(page)
                self.intake.hand_in(page, "posts")
                kind, row = tweet.own_row()
                self.intake.take(where, kind, page, row)
        if not pages and doubt:
            self.intake.lose_platform(label, f"nobody can say whose it is: {doubt}", "x")
        elif not pages:
            self.intake.say(label, "it holds no tweet by or to a registered account; it is left out")
        elif more:
            self.intake.lose(label, "its last page says that there is more", sorted(pages))

    def others(self, bundle: Bundle, file: str, label: str) -> None:
        pages = sorted(self.used[label])
        for where, content in self.contents(bundle, file, label):
            if isinstance(content, Broken):
                if pages:
                    self.intake.lose(where, content.reason, pages)
            else:
                for tweet in self.tweets(content):
                    for page in sorted(self.meant(tweet)):
                        self.intake.hand_in(page, *MESSAGES)
                        self.intake.take(where, "comments", page, self.message(page, tweet), MESSAGES)

    def contents(
        self, bundle: Bundle, file: str, label: str
    ) -> Iterator[tuple[str, dict[str, Any] | Broken]]:
        for found in values_in(bundle, file):
            where = f"{label}, line {found.line}"
            if isinstance(found, Broken):
                yield where, found
            elif isinstance(found.value, dict):
                yield where, found.value
            else:
                yield where, Broken(line=found.line, reason="this is no tweet", ends=False)

    def tweets(self, content: dict[str, Any]) -> Iterator[Tweet]:
        """The tweets of a page, or the one that was made flat; `data` may hold one by itself."""
        single = table(content, "data")
        for each in [single] if single else tables(content, "data") if "data" in content else [content]:
            yield from_v1(each) if is_v1(each) else from_v2(each, self.names)

    def meet(self, where: str, content: dict[str, Any]) -> None:
        """Names and ids of the accounts on a page, and what the registered ones say of themselves."""
        seen_at = word(content, "__twarc", "retrieved_at")
        for user in (*tables(content, "includes", "users"), table(content, "author")):
            known, name = word(user, "id"), word(user, "username")
            if known and name:
                self.know(Person(id=known, name=name))
            page = self.page_of(Person(id=known, name=name)) if known else None
            if page is not None and seen_at and (page, seen_at) not in self.profiles:
                self.profiles.add((page, seen_at))
                self.intake.take_profile(where, page, profile_row(user, seen_at))
        if is_v1(content):
            self.know(person_v1(table(content, "user")))

    def know(self, person: Person) -> None:
        if not person.id or not person.name:
            return
        if len(self.names) < MOST_NAMES:
            self.names[person.id] = person.name
        page = self.page_of(person)
        if page is not None and self.intake.account("x", person.id) is None:
            self.intake.learn(page, person.id)

    def page_of(self, person: Person) -> int | None:
        return self.intake.account("x", *person.names)

    def meant(self, tweet: Tweet) -> set[int]:
        """The registered accounts that a citizen's tweet, or another office's answer, answers or names."""
        author = self.page_of(tweet.author)
        if tweet.shared or (author is not None and not tweet.is_answer):
            return set()
        people = [*([tweet.answered] if tweet.answered else []), *tweet.mentions]
        return {page for person in people if (page := self.page_of(person)) not in {None, author}}

    def message(self, page: int, tweet: Tweet) -> Row:
        """Another registered office answers for this one; everybody else is a citizen."""
        if self.page_of(tweet.author) is not None:
            return tweet.own_row()[1]
        return tweet.citizens_row(*self.place(page, tweet))

    def place(self, page: int, tweet: Tweet) -> tuple[str | None, str | None]:
        """The post and the message that a citizen's tweet stands beneath, as far as it is known."""
        facts = self.intake.delivery.facts
        root = tweet.root if tweet.root and facts.gist(page, "posts", tweet.root) else None
        to_account = tweet.answered is not None and self.page_of(tweet.answered) == page
        if tweet.answers is None or tweet.answers == root:
            return root if tweet.answers else None, None
        if facts.gist(page, "posts", tweet.answers):
            return tweet.answers, None
        if any(facts.gist(page, part, tweet.answers) for part in MESSAGES) or not to_account:
            return root, tweet.answers
        return (tweet.answers, None) if tweet.root in {None, tweet.answers} else (root, tweet.answers)


def profile_row(user: dict[str, Any], seen_at: str) -> dict[str, str | None]:
    website = written_out(word(user, "url"), table(user, "entities"))
    return {
        "id": word(user, "id"),
        "name": word(user, "name"),
        "username": word(user, "username"),
        "about": written_out(word(user, "description"), table(user, "entities")),
        "website": website,
        "picture": word(user, "profile_image_url"),
        "cover": word(user, "profile_banner_url"),
        "followers": word(user, "public_metrics", "followers_count"),
        "observed_at": seen_at,
    }
