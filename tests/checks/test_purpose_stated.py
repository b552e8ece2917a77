from __future__ import annotations

from itertools import combinations

import pytest

from auditor.domain import Verdict, WaitsFor
from checks.purpose_stated import purpose_stated
from tests.builders import AS_OF, profile
from tests.cases import DAY, case, refused

SENTENCES = {"purpose": "To inform.", "audience": "For citizens.", "user": "Run by the office."}


def saying(*parts, **facts):
    return case(profile=profile(about=" ".join(SENTENCES[part] for part in parts), **facts))


def test_purpose_audience_and_user_in_the_profile_text_suffice():
    outcome = purpose_stated(saying(*SENTENCES))
    assert (outcome.verdict, outcome.message) == (Verdict.PASS, "stated")


def test_the_values_say_which_words_decided():
    words = {"purpose": ["to inform"], "audience": ["citizens"], "user": ["run by"]}
    assert purpose_stated(saying(*SENTENCES)).values == {"words": words}


@pytest.mark.parametrize("said", [pair for number in range(3) for pair in combinations(SENTENCES, number)])
def test_what_the_text_lacks_is_named_and_goes_to_a_person(said):
    outcome = purpose_stated(saying(*said))
    assert (outcome.verdict, outcome.waits_for) == (Verdict.REVIEW, WaitsFor.LOOK)
    assert outcome.values["missing"] == [part for part in SENTENCES if part not in said]


@pytest.mark.parametrize(("observed_at", "seen_at"), [(None, AS_OF), (AS_OF - DAY, AS_OF - DAY)])
def test_the_evidence_shows_the_beginning_of_the_text_and_when_it_was_seen(observed_at, seen_at):
    told = profile(about="x" * 999, id="42", observed_at=observed_at)
    [shown] = purpose_stated(case(profile=told)).evidence
    assert (shown.excerpt, shown.item, shown.seen_at) == ("x" * 300, "42", seen_at)


@pytest.mark.parametrize("shown", [None, profile(about=None)], ids=["no profile", "no text"])
def test_a_text_that_nobody_saw_is_not_observed(shown):
    assert refused("purpose_stated", case(profile=shown)).part == "profile"
