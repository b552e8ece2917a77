from __future__ import annotations

import pytest

from tests.sheets.register import lines, reading_of, row


@pytest.fixture
def read(tmp_path):
    return lambda *rows, **terms: reading_of(tmp_path / "register.csv", rows, **terms)


def test_institution_columns_repeat_and_empty_cells_say_nothing(read):
    reading = read(row(aliases="DC; ডিসি অফিস ;"), row(platform="x", name_bn="জেলা প্রশাসন"))
    [office] = reading.register.institutions
    assert (office.aliases, office.name.bn) == (("DC", "ডিসি অফিস"), "জেলা প্রশাসন")
    assert len(reading.register.accounts) == 2


def test_letters_composed_in_another_way_are_no_contradiction(read):
    reading = read(row(name_bn="মন্ত্রণাল\u09df"), row(platform="x", name_bn="মন্ত্রণাল\u09af\u09bc"))
    assert reading.bad == ()


def test_a_website_with_and_without_www_is_no_contradiction(read):
    reading = read(row(website="http://www.rangpur.gov.bd/"), row(platform="x", website="rangpur.gov.bd"))
    assert reading.bad == ()


def test_the_same_account_twice_names_the_first_line(read):
    reading = read(row(account="https://www.facebook.com/DCRangpur/?ref=x"), row(institution="dc-dhaka"))
    [bad] = reading.bad
    assert (bad.line, bad.column) == (3, "account")
    assert "already stands in line 2, for dc-rangpur" in bad.reason


def test_two_channels_whose_ids_differ_in_case_are_two_accounts(read):
    channel = "UCaaaaaaaaaaaaaaaaaaaaaA"
    reading = read(
        row(platform="youtube", account=channel), row(platform="youtube", account=channel[:-1] + "a")
    )
    assert len({account.key for account in reading.register.accounts}) == 2


@pytest.mark.parametrize(
    "contradiction",
    [
        {"name_en": "Another Office"},
        {"tier": "ministry"},
        {"website": "https://dhaka.gov.bd"},
        {"aliases": "DCR"},
        {"parent": "dc-dhaka"},
    ],
)
def test_a_contradicting_institution_names_the_first_line(read, contradiction):
    reading = read(
        row(institution="dc-dhaka", account="dcdhaka"),
        row(institution="cabinet", account="cabinet"),
        row(website="https://rangpur.gov.bd", aliases="DC", parent="cabinet"),
        row(account="other", **contradiction),
    )
    [bad] = reading.bad
    assert (bad.line, bad.column) == (5, *contradiction)
    assert "in line 4" in bad.reason


def test_a_bad_row_contradicts_nobody(read):
    reading = read(row(tier="ministry", account=""), row())
    assert lines(reading.bad) == [(2, "account")]
    assert reading.register.institutions[0].tier == "district_office"


def test_a_parent_may_stand_further_down_or_in_the_register(read):
    reading = read(
        row(parent="cabinet"),
        row(institution="cabinet", account="cabinet", parent="president"),
        known={"president": None},
    )
    assert reading.bad == ()


def test_the_child_of_a_row_that_was_not_taken_is_not_taken_either(read):
    reading = read(
        row(parent="division"),
        row(institution="division", account="division", parent="cabinet"),
        row(institution="cabinet", account="null"),
        row(institution="dc-dhaka", account="dcdhaka"),
    )
    assert lines(reading.bad) == [(2, "parent"), (3, "parent"), (4, "account")]
    assert [office.id for office in reading.register.institutions] == ["dc-dhaka"]


def test_parents_that_go_round_in_a_circle_are_named(read):
    reading = read(
        row(institution="a", account="one", parent="b"),
        row(institution="b", account="two", parent="c"),
        known={"c": "a"},
    )
    assert "a → b → c → a" in reading.bad[0].reason
    assert len(reading.bad) == 2
