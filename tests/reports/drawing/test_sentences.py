"""What others wrote is text: it fills a sentence and never changes it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from auditor.domain import Text
from reports.drawing.sentences import Filler, Words, address, clean, verbatim, wording
from reports.drawing.speech import speech


def filled(message, language="en", **values):
    return Filler(speech(language), ZoneInfo("Asia/Dhaka")).sentence(message, values)


def said(message, language="en", **values):
    return "".join(words.text for words in filled(message, language, **values)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        pytest.param("due", 123456, "1,23,456", id="a number is grouped"),
        pytest.param("oldest_open_s", 90000, "1 day 1 h", id="seconds become words"),
        pytest.param("median_working_s", 90000, "25 h 0 min", id="office hours stay hours"),
        pytest.param("target_hours", 72, "72", id="hours that the sentence names itself"),
        pytest.param("share_within_target", "0.5446", "54.4%", id="a share"),
        pytest.param("start", "2026-06-07", "7 June 2026", id="a day"),
        pytest.param("since", "2026-06-06T18:00:00Z", "7 June 2026", id="the local day of a moment"),
        pytest.param("until", "2026-07-04T18:00:00Z", "4 July 2026", id="the last day of a span"),
        pytest.param("short", ["2026-06-07", "2026-06-14"], "7 June, 14 June 2026", id="days in a row"),
        pytest.param("hosts", ["a.example", "b.example"], "a.example, b.example", id="a list"),
        pytest.param("missing", ["audience", "user"], "audience, who runs or may use it", id="words of ours"),
        pytest.param("oldest_open_s", None, "–", id="not observed"),
        pytest.param("hosts", [], "–", id="an empty list"),
        pytest.param("official", True, "yes", id="yes"),
    ],
)
def test_a_value_is_shown_as_its_name_and_kind_say(name, value, shown):
    assert said(f"It is {{{name}}}.", **{name: value}) == f"It is {shown}."


def test_a_value_that_looks_like_a_pattern_is_not_filled_again():
    assert (
        said("Named {name}", name="{due} {0.__class__} %(due)s", due=5) == "Named {due} {0.__class__} %(due)s"
    )


def test_a_name_that_is_missing_is_shown_as_missing():
    assert said("Named {name}") == "Named –"


def test_each_part_has_its_own_language():
    parts = filled(
        "The account is named {name}; the office is registered as {registered}",
        "bn",
        name="DC Office",
        registered=["যশোর", "जशोर"],
    )
    assert [words.language for words in parts if words.text in {"DC Office", "যশোর", "जशोर"}] == [
        "en",
        "bn",
        "hi",
    ]


def test_the_message_is_translated_before_it_is_filled():
    assert said("The account is named {name}, as registered", "bn", name="যশোর").startswith("একাউন্টের নাম যশোর")


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\x00", "\x85", "\ud800", "\u2028x"])
def test_signs_that_reorder_or_hide_are_made_visible(sign):
    assert clean(f"a{sign}b").encode()
    assert sign[0] not in clean(f"a{sign}b")


def test_joiners_that_bangla_needs_stay():
    assert clean("র\u200d্যাব") == "র\u200d্যাব"


def test_a_long_text_is_cut_with_a_sign():
    assert clean("ab" * 200, 10) == "ababababa…"


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://[::1]/", "https://উদাহরণ.বাংলা/"])
def test_a_web_address_is_a_link(url):
    assert address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https:\n//example.org",
        "https://example.org/\u202e",
        "https://[broken",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_anything_else_is_not(url):
    assert address(url) == ""


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        pytest.param(Text(en="a", bn="ক"), "bn", Words("ক", "bn"), id="its own"),
        pytest.param(Text(en="a"), "bn", Words("a", "en"), id="the one there is"),
        pytest.param(Text(hi="क"), "bn", Words("क", "hi"), id="a third one"),
        pytest.param(Text(en="a", bn="a"), "bn", Words("a", "bn"), id="the same in two"),
    ],
)
def test_a_wording_says_which_language_it_is_in(text, language, words):
    assert wording(text, language) == words


def test_the_language_of_others_words_follows_their_script():
    assert [verbatim(text).language for text in ("office", "দপ্তর office", "कार्यालय", "")] == [
        "en",
        "bn",
        "hi",
        "en",
    ]
