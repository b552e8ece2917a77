from __future__ import annotations

import pytest

from auditor.domain import Text, Verdict, WaitsFor
from checks.official_name import official_name
from tests.builders import AS_OF, institution, profile
from tests.cases import DAY, case, refused

OFFICE = institution(
    name=Text(en="Ministry of Land", bn="ভূমি মন্ত্রণাল\u09df", hi="भूमि मंत्रालय"), aliases=("MinLand BD",)
)


def named(name, **facts):
    return case(office=OFFICE, profile=profile(name=name, **facts))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Ministry of Land", id="English"),
        pytest.param("ভূমি মন্ত্রণাল\u09df", id="Bangla"),
        pytest.param("ভূমি মন্ত্রণাল\u09af\u09bc", id="Bangla, its last letter in two pieces"),
        pytest.param("भूमि मंत्रालय", id="Hindi"),
        pytest.param("MinLand BD", id="an alias"),
        pytest.param("  MINISTRY  of Land! ", id="capitals, spaces and signs"),
    ],
)
def test_a_registered_name_is_right(name):
    outcome = official_name(named(name))
    assert (outcome.verdict, outcome.message) == (Verdict.PASS, "registered_name")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Mr Karim", id="a person"),
        pytest.param("Ministry of Land, Bangladesh", id="more words"),
        pytest.param("Ministry of Law", id="one letter apart"),
        pytest.param("Minister of Land", id="a post"),
        pytest.param("Land", id="a part of the name"),
        pytest.param("", id="seen empty"),
    ],
)
def test_any_other_name_goes_to_a_person(name):
    outcome = official_name(named(name))
    assert (outcome.verdict, outcome.waits_for) == (Verdict.REVIEW, WaitsFor.LOOK)


def test_the_values_say_which_name_it_matched():
    assert official_name(named("MINLAND BD")).values == {"name": "MINLAND BD", "registered": "MinLand BD"}


def test_the_values_of_another_name_hold_all_registered_names():
    assert official_name(named("Mr Karim")).values["registered"] == list(OFFICE.name.all())


@pytest.mark.parametrize(("observed_at", "seen_at"), [(None, AS_OF), (AS_OF - DAY, AS_OF - DAY)])
def test_the_evidence_shows_the_name_and_when_it_was_seen(observed_at, seen_at):
    [shown] = official_name(named("Mr Karim", id="42", observed_at=observed_at)).evidence
    assert (shown.excerpt, shown.item, shown.seen_at) == ("Mr Karim", "42", seen_at)


@pytest.mark.parametrize("shown", [None, profile(name=None)], ids=["no profile", "no name"])
def test_a_name_that_nobody_saw_is_not_observed(shown):
    assert refused("official_name", case(profile=shown)).part == "profile"


def test_a_name_of_nothing_is_no_alias_of_signs():
    office = institution(aliases=("***",))
    assert official_name(case(office=office, profile=profile(name="!"))).verdict is Verdict.REVIEW


def test_the_name_is_the_one_displayed_not_that_of_the_address():
    assert official_name(named("Ministry of Land", username="Mr Karim")).verdict is Verdict.PASS
    assert official_name(named("Mr Karim", username="Ministry of Land")).verdict is Verdict.REVIEW


@pytest.mark.parametrize("name", ["MINLAND BD", "Mr Karim"])
def test_a_decision_about_a_name_ends_with_the_name(name):
    assert official_name(named(name)).fingerprint == name
