from __future__ import annotations

import pytest

from auditor.domain.register import Account, Contact, Institution, Route
from auditor.domain.words import Text
from tests.sheets.register import lines, reading_of, row


@pytest.fixture
def read(tmp_path):
    return lambda *rows, **terms: reading_of(tmp_path / "register.csv", rows, **terms)


def test_a_row_is_one_institution_and_one_account(read):
    reading = read(row(name_bn="জেলা প্রশাসন", website="http://www.rangpur.gov.bd", source="api", language="BN"))
    assert reading.register.institutions == (
        Institution(
            id="dc-rangpur",
            name=Text(en="DC Office, Rangpur", bn="জেলা প্রশাসন"),
            tier="district_office",
            website="http://www.rangpur.gov.bd",
        ),
    )
    assert reading.register.accounts == (
        Account(
            institution="dc-rangpur",
            platform="facebook",
            handle="dcrangpur",
            source=Route.API,
            contact=Contact(email="dc@example.org"),
            language="bn",
        ),
    )
    assert (reading.bad, reading.warnings) == ((), ())


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"institution": ""}, "institution", "the cell is empty"),
        ({"name_en": " "}, "name_en", "no name"),
        ({"tier": ""}, "tier", "the cell is empty"),
        ({"tier": "palace"}, "tier", "“palace” is no tier; the tiers are ministry, district_office"),
        ({"platform": ""}, "platform", "the cell is empty"),
        ({"platform": "https://facebook.com"}, "platform", "is no name of a platform"),
        ({"account": ""}, "account", "the cell is empty"),
        ({"account": "null"}, "account", "neither a name"),
        (
            {"account": "https://www.facebook.com/profile.php?id=100012345678"},
            "account",
            "profile of a person",
        ),
        ({"account": "https://www.facebook.com/groups/dc"}, "account", "supplied order NUMBER"),
        ({"account": "https://x.com/dc"}, "account", "Its platform is x."),
        ({"account": "https://facebook.com/dc/posts/1"}, "account", "single post"),
        ({"source": "internet"}, "source", "“internet” is no source"),
        ({"source": "api order 5"}, "source", "is no source"),
        ({"guideline": "bd-1999"}, "guideline", "“bd-1999” is no guideline"),
        ({"contact_email": "dc at example.org"}, "contact_email", "is no e-mail address"),
        ({"contact_email": "dc@example.org\nBcc: x@example.org"}, "contact_email", "is no e-mail address"),
        ({"contact_email": "dc@example"}, "contact_email", "is no e-mail address"),
        ({"contact_email": "a@example.org; b@example.org"}, "contact_email", "is no e-mail address"),
        ({"language": "fr"}, "language", "“fr” is no language"),
        ({"website": "none yet"}, "website", "is no address of a website"),
        ({"parent": "cabinet"}, "parent", "“cabinet” is no institution"),
        ({"parent": "dc-rangpur"}, "parent", "dc-rangpur → dc-rangpur"),
        ({"institution": "dc\nrangpur"}, "institution", "line break"),
    ],
)
def test_a_bad_row_says_line_column_and_reason_in_one_line(read, cells, column, reason):
    reading = read(row(institution="dc-dhaka", account="dcdhaka"), row(**cells))
    [bad] = reading.bad
    assert (bad.line, bad.column) == (3, column)
    assert reason in bad.reason
    assert "\n" not in str(bad)
    assert [account.handle for account in reading.register.accounts] == ["dcdhaka"]


@pytest.mark.parametrize(
    "source", ["supplied order 12/2016", "supplied 12/2016", "Supplied Order No. 12/2016"]
)
def test_a_person_or_a_group_is_taken_with_its_order_and_marked(read, source):
    reading = read(
        row(account="https://www.facebook.com/profile.php?id=100012345678", source=source),
        row(account="https://www.facebook.com/groups/dcrangpur", source=source),
    )
    assert [(account.handle, account.order) for account in reading.register.accounts] == [
        ("100012345678", "12/2016"),
        ("groups/dcrangpur", "12/2016"),
    ]


def test_an_order_marks_no_ordinary_page(read):
    reading = read(row(source="supplied order 12/2016"))
    assert reading.register.accounts[0].order is None
    assert lines(reading.warnings) == [(2, "source")]


def test_no_order_opens_the_door_to_a_search_or_another_platform(read):
    order = "supplied order 12/2016"
    reading = read(
        row(account="https://www.facebook.com/search?q=dc", source=order),
        row(account="https://www.linkedin.com/in/somebody", source=order),
    )
    assert lines(reading.bad) == [(2, "account"), (3, "account")]


def test_a_retired_platform_is_taken_and_marked_with_its_reason(read):
    reading = read(row(platform="Google+", account="https://plus.google.com/+dcrangpur", source="api"))
    [account] = reading.register.accounts
    assert (account.platform, account.source) == ("google_plus", Route.SUPPLIED)
    assert "remove the link" in account.retired
    assert lines(reading.warnings) == [(2, "platform")]


def test_an_unknown_platform_is_taken_as_supplied_with_a_warning(read):
    reading = read(row(platform="Koo App", account="@dc_rangpur", source="api"))
    [account] = reading.register.accounts
    assert (account.platform, account.handle, account.source) == ("koo_app", "dc_rangpur", Route.SUPPLIED)
    assert lines(reading.warnings) == [(2, "platform")]


@pytest.mark.parametrize("name", ["X", "Twitter", "টুইটার", "x"])
def test_a_platform_may_be_called_by_any_of_its_names(read, name):
    assert read(row(platform=name)).register.accounts[0].platform == "x"


def test_an_unnamed_source_is_the_route_that_needs_no_access(read):
    assert read(row()).register.accounts[0].source is Route.SUPPLIED


def test_a_missing_contact_is_a_warning(read):
    assert lines(read(row(contact_email="")).warnings) == [(2, "contact_email")]


def test_the_official_website_is_an_account_that_needs_no_contact(read):
    reading = read(row(platform="website", account="http://www.rangpur.gov.bd", contact_email=""))
    assert reading.register.accounts[0].key == ("website", "rangpur.gov.bd")
    assert reading.warnings == ()


@pytest.mark.parametrize(
    ("written", "website"),
    [
        ("null", None),
        ("", None),
        ("NULL", None),
        ("website:", None),
        ("website:www.rangpur.gov.bd", "www.rangpur.gov.bd"),
        ("website: null", None),
        (" rangpur.gov.bd ", "rangpur.gov.bd"),
    ],
)
def test_a_website_is_read_as_lists_carry_it(read, written, website):
    assert read(row(website=written)).register.institutions[0].website == website


def test_an_apostrophe_that_made_a_cell_inert_is_taken_off_again(read):
    assert read(row(name_en="'=DC Office")).register.institutions[0].name.en == "=DC Office"
