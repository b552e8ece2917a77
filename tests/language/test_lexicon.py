from __future__ import annotations

import pytest

from auditor.configuration.lexicons import read_lexicon
from auditor.configuration.reading import Files
from auditor.language.lexicon import Hit, occurrences


def words(text, *terms):
    return [text[hit.start : hit.end] for hit in occurrences(text, terms)]


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        pytest.param("এই পেজের উদ্দেশ্য তথ্য প্রদান", "উদ্দেশ্য", ["উদ্দেশ্য"], id="a word"),
        pytest.param("তথ্য প্রদানের উদ্দেশ্যে", "উদ্দেশ্য", ["উদ্দেশ্যে"], id="with its ending"),
        pytest.param("জেলার নাগরিকদের জন্য", "নাগরিক", ["নাগরিক"], id="with a suffix"),
        pytest.param("নাগরিক, নাগরিক", "নাগরিক", ["নাগরিক", "নাগরিক"], id="twice"),
        pytest.param("অনাগরিক", "নাগরিক", [], id="not within a word"),
        pytest.param("नागरिकों के लिए", "नागरिक", ["नागरिकों"], id="Hindi plural"),
        pytest.param("Our aims are many", "aim", [], id="an English word is whole"),
        pytest.param("aimless", "aim", [], id="not the start of another"),
        pytest.param("OUR AIM:", "aim", ["AIM"], id="capitals"),
        pytest.param("Office page -- run\nby the UNO", "run by", ["run\nby"], id="over a line"),
        pytest.param("অভীষ্ট-গোষ্ঠী", "অভীষ্ট গোষ্ঠী", ["অভীষ্ট-গোষ্ঠী"], id="with a hyphen"),
        pytest.param("উত্\u200dসব হবে", "উৎসব", ["উত্\u200dসব"], id="an older keyboard"),
        pytest.param("\u200bউদ্দেশ\u200c্য", "উদ্দেশ্য", ["উদ্দেশ\u200c্য"], id="invisible characters"),
        pytest.param("কার্যালয\u09bc ঢাকা", "কার্যাল\u09df", ["কার্যালয\u09bc"], id="the other spelling of য়"),
        pytest.param("", "নাগরিক", [], id="an empty text"),
        pytest.param("a.b", "...", [], id="a term of signs alone"),
        pytest.param("", "...", [], id="nothing in nothing"),
    ],
)
def test_a_term_is_found_where_the_text_as_given_holds_it(text, term, found):
    assert words(text, term) == found


def test_hits_come_in_the_order_of_the_text_and_the_longer_first():
    hits = occurrences("the public and citizens", ["citizens", "the public", "the"])
    assert [hit.term for hit in hits] == ["the public", "the", "citizens"]
    assert hits[0] == Hit(term="the public", start=0, end=10)


def test_a_term_that_stands_twice_in_its_list_is_found_once():
    assert len(occurrences("citizens", ["citizens", "citizens"])) == 1


def test_a_term_is_a_word_and_no_pattern():
    assert words("a c", "a.c") == ["a c"]
    assert words("abc", "a.c") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "সাভার উপজেলার নাগরিকদের সেবা প্রদানের উদ্দেশ্যে উপজেলা প্রশাসন কর্তৃক পরিচালিত পেজ।",
            {"purpose", "audience", "user"},
            id="all in Bangla",
        ),
        pytest.param(
            "जिला प्रशासन द्वारा संचालित। उद्देश्य: आमजन को योजनाओं की जानकारी देना।",
            {"purpose", "audience", "user"},
            id="all in Hindi",
        ),
        pytest.param(
            "Official page of the Deputy Commissioner. It aims to inform citizens.",
            {"purpose", "audience", "user"},
            id="all in English",
        ),
        pytest.param("উপজেলা নির্বাহী অফিসারের কার্যালয়, সাভার, ঢাকা", set(), id="a name alone"),
        pytest.param("জেলা প্রশাসক ও পরিচালক", set(), id="offices that sound alike"),
        pytest.param("Department of Public Administration", set(), id="public in a name"),
        pytest.param("জনগণের সেবায় নিয়োজিত", {"audience"}, id="audience alone"),
    ],
)
def test_the_shipped_words_tell_purpose_audience_and_user(text, parts):
    terms = read_lexicon(Files(), "purpose").terms
    assert {part for part in terms if occurrences(text, terms[part])} == parts
