from __future__ import annotations

import re
import tomllib

import pytest

from auditor.configuration.lexicons import read_lexicon, read_lexicons
from auditor.configuration.reading import SHIPPED, ConfigurationError, Files
from auditor.language.lexicon import occurrences

PURPOSE = tomllib.loads((SHIPPED / "lexicons" / "purpose.toml").read_text(encoding="utf-8"))
HINDI = {group: words["hi"] for group, words in PURPOSE["terms"].items()}
HEAD = 'version = "1"\nauthor = ""\norder = ""\n'


def own(tmp_path, text):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "purpose.toml").write_text(text, encoding="utf-8")
    return Files(folder=tmp_path)


def test_the_terms_of_all_languages_stand_together():
    terms = read_lexicon(Files(), "purpose").terms
    assert set(terms) == {"purpose", "audience", "user"}
    assert {"উদ্দেশ্য", "उद्देश्य", "purpose"} <= set(terms["purpose"])


def test_every_shipped_list_says_its_version():
    assert all(lexicon.version for lexicon in read_lexicons(Files()).values())


def test_the_operators_list_wins(tmp_path):
    files = own(tmp_path, HEAD + '[terms.purpose]\nen = ["why"]\n')
    assert read_lexicon(files, "purpose").terms == {"purpose": ("why",)}


@pytest.mark.parametrize(
    ("sign", "instead"),
    [
        pytest.param("ँ", "ं", id="dot for half moon"),
        pytest.param("\u093c", "", id="no dot below"),
        pytest.param("ं(?=[तथदध])", "न्", id="half na for dot"),
        pytest.param("न्(?=[तथदध])", "ं", id="dot for half na"),
        pytest.param("ं(?=[पफबभ])", "म्", id="half ma for dot"),
        pytest.param("म्(?=[पफबभ])", "ं", id="dot for half ma"),
    ],
)
def test_a_hindi_word_is_found_however_its_office_spells_it(sign, instead):
    spelt = [(group, re.sub(sign, instead, word)) for group, words in HINDI.items() for word in words]
    assert [word for group, word in spelt if not occurrences(word, HINDI[group])] == []


@pytest.mark.parametrize("group", HINDI)
def test_no_hindi_word_finds_what_another_finds_already(group):
    found = {
        word: [hit.term for hit in occurrences(word, HINDI[group]) if hit.start == 0] for word in HINDI[group]
    }
    assert [word for word, terms in found.items() if terms != [word]] == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param(
            HEAD + '[terms.purpose]\nen = [""]\n', "line 4: terms.purpose: an empty", id="empty term"
        ),
        pytest.param(HEAD + "[terms.purpose]\nen = []\n", "line 4: terms.purpose: an empty", id="no term"),
        pytest.param(
            HEAD + '[terms.purpose]\nfr = ["but"]\n', "terms.purpose.fr: unknown key", id="unknown language"
        ),
        pytest.param(HEAD + 'offer = ""\n[terms]\n', "line 4: offer: unknown key", id="unknown key"),
        pytest.param('author = ""\norder = ""\n[terms]\n', "version", id="no version"),
    ],
)
def test_a_doubtful_list_is_refused(tmp_path, text, sentence):
    with pytest.raises(ConfigurationError) as refused:
        read_lexicon(own(tmp_path, text), "purpose")
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
