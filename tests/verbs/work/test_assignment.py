"""Every account has one guideline: its own, else its institution's, else the parent's, else the default."""

from __future__ import annotations

from auditor.domain.register import Register
from auditor.verbs.work.assignment import assigned
from tests.builders import account, institution

MINISTRY, DIVISION, OFFICE = institution("m"), institution("d", parent="m"), institution("o", parent="d")
ALONE = institution("alone")


def guidelines(*accounts, default="default"):
    """The guideline of each account, in the order given."""
    found = assigned(Register(institutions=(MINISTRY, DIVISION, OFFICE, ALONE), accounts=accounts), default)
    return [found[each.key] for each in accounts]


def of(owner, guideline=None, handle=None):
    return account(owner, handle or f"page-{owner}-{guideline}", guideline=guideline)


def test_where_nobody_names_one_the_default_counts():
    assert guidelines(of("o"), of("alone")) == ["default", "default"]


def test_an_accounts_own_guideline_wins_over_all():
    assert guidelines(of("o", "own"), of("d", "parents"), of("m", "grandparents"))[0] == "own"


def test_another_account_of_the_institution_names_it_only_for_itself():
    assert guidelines(of("o"), of("o", "ours"), of("d", "parents"))[0] == "parents"


def test_the_parents_guideline_counts_where_the_institution_names_none():
    assert guidelines(of("o"), of("d", "parents"), of("m", "grandparents"))[0] == "parents"


def test_the_nearest_forebear_that_names_one_counts():
    assert guidelines(of("o"), of("d"), of("m", "grandparents")) == ["grandparents"] * 3


def test_a_guideline_passes_down_and_never_up_or_aside():
    assert guidelines(of("m"), of("alone"), of("o", "ours")) == ["default", "default", "ours"]


def test_the_same_handle_on_two_platforms_has_a_guideline_each():
    here, there = account("o", "page", guideline="own"), account("alone", "page", "x")
    assert guidelines(here, there) == ["own", "default"]
