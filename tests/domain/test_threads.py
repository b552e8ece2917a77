from __future__ import annotations

from itertools import permutations

import pytest

from auditor.domain.threads import conversations
from tests.builders import snapshot
from tests.cases import HOUR, SECOND, P, answer, citizen, june, own, whole

NINE, TEN, ELEVEN, NOON = (june(9, hour) for hour in (9, 10, 11, 12))
QUESTION = citizen(NINE)


def talk(*comments, mentions=(), posts=(P,), **facts):
    return conversations(snapshot(posts=posts, comments=comments, mentions=mentions, **facts))


def only(found):
    [thread] = found.threads
    return thread


# Who is answered


def test_an_official_reply_answers_a_citizens_comment():
    reply = answer(QUESTION, TEN)
    assert only(talk(QUESTION, reply)).answers == (reply,)


def test_a_comment_that_nobody_answers_is_a_thread():
    assert only(talk(QUESTION)).answers == ()


def test_the_pages_own_comment_is_no_thread_and_answers_nobody():
    found = talk(own(NINE))
    assert (found.threads, found.beneath_unseen, list(found.replies())) == ((), (), [])


def test_the_pages_own_mention_of_itself_is_no_thread_and_answers_nobody():
    found = talk(mentions=(own(NINE, post=None),))
    assert (found.threads, found.beneath_unseen) == ((), ())


def test_the_pages_own_comment_beneath_the_same_post_answers_no_citizen():
    assert only(talk(QUESTION, own(TEN))).answers == ()


def test_the_page_that_adds_to_its_own_comment_answers_nobody():
    first = own(NINE)
    found = talk(first, answer(first, TEN), complete=whole("comments", "mentions", since=NINE, until=TEN))
    assert (found.threads, found.beneath_unseen) == ((), ())


@pytest.mark.parametrize("part", ["comments", "mentions"])
def test_where_a_citizen_may_have_come_between_a_later_word_of_the_page_settles_nothing(part):
    first, later = own(NINE), own(TEN, parent=own(NINE).id)
    complete = {**whole("comments", "mentions", since=NINE), **whole(part, since=NINE + SECOND)}
    assert talk(first, later, complete=complete).beneath_unseen == (later,)


def test_a_citizen_beneath_the_pages_own_comment_opens_a_thread():
    first = own(NINE)
    reply = citizen(TEN, parent=first.id)
    later = own(ELEVEN, parent=first.id)
    found = only(talk(first, reply, later))
    assert (found.opening, found.answers) == (reply, (later,))


def test_what_the_page_said_before_the_citizen_is_no_answer():
    first = own(NINE)
    assert only(talk(first, citizen(TEN, parent=first.id))).answers == ()


def test_a_new_question_in_an_answered_thread_stays_in_it():
    reply = answer(QUESTION, TEN)
    again = citizen(ELEVEN, parent=QUESTION.id)
    assert only(talk(QUESTION, reply, again)).follow_ups == (again,)


def test_replies_to_replies_belong_to_the_topmost_message():
    reply = answer(QUESTION, TEN)
    again = citizen(ELEVEN, parent=reply.id)
    last = answer(again, NOON)
    assert only(talk(last, again, reply, QUESTION)).answers == (reply, last)


def test_two_comments_beneath_one_post_are_two_threads():
    assert [each.opening for each in talk(citizen(TEN), QUESTION).threads] == [QUESTION, citizen(TEN)]


def test_a_citizens_own_post_is_answered_by_a_comment_beneath_it():
    wish = citizen(NINE, post=None, id="m")
    reply = own(TEN, post="m")
    assert only(talk(reply, mentions=(wish,))).answers == (reply,)


def test_another_citizen_beneath_a_citizens_own_post_is_a_follow_up():
    wish = citizen(NINE, post=None, id="m")
    support = citizen(TEN, post="m")
    found = only(talk(support, mentions=(wish,)))
    assert (found.opening, found.follow_ups) == (wish, (support,))


def test_an_answer_in_the_same_second_is_an_answer():
    at_once = answer(QUESTION, NINE, id="a")
    assert only(talk(at_once, QUESTION)).answers == (at_once,)


def test_the_same_message_in_two_parts_counts_once():
    wish = citizen(NINE, post=None, id="m")
    assert len(talk(wish, mentions=(wish,)).threads) == 1


def test_the_order_of_the_delivery_makes_no_difference():
    first = own(NINE)
    beneath = (citizen(TEN, parent=first.id), own(ELEVEN, parent=first.id), citizen(NOON, parent=first.id))
    assert len({talk(*ordered) for ordered in permutations((first, *beneath))}) == 1


# What nobody saw


def test_a_citizens_reply_to_a_deleted_parent_opens_a_thread():
    reply = citizen(TEN, parent="deleted")
    assert only(talk(reply)).opening == reply


def test_replies_to_one_deleted_parent_are_one_thread():
    assert len(talk(citizen(TEN, parent="deleted"), citizen(ELEVEN, parent="deleted")).threads) == 1


def test_an_official_message_beneath_a_deleted_parent_settles_nothing():
    reply = own(TEN, parent="deleted")
    found = talk(reply)
    assert (found.threads, found.beneath_unseen) == ((), (reply,))


def test_an_official_message_before_the_first_citizen_seen_beneath_a_deleted_parent_settles_nothing():
    reply, later = own(TEN, parent="deleted"), citizen(ELEVEN, parent="deleted")
    found = talk(reply, later)
    assert (only(found).opening, found.beneath_unseen) == (later, (reply,))


def test_an_official_message_beneath_a_post_that_nobody_saw_settles_nothing():
    beneath = own(TEN, post="perhaps a citizen's")
    assert talk(beneath).beneath_unseen == (beneath,)


def test_where_there_are_no_mentions_none_can_have_come_between():
    first, later = own(NINE), own(TEN, parent=own(NINE).id)
    facts = {"offers": ("posts", "comments"), "complete": whole("comments", since=NINE)}
    assert conversations(snapshot(posts=(P,), comments=(first, later), **facts)).beneath_unseen == ()


def test_where_citizens_cannot_post_an_unseen_post_is_the_pages_own():
    assert talk(own(TEN, post="an old one"), offers=("posts", "comments")).beneath_unseen == ()


def test_what_settles_nothing_is_told_oldest_first():
    late, early = own(ELEVEN, parent="deleted"), own(TEN, parent="gone")
    assert talk(late, early).beneath_unseen == (early, late)


def test_messages_that_name_each_other_as_parents_are_one_thread():
    one, other = citizen(NINE, id="a", parent="b"), own(TEN, id="b", parent="a")
    for ordered in ((one, other), (other, one)):
        assert (only(talk(*ordered)).opening, only(talk(*ordered)).answers) == (one, (other,))


def test_where_nobody_saw_comments_there_is_no_thread():
    assert conversations(snapshot()).threads == ()


# The first answer before a time


@pytest.mark.parametrize(("time", "answered"), [(TEN, False), (TEN + SECOND, True), (NOON, True)])
def test_an_answer_counts_before_the_cut_off(time, answered):
    found = only(talk(QUESTION, answer(QUESTION, TEN), answer(QUESTION, TEN + HOUR)))
    assert (found.answered_before(time) is not None) is answered


def test_the_first_of_several_answers_is_the_answer():
    found = only(talk(QUESTION, answer(QUESTION, ELEVEN), answer(QUESTION, TEN)))
    assert found.answered_before(NOON).created_at == TEN
