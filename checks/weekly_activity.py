"""The page is updated, or answers citizens, at least twice in every week.

Official posts and official answers count alike, because the clause says "update or answer". A week that was
not wholly seen is named and never counted as short. Answers beneath a message that nobody saw might answer a
citizen: they can make a week unseen, never short. Weeks without a working day are excused. Where the way of
looking hides some kinds of posts, a person looks before a week is called short.

bd-2016 7.ka.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.domain import N_, PARTS, Case, Check, Comment, Evidence, NotObserved, Outcome, Period, spanning
from auditor.domain.checking import failed, not_applicable, passed, post_evidence, to_review
from auditor.domain.facts import seen


def weekly_activity(case: Case, *, times: int = 2, weeks: int = 4, min_working_days: int = 1) -> Outcome:
    calendar = case.jurisdiction.calendar
    spans = calendar.whole_weeks(case.as_of, weeks)
    replies = tuple(case.talk.replies())
    rows: list[dict[str, Any]] = []
    named: dict[str, list[str]] = {"short": [], "excused": [], "not_seen": []}
    short: list[Period] = []
    for week in spans:
        start = calendar.week_date(week).isoformat()
        updates, answers = updates_in(case, week), replies_in(case, week, replies)
        rows.append({"start": start, "updates": updates, "replies": answers})
        counted = (updates or 0) + (answers or 0)
        if counted >= times:
            continue
        if counted + len(seen(case.talk.beneath_unseen, week)) >= times or unseen_part(case, week):
            named["not_seen"].append(start)
        elif min_working_days and calendar.working_days(week) < min_working_days:
            named["excused"].append(start)
        else:
            named["short"].append(start)
            short.append(week)
    asked = spanning(spans)
    values: dict[str, Any] = {"weeks": rows, **named, "times": times, **asked.stamps()}
    if named["short"] and case.snapshot.hides:
        return to_review("shown", newest_posts(case, *short), **values)
    if named["short"]:
        return failed("short", newest_posts(case, *short), **values)
    if named["not_seen"]:
        raise NotObserved(unseen_part(case, asked) or "comments", asked, values=values)
    if len(named["excused"]) == len(spans):
        return not_applicable("all_excused", **values)
    return passed("active", newest_posts(case, asked), **values)


def updates_in(case: Case, week: Period) -> int | None:
    """Posts seen in the week; None when none was seen and some may be missing."""
    return len(seen(case.snapshot.posts, week)) or (0 if case.snapshot.is_whole(week, "posts") else None)


def replies_in(case: Case, week: Period, replies: Iterable[Comment]) -> int | None:
    talked = case.snapshot.offered("comments", "mentions")
    return len(seen(replies, week)) or (0 if case.snapshot.is_whole(week, *talked) else None)


def unseen_part(case: Case, span: Period) -> str | None:
    """The first part of which something may be missing; a platform without parts shows nothing."""
    parts = case.snapshot.offered(*PARTS) or PARTS
    return case.snapshot.first_missing(span, *parts)


def newest_posts(case: Case, *spans: Period) -> list[Evidence]:
    found = [post for span in spans for post in seen(case.snapshot.posts, span)]
    found.sort(key=lambda post: (post.created_at, post.id))
    return [post_evidence(post, case.snapshot.taken_at) for post in found[-3:]]


check = Check(
    test=weekly_activity,
    title=N_("The page is updated or answers citizens every week"),
    failure_title=N_("In some weeks the page was neither updated nor answered often enough"),
    remedy=N_("Publish an update, or answer a citizen's comment, at least twice in each week."),
    messages={
        "active": N_(
            "In each of the weeks from {since} to {until} there were at least {times} updates or answers"
        ),
        "short": N_("Fewer than {times} updates or answers in the weeks that begin on {short}"),
        "shown": N_("We are shown fewer than {times} updates or answers in the weeks that begin on {short}"),
        "all_excused": N_("None of the weeks from {since} to {until} had a working day"),
    },
)
