"""Cases of checks at an office in Dhaka, judged at midnight before Sunday, 5 July 2026.

The four whole weeks before begin on 7, 14, 21 and 28 June. Unless a test says otherwise, everything was
looked at, all of it is complete for those weeks, and nothing was found but a post `p` of 1 June.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from auditor.domain import PARTS, Case, Finding, Link, NotObserved, Outcome, Period, moment
from auditor.domain.calendars import WEEKDAYS
from auditor.domain.lexicons import Lexicon
from auditor.judging.runner import run
from auditor.toolbox import checks
from tests.builders import (
    AS_OF,
    calendar,
    clause,
    comment,
    institution,
    jurisdiction,
    post,
    profile,
    snapshot,
)

DHAKA = ZoneInfo("Asia/Dhaka")
SECOND, MINUTE, HOUR, DAY = (timedelta(**{f"{unit}s": 1}) for unit in ("second", "minute", "hour", "day"))
WEEK = 7 * DAY
WEEKS = Period(AS_OF - 4 * WEEK, AS_OF)
SUNDAYS = ["2026-06-07", "2026-06-14", "2026-06-21", "2026-06-28"]
TERMS = {"target_hours": 24, "share": Decimal("0.8"), "min_threads": 5}
ORDERED = {**TERMS, "set_by": "Order 12 of 1 January 2026"}
GRIEVANCE = Link(url="https://grs.gov.bd/complain", host="grs.gov.bd")
ELSEWHERE = Link(url="https://savar.gov.bd", host="savar.gov.bd")
PURPOSE = Lexicon(
    id="purpose", terms={"purpose": ("to inform",), "audience": ("citizens",), "user": ("run by",)}
)


def dhaka(*parts):
    """That time on the clocks of Dhaka, as facts hold it."""
    return moment(datetime(*parts, tzinfo=DHAKA))


def june(day, *clock):
    return dhaka(2026, 6, day, *(clock or (10,)))


def july(day, *clock):
    return dhaka(2026, 7, day, *(clock or (10,)))


# Facts

P = post(june(1), id="p")


def citizen(at, **facts):
    """A citizen's message beneath post `p`, unless it is said to stand elsewhere."""
    return comment(at, **{"post": "p", **facts})


def own(at, **facts):
    """An official message at the same place."""
    return comment(at, official=True, **{"post": "p", **facts})


def answer(to, at, **facts):
    """An official message beneath that one."""
    return own(at, **{"parent": to.id, "post": to.post, **facts})


def posts(*times):
    return tuple(post(time) for time in times)


def twice_a_week():
    """On the Monday and the Wednesday of each of the four weeks."""
    return posts(*(WEEKS.since + number * WEEK + day * DAY for number in range(4) for day in (1, 3)))


def talk(*hours, opened=None, every=MINUTE):
    """Threads opened one after the other, each answered after so many hours or, for None, not at all."""
    found = []
    for number, wait in enumerate(hours):
        question = citizen((opened or june(9)) + number * every, id=f"q{number}")
        found.append(question)
        if wait is not None:
            found.append(answer(question, question.created_at + wait * HOUR, id=f"a{number}"))
    return tuple(found)


def whole(*parts, since=WEEKS.since, until=AS_OF):
    return {part: (Period(since, until),) for part in parts}


# Cases


def bangladesh(**facts):
    return jurisdiction(**{"lexicons": {"purpose": PURPOSE}, **facts})


def with_unknown_years():
    return bangladesh(calendar=calendar(years=frozenset({2015})))


def without_working_days():
    every_day = (replace(calendar().weekends[0], days=frozenset(WEEKDAYS)),)
    return bangladesh(calendar=calendar(weekends=every_day))


def website(*links, **facts):
    return snapshot(**{"platform": "website", "offers": (), "profile": profile(links=links), **facts})


def case(as_of=AS_OF, site=None, office=None, country=None, posts=(), **facts):
    """What the judge hands to a check: everything is cut off at `as_of`."""
    looked = {"comments": (), "mentions": (), "complete": whole(*PARTS), **facts}
    return Case(
        snapshot=snapshot(posts=None if posts is None else (P, *posts), **looked).as_of(as_of),
        previous=None,
        site=site and site.as_of(as_of),
        institution=office or institution(),
        jurisdiction=country or bangladesh(),
        as_of=as_of,
    )


def refused(check, asked, **terms):
    """What the check says that it could not see."""
    try:
        outcome = checks()[check].test(asked, **terms)
    except NotObserved as missing:
        return missing
    raise AssertionError(f"{check} concluded {outcome.verdict}: {outcome.message}")


# A complete case for each thing that a check can say


@dataclass(frozen=True, kw_only=True)
class Complete:
    """A case in which everything was seen, in a few words, and the sentence that the check then says."""

    check: str
    message: str
    words: str
    case: Case
    terms: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.check}: {self.words}"

    def outcome(self) -> Outcome:
        return checks()[self.check].test(self.case, **self.terms)

    def finding(self, seen: Case) -> Finding:
        return run(clause(), self.check, checks()[self.check], self.terms, seen)


def said(check, message, words, asked, **terms):
    return Complete(check=check, message=message, words=words, case=asked, terms=terms)


def complete_cases():
    return (*cases_of_the_profile(), *cases_of_activity(), *cases_of_replies())


def cases_of_the_profile():
    told = profile(about="To inform citizens; run by the office.")
    plain = {"profile": profile()}
    unlinked = {**plain, "site": website(ELSEWHERE)}
    handed_over = (citizen(june(9)), answer(citizen(june(9)), june(9, 11), text="Please write to grs.gov.bd"))
    linked = {"profile": profile(links=(GRIEVANCE,)), "site": website(ELSEWHERE)}
    both = {"profile": profile(links=(GRIEVANCE,)), "site": website(GRIEVANCE), "comments": handed_over}
    name, purpose, grievance = "official_name", "purpose_stated", "grievance_link"
    return (
        said(name, "registered_name", "the registered name", case(profile=profile(name="Office savar"))),
        said(name, "other_name", "another name", case(profile=profile(name="Mr Rahman"))),
        said(purpose, "stated", "all three stated", case(profile=told)),
        said(purpose, "look_at_banner", "nothing stated", case(profile=profile(about="Welcome"))),
        said(grievance, "linked", "link in the profile", case(**linked)),
        said(grievance, "linked", "all three ways", case(**both)),
        said(grievance, "linked_by_site", "link on the site", case(**plain, site=website(GRIEVANCE))),
        said(grievance, "handed_over", "an answer hands over", case(**unlinked, comments=handed_over)),
        said(grievance, "missing", "no way", case(**unlinked)),
        said(grievance, "declaration_awaited", "a link, declaration asked", case(**linked), suffices="both"),
    )


def cases_of_activity():
    weekly = "weekly_activity"
    answers = {"posts": twice_a_week()[2:], "comments": talk(1, 1)}
    mention = citizen(june(9), post=None, id="m")
    mentions = {"mentions": (mention,), "comments": (answer(mention, june(9, 11)), own(june(12), post="m"))}
    monologue = tuple(own(june(day)) for day in range(7, 31))
    shut = case(country=without_working_days())
    return (
        said(weekly, "active", "two posts a week", case(posts=twice_a_week())),
        said(weekly, "active", "a week of answers to comments", case(**answers)),
        said(weekly, "active", "a week of answers to mentions", case(posts=twice_a_week()[2:], **mentions)),
        said(weekly, "short", "nothing at all", case()),
        said(weekly, "short", "one post short", case(posts=twice_a_week()[:-1], comments=talk(1, 1))),
        said(weekly, "short", "own comments only", case(comments=monologue)),
        said(weekly, "shown", "reels are not shown", case(hides=("reels",))),
        said(weekly, "all_excused", "no working day", shut),
    )


def cases_of_replies():
    reply, late = "reply_time", talk(1, 30, 40, None, None)
    busy = {"posts": twice_a_week(), "mentions": (citizen(june(9), post=None, id="m"),)}
    return (
        said(reply, "in_time", "all in time", case(**busy, comments=talk(*[1] * 9)), **ORDERED),
        said(reply, "in_time", "four of five in time", case(comments=talk(1, 2, 3, 24, None)), **TERMS),
        said(reply, "late", "one of five in time, order", case(**busy, comments=late), **ORDERED),
        said(reply, "late_unsettled", "one of five in time, no order", case(comments=late), **TERMS),
        said(
            reply,
            "none_due",
            "all of tonight",
            case(comments=talk(*[None] * 5, opened=july(4, 20))),
            **ORDERED,
        ),
        said(reply, "too_few", "four threads", case(comments=talk(1, None, None, None)), **ORDERED),
        said(reply, "no_door", "no comments on the platform", case(offers=("posts",)), **ORDERED),
    )
