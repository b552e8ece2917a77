"""Every term that a guideline can give to a check has words in every language."""

from __future__ import annotations

import inspect
from decimal import Decimal
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from auditor.toolbox import checks
from reports.drawing.speech import speech
from reports.drawing.terms import CHOICES, TERMS, told

TAKEN = {
    (name, hint)
    for check in checks().values()
    for name, hint in get_type_hints(check.test).items()
    if name in inspect.signature(check.test).parameters
    and inspect.signature(check.test).parameters[name].kind is inspect.Parameter.KEYWORD_ONLY
}


def test_every_term_of_every_check_has_words():
    assert {name for name, _ in TAKEN} <= TERMS.keys()


def test_every_choice_has_words():
    choices = {choice for _, hint in TAKEN if get_origin(hint) is Literal for choice in get_args(hint)}
    assert choices == CHOICES.keys()


@pytest.mark.parametrize(
    ("language", "terms", "said"),
    [
        ("en", {"target_hours": 72}, "Target for replies: 72 h"),
        ("hi", {"target_hours": 72}, "उत्तर की निर्धारित समय-सीमा: ७२ घंटे"),
        ("bn", {"share": Decimal("0.80")}, "তুলনায় ব্যবহৃত হার: ৮০%"),
        ("hi", {"times": 2}, "प्रति सप्ताह अपेक्षित अद्यतन या उत्तर: २"),
        ("hi", {"suffices": "both"}, "क्या पर्याप्त है: लिंक और संस्थान का स्व-प्रमाणन"),
        ("en", {"set_by": "No. 04.00, 2 January 2027"}, "Target set by: No. 04.00, 2 January 2027"),
        ("en", {"set_by": ""}, "Target set by: "),
        ("hi", {"depth": "x\u202ey"}, "depth: x�y"),
    ],
)
def test_a_term_is_told_in_words(language, terms, said):
    [term] = told(terms, speech(language))
    assert f"{term.label}: {term.value}" == said
