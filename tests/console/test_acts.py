"""In the browser an act is held against the same rules as at the shell; it is appended and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auditor.domain import Counts, Life, Verdict
from auditor.domain.acts import Deed
from auditor.store import acts, models, verdicts
from tests.builders import AS_OF, act, finding, judgement
from tests.console.conftest import OFFICE, OFFICER
from tests.console.reading import errors, rows, text
from tests.store.fresh import only_sqlite

ADD = "/store/act/add/"
GIVEN = {
    "deed": "decision",
    "clause": "7.ka",
    "verdict": "pass",
    "until": "2099-12-31",
    "reason": "Letter 12",
}


@pytest.fixture(autouse=True)
def audited(console):  # noqa: ARG001 - the store
    row = verdicts.begin("bd-2016", "bd-2016", AS_OF.replace(year=2025), {})
    verdicts.keep(row, OFFICE, judgement([finding(Verdict.FAIL, fingerprint="print", life=Life.NEW)]))
    verdicts.finish(row, Counts(), 1, 1)


@pytest.fixture
def given():
    return {**GIVEN, "account": models.Account.objects.get().pk}


def kept():
    return [acts.act_of(row) for row in models.Act.objects.select_related("account").order_by("id")]


def test_a_decision_is_kept_as_the_shell_would_keep_it(officer, given):
    answer = officer.post(ADD, {**given, "by": "Somebody Else"}, follow=True)
    [decision] = kept()
    assert decision == act(
        check="weekly_activity",
        fingerprint="print",
        verdict=Verdict.PASS,
        until=date(2099, 12, 31),
        by=OFFICER,
        reason="Letter 12",
        on=decision.on,
    )
    assert "The next audit shows it." in text(answer)


@only_sqlite
def test_a_waiver_is_kept_with_who_approved_it(officer, given):
    soon = (datetime.now(UTC) + timedelta(days=30)).date()
    waived = {"deed": "waiver", "verdict": "", "until": soon.isoformat(), "approved_by": "Sample Secretary"}
    officer.post(ADD, {**given, **waived})
    [waiver] = kept()
    assert (waiver.by, waiver.approved_by, waiver.until) == (OFFICER, "Sample Secretary", soon)


@only_sqlite
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"verdict": ""}, "verdict: a decision is one of pass, fail, not_applicable"),
        ({"until": "2020-01-01"}, "until: 2020-01-01 lies before "),
        ({"clause": "9.zz"}, "clause: bd-2016 audits no clause 9.zz"),
        ({"clause": "7.kha"}, "clause: the newest audit found nothing under 7.kha"),
        ({"test": "letterhead"}, "check: clause 7.ka has no check letterhead"),
        ({"deed": "waiver"}, "approved_by: a waiver is asked for by one person and approved by another"),
        (
            {"deed": "waiver", "approved_by": OFFICER.upper()},
            "approved_by: who asks for a waiver cannot approve it; please name another person",
        ),
        ({"deed": "attestation"}, "clause: 7.ka is not one that an institution declares"),
        ({"deed": "answer", "clause": "5.jha"}, "clause: there is nothing to answer under 5.jha"),
        ({"reason": "a\u202eb"}, "reason: has more than 2000 characters, or one that cannot be shown"),
        ({"guideline": "cg-2017"}, "guideline: none of its accounts is under it"),
        ({"account": ""}, "Please name the account, or the institution"),
        ({"reason": ""}, "This field is required."),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_what_an_act_lacks_is_said_beside_its_field(officer, given, changed, sentence):
    answer = officer.post(ADD, {**given, **changed})
    assert answer.status_code == 200
    assert [said for said in errors(answer) if said.startswith(sentence)], errors(answer)
    assert kept() == []


@only_sqlite
def test_an_act_about_the_institution_names_no_account(officer, given):
    given = {**given, "account": "", "institution": "savar", "deed": "attestation", "clause": "10.ka"}
    answer = officer.post(ADD, given)
    assert answer.status_code == 200
    assert not [said for said in errors(answer) if said.startswith("Please name")]


@only_sqlite
@pytest.mark.parametrize("way", ["change", "delete"])
def test_an_act_is_neither_changed_nor_removed(officer, way):
    number = acts.append(act())
    before = kept()
    assert officer.post(f"/store/act/{number}/{way}/", {**GIVEN, "post": "yes"}).status_code == 403
    assert kept() == before


@only_sqlite
def test_there_is_no_button_to_change_or_remove(officer):
    number = acts.append(act(reason="Because of <script>alert(1)</script>"))
    page = officer.get(f"/store/act/{number}/change/")
    assert "Sample Officer" in text(page)
    assert "Because of <script>alert(1)</script>" in text(page)
    assert b"<script>alert" not in page.content
    assert b"delete" not in page.content
    assert b"_save" not in page.content


@only_sqlite
def test_who_only_looks_reads_acts_and_adds_none(reader, given):
    acts.append(act())
    assert "Sample Officer" in text(reader.get("/store/act/"))
    assert reader.get(ADD).status_code == 403
    assert reader.post(ADD, given).status_code == 403
    assert len(kept()) == 1


@only_sqlite
def test_a_list_of_five_hundred_asks_as_often_as_a_list_of_one(officer):
    def asked():
        officer.get("/store/act/?all=")
        with CaptureQueriesContext(connection) as queries:
            assert officer.get("/store/act/?all=").status_code == 200
        return len(queries)

    acts.append(act())
    before = asked()
    for number in range(200):
        acts.append(act(Deed.ANSWER, reason=str(number)))
    assert asked() == before


@only_sqlite
def test_acts_are_listed_newest_first_in_words(officer):
    acts.append(act(Deed.WAIVER, approved_by="Sample Secretary", until=date(2026, 12, 31)))
    acts.append(act(verdict=Verdict.NOT_APPLICABLE, on=AS_OF.replace(year=2027)))
    _, newest, oldest = rows(officer.get("/store/act/?e="))[-3:]
    assert newest[1:5] == ["Decision", "Office savar", "Facebook office", "bd-2016 7.ka"]
    assert newest[5:] == ["Not applicable", "Sample Officer", "-"]
    assert oldest[0] == "5\u00a0July\u00a02026, 00:00"
    assert oldest[-1] == "31\u00a0December\u00a02026"
