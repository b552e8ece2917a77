"""A clause is cited as the original numbers it, in the letters and digits of the page."""

from __future__ import annotations

import pytest

from auditor.configuration.guidelines import read_guideline
from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.reading import Files
from auditor.toolbox import checks
from reports.drawing.clauses import Clauses
from tests.builders import rules


def cited(guideline, language):
    files = Files()
    edition = read_guideline(files, guideline, checks())
    read = rules(guideline=edition, jurisdiction=read_jurisdiction(files, edition.jurisdiction))
    clauses = Clauses(read, language)
    return {clause.id: clauses.label(clause.id) for clause in edition.clauses}


BANGLADESH = {language: cited("bd-2016", language) for language in ("bn", "hi", "en")}
CHHATTISGARH = {language: cited("cg-2017", language) for language in ("bn", "hi", "en")}


@pytest.mark.parametrize(
    ("clause", "bangla", "hindi"),
    [
        ("5.ka", "৫(ক)", "५(क)"),
        ("5.nga", "৫(ঙ)", "५(ङ)"),
        ("5.cha", "৫(চ)", "५(च)"),
        ("5.nya", "৫(ঞ)", "५(ञ)"),
        ("5.ta.ii", "৫(ট)(ঈ)", "५(ट)(ई)"),
        ("2.1.ga", "২.১(গ)", "२.१(ग)"),
        ("10.kha", "১০(খ)", "१०(ख)"),
        ("8", "৮", "८"),
    ],
)
def test_letters_and_digits_are_carried_over(clause, bangla, hindi):
    assert (BANGLADESH["bn"][clause], BANGLADESH["hi"][clause]) == (bangla, hindi)


def test_an_english_page_cites_the_id():
    assert BANGLADESH["en"] == {clause: clause for clause in BANGLADESH["en"]}


def test_a_hindi_page_cites_its_own_guideline_as_printed():
    assert CHHATTISGARH["hi"]["6.10"] == "6.10"
    assert CHHATTISGARH["bn"]["6.10"] == "৬.১০"
    assert CHHATTISGARH["en"]["6.10"] == "6.10"


@pytest.mark.parametrize("language", ["hi", "en"])
def test_a_label_in_words_is_no_number(language):
    assert BANGLADESH[language]["circular-2015"] == "circular-2015"


def test_no_two_clauses_are_cited_alike():
    for labels in (*BANGLADESH.values(), *CHHATTISGARH.values()):
        assert len(set(labels.values())) == len(labels)


def test_a_clause_that_the_edition_does_not_know_keeps_its_id():
    assert Clauses(rules(), "hi").label("99.ka") == "99.ka"
