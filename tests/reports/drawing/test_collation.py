"""Names stand in the order in which a reader of the page's language looks for them."""

from __future__ import annotations

import csv
import os
import unicodedata
from pathlib import Path

import pytest

from auditor.domain import Text
from reports.drawing.collation import by_name, name_key

# Each row stands in its right order, by the alphabet or by the dictionary's habit.
BANGLA = (
    ("অভয়নগর", "আখাউড়া", "ইটনা", "ঈশ্বরগঞ্জ", "উখিয়া", "ওসমানীনগর", "কচুয়া", "খোকসা", "হাতিয়া"),
    ("অংশ", "অক্ষর"),  # ং stands before the consonants
    ("বই", "বংশাল", "বকশীগঞ্জ"),  # and after the vowels
    ("কং", "কঃ", "কঁ", "কক"),
    ("চাঁদপুর", "চাটখিল", "চান্দিনা"),
    ("দুঃখ", "দুর্গাপুর"),
    ("কক", "কা", "কি", "কী", "কু", "কূ", "কৃ", "কে", "কৈ", "কো", "কৌ", "ক্ক"),  # the joined letter last
    ("শালবন", "শিবচর", "শ্রীপুর"),
    ("চিত্ত", "চিৎপুর", "চিত্র", "চিথলিয়া"),  # ৎ as ত্
    ("আড়াই", "আড্ডা", "আঢ়া"),
    ("কর", "করা", "কর্ম", "কলা"),
    ("জেলা প্রশাসকের কার্যালয়, ঢাকা", "জেলা প্রশাসকের কার্যালয়, নাটোর", "জেলা প্রশাসকের কার্যালয়, সিলেট"),
    ("ওয়ার্ড ২", "ওয়ার্ড ৯", "ওয়ার্ড ১০", "ওয়ার্ড 11", "ওয়ার্ড ১০০"),  # numbers by their value
    ("২ নম্বর", "১০ নম্বর", "যশোর", "यशोर", "Jashore", "Ödland", "Яма"),  # first what the page is written in
)
HINDI = (
    ("अंतागढ़", "अकलतरा", "आमदी", "उतई", "कटघोरा", "खैरागढ़", "हसौद"),  # ं before all letters
    ("अंक", "अः", "अकड़"),
    ("चंद", "चाँद", "चांदा", "चाक"),  # ँ as ं
    ("गंगा", "गज", "गर्ग", "गांव", "गीता"),
    ("सडक", "सड़क", "सड़कें"),  # the dot only distinguishes
    ("डोंगरगढ़", "डौण्डी", "ढाबा"),
    ("कक", "का", "कि", "की", "कु", "कू", "कृ", "के", "कै", "को", "कौ", "क्क", "क्ष"),
    ("वार्ड २", "वार्ड ९", "वार्ड १०"),
    ("रायपुर", "রায়পুর", "Raipur"),
)
ENGLISH = (
    ("abc", "Abd", "ABE"),
    ("Cote", "Coté", "Côte", "Côté", "Cotes"),
    ("Char Bhadrasan", "Char-Fasson", "Charghat"),
    ("Ward 2", "Ward 10"),
    ("Zila", "जिला", "জেলা"),
)
ROWS = [("bn", row) for row in BANGLA] + [("hi", row) for row in HINDI] + [("en", row) for row in ENGLISH]


def ordered(names, language):
    return sorted(names, key=lambda name: name_key(name, language))


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_names_stand_in_the_readers_order(language, row):
    assert ordered(reversed(row), language) == list(row)


@pytest.mark.parametrize("name", ["গোয়ালন্দ", "ঢেঁকিয়াপাড়া", "আষাঢ়", "डोंगरगढ़", "পৌরসভা"])
def test_a_name_stands_in_one_place_however_its_letters_are_encoded(name):
    spellings = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    spellings |= {name.replace("\u09af\u09bc", "\u09df").replace("\u0922\u093c", "\u095d")}
    assert len({name_key(spelling, "bn")[:2] for spelling in spellings}) == 1


def test_joiners_do_not_move_a_name():
    assert name_key("র\u200d্যাব", "bn")[:2] == name_key("র্যাব", "bn")[:2]
    assert name_key("ত\u09cd\u200d", "bn")[0] == name_key("ৎ", "bn")[0]


@pytest.mark.parametrize("name", ["", "–", "9" * 5000, "\ud800", "ß", "①", "²", "\u0981", "a\x00b"])
def test_any_name_has_a_place(name):
    assert ordered([name, "a"], "en")


def test_who_has_no_name_in_the_language_stands_under_the_one_that_is_shown():
    names = [Text(en="Zila", bn="আখাউড়া"), Text(en="Dhaka"), Text(en="Aa", bn="হাতিয়া")]
    assert [name.in_language("bn") for name in sorted(names, key=by_name("bn"))] == ["আখাউড়া", "হাতিয়া", "Dhaka"]


# The offices of a country, where a copy of their list is at hand


@pytest.fixture(scope="module")
def real_names():
    folder = os.environ.get("AUDITOR_REAL_DATA")
    file = Path(folder or "") / "bangladesh-offices" / "offices_flat.csv"
    if not folder or not file.is_file():
        pytest.skip("AUDITOR_REAL_DATA names no folder with bangladesh-offices/offices_flat.csv")
    with file.open(encoding="utf-8") as rows:
        return [row["name_bn"].strip() for row in csv.DictReader(rows) if row["name_bn"].strip()]


ALPHABET = "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ"


def test_real_names_follow_the_alphabet(real_names):
    first = [ALPHABET.find(unicodedata.normalize("NFD", name)[0]) for name in ordered(real_names, "bn")]
    assert len(real_names) > 4000
    assert first == sorted(first)  # a number, which is no letter, before all


def test_real_names_need_no_other_letters_than_those_that_have_a_place(real_names):
    weights = {weight for name in real_names for weight in name_key(name, "bn")[0]}
    assert max(script for kind, script, _ in weights if kind == 2) == 0
