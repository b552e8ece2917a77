from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest

from auditor.configuration.terms import terms_for


def patience(
    case: object,
    *,
    target_hours: int,
    share: Decimal = Decimal("0.80"),
    set_by: str = "",
    strict: bool = False,
    suffices: Literal["link", "both"] = "link",
    hosts: tuple[str, ...] = (),
) -> object:
    return case, target_hours, share, set_by, strict, suffices, hosts


def without_terms(case):
    return case


def refusal(**given):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the sentence is what each test looks at
        terms_for(patience, given)
    return str(caught.value)


def test_what_is_left_out_is_filled_in_from_the_check():
    assert terms_for(patience, {"target_hours": 72}) == {
        "target_hours": 72,
        "share": Decimal("0.80"),
        "set_by": "",
        "strict": False,
        "suffices": "link",
        "hosts": (),
    }


def test_what_is_given_wins_over_the_default():
    given = {
        "target_hours": 24,
        "share": Decimal("0.9"),
        "set_by": "No. 12",
        "strict": True,
        "suffices": "both",
        "hosts": ["grs.gov.bd"],
    }
    assert terms_for(patience, given) == given | {"hosts": ("grs.gov.bd",)}


def test_a_check_without_terms_takes_none():
    assert terms_for(without_terms, {}) == {}


def test_the_case_is_no_term():
    with pytest.raises(ValueError, match="takes no term case; there are none"):
        terms_for(without_terms, {"case": 1})


def test_a_misspelt_term_is_refused_with_the_nearest_name():
    assert refusal(targt_hours=72) == "patience takes no term targt_hours; did you mean target_hours?"


def test_a_term_like_no_other_is_refused_with_all_names():
    assert refusal(xyz=72).endswith("there are target_hours, share, set_by, strict, suffices, hosts")


def test_a_term_that_has_no_default_must_be_given():
    assert refusal() == "the term target_hours is missing; add it"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("target_hours", "72", 'target_hours must be a whole number, not "72"'),
        ("target_hours", True, "target_hours must be a whole number, not true"),
        ("target_hours", Decimal("72.5"), "target_hours must be a whole number, not 72.5"),
        ("target_hours", Decimal("72.0"), "target_hours must be a whole number, not 72.0"),
        ("share", "0.8", 'share must be a number, not "0.8"'),
        ("share", True, "share must be a number, not true"),
        ("share", Decimal("NaN"), "share must be a number, not NaN"),
        ("share", Decimal("Infinity"), "share must be a number, not Infinity"),
        ("set_by", 12, 'set_by must be text in "quotes", not 12'),
        ("strict", 1, "strict must be true or false, not 1"),
        ("strict", "true", 'strict must be true or false, not "true"'),
        ("suffices", "links", 'suffices must be "link" or "both", not "links"'),
        ("hosts", "grs.gov.bd", 'hosts must be a list of texts, as ["a", "b"], not "grs.gov.bd"'),
        ("hosts", [1], 'hosts must be a list of texts, as ["a", "b"], not [1]'),
    ],
)
def test_a_wrong_type_is_refused_in_one_sentence(name, value, sentence):
    assert refusal(**{"target_hours": 72, name: value}) == sentence


def test_a_whole_number_serves_as_a_share():
    share = terms_for(patience, {"target_hours": 72, "share": 1})["share"]
    assert (share, type(share)) == (Decimal(1), Decimal)
