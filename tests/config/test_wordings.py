"""Every wording of the configuration stands in English, Bangla and Hindi, each in its own letters.

The names of holidays stand outside: a calendar's file has room for English and the office's language alone.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from auditor.domain.words import Text
from reports.drawing.numerals import LATIN
from reports.drawing.sentences import LONG
from tests.config.wordings import BESIDE_ENGLISH, FOUND, LANGUAGES, LISTS, ONE_BY_ONE, WORDINGS

SCRIPTS = {"en": "LATIN", "bn": "BENGALI", "hi": "DEVANAGARI"}
DIGITS = {"en": "DIGIT", "bn": "BENGALI DIGIT", "hi": "DEVANAGARI DIGIT"}
MERE_NAME = 40  # up to so many letters it is a name, which may be half as long in another language
# Tiers that the other country's administration does not have.
WITHOUT_COUNTERPART = {("tiers/district_panchayat", "bn"), ("tiers/union_parishad", "hi")}
# A term is called what the file calls it, and the Hindi original numbers its paragraphs in these digits.
AS_IT_STANDS = re.compile(r"(?<!\w)(?:suffices|6\.[27])(?!\w)")


def foreign(words, language):
    """The letters and digits that another language is written in."""
    kinds = (SCRIPTS[language], DIGITS[language])
    spelt = [letter for letter in AS_IT_STANDS.sub("", words) if unicodedata.category(letter)[0] in "LMN"]
    return [letter for letter in spelt if not unicodedata.name(letter).startswith(kinds)]


def numbers(words):
    """In digits that compare; those within a name such as a2i are part of it."""
    return sorted(re.findall(r"(?<![^\W\d_])\d+(?:\.\d+)*", words.translate(LATIN)))


def sentences(words):
    return len(re.findall(r"[.।](?= |$)", words))


def places_to_fill(words):
    return sorted(re.findall(r"\{[a-z_]+\}|%\([a-z_]+\)s", words))


def steps(words):
    return words.count(" > ")


def differing(read):
    """Where this is read otherwise from a wording than from the English beside it."""
    return [
        (place, language)
        for place, language, english, words in BESIDE_ENGLISH
        if read(words) != read(english)
    ]


def test_wordings_are_found_in_every_file_that_has_some():
    files = {place.partition("/")[0] for place in WORDINGS}
    assert files == {"guidelines", "jurisdictions", "platforms", "tiers"}
    assert {place.partition("/")[0] for place in LISTS} == {"lexicons"}


def test_every_wording_stands_in_english_bangla_and_hindi():
    asked = {(place, language) for place in WORDINGS for language in LANGUAGES}
    given = {(place, language) for place, language, words in ONE_BY_ONE if words.strip()}
    assert asked - given == WITHOUT_COUNTERPART


@pytest.mark.parametrize(("place", "language"), sorted(WITHOUT_COUNTERPART))
def test_a_tier_without_counterpart_is_named_in_english(place, language):
    assert Text(**WORDINGS[place]).in_language(language) == WORDINGS[place]["en"]


def test_the_languages_follow_each_other_in_one_order():
    orders = {place: list(found) for place, found in FOUND.items() if place in WORDINGS}
    in_order = {place: [one for one in LANGUAGES if one in found] for place, found in orders.items()}
    assert orders == in_order


def test_each_language_keeps_to_its_own_letters_and_digits():
    assert [(place, language) for place, language, words in ONE_BY_ONE if foreign(words, language)] == []


def test_each_word_of_a_word_list_keeps_to_its_own_letters():
    spelt = [
        (place, language, word)
        for place, lists in LISTS.items()
        for language, words in lists.items()
        for word in words
    ]
    assert [one for one in spelt if foreign(one[2], one[1])] == []


def test_the_three_name_the_same_numbers():
    assert differing(numbers) == []


def test_the_three_have_the_same_places_to_fill():
    assert differing(places_to_fill) == []


def test_the_three_have_as_many_sentences():
    assert differing(sentences) == []


def test_the_three_have_as_many_steps_to_click():
    assert differing(steps) == []


def test_no_wording_is_much_shorter_or_longer_than_the_english():
    long_enough = [row for row in BESIDE_ENGLISH if len(row[2]) > MERE_NAME]
    shares = [(place, language, len(words) / len(english)) for place, language, english, words in long_enough]
    assert [one for one in shares if not 0.55 < one[2] < 1.75] == []


def test_a_report_shows_every_wording_to_its_end():
    assert [(place, language) for place, language, words in ONE_BY_ONE if len(words) > LONG] == []


def test_wordings_are_plain_lines_of_composed_letters():
    for place, _, words in ONE_BY_ONE:
        assert words == " ".join(words.split()), place
        assert unicodedata.is_normalized("NFC", words), place
        assert not [letter for letter in words if unicodedata.category(letter) in {"Cf", "Cc", "Co"}], place
