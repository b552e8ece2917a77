from __future__ import annotations

import pytest

from auditor.sheets.headings import HEADINGS, WORDS, plain, word


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("institution", "institution"),
        (" Institution * ", "institution"),
        ("Contact E-mail", "contact_email"),
        ("name_bn", "name_bn"),
        ("Name BN", "name_bn"),
        ("প্রতিষ্ঠান", "institution"),
        ("নাম (বাংলা)", "name_bn"),
        ("ওয়েবসাইট", "website"),
        ("ও\u09dfেবসাইট", "website"),
        ("संस्था", "institution"),
        ("प्लेटफ़ॉर्म", "platform"),
        ("created_at", "created_at"),
        (" likes", "likes"),
    ],
)
def test_a_heading_becomes_the_products_word(heading, known):
    assert word(heading) == known


def test_no_heading_stands_for_two_words():
    assert len(WORDS) == len({plain(name) for known, others in HEADINGS.items() for name in (known, *others)})
    assert all(WORDS[plain(name)] == known for known, others in HEADINGS.items() for name in others)
