"""The sample's report says the same in Bangla, Hindi and English: every day, every duration, every number."""

from __future__ import annotations

from collections import Counter
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from auditor.__main__ import main
from auditor.domain.words import LANGUAGES
from tests.reports.figures_of_pages import figures_in, figures_of
from tests.reports.reading import pages

SAMPLE = Path(__file__).parents[1] / "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The pages of the sample by guideline and language, with those who order themselves by name apart."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()):
        patch.setenv("AUDITOR_HOME", str(home))
        main(["import", str(SAMPLE / "register.csv")])
        main(["collect", "--supplied", str(SAMPLE / "supplied")])
        main(["judge", "--as-of", (SAMPLE / "as-of").read_text().strip()])
        for language in LANGUAGES:
            main(["report", "weekly", "--lang", language, "--out", str(home / "out")])
    return {
        (folder.parents[1].name, folder.name): pages(folder)
        for folder in (index.parent for index in (home / "out").rglob("index.html"))
    }


def in_order(every, language):
    return {name: figures_of(page, language) for name, page in every.items() if not is_list(name)}


def by_row(every, language):
    """The rows of the list stand in the order of their names, which is each language's own."""
    rows = Counter[str]()
    for name, page in every.items():
        if is_list(name):
            rows.update(str(sorted(found.items(), key=str)) for found in figures_of(page, language))
    return rows


def is_list(name):
    return name.startswith("institutions-")


@pytest.mark.parametrize("guideline", ["bd-2016", "cg-2017"])
@pytest.mark.parametrize("language", ["bn", "hi"])
def test_the_numbers_are_those_of_the_english_report(sample, guideline, language):
    said, english = sample[guideline, language], sample[guideline, "en"]
    assert said.keys() == english.keys()
    assert in_order(said, language) == in_order(english, "en")
    assert by_row(said, language) == by_row(english, "en")


def test_there_is_something_to_compare(sample):
    figures = [found for every in in_order(sample["bd-2016", "hi"], "hi").values() for found in every]
    kinds = {figure[0] if isinstance(figure, tuple) else "number" for found in figures for figure in found}
    assert kinds == {"on", "hour", "minute", "day", "number"}
    assert sum(found.total() for found in figures) > 2000


FIRST = {
    "bn": ["কৃষি", "জনপ্রশাসন", "দুর্যোগ ব্যবস্থাপনা ও ত্রাণ", "প্রাথমিক ও গণশিক্ষা", "ভূমি"],
    "en": ["Agriculture", "Disaster Management", "Land", "Primary and Mass", "Public Administration"],
}


@pytest.mark.parametrize("language", FIRST)
def test_the_list_of_institutions_follows_the_alphabet_of_the_page(sample, language):
    said = sample["bd-2016", language]["institutions-1.html"].text
    places = [said.index(f"Ministry of {name}" if language == "en" else name) for name in FIRST[language]]
    assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_where_the_bangla_calendar_is_kept_and_read_does_its_day_stand(sample, language):
    for guideline in ("bd-2016", "cg-2017"):
        [day] = [page for name, page in sample[guideline, language].items() if name == "index.html"]
        beside = [text for tag, _, text in day.texts if "১৪৩২" in text or "1432" in text or "१४३२" in text]
        assert bool(beside) is (guideline == "bd-2016" and language != "hi")


@pytest.mark.parametrize(
    ("language", "block"),
    [
        ("en", "61 of 1,12,300 within 3 days 4 h; 72 hours; 54.4% until 5 July 2026, 14:04"),
        ("bn", "১,১২,৩০০টির মধ্যে ৬১টি ৩ দিন ৪ ঘণ্টা; ৭২ ঘণ্টার মধ্যে; ৫৪.৪% ৫ জুলাই ২০২৬, ১৪:০৪ পর্যন্ত"),
        ("hi", "१,१२,३०० में से ६१, ३ दिन ४ घंटे; ७२ घंटे के भीतर; ५४.४% ५ जुलाई २०२६, १४:०४ तक"),
    ],
)
def test_figures_are_read_alike(language, block):
    assert figures_in(block, language) == Counter(
        ["112300", "61", ("day", "3"), ("hour", "4"), ("hour", "72"), "54.4%", ("on", 2026, 7, 5), "14", "04"]
    )


@pytest.mark.parametrize("wrong", ["६२", "६१,०००", "६१ दिन", "६१%"])
def test_another_figure_is_another(wrong):
    assert figures_in(f"{wrong} में", "hi") != figures_in("61 of", "en")


def test_another_day_in_the_bangla_calendar_is_seen():
    right, slip = (figures_in(f"২৮ অক্টোবর ২০১৫ {day} কার্তিক ১৪২২ বঙ্গাব্দ", "bn") for day in ("১৩", "১৪"))
    assert right == figures_in("28 October 2015", "en")
    assert slip != right
