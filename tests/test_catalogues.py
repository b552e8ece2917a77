"""Every sentence has its wording in every language, and the program that says so notices when one has not."""

from __future__ import annotations

import hashlib

import pytest
import time_machine
from babel.messages.catalog import Catalog

from tests.catalogues import compiled, main, problems, problems_of, read, sentences

WANTED = Catalog()
WANTED.add("Answer {count} of {due}")
WANTED.add(("%(shown)s page", "%(shown)s pages"))
RIGHT = ("{due}টির মধ্যে {count}টি", ("%(shown)sটি", "%(shown)sটি"))


def complaints(first=RIGHT[0], second=RIGHT[1], flags=(), besides=None):
    wordings = Catalog(locale="bn", fuzzy=False)
    wordings.add("Answer {count} of {due}", first, flags=flags)
    wordings.add(("%(shown)s page", "%(shown)s pages"), second)
    if besides:
        wordings.add(besides, besides)
    return list(problems_of(wordings, WANTED, "bn"))


def test_every_sentence_has_its_wording_in_every_language():
    assert list(problems()) == []
    assert main(["--check"]) == 0


def test_sentences_are_found_in_code_and_templates():
    found = sentences()
    assert "Weekly audit" in found  # a template
    assert "The profile links to the grievance system" in found  # a check
    assert "The account has not been collected yet." in found  # a noun
    assert found["%(count)s day"].pluralizable


def test_a_whole_catalogue_has_nothing_to_complain_of():
    assert complaints() == []


@pytest.mark.parametrize(
    ("wording", "complaint"),
    [
        pytest.param({"first": ""}, "no wording yet", id="empty"),
        pytest.param({"second": ("%(shown)sটি", "")}, "no wording yet", id="empty in one number"),
        pytest.param({"flags": ("fuzzy",)}, "no wording yet", id="guessed"),
        pytest.param({"first": "{due}টির মধ্যে"}, "other placeholders", id="a placeholder lost"),
        pytest.param({"first": "{due} {cuont}"}, "other placeholders", id="a placeholder misspelt"),
        pytest.param({"besides": "Gone"}, "nothing says this any more", id="left over"),
    ],
)
def test_what_is_wrong_is_named(wording, complaint):
    [found] = complaints(**wording)
    assert found.startswith(f"bn: {complaint}: ")


def test_a_sentence_that_is_not_there_is_named():
    [found] = problems_of(Catalog(locale="bn"), WANTED_ONE, "bn")
    assert found == "bn: not in the catalogue: One"


WANTED_ONE = Catalog()
WANTED_ONE.add("One")


@pytest.mark.parametrize("day", ["2026-07-05 10:00", "2030-01-01 00:00"])
def test_compiling_gives_the_same_bytes_on_every_day(day):
    with time_machine.travel(f"{day}+00:00"):
        assert hashlib.sha256(compiled(read("bn"))).digest() == TODAYS


TODAYS = hashlib.sha256(compiled(read("bn"))).digest()
