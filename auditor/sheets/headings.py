"""A heading may be written in English, Bangla or Hindi; the product knows one word for each.

Capitals, spaces, hyphens, brackets and a star behind a required heading make no difference. A heading that is
in no list is kept as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HEADINGS: dict[str, tuple[str, ...]] = {
    "institution": ("প্রতিষ্ঠান", "প্রতিষ্ঠানের আইডি", "দপ্তর", "संस्था", "संस्था आईडी", "कार्यालय"),
    "name_en": ("নাম (ইংরেজি)", "ইংরেজি নাম", "नाम (अंग्रेज़ी)", "नाम (अंग्रेजी)", "अंग्रेज़ी नाम", "अंग्रेजी नाम"),
    "name_bn": ("নাম (বাংলা)", "বাংলা নাম", "नाम (बांग्ला)", "नाम (बंगाली)", "बांग्ला नाम"),
    "name_hi": ("নাম (হিন্দি)", "হিন্দি নাম", "नाम (हिंदी)", "नाम (हिन्दी)", "हिंदी नाम", "हिन्दी नाम"),
    "aliases": ("alias", "অন্য নাম", "অন্যান্য নাম", "উপনাম", "अन्य नाम", "उपनाम"),
    "parent": ("ঊর্ধ্বতন প্রতিষ্ঠান", "ঊর্ধ্বতন দপ্তর", "ঊর্ধ্বতন", "मूल संस्था", "उच्च कार्यालय"),
    "tier": ("স্তর", "প্রতিষ্ঠানের স্তর", "ধরন", "स्तर", "प्रकार"),
    "website": ("web site", "ওয়েবসাইট", "দাপ্তরিক ওয়েবসাইট", "वेबसाइट", "आधिकारिक वेबसाइट"),
    "platform": ("প্ল্যাটফর্ম", "প্লাটফর্ম", "মাধ্যম", "प्लेटफ़ॉर्म", "प्लेटफॉर्म", "मंच"),
    "account": ("একাউন্ট", "অ্যাকাউন্ট", "পেজ", "अकाउंट", "खाता", "पेज"),
    "source": ("উৎস", "স্রোত", "स्रोत"),
    "guideline": ("নির্দেশিকা", "मार्गदर्शी निर्देश", "निर्देश"),
    "contact_email": (
        "contact e-mail",
        "e-mail",
        "email",
        "ইমেইল",
        "ই-মেইল",
        "যোগাযোগের ইমেইল",
        "ईमेल",
        "ई-मेल",
    ),
    "language": ("ভাষা", "भाषा"),
}


@lru_cache(maxsize=4096)
def word(heading: str) -> str:
    """The product's word for a heading."""
    return WORDS.get(plain(heading), heading.strip())


def plain(heading: str) -> str:
    letters = unicodedata.normalize("NFC", heading).casefold()
    return re.sub(r"[\s_()*:\u200b-\u200d\ufeff-]+", "_", letters).strip("_")


WORDS = {plain(heading): known for known, others in HEADINGS.items() for heading in (known, *others)}
