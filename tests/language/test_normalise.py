from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language.normalise import normalised, traced

BANGLA = st.text(st.characters(min_codepoint=0x0980, max_codepoint=0x09FF), max_size=20)
ANY = st.one_of(st.text(max_size=30), BANGLA, st.text("ক্ষতি়\u200d\u200c ে া ৎ।", max_size=12))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "\u09dc\u09dd\u09df", "\u09a1\u09bc\u09a2\u09bc\u09af\u09bc", id="two spellings of ড় ঢ় য়"
        ),
        pytest.param("\u0958\u095c", "\u0915\u093c\u0921\u093c", id="two spellings of क़ ड़"),
        pytest.param("উৎসব", "উত্\u200dসব", id="khanda ta"),
        pytest.param("\u0995\u09cb", "\u0995\u09c7\u09be", id="two spellings of ো"),
        pytest.param("প্রশাসন", "প্র\u200cশা\u200bস\u00adন\ufeff", id="invisible characters"),
        pytest.param("র‍্যাব", "র্যাব", id="a joiner within a letter"),
        pytest.param("১২৩", "123", id="Bangla digits"),
        pytest.param("४५६", "456", id="Hindi digits"),
        pytest.param("ＵＮＯ", "uno", id="wide letters"),
        pytest.param("𝐔𝐍𝐎 Savar", "uno savar", id="fancy letters"),
        pytest.param("STRASSE", "straße", id="case"),
        pytest.param("উপজেলা প্রশাসন, সাভার।", "উপজেলা-প্রশাসন (সাভার)", id="punctuation"),
        pytest.param("  a \u00a0\n b\t", "a b", id="spaces"),
        pytest.param("Savar ❤\ufe0f", "savar", id="a picture sign"),
        pytest.param("e\u0301", "é", id="accents"),
    ],
)
def test_spellings_that_look_alike_are_alike(left, right):
    assert normalised(left) == normalised(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("ড", "ড়", id="another letter"),
        pytest.param("কি", "কী", id="another vowel"),
        pytest.param("ত্সব", "ৎসব", id="no joiner, no khanda ta"),
        pytest.param("ab", "a b", id="a word and two"),
    ],
)
def test_different_words_stay_different(left, right):
    assert normalised(left) != normalised(right)


def test_nothing_but_signs_is_nothing():
    assert normalised(" — ।, \u200d ") == ""
    assert normalised("") == ""


def test_half_a_character_breaks_nothing():
    assert normalised("a\ud800b") == "a b"


@settings(deadline=None, max_examples=100)
@given(ANY)
def test_normalising_twice_changes_nothing(text):
    assert normalised(normalised(text)) == normalised(text)


@settings(deadline=None, max_examples=100)
@given(BANGLA)
def test_the_form_of_delivery_does_not_matter(text):
    decomposed, composed = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)
    assert normalised(decomposed) == normalised(composed) == normalised(text)


@settings(deadline=None, max_examples=100)
@given(ANY)
def test_each_character_knows_where_it_came_from(text):
    read = traced(text)
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert list(read.starts) == sorted(read.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(read.starts, read.ends, strict=True))
