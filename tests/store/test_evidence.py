"""Of every account the store can say what was seen last, before that, and by a given day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from auditor.domain import Period, Voice, Voices
from auditor.domain.register import Changes
from auditor.store import collections, documents, evidence, models, register
from tests.builders import AS_OF, account, institution, snapshot

OFFICE = account()
OTHER = account(handle="other")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    register.apply(Changes(added=(institution(), OFFICE, OTHER), changed=(), same=(), gone=()))


def keep(taken_at, since=None, of=OFFICE, **facts):
    period = Period(since, taken_at) if since else None
    evidence.keep(of, snapshot(account=of.handle, taken_at=taken_at, period=period, **facts), None)


def taken(time, of=OFFICE):
    """When the newest snapshot as of then was taken, and when the one before it."""
    return tuple(kept and kept.snapshot.taken_at for kept in evidence.as_of(of, time))


def test_an_account_that_was_never_collected_has_no_snapshot():
    assert evidence.as_of(OFFICE, AS_OF) == (None, None)


def test_the_newest_snapshot_taken_by_then_is_meant_and_the_one_before_it():
    for days in (3, 1, 2):
        keep(AS_OF - days * DAY)
    assert taken(AS_OF) == (AS_OF - DAY, AS_OF - 2 * DAY)


def test_a_snapshot_taken_at_that_very_moment_counts():
    keep(AS_OF)
    assert taken(AS_OF) == (AS_OF, None)


def test_a_later_snapshot_is_not_meant_where_there_is_one_taken_by_then():
    keep(AS_OF - DAY)
    keep(AS_OF + DAY, since=AS_OF - 9 * DAY)
    assert taken(AS_OF) == (AS_OF - DAY, None)


def test_of_two_snapshots_of_one_second_the_later_kept_one_is_the_newest():
    keep(AS_OF, posts=())
    keep(AS_OF, posts=None)
    newest, before = evidence.as_of(OFFICE, AS_OF)
    assert (newest.snapshot.posts, before.snapshot.posts) == (None, ())


def test_where_none_was_taken_by_then_the_oldest_that_reaches_back_is_meant():
    keep(AS_OF + 3 * DAY, since=AS_OF - DAY)
    keep(AS_OF + 2 * DAY, since=AS_OF - DAY)
    keep(AS_OF + DAY, since=AS_OF + HOUR)
    assert taken(AS_OF) == (AS_OF + 2 * DAY, None)


def test_a_period_that_begins_at_that_moment_does_not_reach_back():
    keep(AS_OF + DAY, since=AS_OF)
    assert taken(AS_OF) == (None, None)


def test_a_later_snapshot_without_a_period_does_not_reach_back():
    keep(AS_OF + DAY)
    assert taken(AS_OF) == (None, None)


def test_one_account_does_not_see_with_anothers_eyes():
    keep(AS_OF, of=OTHER)
    assert (taken(AS_OF), taken(AS_OF, OTHER)) == ((None, None), (AS_OF, None))


def test_a_snapshot_comes_with_the_address_of_its_document():
    keep(AS_OF)
    assert evidence.as_of(OFFICE, AS_OF)[0].sha256 == models.Snapshot.objects.get().document_id


def test_a_snapshot_names_its_voices_by_their_hash():
    evidence.keep(OFFICE, snapshot(), Voices(messages={"c1": Voice(text="Why?")}))
    row = models.Snapshot.objects.get()
    assert evidence.as_of(OFFICE, AS_OF)[0].snapshot.voices == row.voices_id
    assert row.voices.kind == "voices"
    assert row.document.kind == "snapshot"


@pytest.mark.parametrize("voices", [None, Voices(messages={})])
def test_where_no_citizen_spoke_there_is_no_voices_document(voices):
    evidence.keep(OFFICE, snapshot(), voices)
    assert evidence.as_of(OFFICE, AS_OF)[0].snapshot.voices is None
    assert models.Document.objects.count() == 1


def test_a_row_tells_when_the_snapshot_was_taken_and_what_it_spans():
    keep(AS_OF, since=AS_OF - DAY)
    row = models.Snapshot.objects.get()
    assert (row.taken_at, row.since, row.until) == (AS_OF, AS_OF - DAY, AS_OF)


def test_a_snapshot_of_an_unregistered_account_leaves_nothing_behind():
    with pytest.raises(models.Account.DoesNotExist):
        evidence.keep(account(handle="stranger"), snapshot(), Voices(messages={"c1": Voice(text="Why?")}))
    assert models.Document.objects.count() == 0


# What a run of collecting keeps together


def run():
    return collections.begun("facebook", "", AS_OF, HOUR)


def test_what_was_seen_together_is_kept_together():
    number, words = run(), Voices(messages={"c1": Voice(text="Why?")})
    evidence.keep_all([(OFFICE, snapshot(), words, number), (OTHER, snapshot(account="other"), None, number)])
    rows = models.Snapshot.objects.order_by("id").values_list("account__handle", "collection")
    assert list(rows) == [("office", number), ("other", number)]


def test_where_one_cannot_be_kept_none_is():
    stranger = account(handle="stranger")
    with pytest.raises(models.Account.DoesNotExist):
        evidence.keep_all([(OFFICE, snapshot(), None, run()), (stranger, snapshot(), None, None)])
    assert models.Snapshot.objects.count() == models.Document.objects.count() == 0


def test_a_run_keeps_one_snapshot_of_each_account():
    number = run()
    with pytest.raises(IntegrityError):
        evidence.keep_all([(OFFICE, snapshot(taken_at=AS_OF + HOUR * late), None, number) for late in (0, 1)])
    evidence.keep_all([(OFFICE, snapshot(), None, number)])
    with pytest.raises(IntegrityError):
        evidence.keep(OFFICE, snapshot(), None, number)
    assert models.Snapshot.objects.count() == 1


def test_outside_of_a_run_an_account_may_be_seen_again_and_again():
    for _ in range(2):
        evidence.keep(OFFICE, snapshot(), None)
    assert models.Snapshot.objects.filter(collection=None).count() == 2


# What the next look builds on


def test_of_an_account_never_seen_nothing_is_the_newest():
    assert evidence.newest(OFFICE) is None


def test_the_newest_is_the_one_taken_last_whenever_it_was_kept():
    for hours in (2, 3, 1):
        keep(AS_OF + hours * HOUR)
    keep(AS_OF + DAY, of=OTHER)
    assert evidence.newest(OFFICE).snapshot.taken_at == AS_OF + 3 * HOUR


def test_of_two_of_one_second_the_later_kept_one_is_the_newest():
    keep(AS_OF, posts=())
    keep(AS_OF, posts=None)
    assert evidence.newest(OFFICE).snapshot.posts is None


def test_the_newest_comes_with_the_words_that_citizens_wrote():
    words = Voices(messages={"c1": Voice(text="কেন?", url="https://example.org/1")})
    evidence.keep(OFFICE, snapshot(), words)
    assert evidence.words_of(evidence.newest(OFFICE)) == words


def test_where_no_citizen_spoke_there_are_no_words():
    keep(AS_OF)
    assert evidence.words_of(evidence.newest(OFFICE)) == Voices(messages={})


def test_words_that_were_withdrawn_are_not_known_and_are_not_taken_for_none():
    evidence.keep(OFFICE, snapshot(), Voices(messages={"c1": Voice(text="Why?")}))
    documents.withdraw([models.Snapshot.objects.get().voices_id], "a rule", AS_OF)
    assert evidence.words_of(evidence.newest(OFFICE)) is None


def test_a_newest_snapshot_that_was_withdrawn_keeps_its_place():
    keep(AS_OF - DAY)
    keep(AS_OF, posts=())
    address = evidence.newest(OFFICE).sha256
    documents.withdraw([address], "a rule", AS_OF)
    last = evidence.newest(OFFICE)
    assert (last.sha256, last.snapshot.taken_at, last.snapshot.posts) == (address, AS_OF, None)
