"""The download that Facebook gives a page of itself, as JSON: its own posts and its own comments.

Whose it is stands in the name that Facebook gives the download (`facebook-<page>-<date>`) or in its profile.
Only posts, videos, comments and the profile are opened; messages, followers, reactions and searches are not.
A download gives no ids and does not say what a comment stands beneath: ids are made of time and text, and the
comments settle nothing by themselves. No citizen's word is in it, so it hands in posts alone; nothing is
complete without a row of the coverage file. Letters were written as single bytes, and are put together again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from connectors.wire.exports.bundles import Bundle, shown, values_in
from connectors.wire.exports.intake import MESSAGES, Intake
from connectors.wire.exports.json_stream import Broken, Found
from connectors.wire.exports.shapes import table, tables, word
from connectors.wire.exports.tweets import UNSEEN
from connectors.wire.folder import NAMELESS

PAGES = r"this_profile.{0,3}s_activity_across_facebook/"
FILE = re.compile(
    rf"(?P<root>(?:.*?/)??)(?:{PAGES})(?:posts/(?P<posts>profile_posts(?:_\d+)?)|posts/(?P<videos>videos)"
    r"|comments_and_reactions/(?P<comments>comments(?:_\d+)?))\.json"
)
PROFILE = re.compile(
    r"(?P<root>(?:.*?/)??)(?:personal_information/)?profile_information/profile_information\.json"
)
OF_A_PAGE = re.compile(rf"(?P<root>(?:.*?/)??){PAGES}.*")
OF_A_PERSON = re.compile(
    r"(?P<root>(?:.*?/)??)(?:your_facebook_activity/|your_activity_across_facebook/|posts/your_posts).*"
)
IN_HTML = re.compile(rf"(?P<root>(?:.*?/)??)(?:{PAGES}.*|posts/.*|start_here|index)\.html")
LISTS = ("comments_v2", "comments_v3", "videos_v2", "videos_v3")
SPLIT = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
MOST_VIDEOS = 100_000

PERSON = "this is the download of a person's profile; hand in that of the office's page; it is left out"
HTML = "this download is in HTML; download it again and choose JSON as its format; it is left out"
NOTHING = "this download holds neither posts nor comments of the page; it is left out"
STRANGER = "is not among the registered accounts asked for; the download is left out"
NOBODY = (
    "nobody can say whose download it is; put it into a folder called facebook-<page>, as in the register"
)


def downloads(bundle: Bundle) -> Iterator[tuple[str, dict[str, list[str]] | str]]:
    """The folders that hold a download, each with its files by kind, or why it is of no use."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    refused: dict[str, str] = {}
    for file in bundle.files:
        if match := FILE.fullmatch(file):
            [(kind, _)] = [
                (kind, name) for kind, name in match.groupdict().items() if name and kind != "root"
            ]
            found[match["root"]][kind].append(file)
        elif match := PROFILE.fullmatch(file):
            found[match["root"]]["profile"].append(file)
        elif match := OF_A_PERSON.fullmatch(file):
            refused[match["root"]] = PERSON
        elif match := OF_A_PAGE.fullmatch(file):
            refused.setdefault(match["root"], HTML if IN_HTML.fullmatch(file) else NOTHING)
    for root, reason in refused.items():
        if reason == PERSON or not {"posts", "comments"} & found.get(root, {}).keys():
            found.pop(root, None)
            yield root, reason
    yield from ((root, kinds) for root, kinds in found.items() if {"posts", "comments"} & kinds.keys())


class FacebookDownload:
    def __init__(self, intake: Intake, bundle: Bundle, label: str, kinds: dict[str, list[str]]) -> None:
        self.intake = intake
        self.bundle = bundle
        self.label = label
        self.kinds = kinds

    def read(self, called: tuple[str, int | None]) -> None:
        """`called` is the account in the name around it."""
        told = self.profile()
        own = [told["username"], told["address"]]
        page, (name, around) = self.intake.account("facebook", *own), called
        if page is not None and around not in {None, page}:
            reason = f"it is of {self.intake.pages.name(page)}, and is called {shown(name)}; it is left out"
            self.intake.lose(self.label, reason, [page, around or 0])
        elif page is None and around is None and (name or any(own)):
            self.intake.say(self.label, f"{shown(name or own[0] or own[1] or '')} {STRANGER}")
        elif page is None and around is None:
            self.intake.lose_platform(self.label, NOBODY, "facebook")
        else:
            self.content(around if page is None else page, told)

    def content(self, page: int | None, told: dict[str, str | None]) -> None:
        if page is None:
            return
        told.pop("address")
        self.intake.take_profile(self.label, page, told)
        self.intake.hand_in(page, "posts")
        videos: set[str] = set()
        for where, post in self.items("posts", page, ("posts",)):
            videos.update(videos_in(post) if len(videos) < MOST_VIDEOS else ())
            self.intake.take(where, "posts", page, post_row(post), ("posts",))
        for where, video in self.items("videos", page, ("posts",)):
            if word(video, "uri") not in videos:
                self.intake.take(where, "posts", page, video_row(video), ("posts",))
        for where, comment in self.items("comments", page, MESSAGES):
            self.intake.take(where, "comments", page, comment_row(comment), MESSAGES)

    def profile(self) -> dict[str, str | None]:
        told: dict[str, Any] = {}
        for where, found in self.values("profile"):
            if isinstance(found, Broken):
                self.intake.say(where, f"{found.reason}; it is left out")
            else:
                told = next(
                    (
                        table(found.value, key)
                        for key in ("profile_v2", "profile")
                        if key in table(found.value)
                    ),
                    {},
                )
        websites = [word(each, "address") or "" for each in tables(told, "websites")]
        name = word(told, "name", "full_name") or word(told, "name")
        return {
            "name": together(name),
            "username": word(told, "username"),
            "address": word(told, "profile_uri"),
            "about": together(word(told, "about_me")),
            "website": " ".join(websites) or None,
        }

    def items(self, kind: str, page: int, parts: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
        for where, found in self.values(kind):
            if isinstance(found, Broken):
                self.intake.lose(where, found.reason, [page], parts)
            elif isinstance(found.value, dict) and (found.key or kind == "posts"):
                yield where, found.value
            elif not isinstance(found.value, dict) or found.value:
                self.intake.lose(where, f"these are no {kind}", [page], parts)

    def values(self, kind: str) -> Iterator[tuple[str, Found | Broken]]:
        for file in sorted(self.kinds.get(kind, ())):
            for found in values_in(self.bundle, file, LISTS):
                yield f"{self.label}: {shown(file)}, line {found.line}", found


def post_row(post: dict[str, Any]) -> dict[str, str | None]:
    said = [word(each, "post") for each in tables(post, "data")]
    if not any(said):
        media = (item for each in tables(post, "attachments") for item in tables(each, "data"))
        said = [word(item, "media", "description") for item in media][:1]
    text = together("\n".join(filter(None, said)) or None)
    return nameless(word(post, "timestamp"), text)


def video_row(video: dict[str, Any]) -> dict[str, str | None]:
    return nameless(word(video, "creation_timestamp"), together(word(video, "description")))


def comment_row(comment: dict[str, Any]) -> dict[str, str | None]:
    said = next((table(each, "comment") for each in tables(comment, "data")), {})
    row = nameless(word(comment, "timestamp") or word(said, "timestamp"), together(word(said, "comment")))
    above = f"{row['id']}{UNSEEN}"
    return {**row, "official": "true", "post": above, "parent": above}


def nameless(timestamp: str | None, text: str | None) -> dict[str, str | None]:
    """What has no id gets one that the same download gives it again."""
    known = sha256(f"{timestamp} {text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return {"id": f"{NAMELESS}{known}", "created_at": moment_of(timestamp), "text": text}


def moment_of(seconds: str | None) -> str | None:
    """Seconds since 1970 as every other time is written; anything else as it is."""
    try:
        return datetime.fromtimestamp(int(seconds or ""), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return seconds


def videos_in(post: dict[str, Any]) -> Iterator[str]:
    for each in tables(post, "attachments"):
        yield from (uri for item in tables(each, "data") if (uri := word(item, "media", "uri")))


def together(text: str | None) -> str | None:
    """The text with letters that were written as single bytes put together; others stay as they are."""
    return SPLIT.sub(letter, text) if text and not text.isascii() else text


def letter(found: re.Match[str]) -> str:
    try:
        return found.group().encode("latin-1").decode()
    except UnicodeDecodeError:
        return found.group()
