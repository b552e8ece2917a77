"""The clause matrix can be listed, counted and explained in the reader's language."""

from __future__ import annotations

import pytest


def test_the_guidelines_are_listed_with_what_supersedes_them(auditor):
    answer = auditor("guideline", "list")
    assert answer.code == 0
    assert [said.split("\t")[0] for said in answer.out.splitlines() if not said.startswith("\t")] == [
        "bd-2016",
        "cg-2017",
    ]
    assert "superseded by" in answer.out


@pytest.mark.parametrize(("name", "clause", "number"), [("bd-2016", "7.ka", 50), ("cg-2017", "6.1", 15)])
def test_coverage_shows_a_row_for_every_clause_and_counts_them(auditor, name, clause, number):
    rows = auditor("guideline", "coverage", name).out.splitlines()
    assert rows[0] == "clause\toriginal\tforce\tkind\tanswered by"
    assert clause in {row.split("\t")[0] for row in rows}
    assert len(rows) - 2 > number
    assert rows[-1].startswith(f"{len(rows) - 2} clauses: ")


def test_a_clause_is_explained_with_its_check_and_whose_words_prevail(auditor):
    answer = auditor("guideline", "explain", "bd-2016", "7.ka")
    said = answer.out.splitlines()
    assert said[0].startswith("bd-2016 7.ka (")
    assert "Force: must. Kind: auto." in said
    assert any(each.startswith("Check weekly_activity: ") and "times = 2" in each for each in said)
    assert said[-1] == "In our own words; the signed original prevails."


def test_a_clause_is_explained_in_bangla(auditor):
    english, bangla = (
        auditor("guideline", "explain", "bd-2016", "7.ka", "--lang", code).out for code in ("en", "bn")
    )
    assert english.splitlines()[1].isascii()
    assert "\u0995" in bangla.splitlines()[1]


def test_what_is_planned_and_what_is_declared_is_said(auditor):
    assert (
        "planned; until then the finding is unknown"
        in auditor("guideline", "explain", "bd-2016", "5.gha").out
    )
    assert (
        "Declared by the institution: admin_team." in auditor("guideline", "explain", "bd-2016", "5.ga").out
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["coverage"], "please name a guideline: bd-2016, cg-2017"),
        (["explain"], "please name a guideline: bd-2016, cg-2017"),
        (["coverage", "bd-2061"], "there is no guideline bd-2061; did you mean bd-2016?"),
        (["explain", "cg-2017", "6.5"], "cg-2017 has no clause 6.5; it has letter, 1, 2, "),
        (["explain", "cg-2017"], "cg-2017 has no clause ; it has letter, 1, 2, "),
    ],
)
def test_misuse_is_one_clear_line(auditor, given, sentence):
    answer = auditor("guideline", *given)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith(f"auditor: {sentence}")


def test_the_guidelines_need_no_store(auditor, tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "none"))
    auditor("guideline", "list")
    assert not (tmp_path / "none").exists()
