"""Every citizen's message belongs to one thread, and the first official message after it answers the thread.

A conversation is what hangs beneath one topmost message. Its first citizen's message is the opening (also
beneath the page's own comment, or beneath a message that was deleted); later ones are follow-ups. The page's
own comment answers nobody. bd-2016 7.kha; design.md section 6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from auditor.domain.facts import Comment, Post, Snapshot
from auditor.domain.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A citizen's opening with what came after it, oldest first.

    `perhaps_older` where a citizen whom nobody saw may have opened the conversation, and been answered.
    """

    opening: Comment
    follow_ups: tuple[Comment, ...]
    answers: tuple[Comment, ...]
    perhaps_older: bool = False

    def answered_before(self, time: datetime) -> Comment | None:
        """The first official message after the opening, if it came before `time`."""
        return next((answer for answer in self.answers if answer.created_at < time), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversations:
    """All threads, and official messages beneath something unseen, which may or may not answer a citizen."""

    threads: tuple[Thread, ...]
    beneath_unseen: tuple[Comment, ...]

    def replies(self) -> Iterator[Comment]:
        return (answer for thread in self.threads for answer in thread.answers)


def conversations(snapshot: Snapshot) -> Conversations:
    messages = {message.id: message for message in (*(snapshot.mentions or ()), *(snapshot.comments or ()))}
    beneath: dict[str, list[Comment]] = defaultdict(list)
    for name, top in tops_of(messages).items():
        beneath[top].append(messages[name])
    posts = {post.id for post in snapshot.posts or ()}
    answered = unseen_posts_answered(messages.values(), snapshot, posts)
    threads: list[Thread] = []
    unseen: list[Comment] = []
    for top, found in beneath.items():
        in_order = sorted(found, key=order)
        before = list(takewhile(lambda message: message.official, in_order))
        start = messages.get(top)
        if later := in_order[len(before) :]:
            older = start is None or may_follow_unseen(later[0], start, snapshot) or start.post in answered
            threads.append(thread_of(*later, perhaps_older=older))
        if start is None or beneath_citizens_post(start, snapshot, posts):
            unseen.extend(before)
        else:
            unseen.extend(message for message in before if may_follow_unseen(message, start, snapshot))
    return Conversations(
        threads=tuple(sorted(threads, key=lambda thread: order(thread.opening))),
        beneath_unseen=tuple(sorted(unseen, key=order)),
    )


def vanished(before: Snapshot | None, now: Snapshot, span: Period) -> list[Thread]:
    """Threads opened in the span that were seen unanswered before and are not there any more."""
    if before is None:
        return []
    here = {message.id for message in (*(now.mentions or ()), *(now.comments or ()))}
    asked = [thread for thread in conversations(before).threads if thread.opening.created_at in span]
    return [thread for thread in asked if not thread.answers and thread.opening.id not in here]


def posts_above(threads: Iterable[Thread], snapshot: Snapshot) -> list[Post]:
    """The account's own posts beneath which the threads stand, oldest first; never the citizens' messages."""
    above = {thread.opening.post for thread in threads}
    return [post for post in snapshot.posts or () if post.id in above]


def beneath_citizens_post(message: Comment, snapshot: Snapshot, posts: Set[str]) -> bool:
    """Whether a message may stand beneath a citizen's own post, because nobody saw what it stands beneath."""
    return "mentions" in snapshot.offers and message.post is not None and message.post not in posts


def unseen_posts_answered(
    messages: Iterable[Comment], snapshot: Snapshot, posts: Set[str]
) -> Set[str | None]:
    """Unseen posts with an official message right beneath: an answer, if the post is a citizen's."""
    alone = (message for message in messages if message.official and message.parent is None)
    return {message.post for message in alone if beneath_citizens_post(message, snapshot, posts)}


def may_follow_unseen(message: Comment, start: Comment, snapshot: Snapshot) -> bool:
    """Whether a citizen whom nobody saw may have written between the topmost message and this one."""
    between = Period(start.created_at, message.created_at)
    return message is not start and not snapshot.is_whole(between, *snapshot.offered("comments", "mentions"))


def thread_of(opening: Comment, *later: Comment, perhaps_older: bool) -> Thread:
    return Thread(
        opening=opening,
        follow_ups=tuple(message for message in later if not message.official),
        answers=tuple(message for message in later if message.official),
        perhaps_older=perhaps_older,
    )


def order(message: Comment) -> tuple[object, bool, str]:
    """By time; within one second a citizen's message comes first, so that an answer at once is an answer."""
    return (message.created_at, message.official, message.id)


def tops_of(messages: Mapping[str, Comment]) -> dict[str, str]:
    """The id of the topmost message above each, seen or not; a circle of parents has its least id."""
    tops: dict[str, str] = {}
    for name in messages:
        path: dict[str, None] = {}
        above: str | None = name
        while above is not None and above in messages and above not in tops and above not in path:
            path[above] = None
            above = parent_of(messages[above], messages)
        tops.update(dict.fromkeys(path, top_of(list(path), above, tops)))
    return tops


def top_of(path: Sequence[str], above: str | None, tops: Mapping[str, str]) -> str:
    """The end of a path upwards that met nothing, itself, a message with a known top, or an unseen one."""
    if above is None:
        return path[-1]
    if above in path and above not in tops:
        return min(path[path.index(above) :])
    return tops.get(above, above)


def parent_of(message: Comment, messages: Mapping[str, Comment]) -> str | None:
    """What a message hangs beneath; a reply to a citizen's own post names that post instead of a parent."""
    if message.parent is not None:
        return message.parent
    return message.post if message.post in messages else None
