"""No wording blames anybody, and none says "is absent" of what could not be seen.

For each language the words that are avoided, and what they would be read as.
"""

from __future__ import annotations

import re
import unicodedata

AVOIDED = {
    "en": (
        r"\bfail",  # a legal breach, which no machine finds
        r"violat|breach|offen[cd]",
        r"inquir|investigat|interrogat",  # against a person
        r"surveil|monitor",
        r"\bblam|\bguilt|\bfault|\bwrong",
        r"show.cause",
    ),
    "bn": (
        r"অডিট|নিরীক্ষা",  # a financial audit
        r"নোটিশ",  # a notice to show cause
        r"জবাব|কৈফিয়ত|তলব|ব্যাখ্যা (?:দিন|দিতে|চাওয়া)",  # a disciplinary query
        r"তদন্ত",  # an inquiry against a person
        r"ব্যর্থ|অকৃতকার্য|লঙ্ঘন|অপরাধ|দোষ",
        r"পাওয়া যায়নি|দেখা যায়নি",  # is absent
        r"অব্যাহতি",  # discharged from service
        r"নজরদারি",
        r"(?<![\u0980-\u09ff])রায়(?![\u0980-\u09ff])",  # a judgement
    ),
    "hi": (
        r"लेखापरीक्षा|लेखा परीक्षा|संपरीक्षा|ऑडिट",
        r"नोटिस",
        r"स्पष्टीकरण|जवाब तलब|जवाब",
        r"जाँच|जांच|छानबीन|तफ़तीश",
        r"विफल|असफल|उल्लंघन|अपराध|दोषी|कदाचार",
        r"नहीं मिल[ाीे]|नहीं पाया गया|नहीं दिखा(?!त)",
        r"कार्यमुक्त",
        r"निगरानी",
        r"फ़ैसला|फैसला",
    ),
}
PATTERNS = {
    language: re.compile(unicodedata.normalize("NFC", "|".join(words)), re.IGNORECASE)
    for language, words in AVOIDED.items()
}


def avoided_in(text, language):
    """The first word of the text that would blame, or nothing."""
    found = PATTERNS[language].search(unicodedata.normalize("NFC", text))
    return found[0] if found else ""
