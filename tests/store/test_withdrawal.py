"""What was withdrawn is gone for ever; address, time and rule stay, and its facts were not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.domain import PARTS, Counts, Gap, Judgement, Period, Reason, Verdict, Voice, Voices
from auditor.domain.register import Changes
from auditor.store import documents, evidence, models, register, verdicts
from auditor.store.records import StoredRecords
from tests.builders import AS_OF, account, finding, institution, judgement, post, profile, rules, snapshot
from tests.cases import complete_cases
from tests.store.fresh import only_sqlite

OFFICE = account()
OTHER = account(handle="other")
DAY = timedelta(days=1)
LATER = AS_OF + 30 * DAY
RULE = "citizens' words end after one year"
WORDS = Voices(messages={"c1": Voice(text="কেন?")})
OTHER_WORDS = Voices(messages={"c2": Voice(text="Why?")})
RESTING_ON_EVIDENCE = [each for each in complete_cases() if each.message != "all_excused"]
SEEN = {"profile": profile(), "posts": (post(),), "comments": (), "mentions": ()}


@pytest.fixture(autouse=True)
def known(home):  # noqa: ARG001 - the store that it is added to
    register.apply(Changes(added=(institution(), OFFICE, OTHER), changed=(), same=(), gone=()))


def keep(days_ago=0, words=None, of=OFFICE, **facts):
    taken_at = AS_OF - days_ago * DAY
    return evidence.keep(of, snapshot(account=of.handle, taken_at=taken_at, **{**SEEN, **facts}), words)


def withdraw(*addresses, rule=RULE, at=LATER):
    return documents.withdraw(addresses, rule, at)


def row(address):
    return models.Document.objects.get(sha256=address)


def voices():
    return models.Document.objects.get(kind="voices").sha256


# A document


def test_the_bytes_go_and_the_address_the_time_and_the_rule_stay():
    address = keep()
    assert withdraw(address) == 1
    gone = row(address)
    assert (bytes(gone.content), gone.withdrawn_at, gone.rule) == (b"", LATER, RULE)
    assert gone.kind == "snapshot"


def test_others_stay_as_they_are():
    gone, stays = keep(2), keep(1)
    before = documents.content(row(stays))
    withdraw(gone)
    assert documents.content(row(stays)) == before


def test_whoever_asks_for_the_bytes_is_told_when_and_why_they_went():
    address = keep()
    withdraw(address)
    with pytest.raises(documents.Withdrawn) as told:
        documents.content(row(address))
    assert str(told.value) == (
        f"the snapshot {address} was withdrawn at 2026-08-03T18:00:00Z under the rule: {RULE}"
    )


def test_it_is_never_undone_nor_done_again_under_another_rule():
    address = keep()
    withdraw(address)
    assert withdraw(address, rule="another", at=LATER + DAY) == 0
    assert (row(address).withdrawn_at, row(address).rule) == (LATER, RULE)


def test_the_same_document_kept_again_stays_withdrawn():
    address = keep(words=WORDS)
    withdraw(address, voices())
    assert keep(words=WORDS) == address
    assert [(bytes(each.content), each.rule) for each in models.Document.objects.all()] == [(b"", RULE)] * 2
    assert evidence.as_of(OFFICE, AS_OF)[0].snapshot.posts is None


@pytest.mark.parametrize("rule", ["", "  \n"])
def test_without_a_rule_nothing_is_withdrawn(rule):
    address = keep()
    with pytest.raises(ValueError, match="under a rule"):
        withdraw(address, rule=rule)
    assert row(address).withdrawn_at is None


def test_many_are_withdrawn_as_few_are_and_none_is_none():
    addresses = [documents.put("snapshot", snapshot(account=f"a{number}")) for number in range(1203)]
    stays = addresses.pop(700)
    assert withdraw() == 0
    assert withdraw(*addresses, "0" * 64) == 1202
    assert models.Document.objects.get(withdrawn_at=None).sha256 == stays


def test_afterwards_no_log_of_the_database_holds_it():
    withdraw(keep())
    assert documents.leave_no_trace()


# Evidence


def test_of_a_withdrawn_snapshot_nothing_was_seen_and_each_part_says_why():
    words = Period(AS_OF - 9 * DAY, AS_OF)
    address = keep(words=WORDS, period=words, complete=dict.fromkeys(PARTS, (words,)))
    withdraw(address)
    kept = evidence.as_of(OFFICE, AS_OF)[0]
    assert kept.sha256 == address
    seen = kept.snapshot
    assert (seen.platform, seen.account, seen.taken_at, seen.period) == ("facebook", "office", AS_OF, words)
    assert [getattr(seen, part) for part in ("profile", *PARTS)] == [None] * 4
    assert (seen.complete, seen.voices) == ({}, voices())
    assert seen.gaps == tuple(Gap(part=part, reason=Reason.WITHDRAWN) for part in ("profile", *PARTS))


def test_without_its_voices_a_snapshot_is_as_it_was():
    keep(words=WORDS)
    before = evidence.as_of(OFFICE, AS_OF)
    withdraw(voices())
    assert evidence.as_of(OFFICE, AS_OF) == before


def test_the_newest_stays_the_newest_and_nothing_older_stands_in_for_it():
    older, newest = keep(1), keep(0)
    withdraw(newest)
    first, second = evidence.as_of(OFFICE, AS_OF)
    assert [first.sha256, second.sha256] == [newest, older]
    assert (first.snapshot.posts, second.snapshot.posts) == (None, SEEN["posts"])


def test_the_one_before_stays_the_one_before():
    oldest, before, newest = keep(2), keep(1), keep(0)
    withdraw(before)
    assert [kept.sha256 for kept in evidence.as_of(OFFICE, AS_OF)] == [newest, before]
    assert evidence.as_of(OFFICE, AS_OF)[1].snapshot.profile is None
    assert evidence.as_of(OFFICE, AS_OF - 2 * DAY)[0].sha256 == oldest


def test_one_that_reaches_back_is_not_replaced_by_a_later_one_either():
    reach = Period(AS_OF - 30 * DAY, AS_OF)
    first, _ = keep(1, period=reach), keep(0, period=reach)
    withdraw(first)
    [only, before] = evidence.as_of(OFFICE, AS_OF - 10 * DAY)
    assert (only.sha256, only.snapshot.posts, before) == (first, None, None)


@only_sqlite  # it is about the checks
@pytest.mark.parametrize("complete", RESTING_ON_EVIDENCE, ids=str)
def test_no_check_fails_or_passes_an_account_for_what_was_withdrawn(complete):
    def gone(seen):
        owner = models.Account(platform=seen.platform, handle=seen.account)
        return evidence.withdrawn(models.Snapshot(account=owner, taken_at=seen.taken_at))

    case = complete.case
    account_gone = replace(case, snapshot=gone(case.snapshot))
    all_gone = replace(account_gone, previous=gone(case.snapshot), site=gone(case.site or case.snapshot))
    before_gone = replace(case, previous=gone(case.snapshot))
    if case.site is None:
        assert complete.finding(account_gone).gap.reason is Reason.WITHDRAWN
    assert complete.finding(all_gone).gap.reason is Reason.WITHDRAWN
    assert complete.finding(before_gone) == complete.finding(case)


# Judgements


def judged(*verdict):
    audit = verdicts.begin("bd-2016", "bd-2016", AS_OF, {})
    verdicts.keep(audit, OFFICE, judgement([finding(each) for each in verdict]))
    return verdicts.finish(audit, Counts(), 1, 1)


def withdraw_judgement():
    address = models.Document.objects.get(kind="judgement").sha256
    withdraw(address)
    return address


def test_a_withdrawn_judgement_is_none_to_whoever_compares_with_it():
    made = judged(Verdict.FAIL)
    assert isinstance(verdicts.judgement(made.number, "savar", OFFICE), Judgement)
    withdraw_judgement()
    assert verdicts.judgement(made.number, "savar", OFFICE) is None


def test_a_report_of_its_audit_says_what_is_gone_instead_of_leaving_it_out():
    made = judged(Verdict.FAIL)
    address = withdraw_judgement()
    with pytest.raises(documents.Withdrawn) as told:
        list(StoredRecords(made, rules()).all())
    sentence = f"audit {made.number} can no longer be shown: the judgement {address} was withdrawn at "
    assert str(told.value).startswith(sentence)


# What retention ends


def over(days_ago=0, **asked):
    return evidence.over(AS_OF - days_ago * DAY, **asked)


def test_what_was_taken_before_that_time_is_over_with_its_voices():
    first, second = keep(9, WORDS), keep(5, OTHER_WORDS)
    keep(4)
    found = over(4)
    assert set(found.snapshots) == {first, second}
    assert set(found.voices) == {each.sha256 for each in models.Document.objects.filter(kind="voices")}
    assert (found.oldest, found.newest) == (AS_OF - 9 * DAY, AS_OF - 5 * DAY)


def test_the_size_is_what_the_store_held_for_them():
    addresses = [keep(9, WORDS), keep(5, OTHER_WORDS)]
    keep(4)
    packed = [row(address).content for address in addresses]
    packed += [each.content for each in models.Document.objects.filter(kind="voices")]
    assert over(4).bytes == sum(map(len, packed))


def test_what_was_taken_at_that_very_moment_is_not():
    keep(5)
    keep(4)
    assert over(5) == evidence.Over((), (), 0, None, None)


def test_the_newest_of_each_account_is_spared_unless_it_is_asked_for():
    older, newest, others = keep(9), keep(8), keep(7, WORDS, of=OTHER)
    assert over().snapshots == (older,)
    assert set(over(newest_too=True).snapshots) == {older, newest, others}
    assert (over().voices, over(newest_too=True).voices) == ((), (voices(),))


def test_of_two_taken_in_one_second_the_later_kept_is_the_newest():
    first, _ = keep(9, posts=()), keep(9, posts=None)
    assert over().snapshots == (first,)


def test_the_words_alone_can_be_over():
    keep(9, WORDS)
    keep(8, OTHER_WORDS)
    first = models.Snapshot.objects.order_by("taken_at").first()
    found = over(voices_only=True)
    assert (found.snapshots, found.voices) == ((), (first.voices_id,))
    assert (found.oldest, found.newest) == (AS_OF - 9 * DAY, AS_OF - 9 * DAY)


@pytest.mark.parametrize("asked", [{}, {"voices_only": True}])
def test_words_that_a_snapshot_still_names_which_stays_are_not_over(asked):
    keep(9, WORDS)
    keep(8, WORDS)
    keep(1, WORDS)
    assert over(**asked).voices == ()
    assert over(newest_too=True, **asked).voices == (voices(),)


def test_words_that_only_withdrawn_snapshots_name_are_over():
    keep(9, WORDS)
    newest = keep(1, WORDS)
    withdraw(newest)
    assert over(5, newest_too=True).voices == (voices(),)


def test_a_snapshot_that_was_kept_twice_is_over_when_both_are():
    address = keep(9)
    assert keep(9) == address
    assert over().snapshots == ()
    keep(1)
    assert over().snapshots == (address,)


def test_what_is_withdrawn_is_not_over_again():
    addresses = {keep(9, WORDS), keep(8)}
    keep(1)
    found = over()
    assert set(found.snapshots) == addresses
    withdraw(*found.snapshots, *found.voices)
    assert over() == evidence.Over((), (), 0, None, None)


def test_judgements_are_never_over():
    judged(Verdict.PASS)
    assert over(-1000, newest_too=True).snapshots == ()
