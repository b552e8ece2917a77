"""Saved answers of the Graph API say what the page published, and what was asked and answered beneath it.

Whose an answer is stands in it, or in the name `facebook-<page>` of its folder. An author is told by `from`;
where a list names no author at all, nobody can say what the page itself wrote, and its comments are left out.
An answer that goes on elsewhere, that hides which comments are answers, or that promises more answers than it
has, is never whole: a citizen who was answered would seem to wait. Nothing is complete without a row of the
coverage file. platforms/meta.md sections 2 and 3.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from connectors.wire.exports.bundles import Bundle, shown, values_in
from connectors.wire.exports.graph_nodes import (
    FEEDS,
    PAGES_OWN,
    POSTS,
    Node,
    comment_id,
    count_in,
    names_in,
    nodes_of,
    owner_in_address,
    parent_of,
)
from connectors.wire.exports.graph_rows import ABOUT, message_row, post_row, profile_row
from connectors.wire.exports.intake import ALL, MESSAGES, Intake
from connectors.wire.exports.json_stream import Broken
from connectors.wire.exports.shapes import word
from connectors.wire.exports.tweets import UNSEEN

MARKS = PAGES_OWN - {"name"}
SAID = ("id", "name", "username", "website", *ABOUT)
NO_ANSWERS = "it does not show which comments are answers; ask for parent, permalink_url and comment_count"
NO_AUTHORS = "it does not say who wrote; ask for the field from"
NOTHING = "neither page, post nor comment"
STRANGER = "is not among the registered accounts asked for; it is left out"
NAMESAKE = "somebody else has the page's own name"


class GraphAnswers:
    """All such files of one delivery: `learn` whose they are, `read` them, `close` when all were read."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.bound: dict[int, str] = {}
        self.strangers: set[str] = set()
        self.own: dict[int, set[str]] = {}
        self.told: dict[int, dict[str, object]] = {}
        self.names: dict[int, str] = {}
        self.promised: dict[tuple[int, str], int] = {}
        self.answers: dict[tuple[int, str], set[str | None]] = defaultdict(set)
        self.going_on: dict[tuple[int, str], tuple[str, str]] = {}
        self.said: set[tuple[str, str, int | None]] = set()

    def learn(self, bundle: Bundle, file: str, label: str, around: int | None) -> None:
        """The ids of pages, and under which ids and name they write."""
        for _, node in self.nodes(bundle, file, label):
            if isinstance(node, Broken):
                continue
            known = word(node.content, "id") or ""
            page = self.page_for(node, around)
            if node.kind == "page" and page is None and word(node.content, "username"):
                self.strangers.add(known)
            elif node.kind == "page" and page is not None:
                self.intake.learn(page, known)
                self.names.setdefault(page, word(node.content, "name") or "")
            elif node.kind == "post" and node.place.edge in POSTS and page is not None:
                self.own.setdefault(page, set()).add(word(node.content, "from", "id") or known)

    def read(self, bundle: Bundle, file: str, label: str, around: int | None) -> None:
        """`around` is the account in the name around the file."""
        for where, node in self.nodes(bundle, file, label):
            if isinstance(node, Broken):
                self.lose(where, node.reason, around, ALL)
            elif node.kind == "error":
                self.lose(where, "the platform refused this answer", around, ALL)
            elif node.kind in {"other", "person"}:
                self.once(
                    where, f"this is {'a person' if node.kind == 'person' else NOTHING}; it is left out"
                )
            elif (page := self.whose(where, node, around)) is not None:
                self.node(where, node, page)

    def nodes(self, bundle: Bundle, file: str, label: str) -> Iterator[tuple[str, Node | Broken]]:
        for found in values_in(bundle, file):
            where = f"{label}, line {found.line}"
            if isinstance(found, Broken):
                yield where, found
            else:
                yield from ((where, node) for node in nodes_of(found.value))

    def node(self, where: str, node: Node, page: int) -> None:
        match node.kind:
            case "page":
                self.page(where, node, page)
            case "post":
                self.post(where, node, page)
            case "comment":
                self.comment(where, node, page)
            case _:
                self.list(where, node, page)

    def page_for(self, node: Node, around: int | None) -> int | None:
        """The account that it names; an unknown id may be that of the account around, if always the same.

        One of a list of pages, or somebody of whom only the name is told, is not taken for it.
        """
        names = names_in(node)
        page = self.intake.account("facebook", *names)
        if page is not None or around is None or not self.strangers.isdisjoint(names):
            return page
        if node.kind == "page" and (node.place.listed or not MARKS & node.content.keys()):
            return None
        known = next((name for name in names if name.isdecimal()), None)
        if known is None:
            return None if names else around
        told = self.intake.pages.requests[around].account.id
        if known != self.bound.setdefault(around, told or known):
            return None
        self.own.setdefault(around, set()).add(known)
        return around

    def whose(self, where: str, node: Node, around: int | None) -> int | None:
        """The account, where the answer or the name around it tells; a stranger is told once."""
        names = names_in(node)
        page = self.page_for(node, around)
        if page is not None and around not in {None, page}:
            self.lose(where, "it is of another page than the name around it says; it is left out", page, ALL)
            return None
        if page is None and node.kind not in {"end", "more"}:
            if node.kind == "page" and self.strangers.isdisjoint(names):
                self.once(where, "nobody can say whether this page is registered; it is left out")
            elif self.strangers.isdisjoint(names):
                self.nobody(where, names)
            else:
                self.once(where, f"facebook {shown(names[0])} {STRANGER}")
        return page

    def nobody(self, where: str, names: list[str]) -> None:
        whose = f"page {shown(names[0])}" if names else "page"
        reason = f"nobody can say whose {whose} this is; put the file into a folder called facebook-<page>"
        if (where.partition(", line ")[0], reason, None) not in self.said:
            self.said.add((where.partition(", line ")[0], reason, None))
            self.intake.lose_platform(where, reason, "facebook")

    def page(self, where: str, node: Node, page: int) -> None:
        """Several answers may each tell a part of what the page says of itself."""
        told = self.told.setdefault(page, {})
        plain = {key: value for key in SAID if (value := word(node.content, key)) is not None}
        if any(told.get(key, value) != value for key, value in plain.items()):
            self.lose(where, "two answers say two things of the page itself", page, ("profile",))
        told.update(node.content)

    def post(self, where: str, node: Node, page: int) -> None:
        if word(node.content, "is_published") == "false" or node.content.get("is_published") is False:
            return
        author, edge = word(node.content, "from", "id"), node.place.edge
        own = edge in POSTS or self.is_own(page, author)
        if own:
            self.intake.hand_in(page, "posts")
            self.intake.take(where, "posts", page, post_row(node.content), ("posts",))
        elif author is None:
            self.lose(where, NO_AUTHORS, page, ALL)
        else:
            self.intake.hand_in(page, "mentions")
            self.intake.take(where, "comments", page, message_row(node.content), MESSAGES)
        if edge in FEEDS:
            self.intake.hand_in(page, "mentions")

    def comment(self, where: str, node: Node, page: int) -> None:
        known, parent = comment_id(node.content), parent_of(node.content, node.place)
        author = word(node.content, "from", "id")
        if not node.place.authors and "from" not in node.content:
            self.lose(where, NO_AUTHORS, page, MESSAGES)
            return
        official = self.is_own(page, author)
        name = word(node.content, "from", "name")
        if not official and name and name == self.names.get(page):
            self.lose(where, NAMESAKE, page, MESSAGES)
            return
        self.intake.hand_in(page, "comments")
        self.follow(where, node, page, known, parent)
        beneath = parent or (None if node.place.parents else f"{known}{UNSEEN}" if official else None)
        row = message_row(node.content)
        row |= {"id": known, "post": self.post_above(node), "parent": beneath}
        row |= {"official": "true", "author": None} if official else {}
        self.intake.take(where, "comments", page, row, MESSAGES)

    def follow(self, where: str, node: Node, page: int, known: str | None, parent: str | None) -> None:
        """Keeps account of answers that were promised and that came."""
        if parent:
            self.answers[page, parent].add(known)
        elif not node.place.parents or not (node.place.replies or "comment_count" in node.content):
            self.lose(where, NO_ANSWERS, page, MESSAGES)
        elif known and (number := count_in(node.content, "comment_count")):
            self.promised[page, known] = max(number, self.promised.get((page, known), 0))

    def post_above(self, node: Node) -> str:
        """The post's id as its page's own list writes it."""
        above = node.place.post or (comment_id(node.content) or "").partition("_")[0] + UNSEEN
        owner = owner_in_address(node.content) or ""
        return f"{owner}_{above}" if "_" not in above and owner.isdecimal() else above

    def is_own(self, page: int, author: str | None) -> bool:
        """Whether the page, or another registered office, wrote it."""
        return author is not None and (
            author in self.own.get(page, ()) or self.intake.account("facebook", author) is not None
        )

    def list(self, where: str, node: Node, page: int) -> None:
        """A list that goes on is not whole, unless a later one of the same edge ends it."""
        edge, owner = node.place.edge, node.place.post if node.place.edge == "comments" else ""
        part = "comments" if edge == "comments" else "posts"
        if edge not in {"comments", *POSTS, *FEEDS}:
            return
        key = (page, f"{edge} {node.place.parent or (owner or '').rpartition('_')[2]}")
        if part == "comments" or edge in POSTS:
            self.intake.hand_in(page, part)
        self.going_on.pop(key, None)
        if node.kind == "more":
            self.going_on[key] = (where, part)

    def close(self) -> None:
        for page, content in self.told.items():
            self.intake.take_profile(self.intake.pages.name(page), page, profile_row(content))
        for (page, _), (where, part) in self.going_on.items():
            parts = MESSAGES if part == "comments" else ALL
            self.lose(where, "the answer goes on, and what follows is not in the delivery", page, parts)
        short = Counter(
            page for (page, known), number in self.promised.items() if len(self.answers[page, known]) < number
        )
        for page, number in short.items():
            reason = f"answers to {number} comments are not in the delivery"
            self.intake.lose(self.intake.pages.name(page), reason, [page], MESSAGES)

    def lose(self, where: str, reason: str, page: int | None, parts: tuple[str, ...]) -> None:
        """Says it once of each file and account."""
        file = where.partition(", line ")[0]
        if (file, reason, page) in self.said:
            return
        self.said.add((file, reason, page))
        if page is None:
            self.intake.lose_platform(where, reason, "facebook", parts)
        else:
            self.intake.lose(where, reason, [page], parts)

    def once(self, where: str, sentence: str) -> None:
        file = where.partition(", line ")[0]
        if (file, sentence, None) not in self.said:
            self.said.add((file, sentence, None))
            self.intake.say(where, sentence)
