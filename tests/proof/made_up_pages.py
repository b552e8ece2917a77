"""Pages that nobody runs, wholly seen: between them every check says everything that it can say.

The country, the weeks, the posts, the talk, the profile, the website, the terms and the snapshot before are
drawn by chance, and stand close to each other and to the edges of weeks and targets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from auditor.domain import PARTS, Case, Comment, Period, Post, Profile, Snapshot, Text, spanning
from auditor.domain.calendars import WEEKDAYS, Calendar, Day, DayKind, Weekend
from auditor.domain.jurisdiction import Jurisdiction
from auditor.domain.register import Institution
from tests.builders import AS_OF, EPOCH, calendar, comment, institution, post, profile, snapshot
from tests.cases import ELSEWHERE, GRIEVANCE, bangladesh

SECOND, MINUTE, HOUR, DAY = (timedelta(**{f"{unit}s": 1}) for unit in ("second", "minute", "hour", "day"))
OFFICE: Institution = institution(aliases=("Savar Office",))
NAMES = ("Office savar", "SAVAR office!", "দপ্তর savar", "Mr Rahman", "Office of Savar", "")
SAID = ("To inform", "citizens.", "Run by us.")
ZONES = ("Asia/Dhaka", "Asia/Dhaka", "Asia/Kolkata", "Europe/Berlin", "America/Havana")
DAYS_OFF = (("friday", "saturday"), ("friday", "saturday"), ("sunday",), ("2nd saturday", "sunday"), WEEKDAYS)
ORDER = "Order 12 of 1 January 2026"
TEMPERS = (("quick", "slow"), ("quick", "slow"), ("slow", "quick"), ("mixed", "mixed"), ("silent", "mixed"))


@dataclass(frozen=True, kw_only=True)
class Page:
    """A case before it is cut off at its `as_of`, and the terms in which each check is asked of it."""

    seen: Case
    terms: Mapping[str, Mapping[str, Any]]

    @property
    def case(self) -> Case:
        """What the judge hands to a check."""
        shown = {name: getattr(self.seen, name) for name in ("snapshot", "previous", "site")}
        return replace(self.seen, **{n: s and s.as_of(self.seen.as_of) for n, s in shown.items()})


def some_page(chance: Random) -> Page:
    country = some_country(chance)
    as_of = AS_OF + chance.choice((0, 0, 1, 2, 3, 6, 40)) * DAY + chance.choice((0, 0, 1, 40_000)) * SECOND
    weeks, target_hours = chance.choice((1, 1, 2, 4)), chance.choice((1, 24, 24, 72))
    asked = spanning(country.calendar.whole_weeks(as_of, weeks))
    seen = some_snapshot(chance, country.calendar, asked, as_of, target_hours * HOUR)
    return Page(
        seen=Case(
            snapshot=seen,
            previous=some_earlier(chance, seen, asked) if chance.random() < 0.3 else None,
            site=snapshot(platform="website", offers=(), profile=some_profile(chance, as_of), taken_at=as_of),
            institution=OFFICE,
            jurisdiction=country,
            as_of=as_of,
        ),
        terms={
            "official_name": {},
            "purpose_stated": {},
            "grievance_link": {"suffices": chance.choice(("link", "link", "declaration", "both"))},
            "weekly_activity": {
                "times": chance.choice((1, 1, 2, 3)),
                "weeks": weeks,
                "min_working_days": chance.choice((0, 1, 1, 3)),
            },
            "reply_time": {
                "target_hours": target_hours,
                "share": Decimal(chance.choice(("0.5", "0.8", "1"))),
                "min_threads": chance.choice((1, 1, 2, 4)),
                "set_by": chance.choice((ORDER, ORDER, "")),
                "weeks": weeks,
                "clock": chance.choice(("wall", "wall", "working")),
            },
        },
    )


def some_country(chance: Random) -> Jurisdiction:
    """Now and then a week of holidays, or an office that never opens."""
    first = (AS_OF - chance.randrange(30) * DAY).date()
    feast = Day(kind=DayKind.HOLIDAY, name=Text(en="Feast"))
    days = {first + number * DAY: feast for number in range(chance.choice((0, 0, 9)))}
    found: Jurisdiction = bangladesh(
        calendar=calendar(
            zone=ZoneInfo(chance.choice(ZONES)),
            week_starts=chance.choice((6, 6, 0)),
            weekends=(Weekend(since=EPOCH, days=frozenset(chance.choice(DAYS_OFF))),),
            days=days,
        )
    )
    return found


def some_profile(chance: Random, as_of: datetime) -> Profile:
    links = chance.choices((ELSEWHERE, ELSEWHERE, GRIEVANCE), k=chance.choice((0, 0, 1, 2)))
    told: Profile = profile(
        id="42",
        name=chance.choice(NAMES),
        about=" ".join(words for words in SAID if chance.random() < 0.75),
        links=tuple(links),
        picture="https://example.org/picture",
        observed_at=as_of - chance.choice((0, 0, 1, 9)) * DAY,
    )
    return told


# The talk


def some_snapshot(
    chance: Random, days: Calendar, asked: Period, as_of: datetime, target: timedelta
) -> Snapshot:
    since = asked.since - chance.choice((0 * DAY, SECOND, DAY, 9 * DAY))
    until = as_of + chance.choice((0 * DAY, 0 * DAY, HOUR, 3 * DAY))
    weeks = weeks_of(days, asked, until)
    posts = some_posts(chance, weeks, until)
    talk = some_talk(chance, posts, weeks, asked.until, target)
    wishes = {message.id for message in talk if message.post is None and message.parent is None}
    if chance.random() < 0.5:  # answers to citizens' own posts count as either part
        wishes |= {message.id for message in talk if message.post in wishes}
    offers = chance.choice((PARTS, PARTS, PARTS, PARTS, ("posts", "comments"), ("posts",), ("comments",)))
    seen = [message for message in talk if message.created_at < until]
    shown = {
        "posts": posts,
        "comments": tuple(message for message in seen if message.id not in wishes),
        "mentions": tuple(message for message in seen if message.id in wishes),
    }
    found: Snapshot = snapshot(
        taken_at=until,
        offers=offers,
        profile=some_profile(chance, as_of),
        complete={part: (Period(since, until),) for part in offers},
        hides=chance.choice(((), (), (), ("reels",))),
        **{part: shown[part] for part in offers},
    )
    return found


def weeks_of(days: Calendar, asked: Period, until: datetime) -> list[Period]:
    """From the week before those that are asked about to the one that still runs."""
    found = [days.week_of(asked.since - SECOND)]
    while found[-1].until < until:
        found.append(days.week_of(found[-1].until))
    return found


def some_posts(chance: Random, weeks: Sequence[Period], until: datetime) -> tuple[Post, ...]:
    """About as many in each week, at its edges as often as within it."""
    rate = chance.choice((0, 0, 1, 2, 2, 3))
    often = [rate if chance.random() < 0.8 else chance.randrange(4) for _ in weeks]
    times = [weeks[0].since - DAY]
    times += [moment_in(chance, week) for week, count in zip(weeks, often, strict=True) for _ in range(count)]
    kept = [time for time in times if time < until]
    return tuple(post(time, id=f"p{number}", text="Notice") for number, time in enumerate(kept))


def moment_in(chance: Random, span: Period) -> datetime:
    first, last = span.since, span.until - SECOND
    return chance.choice((first, last, first + chance.randrange((last - first) // SECOND + 1) * SECOND))


def some_talk(
    chance: Random, posts: Sequence[Post], weeks: Sequence[Period], asked_until: datetime, target: timedelta
) -> list[Comment]:
    """Threads of one temper; on some pages it turns as the weeks end, so that the last days decide."""
    temper, turned = chance.choice(TEMPERS)
    newest = Period(asked_until - target, asked_until)
    newer = chance.choice((0.0, 0.0, 0.5))
    found: list[Comment] = []
    for number in range(chance.choice((0, 1, 3, 6, 9, 12))):
        new = chance.random() < newer
        opened = moment_in(chance, newest if new else chance.choice(weeks))
        wait = some_wait(chance, turned if new else temper, target)
        found += some_thread(chance, f"{number}", posts, opened, wait)
    if chance.random() < 0.5:
        found += some_monologue(chance, posts, weeks)
    return found


def some_wait(chance: Random, temper: str, target: timedelta) -> timedelta | None:
    """Until the answer: at once, within the target, just at its edge, past it, or never."""
    quick = (0 * DAY, target / 2, target, target + MINUTE - SECOND)
    slow = (target + MINUTE, target + DAY, None)
    match temper:
        case "quick":
            return chance.choice((*quick, *quick, *slow))
        case "slow":
            return chance.choice((*slow, *slow, *quick))
        case "mixed":
            return chance.choice((*quick, *slow))
    return None


def some_thread(
    chance: Random, name: str, posts: Sequence[Post], opened: datetime, wait: timedelta | None
) -> list[Comment]:
    """A question somewhere with its answer, and now and then what came after or stood above."""
    found, place = some_place(chance, name, posts, opened)
    question: Comment = comment(opened, id=f"q{name}", **place)
    found.append(question)
    beneath: dict[str, Any] = {"post": question.post or question.id, "parent": question.id}
    if question.post is None and chance.random() < 0.5:
        beneath["parent"] = None
    if wait is not None:
        text = chance.choice((None, "Thank you", "Thank you", "Please write to grs.gov.bd"))
        found.append(comment(opened + wait, True, id=f"a{name}", text=text, **beneath))
    if chance.random() < 0.3:
        later = opened + chance.choice((MINUTE, DAY, 5 * DAY))
        found.append(comment(later, id=f"f{name}", **beneath))
        found.append(comment(later + HOUR, True, id=f"r{name}", **{**beneath, "parent": f"f{name}"}))
    return found


def some_place(
    chance: Random, name: str, posts: Sequence[Post], opened: datetime
) -> tuple[list[Comment], dict[str, Any]]:
    """Beneath a post, nothing, something that nobody saw, or another message that stands there already."""
    above = chance.choice(posts).id if posts else "unseen"
    match chance.randrange(11):
        case 0:
            return [], {"post": above, "parent": f"gone{name}"}
        case 1:
            return [], {"post": "unseen"}
        case 2:
            word: Comment = comment(opened - HOUR, True, id=f"w{name}", post=above)
            return [word], {"post": above, "parent": word.id}
        case 3 | 4:
            asked = opened - chance.choice((HOUR, 9 * DAY, 30 * DAY))
            older: Comment = comment(asked, id=f"o{name}", post=above)
            reply: Comment = comment(asked + MINUTE, True, id=f"e{name}", post=above, parent=older.id)
            return [older, reply], {"post": above, "parent": chance.choice((older, reply)).id}
        case 5 | 6:
            return [], {}
    return [], {"post": above}


def some_monologue(chance: Random, posts: Sequence[Post], weeks: Sequence[Period]) -> list[Comment]:
    """The page's own words, each for itself, beneath the one before, or beneath something unseen."""
    above = chance.choice(posts).id if posts else "unseen"
    found: list[Comment] = []
    for number in range(chance.choice((1, 2, 6))):
        parent = chance.choice((None, f"m{number - 1}" if number else None, "gone"))
        time = moment_in(chance, chance.choice(weeks))
        text = chance.choice((None, None, "grs.gov.bd"))
        found.append(comment(time, True, id=f"m{number}", post=above, parent=parent, text=text))
    return found


# The snapshot before


def some_earlier(chance: Random, now: Snapshot, asked: Period) -> Snapshot:
    """What was there some time ago, with messages that are not there any more."""
    taken_at = now.taken_at - chance.choice((HOUR, DAY, 3 * DAY))
    gone = [
        comment(moment_in(chance, asked), id=f"v{number}", post=chance.choice(("p0", "unseen")))
        for number in range(chance.randrange(3))
    ]
    comments = (*(now.comments or ()), *gone)
    return replace(now, comments=comments, taken_at=taken_at).as_of(taken_at)
