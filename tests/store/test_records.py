"""A report reads an audit by tier and institution, each one's own clauses before its accounts."""

from __future__ import annotations

from datetime import timedelta

from auditor.domain import Counts
from auditor.domain.register import Changes
from auditor.store import register, verdicts
from auditor.store.records import StoredRecords
from tests.builders import AS_OF, account, finding, institution, judgement, rules

MINISTRY, OFFICE, UNKNOWN_TIER = (
    institution("z"),
    institution("a", tier="upazila_office"),
    institution("b", tier="?"),
)
FACEBOOK, YOUTUBE, LOWER = account("z", "m"), account("z", "a", "youtube"), account("a", "o")
TIERS = {"ministry": None, "upazila_office": None}


def make(as_of=AS_OF):
    row = verdicts.begin("bd-2016", "bd-2016", as_of, {})
    for owner, mine in (
        (UNKNOWN_TIER, None),
        (OFFICE, LOWER),
        (MINISTRY, YOUTUBE),
        (MINISTRY, FACEBOOK),
        (MINISTRY, None),
    ):
        name = (mine.platform, mine.handle) if mine else ("", "")
        verdicts.keep(row, mine, judgement([finding()], owner.id, *name))
    return verdicts.finish(row, Counts(), 3, 3)


def records(home):  # noqa: ARG001 - the store that is read
    register.apply(
        Changes(
            added=(MINISTRY, OFFICE, UNKNOWN_TIER, FACEBOOK, YOUTUBE, LOWER), changed=(), same=(), gone=()
        )
    )
    return StoredRecords(make(), rules(tiers=TIERS))


def test_records_come_by_tier_then_institution_then_account(home):
    found = [
        (record.institution.id, record.account and record.account.handle) for record in records(home).all()
    ]
    assert found == [("z", None), ("z", "m"), ("z", "a"), ("a", "o"), ("b", None)]


def test_a_record_holds_the_judgement_of_its_account(home):
    for record in records(home).all():
        assert record.judgement.institution == record.institution.id
        assert record.judgement.account == (record.account.handle if record.account else "")


def test_records_of_one_audit_hold_nothing_of_another(home):
    read = records(home)
    make(AS_OF + timedelta(days=7))
    assert len(list(read.all())) == 5


def test_the_earlier_audit_is_the_one_before(home):
    before = records(home).audit
    assert StoredRecords(make(AS_OF + timedelta(days=7)), rules()).earlier == before
