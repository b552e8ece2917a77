"""What goes into the register comes out as it was, and a change set goes in whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError

from auditor.domain import Text
from auditor.domain.register import Change, Changes, Contact, Register, Route, changes
from auditor.store import evidence, models, register
from tests.builders import AS_OF, account, institution, snapshot

DHAKA = institution("dhaka", tier="division")
SAVAR = institution(
    name=Text(en="Savar", bn="সাভার", hi="सावर"),
    aliases=("Savar Upazila",),
    parent="dhaka",
    website="savar.gov.bd",
)
FULL = account(
    handle="Office.One",
    folded="officeone",
    id="1000",
    source=Route.API,
    guideline="cg-2017",
    contact=Contact(email="a@office.example"),
    language="hi",
    order="No. 7",
    retired="closed in 2019",
)


def apply(*added, changed=()):
    register.apply(Changes(added=added, changed=changed, same=(), gone=()))


def changed(old, **facts):
    return (Change(old=old, new=replace(old, **facts), edits=()),)


def test_every_field_comes_out_as_it_went_in():
    apply(DHAKA, SAVAR, FULL)
    assert register.register() == Register(institutions=(DHAKA, SAVAR), accounts=(FULL,))


def test_the_register_comes_out_in_a_fixed_order():
    first, second, alone = account(handle="a", platform="x"), account(handle="b"), replace(SAVAR, parent=None)
    apply(alone, DHAKA, first, second)
    assert register.register() == Register(institutions=(DHAKA, alone), accounts=(second, first))


def test_the_order_is_that_of_the_characters_whatever_the_language_of_the_store():
    ids = ["a-b", "ab", "B", "a", "_", "é", "ক", "z"]
    apply(*map(institution, ids), *(account("a", handle) for handle in ids))
    known = register.register()
    assert [each.id for each in known.institutions] == sorted(ids)
    assert [each.handle.casefold() for each in known.accounts] == sorted(map(str.casefold, ids))


def test_a_changed_institution_is_replaced():
    apply(DHAKA)
    apply(changed=changed(DHAKA, tier="ministry"))
    assert register.register().institutions == (replace(DHAKA, tier="ministry"),)


def test_an_account_with_a_new_handle_keeps_what_was_seen_of_it():
    apply(DHAKA, SAVAR, FULL)
    evidence.keep(FULL, snapshot(), None)
    apply(changed=changed(FULL, handle="Office.Two", folded="officetwo"))
    [renamed] = register.register().accounts
    assert renamed.handle == "Office.Two"
    assert evidence.as_of(renamed, AS_OF)[0] is not None


def test_a_change_set_that_cannot_go_in_whole_leaves_nothing():
    with pytest.raises(IntegrityError):
        apply(DHAKA, account("dhaka"), account("dhaka"))
    assert models.Institution.objects.count() == 0


# The platform's own ids

PLAIN, OTHER = account("dhaka"), account("dhaka", "other")


def ids():
    return {each.handle: each.id for each in register.register().accounts}


def test_the_id_of_an_account_that_had_none_is_learned():
    apply(DHAKA, PLAIN, OTHER)
    assert register.learn_id(PLAIN, "1000")
    assert ids() == {"office": "1000", "other": None}


def test_an_id_that_is_known_is_never_changed():
    apply(DHAKA, replace(PLAIN, id="1000"))
    assert register.learn_id(PLAIN, "2000")
    assert ids() == {"office": "1000"}


def test_an_id_that_another_account_has_is_not_learned():
    apply(DHAKA, replace(PLAIN, id="1000"), OTHER)
    assert not register.learn_id(OTHER, "1000")
    assert ids() == {"office": "1000", "other": None}


def test_the_same_id_on_another_platform_is_another_account():
    apply(DHAKA, replace(PLAIN, id="1000"), account("dhaka", platform="instagram"))
    assert register.learn_id(account("dhaka", platform="instagram"), "1000")


def test_a_learned_id_survives_the_next_import_of_a_list_without_it():
    apply(DHAKA, PLAIN)
    register.learn_id(PLAIN, "1000")
    before, listed = register.register(), Register(institutions=(DHAKA,), accounts=(PLAIN,))
    assert [each.id for each in changes(before, listed).same if each != DHAKA] == ["1000"]
