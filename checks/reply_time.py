"""Citizens who comment, ask or complain are answered within the adopted time.

The guideline says "reasonable time" and no number: a share below the target is a reading to settle unless an
order sets it. Who still waits past the target is due, before that pending. Private messages are not seen.

bd-2016 7.kha.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.domain import N_, Case, Check, NotObserved, Outcome, Period, Reason, WaitsFor, seen
from auditor.domain.checking import failed, not_applicable, passed, post_evidence, to_review
from auditor.domain.periods import spanning, stamp
from auditor.domain.threads import posts_above, vanished
from auditor.domain.waiting import Clock, answering, may_stand_otherwise, wait_between, wait_of


def reply_time(
    case: Case,
    *,
    target_hours: int,
    share: Decimal,
    min_threads: int,
    set_by: str = "",
    weeks: int = 4,
    clock: Clock = "wall",
) -> Outcome:
    calendar, snapshot = case.jurisdiction.calendar, case.snapshot
    asked = spanning(calendar.whole_weeks(case.as_of, weeks))
    parts = snapshot.offered("comments", "mentions")
    if not parts:
        return not_applicable("no_door")
    whole_until = snapshot.whole_until(asked.since, *parts)
    cut_off = whole_until if whole_until >= asked.until else min(case.as_of, snapshot.taken_at)
    opened = Period(asked.since, min(asked.until, cut_off))
    threads = [thread for thread in case.talk.threads if thread.opening.created_at in opened]
    waits = [wait_of(thread, cut_off, calendar) for thread in threads]
    target, goal = (target_hours, clock), (share, min_threads)
    gone = [wait_of(thread, cut_off, calendar) for thread in vanished(case.previous, snapshot, opened)]
    values = {
        **answering(waits, target).values(),
        "vanished": len(gone),
        "target_hours": target_hours,
        "target_share": f"{share:.4f}",
        "min_threads": min_threads,
        "set_by": set_by,
        "clock": clock,
        **asked.stamps(),
        "cut_off": stamp(cut_off),
    }
    if missing := snapshot.first_missing(asked, *parts):
        raise NotObserved(missing, asked, values=values if threads else {})
    order = set_by.strip()
    unwatched = wait_between(cut_off, case.as_of, calendar) if cut_off < case.as_of else None
    words, back = len(seen(case.talk.beneath_unseen, asked)), gone if order else []
    if may_stand_otherwise(waits, back, target, goal, unwatched=unwatched, words=words):
        reason = Reason.NOT_YET if cut_off == snapshot.taken_at else Reason.NOT_COVERED
        raise NotObserved(parts[0], reason=reason, values=values)
    standing = answering(waits, target).against(*goal)
    if standing != "late":
        return (passed if standing == "in_time" else not_applicable)(standing, **values)
    late = [thread for thread, wait in zip(threads, waits, strict=True) if not wait.meets(*target)]
    places = [post_evidence(post, snapshot.taken_at) for post in posts_above(late, snapshot)[:3]]
    if order:
        return failed(standing, places, **values)
    return to_review("late_unsettled", places, waits_for=WaitsFor.RULE, **values)


check = Check(
    test=reply_time,
    title=N_("Citizens are answered in time"),
    failure_title=N_("Fewer citizens than the target asks for were answered in time"),
    remedy=N_(
        "Answer within the target, the oldest open comments first; where it takes longer, say so meanwhile."
    ),
    note=N_("Private messages are not seen here."),
    messages={
        "in_time": N_("{answered_within_target} of {due} messages were answered within {target_hours} hours"),
        "late": N_("{answered_within_target} of {due} messages were answered in {target_hours} h ({set_by})"),
        "late_unsettled": N_(
            "{answered_within_target} of {due} messages were answered within {target_hours} hours, "
            "a time that no order has set"
        ),
        "too_few": N_("Only {threads} messages of citizens were seen; the audit needs {min_threads} or more"),
        "none_due": N_("None of the {threads} messages of citizens is due for an answer yet"),
        "no_door": N_("Citizens cannot write to this account on its platform"),
    },
)
