"""What waits for a person is listed with the most urgent first, and shown as the report shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auditor.domain import Counts, Life, Verdict, WaitsFor
from auditor.domain.checking import Evidence
from auditor.domain.register import Changes
from auditor.store import documents, models, register, verdicts
from tests.builders import AS_OF, account, finding, judgement
from tests.console.conftest import OFFICE
from tests.console.reading import errors, links, rows, text
from tests.store.fresh import only_sqlite

LIST = "/store/finding/"
FIRM = finding(Verdict.FAIL, life=Life.OPEN)
PROVISIONAL = finding(
    Verdict.FAIL, "5.ja", "website_link", provisional=True, life=Life.NEW, failing_since=AS_OF
)
LOOK = finding(Verdict.REVIEW, "5.ka", "official_name", waits_for=WaitsFor.LOOK, life=Life.NEW)
RULE = finding(Verdict.REVIEW, "5.jha", "grievance_link", waits_for=WaitsFor.RULE, life=Life.NEW)


def audit(*findings, of=OFFICE, more=()):
    row = verdicts.begin("bd-2016", "bd-2016", AS_OF, {})
    for each, found in ((of, findings), *more):
        verdicts.keep(row, each, judgement(found, each.institution, each.platform, each.handle))
    return verdicts.finish(row, Counts(), 1, 1)


def listed(client, narrowed=""):
    return rows(client.get(f"{LIST}?{narrowed}"))[1:]


def detail(client, number=0):
    return client.get(links(client.get(LIST), "/store/finding/")[1:][number])


def page_of(client, clause):
    row = models.Finding.objects.get(clause=clause)
    return client.get(f"{LIST}{row.pk}/change/")


def test_the_most_urgent_stands_first(officer):
    audit(RULE, LOOK, PROVISIONAL, FIRM)
    assert [row[2] for row in listed(officer)] == ["7.ka", "5.ja", "5.ka", "5.jha"]
    assert [row[1] for row in listed(officer)] == [
        "Needs fixing", "Needs fixing, provisional", "A person must look", "The rule must be settled",
    ]  # fmt: skip


def test_among_equals_what_waits_longer_stands_first_and_then_the_higher_tier(officer):
    second, third = account("raipur", "lower"), account(handle="third")
    register.apply(Changes(added=(second, third), changed=(), same=(), gone=()))
    older = replace(LOOK, life=Life.OPEN)
    audit(LOOK, more=[(second, [older]), (third, [older])])
    assert [row[4] for row in listed(officer)] == ["Facebook third", "Facebook lower", "Facebook office"]


@only_sqlite
def test_what_is_waived_or_in_an_audit_in_the_making_waits_for_nobody(officer):
    audit(replace(FIRM, waived=True), LOOK)
    verdicts.keep(
        verdicts.begin("bd-2016", "bd-2016", AS_OF.replace(year=2027), {}), OFFICE, judgement([RULE])
    )
    assert [row[2] for row in listed(officer)] == ["5.ka"]


@only_sqlite
@pytest.mark.parametrize(
    ("narrowed", "left"),
    [
        ("clause=5.ka", ["5.ka"]),
        ("test=grievance_link", ["5.jha"]),
        ("waits_for=look", ["5.ka"]),
        ("tier=ministry", ["7.ka", "5.ja", "5.ka", "5.jha"]),
        ("tier=district", []),
        ("guideline=cg-2017", []),
        ("q=office+savar&clause=5.ja", ["5.ja"]),
    ],
)
def test_the_list_is_narrowed(officer, narrowed, left):
    audit(RULE, LOOK, PROVISIONAL, FIRM)
    assert [row[2] for row in listed(officer, narrowed)] == left


@only_sqlite
def test_a_finding_is_drawn_beside_what_its_clause_asks_and_its_terms(officer):
    audit(PROVISIONAL, replace(LOOK, evidence=(Evidence(url="https://example.org/p", excerpt="Open daily"),)))
    shown = text(page_of(officer, "5.ka"))
    assert "Office savar" in shown
    assert "Clause 5.ka" in shown
    assert "Open daily" in shown
    assert "What to do" in shown
    assert "Provisional until" in text(page_of(officer, "5.ja"))


@only_sqlite
@pytest.mark.parametrize(
    ("language", "said"), [("bn", "অনুচ্ছেদ ৫(ক)"), ("hi", "कंडिका ५(क)"), ("en", "Clause 5.ka")]
)
def test_a_finding_is_drawn_in_the_reader_s_language(officer, language, said):
    audit(LOOK)
    officer.post("/language/setlang/", {"language": language, "next": "/"})
    page = page_of(officer, "5.ka")
    assert f'<html lang="{language}"' in page.content.decode()
    assert said in text(page)


@only_sqlite
def test_the_words_of_a_page_stay_words(officer):
    evil = "<script>alert(1)</script>"
    register.apply(Changes(added=(account(handle=evil),), changed=(), same=(), gone=()))
    models.Institution.objects.filter(id="savar").update(name_en=evil, name_bn="", name_hi="")
    audit(replace(LOOK, evidence=(Evidence(excerpt=evil),), subject=evil), of=account(handle=evil))
    for path in (LIST, "/store/account/", "/store/institution/", "/store/institution/savar/change/"):
        page = officer.get(path)
        assert evil in text(page), path
        assert evil.encode() not in page.content, path
    page = page_of(officer, "5.ka")
    assert evil in text(page)
    assert evil.encode() not in page.content


@only_sqlite
def test_the_way_to_an_act_is_filled_in_as_far_as_the_finding_says(officer):
    audit(FIRM, replace(LOOK, subject="name"))
    ways = links(page_of(officer, "5.ka"), "/store/act/add/")
    assert [way.partition("deed=")[2].partition("&")[0] for way in ways] == ["decision", "waiver", "answer"]
    form = officer.get(ways[0]).content.decode()
    for filled in (
        'value="5.ka" selected',
        'value="official_name"',
        'value="name"',
        'value="decision" selected',
    ):
        assert filled in form, filled
    assert "Rahima Begum, Deputy Secretary" in form


@only_sqlite
def test_from_a_finding_to_its_decision(officer):
    audit(FIRM)
    [decide, *_] = links(page_of(officer, "7.ka"), "/store/act/add/")
    given = dict(pair.split("=") for pair in decide.partition("?")[2].split("&"))
    said = {"verdict": "pass", "reason": "Seen by hand", "until": "2099-12-31"}
    answer = officer.post("/store/act/add/", {**given, **said})
    assert answer.status_code == 302, errors(answer)
    assert models.Act.objects.get().test == "weekly_activity"


@only_sqlite
def test_a_decision_is_about_the_thing_that_was_opened(officer):
    audit(replace(LOOK, subject="name", fingerprint="1"), replace(LOOK, subject="alias", fingerprint="2"))
    row = models.Finding.objects.get(subject="alias")
    [decide, *_] = links(officer.get(f"{LIST}{row.pk}/change/"), "/store/act/add/")
    given = dict(pair.split("=") for pair in decide.partition("?")[2].split("&"))
    officer.post("/store/act/add/", {**given, "verdict": "pass", "reason": "Seen by hand"})
    assert models.Act.objects.values_list("subject", "fingerprint").get() == ("alias", "2")


@only_sqlite
def test_who_only_looks_is_offered_no_act(reader):
    audit(LOOK)
    page = page_of(reader, "5.ka")
    assert "Clause 5.ka" in text(page)
    assert links(page, "/store/act/add/") == []


@only_sqlite
def test_nothing_in_the_queue_is_changed_by_hand(officer):
    audit(LOOK)
    row = models.Finding.objects.get()
    for way in ("change", "delete"):
        assert officer.post(f"{LIST}{row.pk}/{way}/", {"verdict": "pass", "post": "yes"}).status_code == 403
    assert officer.get(f"{LIST}add/").status_code == 403


@only_sqlite
def test_what_was_withdrawn_says_so(officer):
    audit(LOOK)
    documents.withdraw([row.document_id for row in models.Judgement.objects.all()], "rule 1", AS_OF)
    assert "was withdrawn by rule" in text(page_of(officer, "5.ka"))


@only_sqlite
def test_a_finding_that_waits_no_longer_is_no_error_of_ours(officer):
    answer = officer.get(f"{LIST}4711/change/", follow=True)
    assert answer.status_code == 200


@only_sqlite
def test_a_list_of_five_hundred_asks_as_often_as_a_list_of_one(officer):
    def asked():
        officer.get(f"{LIST}?all=")
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(f"{LIST}?all=").status_code == 200
        return len(queries)

    audit(LOOK)
    before = asked()
    accounts = [account(handle=f"handle-{number}") for number in range(50)]
    register.apply(Changes(added=tuple(accounts), changed=(), same=(), gone=()))
    several = [replace(LOOK, subject=str(number)) for number in range(10)]
    audit(LOOK, more=[(each, several) for each in accounts])
    assert models.Finding.objects.count() == 501
    assert asked() == before
