"""Commands answer in the language that is asked for, and reports are made in those that the office reads."""

from __future__ import annotations

import re

import pytest

from auditor.cli.guideline import explained, listed, matrix, named
from auditor.configuration.reading import Files
from auditor.domain.words import LANGUAGES
from reports.drawing.speech import speech
from tests.cli import desk

EDITIONS = ("bd-2016", "cg-2017")


def said_by_us(lines):
    """Without what stands as configured: ids, names of checks, declarations and terms."""
    return re.sub(r"\b(?:bd|cg)-\d{4}\b|\(\w+ =|[a-z]+(?:_[a-z]+)+|(?<=: )[a-z]+(?=।)", "", "\n".join(lines))


@pytest.mark.parametrize("language", ["bn", "hi"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_labels_of_the_guideline_are_said_in_the_language(language, edition):
    guideline, speaker = named(Files(), edition), speech(language)
    heading, *rows, total = matrix(guideline, speaker)
    assert not re.search("[A-Za-z]", heading + total)
    assert not [row for row in rows if re.search("[A-Za-z]", said_by_us(row.split("\t")[2:4]))]
    for clause in guideline.clauses:
        _, _, *lines = explained(guideline, clause, speaker)
        ours = lines[1:] if clause.why.in_language(language) else lines
        ids = "|".join(map(re.escape, (*clause.checks, *clause.planned, clause.attested or "-")))
        assert not re.search("[A-Za-z]", re.sub(ids, "", said_by_us(ours))), ours


def test_the_list_of_guidelines_is_said_in_hindi():
    bangladesh, standing, chhattisgarh, other = listed(Files(), speech("hi"))
    assert standing == "\tजारी: २०१६; परवर्ती संस्करण: bd-2019 (पाठ उपलब्ध नहीं कराया गया); पाठ का मिलान अभी शेष है"
    assert other.replace("\u00a0", " ") == "\tजारी: २२ फरवरी २०१७; पाठ का मिलान अभी शेष है"
    assert [line.split("\t")[0] for line in (bangladesh, chhattisgarh)] == list(EDITIONS)


@pytest.mark.parametrize(
    ("edition", "languages"), [("bd-2016", ["bn", "en"]), ("cg-2017", ["hi", "en"])], ids=EDITIONS
)
def test_reports_are_made_in_the_languages_that_are_read_there(auditor, tmp_path, edition, languages):
    auditor("import", desk.register(tmp_path, desk.line(guideline=edition)))
    answer = auditor("audit", "--supplied", desk.busy(tmp_path / "in"), "--as-of", desk.AS_OF)
    assert re.findall(r"weekly report \((\w+)\)", answer.out) == languages


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("bn", ["৭(ক) [7.ka]  ", "  প্রতিপালিত: ", "প্রতি সপ্তাহে প্রত্যাশিত হালনাগাদ বা সাড়া: ২"]),
        ("hi", ["७(क) [7.ka]  ", "  अनुपालित: ", "प्रति सप्ताह अपेक्षित अद्यतन या उत्तर: २"]),
        ("en", ["7.ka  ", "  Pass: ", "Updates or answers asked for in each week: 2"]),
    ],
    ids=LANGUAGES,
)
def test_the_sheet_of_an_account_is_said_in_each_language(auditor, tmp_path, language, words):
    auditor("import", desk.register(tmp_path))
    auditor("collect", "--supplied", desk.busy(tmp_path / "in"))
    auditor("judge", "--as-of", desk.AS_OF)
    said = auditor("show", "office", "7.ka", "--lang", language).out
    assert [word for word in words if word not in said] == []
    assert "times" not in said
