"""How fast and in how little memory the judge is, with its writes: 100 posts and 300 comments an account.

Each run is a program of its own, so that its memory and its time are its own.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from auditor.domain import (
    PARTS,
    Account,
    Comment,
    Institution,
    Period,
    Post,
    Profile,
    Snapshot,
    Source,
    Text,
    Voice,
    Voices,
)
from auditor.domain.register import Changes, Route
from auditor.store import evidence, register
from auditor.store.opening import open_store
from tests.figures import Figure

FEW, MANY = 1_000, 10_000
POSTS, COMMENTS = 100, 3
SINCE, AS_OF = datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 10, 5, 18, tzinfo=UTC)
WHOLE = dict.fromkeys(PARTS, (Period(SINCE, AS_OF),))
MEGABYTE = 1024 * 1024
KILOBYTES = 1 if sys.platform == "darwin" else 1024  # in which the system counts memory


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        fill(few, FEW)
        small, small_memory = judged(few)
        together, _ = judged(few, processes=2)
        fill(many, MANY)
        large, large_memory = judged(many)
    yield Figure("judge_accounts_per_s", round(MANY / large), "accounts/s", ">= 100")
    yield Figure("judge_time_ratio_10k_1k", round(large / small, 2), "times", "<= 11")
    yield Figure("judge_memory_ratio_10k_1k", round(large_memory / small_memory, 2), "times", "<= 1.2")
    yield Figure("judge_memory_mb_10k", round(large_memory / MEGABYTE), "MB", "<= 300")
    yield Figure("judge_speedup_two_processes", round(small / together, 2), "times", ">= 1.3")


def judged(home: Path, processes: int = 1) -> tuple[float, int]:
    """Seconds and bytes that one `auditor judge` takes."""
    operator = home / "auditor.toml"
    operator.write_text(f"processes = {processes}\n")
    told = {"AUDITOR_HOME": str(home), "AUDITOR_CONFIG": str(operator)}
    command = [sys.executable, "-m", "auditor", "judge", "--as-of", AS_OF.isoformat()]
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    started = perf_counter()
    program = os.posix_spawn(sys.executable, command, os.environ | told, file_actions=quiet)
    _, status, used = os.wait4(program, 0)
    seconds = perf_counter() - started
    if (code := os.waitstatus_to_exitcode(status)) not in (0, 3):
        raise RuntimeError(f"auditor judge ended with {code}")
    return seconds, used.ru_maxrss * KILOBYTES


def fill(home: Path, accounts: int) -> None:
    """A register and a snapshot of each account, written one after the other."""
    open_store(home)
    offices = [
        Institution(
            id=f"office-{number}", name=Text(en=f"Sample Office {number}"), tier="department", website=None
        )
        for number in range(accounts)
    ]
    pages = [
        Account(
            institution=office.id, platform="facebook", handle=f"sample.page.{number}", source=Route.SUPPLIED
        )
        for number, office in enumerate(offices)
    ]
    register.apply(Changes(added=(*offices, *pages), changed=(), same=(), gone=()))
    chance = random.Random(1)
    for page in pages:
        evidence.keep(page, *seen(page, chance))


def seen(page: Account, chance: random.Random) -> tuple[Snapshot, Voices]:
    """Beneath each post two citizens and an answer to the first of them."""
    posts, comments, words = [], [], {}
    for number in range(POSTS):
        time, post = SINCE + timedelta(seconds=chance.randrange(95 * 86400)), f"{page.handle}-p{number}"
        posts.append(Post(id=post, created_at=time, text=f"নমুনা পোস্ট {number}, সেবার সময়সূচি ও ঠিকানা"))
        for order in range(COMMENTS):
            said = min(time + timedelta(seconds=chance.randrange(86400)), AS_OF)
            comment, official = f"{post}-c{order}", order == COMMENTS - 1
            comments.append(
                Comment(
                    id=comment,
                    created_at=said,
                    official=official,
                    post=post,
                    parent=f"{post}-c0" if official else None,
                    text="আপনার প্রশ্নের জন্য ধন্যবাদ" if official else None,
                )
            )
            if not official:
                words[comment] = Voice(text=f"নমুনা প্রশ্ন {number}", url=None)
    snapshot = Snapshot(
        platform=page.platform,
        account=page.handle,
        taken_at=AS_OF,
        period=Period(SINCE, AS_OF),
        source=Source(connector="supplied", version=1, access="supplied"),
        offers=PARTS,
        profile=Profile(id=page.handle, name=f"Sample {page.handle}", about="To inform citizens", website=""),
        posts=tuple(sorted(posts, key=lambda post: (post.created_at, post.id))),
        comments=tuple(sorted(comments, key=lambda comment: (comment.created_at, comment.id))),
        mentions=(),
        complete=WHOLE,
    )
    return snapshot, Voices(messages=words)
