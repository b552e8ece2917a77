from __future__ import annotations

from auditor.domain.register import Account, Contact, Edit, Institution, Register, changes
from auditor.domain.words import Text

OFFICE = Institution(id="dc-rangpur", name=Text(en="DC Office", bn="জেলা প্রশাসন"), tier="district_office")
PAGE = Account(institution="dc-rangpur", platform="facebook", handle="dcrangpur")


def office(**said):
    return Institution(**{"id": "dc-rangpur", "name": OFFICE.name, "tier": OFFICE.tier} | said)


def page(**said):
    return Account(**{"institution": "dc-rangpur", "platform": "facebook", "handle": "dcrangpur"} | said)


def accounts(*rows):
    return Register(accounts=rows)


def test_a_new_institution_and_a_new_account_are_added():
    found = changes(Register(), Register(institutions=(OFFICE,), accounts=(PAGE,)))
    assert found.added == (OFFICE, PAGE)


def test_importing_the_same_list_again_changes_nothing():
    register = Register(institutions=(OFFICE,), accounts=(PAGE,))
    found = changes(register, register)
    assert (found.added, found.changed, found.gone, found.same) == ((), (), (), (OFFICE, PAGE))


def test_a_change_names_field_old_and_new():
    found = changes(Register(institutions=(OFFICE,)), Register(institutions=(office(tier="upazila_office"),)))
    assert found.changed[0].edits == (Edit(field="tier", old="district_office", new="upazila_office"),)


def test_an_account_that_the_list_does_not_mention_is_reported():
    assert changes(accounts(PAGE), Register()).gone == (PAGE,)


def test_an_institution_that_the_list_does_not_mention_is_left_alone():
    found = changes(Register(institutions=(OFFICE,)), Register())
    assert (found.added, found.changed, found.gone) == ((), (), ())


def test_capitals_make_no_other_account():
    found = changes(accounts(PAGE), accounts(page(handle="DCRangpur")))
    assert [edit.field for change in found.changed for edit in change.edits] == ["handle"]


def test_the_same_name_on_another_platform_is_another_account():
    assert changes(accounts(PAGE), accounts(page(platform="x"))).added == (page(platform="x"),)


def test_a_handle_may_be_compared_by_another_form():
    assert page(handle="dc.rangpur", folded="dcrangpur").key == PAGE.key


def test_an_account_is_known_by_its_id_under_a_new_handle():
    found = changes(accounts(page(id="12345")), accounts(page(id="12345", handle="dcoffice")))
    assert found.changed[0].edits == (Edit(field="handle", old="dcrangpur", new="dcoffice"),)


def test_a_list_without_ids_takes_no_id_away():
    assert changes(accounts(page(id="12345")), accounts(PAGE)).same == (page(id="12345"),)


def test_a_list_with_the_id_alone_takes_no_handle_away():
    old = page(id="12345", folded="x")
    assert changes(accounts(old), accounts(page(handle="12345", id="12345"))).same == (old,)


def test_an_id_seen_for_the_first_time_is_a_change():
    found = changes(accounts(PAGE), accounts(page(id="12345")))
    assert found.changed[0].edits == (Edit(field="id", old=None, new="12345"),)


def test_another_id_under_the_same_handle_is_shown():
    found = changes(accounts(page(id="12345")), accounts(page(id="67890")))
    assert found.changed[0].edits == (Edit(field="id", old="12345", new="67890"),)


def test_an_emptied_cell_is_a_change():
    old = page(contact=Contact(email="dc@example.org"))
    assert changes(accounts(old), accounts(PAGE)).changed[0].new == PAGE


def test_a_missing_column_leaves_the_field_as_it_is():
    old = page(contact=Contact(email="dc@example.org"))
    assert changes(accounts(old), accounts(PAGE), unsaid={"contact"}).same == (old,)


def test_a_missing_column_of_names_leaves_that_language_as_it_is():
    new = office(name=Text(en="District Office"))
    found = changes(Register(institutions=(OFFICE,)), Register(institutions=(new,)), unsaid={"name_bn"})
    assert found.changed[0].new.name == Text(en="District Office", bn="জেলা প্রশাসন")


def test_no_list_takes_an_order_away_or_brings_a_retired_account_back():
    known = page(order="12/2016", retired="merged")
    assert changes(accounts(known), accounts(page())).same == (known,)
    assert changes(accounts(known), accounts(page(order="7"))).changed[0].new.order == "7"
