"""The configuration charges nobody, and it calls one thing by one word in each language."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tests.config.wordings import BESIDE_ENGLISH, ONE_BY_ONE

BLAMES = {
    "en": r"\b(?:fail|violat|breach|inquir|investigat|misconduct|surveil|blame|show.cause|non.?complian)",
    "bn": "অডিট|নিরীক্ষা|নোটিশ|স্পষ্টীকরণ|তদন্ত|ব্যর্থ|অকৃতকার্য|লঙ্ঘন|অব্যাহতি|নজরদারি|(?:পাওয়া|দেখা) যায়নি"
    "|(?<![ঀ-৾])রায়|জবাব(?!দিহি)|(?:দপ্তর|প্রতিষ্ঠান|কর্মকর্তা|কর্মচারী)[ঀ-৾]* ব্যাখ্যা|ব্যাখ্যা তলব",
    "hi": "ऑडिट|लेखापरीक्षा|संपरीक्षा|सम्परीक्षा|नोटिस|स्पष्टीकरण|जाँच|जांच|विफल|असफल|उल्लंघन|निगरानी|दोषी"
    "|नहीं मिल|मशीन (?:का|के) निर्णय",
}
AVOIDED = {
    language: re.compile(unicodedata.normalize("NFC", words), re.IGNORECASE)
    for language, words in BLAMES.items()
}
DENIALS = {
    "en": re.compile(r"\b(?:no|not|nothing|nobody|never|neither|none|cannot)\b", re.IGNORECASE),
    "bn": re.compile(unicodedata.normalize("NFC", r"না(?![ঀ-৾])|নয়|নেই|নি(?![ঀ-৾])")),
    "hi": re.compile(r"(?<![ऀ-ॣ])(?:न|नहीं|बिना)(?![ऀ-ॣ])"),
}
# What the English says on the left is said on the right, by the word that the readers of these offices know.
TERMS = """
    admin | এডমিন | एडमिन
    advisory | পরামর্শমূলক | परामर्शात्मक
    archive | আর্কাইভ|সংরক্ষণ | संग्रह
    at least twice | অন্তত দুবার | कम से कम दो बार
    audience | অভীষ্টগোষ্ঠী | लक्षित वर्ग
    audit | পরিবীক্ষণ | अनुश्रवण
    award | পুরস্কার | पुरस्कार
    banner | ব্যানার | बैनर
    citizens? | নাগরিক|সিটিজেন | नागरिक
    clauses? | অনুচ্ছেদ | कंडिका
    conduct rules | আচরণবিধি | आचरण नियम
    coordination (?:and reform )?unit | ইউনিট | इकाई
    covering letter | অগ্রায়নপত্র | अग्रेषण पत्र
    declar\\w+ | প্রত্যয়ন | स्व-प्रमा
    dialogues? | সংলাপ | संवाद
    evidence | প্রমাণক | साक्ष्य
    exception | ব্যতিক্রম | अपवाद
    grievance redress system | অভিযোগ প্রতিকার ব্যবস্থা | शिकायत निवारण प्रणाली
    heads of department | দপ্তরপ্রধান | विभागाध्यक्ष
    letterhead | লেটার হেড | लेटरहेड
    machine | যন্ত্র | मशीन
    masked | আড়াল | ढक
    not applicable | প্রযোজ্য নয় | लागू नहीं
    notice | অবহিতকরণ পত্র | सूचना पत्र
    office order | অফিস আদেশ | कार्यालय आदेश
    officers | কর্মকর্তা | अधिकारी|अधिकारियों
    password | পাসওয়ার্ড | पासवर्ड
    personal | ব্যক্তিগত | व्यक्तिगत
    picture | ছবি | चित्र
    platforms? | প্ল্যাটফরম | प्लेटफॉर्म
    purpose | উদ্দেশ্য | उद्देश्य
    quarterly review | ত্রৈমাসিক পর্যালোচনা | त्रैमासिक समीक्षा
    reading | ব্যাখ্যা | व्याख्या
    register | রেজিস্টার | पंजी
    reminder | তাগিদপত্র | स्मरण पत्र
    settings? | সেটিংস | सेटिंग
    stakeholders | অংশীজন | हितधारक
    takeover | বেহাত | अनधिकृत नियंत्रण
    tag(?:s|ging)? | ট্যাগ | टैग
    tier | স্তর | स्तर
    two persons | দুজন কর্মকর্তা | दो अधिकारी
    verdict | ফলাফল | परिणाम
    website | ওয়েবসাইট | वेबसाइट
"""


def test_no_word_that_offices_read_as_a_charge_stands_anywhere():
    said = [(place, language, AVOIDED[language].search(words)) for place, language, words in ONE_BY_ONE]
    assert [one for one in said if one[2]] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It fails"),
        ("bn", "লিংক পাওয়া যায়নি"),
        ("bn", "কর্মকর্তার ব্যাখ্যা"),
        ("bn", "আদালতের রায়"),
        ("hi", "जाँच"),
        ("hi", "लिंक नहीं मिला"),
    ],
)
def test_a_word_of_charge_is_noticed(language, words):
    assert AVOIDED[language].search(unicodedata.normalize("NFC", words))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("bn", "জবাবদিহি"),
        ("bn", "রাষ্ট্রায়ত্ত"),
        ("bn", "অগ্রায়নপত্র"),
        ("bn", "ইউনিটের ব্যাখ্যা"),
        ("hi", "निर्णय अधिकारी लेते हैं"),
    ],
)
def test_a_word_that_only_looks_like_one_may_stand(language, words):
    assert not AVOIDED[language].search(unicodedata.normalize("NFC", words))


@pytest.mark.parametrize("row", [row.strip() for row in TERMS.strip().splitlines()])
def test_one_thing_has_one_word_in_the_guidelines(row):
    english, bangla, hindi = unicodedata.normalize("NFC", row).split(" | ")
    wanted = {"bn": bangla, "hi": hindi}
    named = [
        one
        for one in BESIDE_ENGLISH
        if one[0].startswith("guidelines/") and re.search(rf"\b(?:{english})\b", one[2], re.IGNORECASE)
    ]
    assert named
    assert [(place, name) for place, name, _, words in named if not re.search(wanted[name], words)] == []


def test_what_is_denied_in_english_is_denied_in_each_language():
    denied = [one for one in BESIDE_ENGLISH if DENIALS["en"].search(one[2])]
    assert denied
    assert [(place, name) for place, name, _, words in denied if not DENIALS[name].search(words)] == []


def test_what_is_one_sentence_in_english_is_one_in_each_language():
    renderings = {}
    for _, language, english, words in BESIDE_ENGLISH:
        renderings.setdefault((language, english), set()).add(words)
    assert [english for english, found in renderings.items() if len(found) > 1] == []
