"""On the screens of the register the rules of a list hold, in the list's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auditor.configuration.reading import Files
from auditor.domain.register import Changes, Contact
from auditor.store import models, register
from auditor.verbs.register import import_register
from tests.builders import account, institution
from tests.connectors.deliveries import table
from tests.console.conftest import OFFICE
from tests.console.reading import errors, rows, text
from tests.store.fresh import only_sqlite

NEW_ACCOUNT = {
    "institution": "savar",
    "platform": "facebook",
    "handle": "https://www.facebook.com/Savar.New/",
}
NEW_OFFICE = {"id": "dhaka", "name_en": "Dhaka Office", "tier": "ministry"}


def held():
    return register.register()


def key(handle="office"):
    return models.Account.objects.get(handle=handle).pk


def test_an_account_that_is_added_is_read_as_a_row_of_a_list(officer):
    answer = officer.post("/store/account/add/", {**NEW_ACCOUNT, "email": " a@office.example "})
    assert answer.status_code == 302, errors(answer)
    [added] = [each for each in held().accounts if each != OFFICE]
    assert added == account(handle="Savar.New", folded="savarnew", contact=Contact(email="a@office.example"))


def test_an_institution_that_is_added_is_read_as_a_row_of_a_list(officer):
    given = {**NEW_OFFICE, "aliases": "DO; DO; Dhaka", "parent": "raipur", "website": "website: dhaka.gov.bd"}
    answer = officer.post("/store/institution/add/", given)
    assert answer.status_code == 302, errors(answer)
    [added] = [each for each in held().institutions if each.id == "dhaka"]
    assert (added.aliases, added.parent, added.website) == (("DO", "Dhaka"), "raipur", "dhaka.gov.bd")


@only_sqlite
@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"handle": ""}, "account"),
        ({"handle": "https://www.facebook.com/profile.php?id=100004444333222"}, "account"),
        ({"handle": "https://www.facebook.com/groups/savar"}, "account"),
        ({"handle": "https://x.com/savar"}, "account"),
        ({"platform": ""}, "platform"),
        ({"source": "by hand"}, "source"),
        ({"email": "nobody"}, "contact_email"),
        ({"guideline": "xx-1999"}, "guideline"),
        ({"language": "fr"}, "language"),
    ],
    ids=str,
)
def test_what_a_list_would_refuse_is_refused_with_the_same_sentence(officer, tmp_path, cells, column):
    given = {**NEW_ACCOUNT, **cells}
    [said] = errors(officer.post("/store/account/add/", given))
    renamed = {"handle": "account", "email": "contact_email"}
    row = {renamed.get(name, name): value for name, value in given.items()}
    file = tmp_path / "register.csv"
    file.write_bytes(table([{"name_en": "Office savar", "tier": "ministry", **row}]))
    [bad] = import_register(Files(), file, dry_run=True).reading.bad
    assert (bad.column, bad.reason) == (column, said)
    assert held().accounts == (OFFICE,)


@only_sqlite
@pytest.mark.parametrize(
    ("path", "given", "sentence"),
    [
        (
            "account/add",
            {**NEW_ACCOUNT, "handle": "OFFICE"},
            "“OFFICE” already stands in the register, for savar",
        ),
        ("institution/add", {**NEW_OFFICE, "id": "savar"}, "“savar” already stands in the register"),
        (
            "institution/add",
            {**NEW_OFFICE, "name_en": " "},
            "no name; fill in one of name_en",
        ),
        ("institution/add", {**NEW_OFFICE, "tier": "guild"}, "“guild” is no tier; the tiers are "),
        (
            "institution/savar/change",
            {"name_en": "Office", "tier": "ministry", "parent": "raipur"},
            "the parents go round in a circle: savar → raipur → savar",
        ),
    ],
)
def test_what_does_not_fit_the_register_is_refused(officer, path, given, sentence):
    before = held()
    answer = officer.post(f"/store/{path}/", given)
    assert any(said.startswith(sentence) for said in errors(answer)), errors(answer)
    assert held() == before


def test_a_change_keeps_what_the_form_does_not_show(officer):
    address = "https://www.facebook.com/profile.php?id=100004444333222"
    officer.post(
        "/store/account/add/", {**NEW_ACCOUNT, "handle": address, "source": "supplied order 7 of 2020"}
    )
    [known] = [each for each in held().accounts if each != OFFICE]
    given = {"institution": "raipur", "source": "supplied order 7 of 2020", "language": "bn"}
    answer = officer.post(f"/store/account/{key(known.handle)}/change/", given)
    assert answer.status_code == 302, errors(answer)
    [changed] = [each for each in held().accounts if each.handle == known.handle]
    assert known.order == "7 of 2020"
    assert changed == replace(known, institution="raipur", language="bn")


def test_neither_address_nor_id_is_changed(officer):
    officer.post(f"/store/account/{key()}/change/", {"institution": "savar", "handle": "x", "platform": "x"})
    officer.post("/store/institution/savar/change/", {**NEW_OFFICE, "id": "other"})
    assert [each.key for each in held().accounts] == [("facebook", "office")]
    assert b'name="handle"' not in officer.get(f"/store/account/{key()}/change/").content
    assert b'name="id"' not in officer.get("/store/institution/savar/change/").content
    assert [(each.id, each.name.en) for each in held().institutions][1] == ("savar", "Dhaka Office")


@only_sqlite
def test_an_account_out_of_use_stays_and_no_list_brings_it_back(officer, tmp_path):
    officer.post(f"/store/account/{key()}/change/", {"institution": "savar", "retired": "Merged, order 9"})
    assert [each.retired for each in held().accounts] == ["Merged, order 9"]
    file = tmp_path / "register.csv"
    cells = {"institution": "savar", "name_en": "Office", "tier": "ministry", "account": "office"}
    file.write_bytes(table([{**cells, "platform": "facebook"}]))
    import_register(Files(), file)
    assert [each.retired for each in held().accounts] == ["Merged, order 9"]


@only_sqlite
@pytest.mark.parametrize("path", ["institution/savar/delete", "account/1/delete"])
def test_nothing_is_deleted(officer, path):
    assert officer.post(f"/store/{path}/", {"post": "yes"}).status_code == 403
    assert len(held().institutions) == 2


@only_sqlite
def test_a_list_offers_no_deleting(officer):
    given = {"action": "delete_selected", "_selected_action": ["savar"], "post": "yes"}
    officer.post("/store/institution/", given)
    assert len(held().institutions) == 2
    assert "delete" not in officer.get("/store/institution/").content.decode()


@only_sqlite
@pytest.mark.parametrize("path", ["account/add", "institution/add", "institution/savar/change"])
def test_who_only_looks_changes_nothing(reader, path):
    before = held()
    assert reader.post(f"/store/{path}/", {**NEW_OFFICE, **NEW_ACCOUNT}).status_code == 403
    assert held() == before


@only_sqlite
def test_who_only_looks_sees_lists_and_what_is_in_them(reader):
    assert "Office savar" in text(reader.get("/store/institution/"))
    assert "Office savar" in text(reader.get("/store/institution/savar/change/"))
    assert "office" in text(reader.get(f"/store/account/{key()}/change/"))


@only_sqlite
def test_a_warning_of_the_reader_is_shown(officer):
    answer = officer.post("/store/account/add/", NEW_ACCOUNT, follow=True)
    assert "no contact; notices for this account will reach nobody" in text(answer)


@only_sqlite
def test_a_list_is_narrowed_and_searched(officer):
    other = account("raipur", "second", "x", guideline="cg-2017")
    register.apply(Changes(added=(other,), changed=(), same=(), gone=()))
    for narrowed in ("platform=x", "tier=district", "guideline=cg-2017", "q=second", "q=raipur"):
        assert [row[0] for row in rows(officer.get(f"/store/account/?{narrowed}"))[1:]] == ["second"], (
            narrowed
        )


@only_sqlite
def test_a_list_of_five_hundred_asks_as_often_as_a_list_of_one(officer):
    def asked(path):
        officer.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert officer.get(path).status_code == 200
        return len(queries)

    paths = ("/store/account/?all=", "/store/institution/?all=")
    before = [asked(path) for path in paths]
    offices = [institution(f"office-{number}") for number in range(500)]
    accounts = [account(f"office-{number}", f"handle-{number}") for number in range(500)]
    register.apply(Changes(added=(*offices, *accounts), changed=(), same=(), gone=()))
    assert [asked(path) for path in paths] == before


@only_sqlite
def test_what_the_platform_said_of_an_account_is_kept(officer):
    known = account(handle="Known", id="123")
    register.apply(Changes(added=(known,), changed=(), same=(), gone=()))
    officer.post(f"/store/account/{key('Known')}/change/", {"institution": "savar", "language": "bn"})
    assert replace(known, language="bn") in held().accounts


@only_sqlite
def test_what_an_order_made_official_needs_an_order_for_ever(officer):
    address = "https://www.facebook.com/profile.php?id=100004444333222"
    given = {"handle": address, "source": "supplied order 7"}
    officer.post("/store/account/add/", {**NEW_ACCOUNT, **given})
    [known] = [each for each in held().accounts if each != OFFICE]
    way = f"/store/account/{key(known.handle)}/change/"
    [said] = errors(officer.post(way, {"institution": "savar", "source": "supplied"}))
    assert said == "an order makes this the office's account; write supplied order NUMBER"
    officer.post(way, {"institution": "savar", "source": "supplied order 8"})
    assert [each.order for each in held().accounts if each != OFFICE] == ["8"]
