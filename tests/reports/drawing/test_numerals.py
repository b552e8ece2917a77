"""Numbers are written as the subcontinent writes them, and never look better than they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.drawing.numerals import LATIN, number, percent


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (123456, "1,23,456"),
        (1234567, "12,34,567"),
        (-4500, "−4,500"),
    ],
)
def test_figures_are_grouped_by_lakh(value, shown):
    assert number(value, "en") == shown


@pytest.mark.parametrize(("language", "shown"), [("bn", "১২,৩৪৫"), ("hi", "१२,३४५"), ("en", "12,345")])
def test_each_language_has_its_own_digits(language, shown):
    assert number(12345, language) == shown


@given(st.integers(), st.sampled_from(["bn", "hi"]))
def test_a_number_is_the_same_in_every_language(value, language):
    assert number(value, language).translate(LATIN) == number(value, "en")


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("0", "0%"),
        ("1", "100%"),
        ("0.5", "50%"),
        ("0.8999", "89.9%"),
        ("0.9999", "99.9%"),
        ("0.0001", "0.1%"),
    ],
)
def test_a_share_is_never_rounded_up_to_the_whole_nor_down_to_nothing(share, shown):
    assert percent(Decimal(share), "en") == shown
