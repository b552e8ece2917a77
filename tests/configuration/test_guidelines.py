from __future__ import annotations

from datetime import date

import pytest

from auditor.configuration.guidelines import guideline_ids, read_guideline
from auditor.configuration.reading import ConfigurationError, Files
from auditor.domain.criteria import Force, Kind
from auditor.domain.words import Text
from tests.configuration.guideline_files import CHECKED, CHECKS, DECLARED, HEAD, OUTSIDE, read


def test_a_clause_is_read_as_it_is_written(tmp_path):
    clause = read(tmp_path, HEAD + DECLARED).clause("9")
    assert (clause.force, clause.kind, clause.also) == (Force.MUST, Kind.ATTESTED, Kind.DEED)
    assert (clause.of, clause.asks, clause.attested) == ("institution", Text(en="Review it"), "review")


def test_the_terms_that_a_clause_leaves_out_are_filled_in(tmp_path):
    assert read(tmp_path).clause("7.ka").checks == {"weekly_activity": {"times": 2, "weeks": 4}}


def test_a_clause_that_the_edition_does_not_have_is_a_key_error(tmp_path):
    with pytest.raises(KeyError, match="10"):
        read(tmp_path).clause("10")


def test_days_are_read_as_days(tmp_path):
    head = (
        HEAD + 'in_force_from = 2030-01-31\nbinding_confirmed_by = "A"\nbinding_confirmed_on = 2030-02-01\n'
    )
    edition = read(tmp_path, head + CHECKED)
    assert (edition.in_force_from, edition.binding_confirmed_on) == (date(2030, 1, 31), date(2030, 2, 1))
    assert (edition.in_force_until, edition.wording_checked_on) == (None, None)


def test_the_operators_guidelines_stand_beside_the_shipped_ones(tmp_path):
    read(tmp_path)
    assert guideline_ids(Files(folder=tmp_path)) == ["bd-2016", "cg-2017", "xx-2030"]


def test_a_guideline_that_nobody_has_is_refused_with_the_nearest_one():
    with pytest.raises(ConfigurationError, match=r"there is no guideline bd-2017; did you mean bd-2016\?"):
        read_guideline(Files(), "bd-2017", CHECKS)


@pytest.mark.parametrize(
    ("clause", "audited"),
    [
        pytest.param(CHECKED, True, id="checked"),
        pytest.param(DECLARED, True, id="declared"),
        pytest.param(OUTSIDE, False, id="outside"),
        pytest.param(OUTSIDE.replace("outside", "deed"), False, id="a deed of the product"),
        pytest.param(
            CHECKED.replace('kind = "auto"', 'kind = "deed"\nalso = "triage"'), True, id="by the second way"
        ),
    ],
)
def test_a_clause_is_audited_if_it_gives_findings(tmp_path, clause, audited):
    assert read(tmp_path, HEAD + clause).clauses[0].audited is audited


def test_an_edition_may_be_in_force_for_a_single_day(tmp_path):
    read(tmp_path, HEAD + "in_force_from = 2030-01-31\nin_force_until = 2030-01-31\n" + CHECKED)
