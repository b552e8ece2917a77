from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.sheets.cells import DATE, PLAIN, Look, date_cell, look_of, number_cell, spelled, text_cell


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("1E3", "1000"),
        ("-7", "-7"),
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("100064812345678", "100064812345678"),
        ("999999999999999", "999999999999999"),
        ("1.00064812345678E+17", "1.00064812345678E+17"),
        ("100064812345678901", "1.00064812345679E+17"),
        ("1000000000000000", "1.00000000000000E+15"),
    ],
)
def test_a_number_is_spelled_as_it_is_shown_and_never_with_digits_that_were_lost(written, shown):
    assert number_cell(written, PLAIN, from_1904=False).text == shown


@pytest.mark.parametrize("written", ["", "NaN", "Infinity", "1,5", "x", "1" * 200 + "e"])
def test_what_is_no_number_says_so(written):
    assert "cannot be read" in number_cell(written, PLAIN, from_1904=False).problem


def test_an_absurd_exponent_costs_nothing():
    assert spelled(Decimal("1E+999999")) == "1.00000000000000E+999999"


def test_zeros_in_front_are_shown_where_the_format_shows_them():
    assert number_cell("1712345678", Look(width=11), from_1904=False).text == "01712345678"


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ("42370", "2016-01-01"),
        ("43882", "2020-02-21"),
        ("42370.375", "2016-01-01T09:00:00"),
        ("0.5", "12:00:00"),
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("2958465", "9999-12-31"),
    ],
)
def test_a_date_is_spelled_as_iso_8601(days, shown):
    assert date_cell(Decimal(days), from_1904=False).text == shown


def test_days_may_be_counted_from_1904():
    assert date_cell(Decimal(0), from_1904=True).text == "1904-01-01"


@pytest.mark.parametrize("days", ["-1", "2958466", "1E+300"])
def test_a_date_that_no_calendar_has_says_so(days):
    assert "no calendar" in date_cell(Decimal(days), from_1904=False).problem


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("yyyy-mm-dd", DATE),
        ("d/m/yy h:mm", DATE),
        ('[$-845]dd" তারিখ "mmm', DATE),
        ("[h]:mm", DATE),
        ("[Red]0.00", PLAIN),
        ('0 "days"', PLAIN),
        ("General", PLAIN),
        ("@", PLAIN),
        ("000", Look(width=3)),
        ("#,##0", PLAIN),
    ],
)
def test_a_format_tells_dates_from_numbers(code, look):
    assert look_of(164, code) == look


@pytest.mark.parametrize(("number", "look"), [(0, PLAIN), (14, DATE), (22, DATE), (49, PLAIN)])
def test_so_does_the_number_of_a_format_that_is_built_in(number, look):
    assert look_of(number, None) == look


@pytest.mark.parametrize(
    ("written", "text", "replaced"),
    [
        ("a_x000D_\nb", "a\r\nb", 0),
        ("_x005F_x0041_", "_x0041_", 0),
        ("_xD83D__xDE00_", "😀", 0),
        ("_xD800_", "\ufffd", 1),
        ("_x12_", "_x12_", 0),
    ],
)
def test_characters_that_markup_cannot_hold_are_read(written, text, replaced):
    cell = text_cell(written)
    assert (cell.text, cell.replaced, cell.problem) == (text, replaced, "")


def test_a_nul_says_where_it_stands():
    cell = text_cell("ab_x0000_c")
    assert (cell.text, cell.problem) == ("abc", "a NUL character at place 3 of the cell")
