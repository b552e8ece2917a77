"""Whether an old question was answered before anybody looked must not decide about a page."""

from __future__ import annotations

import pytest

from auditor.domain import NotObserved, Verdict
from checks.reply_time import reply_time
from tests.cases import ORDERED, answer, case, citizen, june, talk


def late_to(parent):
    """A citizen's word that nobody answered, beneath a message that may be older than what was seen."""
    return citizen(june(20), parent=parent)


def test_a_citizens_reply_to_a_deleted_parent_opens_a_thread():
    asked = late_to("deleted")
    outcome = reply_time(case(comments=(asked, answer(asked, june(20, 11)))), **{**ORDERED, "min_threads": 1})
    assert (outcome.values["threads"], outcome.values["answered"]) == (1, 1)


def test_a_thank_you_beneath_an_older_question_makes_no_page_late():
    seen = case(comments=(*talk(1, 1, 1, 1), late_to("before-june")))
    with pytest.raises(NotObserved) as missing:
        reply_time(seen, **ORDERED)
    assert missing.value.values["threads"] == 5
    assert missing.value.values["due"] == 5


def test_a_doubtful_thread_answered_in_time_counts_for_the_page():
    asked = late_to("before-june")
    seen = case(comments=(*talk(1, 1, 1, 1), asked, answer(asked, june(20, 11))))
    assert reply_time(seen, **ORDERED).verdict is Verdict.PASS


def test_a_doubtful_thread_does_not_matter_where_the_others_decide():
    seen = case(comments=(*talk(1, 1, 1, 1, 1, 1, 1, 1), late_to("before-june")))
    assert reply_time(seen, **ORDERED).verdict is Verdict.PASS
    late = case(comments=(*talk(90, 90, 90, 90, 90), late_to("before-june")))
    assert reply_time(late, **ORDERED).verdict is Verdict.FAIL


def test_threads_that_are_all_pending_are_named_as_not_due():
    fresh = tuple(citizen(june(27, 23, minute)) for minute in range(6))
    outcome = reply_time(case(comments=fresh), **{**ORDERED, "target_hours": 24 * 30})
    assert (outcome.verdict, outcome.message) == (Verdict.NOT_APPLICABLE, "none_due")
