"""Every page of the weekly report is whole by itself, bounded, safe, and the same in every language."""

from __future__ import annotations

import hashlib
import re
import tracemalloc
from pathlib import Path
from typing import NamedTuple

import pytest

from auditor.domain import Evidence
from auditor.domain.words import LANGUAGES
from reports import weekly
from reports.drawing.folder import LARGEST
from tests.avoided_words import avoided_in
from tests.builders import (
    RecordsInMemory,
    account,
    finding,
    institution,
    new_fail,
    record,
    records,
    unknown,
)
from tests.reports.figures_of_pages import figures_of
from tests.reports.reading import Page, rendered
from tests.reports.scene import week_of_bangladesh


class Scene(NamedTuple):
    language: str
    folder: Path
    pages: dict[str, Page]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    week, folders = (
        week_of_bangladesh(),
        {language: tmp_path_factory.mktemp(language) for language in LANGUAGES},
    )
    return {
        language: Scene(language, folder, rendered(week, folder, language))
        for language, folder in folders.items()
    }


@pytest.fixture(params=LANGUAGES)
def scene(request, scenes):
    return scenes[request.param]


# Every page


def test_every_link_leads_to_a_page_or_a_place_that_exists(scene):
    every = scene.pages
    for name, page in every.items():
        for href in page.values("a", "href"):
            target, _, anchor = href.partition("#")
            if not href.startswith("http"):
                assert (target or name) in every, (name, href)
                assert not anchor or anchor in every[target or name].ids, (name, href)


def test_ids_are_unique_on_a_page(scene):
    assert all(len(page.ids) == len(set(page.ids)) for page in scene.pages.values())


def test_no_page_asks_for_anything_outside_itself(scene):
    for path in scene.folder.glob("*.html"):
        page = scene.pages[path.name]
        assert not page.tags.keys() & {"script", "img", "link", "iframe", "object", "video", "form"}, (
            path.name
        )
        assert not re.search(r"url\(|@import", path.read_text())
        assert not [
            name for _, attributes in page.attributes for name in attributes if name in {"src", "srcset"}
        ]


def test_outward_links_tell_the_other_side_nothing(scene):
    for page in scene.pages.values():
        outward = [found for tag, found in page.attributes if tag == "a" and found["href"].startswith("http")]
        assert all(found["rel"] == "noopener noreferrer nofollow" for found in outward)


def test_headings_go_down_one_step_at_a_time(scene):
    for name, page in scene.pages.items():
        steps = list(zip(page.headings, page.headings[1:], strict=False))
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        assert all(below <= above + 1 for above, below in steps), name


def test_table_headings_say_what_they_head(scene):
    every = [found for page in scene.pages.values() for tag, found in page.attributes if tag == "th"]
    assert every
    assert all(found.get("scope") in {"col", "row"} for found in every)


def test_a_page_says_its_language_and_a_name_in_another_one_says_its_own(scene):
    assert all(page.values("html", "lang") == [scene.language] for page in scene.pages.values())
    texts = scene.pages["institutions-1.html"].texts
    [said] = {found for _, found, text in texts if text == "Deputy Commissioner, Rangamati Hill District"}
    assert said == "en"


def test_no_word_blames(scene):
    ours = [
        text
        for page in scene.pages.values()
        for _, language, text in page.texts
        if language == scene.language and avoided_in(text, scene.language)
    ]
    assert ours == []


def test_pages_in_bangla_and_hindi_show_no_latin_digit_of_ours(scene):
    if scene.language == "en":
        return
    ours = [text for page in scene.pages.values() for _, said, text in page.texts if said == scene.language]
    assert [text for text in ours if re.search("[0-9]", text) and "bd-2019" not in text] == []


def test_markup_in_a_name_is_text(scene):
    page = scene.pages["institution-moedu.html"]
    assert page.tags["script"] == page.tags["img"] == 0
    assert "<script>document.title='run'</script>" in page.text
    assert "\u202e" not in page.text


def test_only_web_addresses_become_links(scene):
    page = scene.pages["institution-moedu.html"]
    assert "javascript:alert(1)" in page.text
    assert all(href.startswith(("http", "#", "in")) for href in page.values("a", "href"))


def test_the_sums_are_those_of_the_pages(scene):
    lines = [line.split("  ") for line in (scene.folder / "SHA256SUMS").read_text().splitlines()]
    assert {name for _, name in lines} == set(scene.pages)
    assert all(
        hashlib.sha256((scene.folder / name).read_bytes()).hexdigest() == digest for digest, name in lines
    )


# All languages, again and again, and very large


@pytest.mark.parametrize("language", ["bn", "hi"])
def test_the_numbers_are_equal_in_every_language(scenes, language):
    said, english = scenes[language].pages, scenes["en"].pages
    assert said.keys() == english.keys()
    for name in said.keys() - {"institutions-1.html"}:  # whose rows each language puts in its own order
        assert figures_of(said[name], language) == figures_of(english[name], "en"), name


def test_the_same_records_give_the_same_bytes(tmp_path):
    for folder in ("once", "again"):
        rendered(week_of_bangladesh(), tmp_path / folder, "bn")
    assert (tmp_path / "once/SHA256SUMS").read_bytes() == (tmp_path / "again/SHA256SUMS").read_bytes()


def test_a_page_of_an_earlier_report_does_not_stay_behind(tmp_path):
    rendered(records(record(finding(), of=institution("gone"))), tmp_path)
    rendered(records(record(finding(), of=institution("here"))), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "SHA256SUMS", "index.html", "institutions-1.html", "institution-here.html"
    }  # fmt: skip


@pytest.mark.parametrize("owners", [1, 2000], ids=["all of one institution", "each of its own"])
def test_two_thousand_accounts_fit_on_pages_of_bounded_size(tmp_path, owners):
    found = tuple(
        record(
            new_fail(),
            *[unknown()] * 3,
            of=(office := institution(f"o{number % owners:04}")),
            by=account(office.id, f"h{number}"),
        )
        for number in range(2000)
    )
    every = rendered(records(*found), tmp_path)
    assert max(path.stat().st_size for path in tmp_path.iterdir() if path.suffix == ".html") <= LARGEST
    for name, page in every.items():
        missing = [
            href
            for href in page.values("a", "href")
            if not href.startswith(("http", "#")) and href.partition("#")[0] not in every
        ]
        assert missing == [], name
    assert sum(page.tags["article"] for page in every.values()) == 2000 * 4


def test_an_account_too_large_for_a_page_gives_up_its_evidence(tmp_path):
    long = "https://example.org/" + "&" * 900
    shown = [new_fail(clause=f"c{number}", evidence=(Evidence(url=long),) * 9) for number in range(60)]
    every = rendered(records(record(*shown)), tmp_path)
    assert "9 more places are listed in the export of findings" in every["institution-savar.html"].text


def test_memory_stays_flat_however_many_accounts_stream_by(tmp_path):
    def peak(number):
        stream = RecordsInMemory(found=Repeated(number))
        tracemalloc.start()
        weekly.render(weekly.build(stream, "en"), tmp_path / str(number))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(800) < 2.5 * peak(200)


class Repeated:
    """Records made while they are read."""

    def __init__(self, number):
        self.number = number

    def __iter__(self):
        return (record(new_fail(), unknown(), of=institution(f"o{place:05}")) for place in range(self.number))
