"""Whether an old question was answered before anybody looked must not decide about a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.domain import PARTS, NotObserved, Reason, Verdict
from checks.reply_time import reply_time
from tests.builders import AS_OF
from tests.cases import DAY, HOUR, ORDERED, TERMS, answer, case, citizen, july, june, own, talk, whole


def late_to(parent):
    """A citizen's word that nobody answered, beneath a message that may be older than what was seen."""
    return citizen(june(20), parent=parent)


def test_a_citizens_reply_to_a_deleted_parent_opens_a_thread():
    asked = late_to("deleted")
    outcome = reply_time(case(comments=(*talk(1, 1, 1, 1, 1), asked, answer(asked, june(20, 11)))), **ORDERED)
    assert (outcome.values["threads"], outcome.values["answered"]) == (6, 6)


def test_a_thank_you_beneath_an_older_question_makes_no_page_late():
    seen = case(comments=(*talk(1, 1, 1, 1, 90), late_to("before-june")))
    with pytest.raises(NotObserved) as missing:
        reply_time(seen, **ORDERED)
    assert missing.value.values["threads"] == 6
    assert missing.value.values["due"] == 6


@pytest.mark.parametrize("terms", [ORDERED, TERMS], ids=["order", "no order"])
def test_a_doubtful_thread_does_not_decide_even_for_the_page(terms):
    asked = late_to("before-june")
    seen = case(comments=(*talk(1, 1, 1, 1), asked, answer(asked, june(20, 11))))
    with pytest.raises(NotObserved):
        reply_time(seen, **terms)


def test_a_doubtful_thread_does_not_matter_where_the_others_decide():
    seen = case(comments=(*talk(1, 1, 1, 1, 1, 1, 1, 1), late_to("before-june")))
    assert reply_time(seen, **ORDERED).verdict is Verdict.PASS
    late = case(comments=(*talk(90, 90, 90, 90, 90), late_to("before-june")))
    assert reply_time(late, **ORDERED).verdict is Verdict.FAIL


def old_conversations(count):
    """Follow-ups beneath questions that nobody saw, each answered within the hour."""
    found = []
    for number in range(count):
        asked = citizen(june(15, number), parent=f"older{number}", id=f"f{number}")
        found += [asked, answer(asked, june(15, number, 30), id=f"r{number}")]
    return tuple(found)


def test_answers_to_older_questions_do_not_outweigh_late_ones():
    seen = case(comments=(*talk(90, 90, 90, 90, 90), *old_conversations(22)))
    with pytest.raises(NotObserved):
        reply_time(seen, **ORDERED)


def test_an_official_word_beneath_an_unseen_post_may_be_the_answer():
    asked = citizen(june(20), post="unseen")
    word = own(june(20, 12), post="unseen")
    seen = case(comments=(*talk(1, 1, 1, 1), asked, citizen(june(21), post="unseen"), word))
    with pytest.raises(NotObserved):
        reply_time(seen, **ORDERED)


def test_where_the_watching_ended_early_open_messages_may_have_been_answered():
    fresh = tuple(citizen(june(30, 23, minute)) for minute in range(3))
    seen = case(comments=(*talk(1, 1, 1, 1, 1), *fresh), as_of=AS_OF)
    early = replace(seen, as_of=AS_OF + DAY, snapshot=replace(seen.snapshot, taken_at=AS_OF + DAY))
    within_days = {days: {**ORDERED, "target_hours": 24 * days} for days in (5, 14)}
    for terms in (within_days[5], {**within_days[5], "set_by": ""}):
        assert reply_time(seen, **terms).verdict is Verdict.PASS
        with pytest.raises(NotObserved) as missing:  # a day later they are due
            reply_time(early, **terms)
        assert missing.value.reason is Reason.NOT_COVERED
    assert reply_time(early, **within_days[14]).verdict is Verdict.PASS  # and here they are not


def test_an_older_look_is_told_from_one_that_nobody_vouched_for():
    fresh = tuple(citizen(july(4, 21, minute)) for minute in range(20))
    with pytest.raises(NotObserved) as missing:
        reply_time(looked_at_until(AS_OF + HOUR, *talk(1, 1, 1, 1, 1), *fresh), **ORDERED)
    assert missing.value.reason is Reason.NOT_YET


def test_a_message_seen_unanswered_stays_counted_after_it_vanishes():
    before = case(comments=(*talk(1, 1, 1, 1, 1), citizen(june(20), id="v1"), citizen(june(21), id="v2")))
    now = replace(case(comments=talk(1, 1, 1, 1, 1)), previous=before.snapshot)
    with pytest.raises(NotObserved) as missing:
        reply_time(now, **ORDERED)
    assert missing.value.values["vanished"] == 2
    unordered = reply_time(now, **{**ORDERED, "set_by": ""})
    assert (unordered.verdict, unordered.values["vanished"]) == (Verdict.PASS, 2)


@pytest.mark.parametrize("nobody", ["", " "])
def test_a_blank_order_is_none(nobody):
    outcome = reply_time(case(comments=talk(*[None] * 5)), **{**ORDERED, "set_by": nobody})
    assert outcome.verdict is Verdict.REVIEW


def test_threads_that_are_all_pending_are_named_as_not_due():
    fresh = tuple(citizen(june(27, 23, minute)) for minute in range(6))
    outcome = reply_time(case(comments=fresh), **{**ORDERED, "target_hours": 24 * 30})
    assert (outcome.verdict, outcome.message) == (Verdict.NOT_APPLICABLE, "none_due")


def test_a_share_that_only_older_conversations_hold_up_is_in_doubt():
    older = (*old_conversations(6), late_to("before-june"))
    with pytest.raises(NotObserved) as missing:
        reply_time(case(comments=(*talk(1, 1, 1, 1, 90), *older)), **ORDERED)
    assert missing.value.values["share_within_target"] == "0.8333"


def test_too_few_sure_threads_make_no_page_late():
    older = (*old_conversations(1), late_to("before-june"))
    with pytest.raises(NotObserved):
        reply_time(case(comments=(*talk(90, 90, 90, 90), *older)), **ORDERED)


def test_where_the_watching_ended_early_a_late_page_may_have_caught_up():
    fresh = tuple(citizen(june(30, 23, minute)) for minute in range(10))
    seen = case(comments=(*talk(1, 1, 1, 400, 400), *fresh))
    early = replace(seen, as_of=AS_OF + DAY, snapshot=replace(seen.snapshot, taken_at=AS_OF + DAY))
    fortnight = {**ORDERED, "target_hours": 24 * 14}
    assert reply_time(seen, **fortnight).verdict is Verdict.FAIL
    with pytest.raises(NotObserved):
        reply_time(early, **fortnight)


def looked_at_until(taken_at, *comments):
    """Judged two days after the weeks, by what was there when the page was last looked at."""
    there = tuple(message for message in comments if message.created_at < taken_at)
    seen = whole(*PARTS, until=taken_at)
    return case(as_of=AS_OF + 2 * DAY, taken_at=taken_at, complete=seen, comments=there)


@pytest.mark.parametrize(
    ("older", "answered", "verdict"),
    [
        pytest.param((1, 1, 1, 1, 1), False, Verdict.FAIL, id="none of the newest is answered afterwards"),
        pytest.param((1, 1, 1, 400, 400), True, Verdict.PASS, id="all of the newest are answered afterwards"),
    ],
)
def test_a_last_look_that_failed_turns_no_verdict(older, answered, verdict):
    newest = tuple(citizen(july(4, 21, minute), id=f"n{minute}") for minute in range(20))
    answers = tuple(answer(each, AS_OF + 3 * HOUR, id=f"r{each.id}") for each in newest if answered)
    talked = (*talk(*older), *newest, *answers)
    assert reply_time(looked_at_until(AS_OF + 2 * DAY, *talked), **ORDERED).verdict is verdict
    with pytest.raises(NotObserved):
        reply_time(looked_at_until(AS_OF + HOUR, *talked), **ORDERED)


def test_a_last_look_that_failed_does_not_matter_where_nobody_waited():
    late = looked_at_until(AS_OF + HOUR, *talk(90, 90, 90, 90, 90))
    assert reply_time(late, **ORDERED).verdict is Verdict.FAIL
    assert reply_time(late, **TERMS).verdict is Verdict.REVIEW


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param(
            (citizen(june(20), id="v"), answer(citizen(june(20), id="v"), june(20, 11))), id="it was answered"
        ),
        pytest.param((citizen(june(5)),), id="it was opened before the weeks"),
    ],
)
def test_what_else_is_gone_is_not_counted(gone):
    now = replace(case(comments=talk(1, 1, 1, 1, 1)), previous=case(comments=gone).snapshot)
    assert reply_time(now, **ORDERED).values["vanished"] == 0


@pytest.mark.parametrize("terms", [ORDERED, TERMS], ids=["order", "no order"])
def test_an_answer_beneath_a_message_that_nobody_knows_may_be_the_one_that_is_missing(terms):
    stray = own(june(9, 12), parent="mistyped")
    with pytest.raises(NotObserved):
        reply_time(case(comments=(*talk(1, 1, 1, None, None), stray)), **terms)
    far_from_it = (*talk(*[None] * 9), stray)
    assert reply_time(case(comments=far_from_it), **ORDERED).verdict is Verdict.FAIL


def test_a_stray_answer_and_older_conversations_may_matter_only_together():
    stray, older = own(june(9, 12), parent="mistyped"), (late_to("older"), late_to("older still"))
    with pytest.raises(NotObserved):
        reply_time(case(comments=(*talk(1, 1, 1, None, None), stray, *older)), **ORDERED)


def test_a_message_that_is_gone_is_answered_no_more_and_makes_no_late_page_doubtful():
    gone = tuple(citizen(july(4, 21, minute), id=f"v{minute}") for minute in range(30))
    late = looked_at_until(AS_OF + HOUR, *talk(90, 90, 90, 90, 90))
    before = case(comments=(*talk(90, 90, 90, 90, 90), *gone))
    assert reply_time(late, **ORDERED).verdict is Verdict.FAIL
    assert reply_time(replace(late, previous=before.snapshot), **ORDERED).verdict is Verdict.FAIL
