"""Every sentence has its wording in every language, and the program that says so notices when one has not."""

from __future__ import annotations

import hashlib
import re
from gettext import GNUTranslations
from io import BytesIO

import pytest
import time_machine
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from auditor.domain.words import LANGUAGES
from reports.drawing.speech import WRITTEN_IN
from tests.avoided_words import avoided_in
from tests.catalogues import (
    LOCALE,
    compiled,
    forms,
    languages,
    main,
    ours,
    places,
    problems,
    problems_of,
    read,
    sentences,
)

SCRIPTS = {"bn": "\u0980-\u09ff", "hi": "\u0900-\u0963\u0966-\u097f"}
SAID = sentences()
LEFT_IN_ENGLISH = {
    "coverage",
    "api",
    "auditor",
    "doctor",
    "supplied",
    "order",
}  # names of a file and of a command, and what a cell takes

WANTED = Catalog()
WANTED.add("Answer {count} of {due}")
WANTED.add(("%(shown)s page", "%(shown)s pages"))
RIGHT = ("{due}টির মধ্যে {count}টি", ("%(shown)sটি", "%(shown)sটি"))


def complaints(first=RIGHT[0], second=RIGHT[1], flags=(), besides=None):
    wordings = Catalog(locale="bn", fuzzy=False)
    wordings.add("Answer {count} of {due}", first, flags=flags)
    wordings.add(("%(shown)s page", "%(shown)s pages"), second)
    if besides:
        wordings.add(besides, besides)
    return list(problems_of(wordings, WANTED, "bn"))


def test_every_sentence_has_its_wording_in_every_language():
    assert list(problems()) == []
    assert main(["--check"]) == 0


def test_every_language_of_the_product_but_english_has_a_catalogue():
    assert set(languages()) == set(LANGUAGES) - {WRITTEN_IN}


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_is_written_in_its_own_language(language):
    others = "".join(letters for name, letters in SCRIPTS.items() if name != language)
    for wording in (form for message in ours(read(language)) for form in forms(message.string)):
        plain = re.sub(r"%\([a-z_]+\)s|\{[a-z_]+\}", "", wording)
        assert set(re.findall("[A-Za-z]+", plain)) <= LEFT_IN_ENGLISH, wording
        assert not re.search(f"[{others}]", plain), wording


@pytest.mark.parametrize("language", languages())
def test_no_wording_blames(language):
    wordings = (form for message in ours(read(language)) for form in forms(message.string))
    assert [wording for wording in wordings if avoided_in(wording, language)] == []


def test_no_english_sentence_blames():
    said = (form for message in ours(SAID) for form in forms(message.id))
    assert [sentence for sentence in said if avoided_in(sentence, WRITTEN_IN)] == []


@pytest.mark.parametrize(
    ("language", "wording", "word"),
    [
        ("en", "The check failed", "fail"),
        ("bn", "পুনরায় দেখুন", ""),
        ("bn", "এটিই রায়।", "রায়"),
        ("bn", "লিংক পাওয়া যায়নি", "পাওয়া যায়নি"),
        ("hi", "लिंक नहीं मिला", "नहीं मिला"),
        ("hi", "अवलोकन संभव नहीं हुआ", ""),
        ("hi", "कृपया जाँच करें", "जाँच"),
    ],
)
def test_a_word_that_blames_is_seen(language, wording, word):
    assert avoided_in(wording, language) == word


@pytest.mark.parametrize("language", languages())
def test_nought_and_one_are_counted_as_the_language_counts_them(language):
    rule, held = Locale(language).plural_form, spoken(language)
    assert all(held.plural(number) == ["one", "other"].index(rule(number)) for number in range(300))


@pytest.mark.parametrize("language", languages())
def test_every_placeholder_is_filled(language):
    held = spoken(language)
    for sentence in ours(SAID):
        said = forms(sentence.id)
        values = {name: f"⟨{name}⟩" for name in re.findall("[a-z_]{2,}", " ".join(places(said[0])))}
        for amount in (1, 2):
            wording = held.ngettext(*said, amount) if sentence.pluralizable else held.gettext(*said)
            filled = wording % values if "%(" in wording else wording.format(**values)
            assert all(value in filled for value in values.values()), wording


def spoken(language):
    return GNUTranslations(BytesIO((LOCALE / language / "auditor.mo").read_bytes()))


def test_sentences_are_found_in_code_and_templates():
    assert "Weekly audit" in SAID  # a template
    assert "The profile links to the grievance system" in SAID  # a check
    assert "The account has not been collected yet." in SAID  # a noun
    assert SAID["%(count)s day"].pluralizable


def test_a_whole_catalogue_has_nothing_to_complain_of():
    assert complaints() == []


@pytest.mark.parametrize(
    ("wording", "complaint"),
    [
        pytest.param({"first": ""}, "no wording yet", id="empty"),
        pytest.param({"second": ("%(shown)sটি", "")}, "no wording yet", id="empty in one number"),
        pytest.param({"flags": ("fuzzy",)}, "no wording yet", id="guessed"),
        pytest.param({"first": "{due}টির মধ্যে"}, "other placeholders", id="a placeholder lost"),
        pytest.param({"first": "{due} {cuont}"}, "other placeholders", id="a placeholder misspelt"),
        pytest.param({"besides": "Gone"}, "nothing says this any more", id="left over"),
    ],
)
def test_what_is_wrong_is_named(wording, complaint):
    [found] = complaints(**wording)
    assert found.startswith(f"bn: {complaint}: ")


def test_a_sentence_that_is_not_there_is_named():
    [found] = problems_of(Catalog(locale="bn"), WANTED_ONE, "bn")
    assert found == "bn: not in the catalogue: One"


WANTED_ONE = Catalog()
WANTED_ONE.add("One")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("day", ["2026-07-05 10:00", "2030-01-01 00:00"])
def test_compiling_gives_the_same_bytes_on_every_day(day, language):
    with time_machine.travel(f"{day}+00:00"):
        assert hashlib.sha256(compiled(read(language))).digest() == TODAYS[language]


TODAYS = {language: hashlib.sha256(compiled(read(language))).digest() for language in languages()}


OF_DJANGO = sorted(path for path in LOCALE.glob("*/LC_MESSAGES/*.po"))


@pytest.mark.parametrize("path", OF_DJANGO, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_what_is_said_in_django_s_place_is_compiled_as_it_is_written(path):
    """`auditor.locale.*.LC_MESSAGES` holds what Django itself says badly, or not at all, in our languages."""
    with path.open("rb") as file:
        written = ours(read_po(file))
    with path.with_suffix(".mo").open("rb") as file:
        spoken = GNUTranslations(file)
    for message in written:
        first, *more = forms(message.id)
        if more:
            heard = (spoken.ngettext(first, *more, 1), spoken.ngettext(first, *more, 2))
        elif message.context:
            heard = (spoken.pgettext(message.context, first),)
        else:
            heard = (spoken.gettext(first),)
        assert heard == forms(message.string)
        assert all(heard)
