"""Reads the figures off a page in any language: days as days, durations by unit, numbers by their value.

The words for months and units stand here once more, so that a slip in a catalogue is seen.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from reports.drawing.dates import bangla_day

LATIN = str.maketrans("০১২৩৪৫৬৭৮৯०१२३४५६७८९", "01234567890123456789")
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "bn": "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
}
BANGLA_MONTHS = {
    "en": "Boishakh Joishtho Asharh Srabon Bhadro Ashwin Kartik Ogrohayon Poush Magh Falgun Choitro",
    "bn": "বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র",
    "hi": "",
}
UNITS = {
    "en": {"day": "days?", "hour": "h|hours", "minute": "min"},
    "bn": {"day": "দিন", "hour": "ঘণ্টার?", "minute": "মিনিট"},
    "hi": {"day": "दिन", "hour": "घंटे", "minute": "मिनट"},
}
END = r"(?![\w\u0900-\u09ff])"
NUMBER = r"\d+(?:,\d+)*(?:\.\d+)?%?"


def figures_in(block, language):
    """Every figure of one block; the order within a sentence is each language's own."""
    found, rest = Counter(), block.translate(LATIN)
    rest = taken(found, days_in(language), rest)
    rest = taken(found, bangla_days_in(language), rest)
    for name, words in UNITS[language].items():
        rest = taken(found, (rf"({NUMBER}) (?:{words}){END}", lambda number, name=name: (name, number)), rest)
    taken(found, (rf"({NUMBER})", plain), rest)
    return one_day_once(found)


def taken(found, reading, text):
    pattern, read = reading

    def take(match):
        found[read(*match.groups())] += 1
        return " "

    return re.sub(pattern, take, text)


def plain(number):
    """Groups are those of the subcontinent, in every language."""
    assert re.fullmatch(r"\d{1,3}|\d{1,2}(,\d\d)*,\d{3}|\d{4,}|\d+\.\d+", number.rstrip("%")), number
    return number.replace(",", "")


def days_in(language):
    months = MONTHS[language].split()
    pattern = rf"(\d{{1,2}}) ({'|'.join(months)}){END}(?:,? (\d{{4}})(?!\d))?"
    return pattern, lambda day, month, year: ("on", int(year or 0), months.index(month) + 1, int(day))


def bangla_days_in(language):
    months = BANGLA_MONTHS[language].split()
    pattern = rf"(\d{{1,2}}) ({'|'.join(months) or '(?!)'}) (\d{{4}})(?:,? (?:বঙ্গাব্দ|Bangla calendar))?"
    return pattern, lambda day, month, year: ("bangla", int(day), months.index(month), int(year))


def one_day_once(found):
    """A day that stands beside its name in the Bangla calendar is one day."""
    for kind, *parts in list(found):
        if kind == "on" and parts[0]:
            del found["bangla", *bangla_day(date(*parts))]
    return found


def figures_of(page, language):
    """Block by block in reading order; blocks without a figure are passed over."""
    return [found for block in page.blocks if (found := figures_in(block, language))]
