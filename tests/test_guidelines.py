"""The map from clauses to answers has no hole, no dead end and no misspelt term.

The rows are written by hand after the originals: id, force, ways to answer, `i` for an institution's clause,
names of checks and of the declared act.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from auditor.configuration.guidelines import guideline_ids, read_guideline
from auditor.configuration.reading import Files
from auditor.configuration.tiers import read_tiers
from auditor.domain.criteria import Kind
from auditor.toolbox import checks

ROWS = {
    "bd-2016": """
        1 - outside
        2.1.ka - outside
        2.1.kha - outside
        2.1.ga - outside
        2.2 - deed
        3 - outside
        4 - outside
        4.ka - outside
        4.kha - outside
        4.ga - outside
        4.gha - outside
        4.nga - outside
        4.cha - outside
        4.chha - outside
        5 - outside
        5.ka must auto+triage official_name
        5.kha must auto purpose_stated
        5.ga must attested+auto admin_team admin_team
        5.gha must auto+triage institutional_picture
        5.nga must attested account_security
        5.cha must attested account_settings account_settings
        5.chha must auto standing
        5.ja must auto website_link
        5.jha must attested+auto grievance_link grievance_link
        5.nya must attested i letterhead
        5.ta - outside
        5.ta.a - outside
        5.ta.aa - outside
        5.ta.i - outside
        5.ta.ii - outside
        6 must triage content
        6.ka must attested content_approval
        6.kha must triage content
        6.ga must triage content
        6.gha encourage triage needless_posts
        6.nga encourage auto+attested archive archive
        7.ka must auto weekly_activity
        7.kha must auto reply_time
        7.ga must auto interim_reply
        7.gha must auto citizen_posts
        8 - outside
        9 - outside
        9.ka must triage content
        9.kha must triage content
        9.ga must triage content
        9.gha must triage content
        9.nga must triage content
        9.cha must triage content
        9.chha must triage content
        10.ka must attested+deed i quarterly_review
        10.kha must attested i dialogue
        10.ga must attested+deed i awards
        11 may deed
        circular-2015 - outside
    """,
    "cg-2017": """
        letter - outside
        1 - outside
        2 - deed
        3 - outside
        4 - outside
        5 - outside
        6.1 must triage disclosure
        6.2 must triage content
        6.3 - outside
        6.4 must triage content
        6.6 must triage content
        6.7 must triage content
        6.8 must attested change_watch account_security
        6.9 encourage auto corrections
        6.10 must triage content
        6.11 - outside
        7 - outside
        closing - outside
    """,
}
LATIN = ["ka", "kha", "ga", "gha", "nga", "cha", "chha", "ja", "jha", "nya", "ta", "a", "aa", "i", "ii"]
LETTERS = dict(zip(LATIN, "কখগঘঙচছজঝঞটঅআইঈ", strict=True))
GUIDELINES = {name: read_guideline(Files(), name, checks()) for name in guideline_ids(Files())}
CLAUSES = [
    pytest.param(clause, id=f"{guideline.id}/{clause.id}")
    for guideline in GUIDELINES.values()
    for clause in guideline.clauses
]


def row(clause):
    ways = "+".join(filter(None, (clause.kind, clause.also)))
    names = [*clause.checks, *clause.planned, clause.attested]
    whose = "i" if clause.of == "institution" else ""
    return " ".join(filter(None, (clause.id, clause.force or "-", ways, whose, *names)))


@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_the_original_is_in_the_file_in_its_order(name):
    wanted = [line.strip() for line in ROWS[name].strip().splitlines()]
    assert [row(clause) for clause in GUIDELINES[name].clauses] == wanted


def test_these_guidelines_are_shipped():
    assert list(GUIDELINES) == list(ROWS)


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_checked_planned_declared_or_says_why_not(clause):
    assert clause.checks or clause.planned or clause.attested or clause.why.en


@pytest.mark.parametrize("clause", CLAUSES)
def test_what_a_machine_looks_at_has_a_check_now_or_later(clause):
    machine = clause.answered_by(Kind.AUTO) or clause.answered_by(Kind.TRIAGE)
    assert bool(clause.checks or clause.planned) >= machine


@pytest.mark.parametrize("guideline", GUIDELINES.values(), ids=list(GUIDELINES))
def test_no_two_clauses_share_id_label_or_wording(guideline):
    for key in ("id", "label", "asks"):
        counted = Counter(getattr(clause, key) for clause in guideline.clauses)
        assert [value for value, times in counted.items() if times > 1] == []


def test_a_bangla_label_is_the_id_in_bangla_letters():
    numbered = [clause for clause in GUIDELINES["bd-2016"].clauses if clause.id[0].isdigit()]
    assert [clause.label for clause in numbered] == [in_bangla(clause.id) for clause in numbered]


def in_bangla(clause_id):
    """`5.ta.aa` as a reader of the original writes it."""
    number, letters = re.fullmatch(r"([\d.]*\d)((?:\.[a-z]+)*)", clause_id).groups()
    digits = number.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))
    return digits + "".join(f"({LETTERS[letter]})" for letter in letters.split(".")[1:])


def in_hindi(label):
    """The letters of both scripts stand in one order, as do their digits."""
    return "".join(chr(ord(sign) - 0x80) if "\u0980" <= sign <= "\u09ff" else sign for sign in label)


def test_both_guidelines_speak_english_bangla_and_hindi_everywhere():
    for guideline in GUIDELINES.values():
        texts = [guideline.title, guideline.closing]
        texts += [text for clause in guideline.clauses for text in (clause.asks, clause.why)]
        assert [text for text in texts if len(text.all()) not in {0, 3}] == []


def test_a_clause_that_bangladesh_cites_has_its_letter_in_each_language():
    texts = [text for clause in GUIDELINES["bd-2016"].clauses for text in (clause.asks, clause.why)]
    for text in texts:
        ids = [f"{number}.{letter}" for number, letter in re.findall(r"(\d+)\(([a-z]+)\)", text.en)]
        labels = [in_bangla(clause) for clause in ids]
        assert re.findall(r"[০-৯]+\([ঀ-৿]\)", text.bn) == labels
        assert re.findall(r"[०-९]+\([ऀ-ॿ]\)", text.hi) == [in_hindi(label) for label in labels]


def test_only_bangladesh_lets_a_machine_say_fail():
    assert [name for name, guideline in GUIDELINES.items() if guideline.machine_may_fail] == ["bd-2016"]


def test_chhattisgarh_shows_on_every_report_why_machines_only_point():
    assert GUIDELINES["cg-2017"].closing.en


def test_bangladesh_names_the_later_edition():
    assert GUIDELINES["bd-2016"].superseded_by.startswith("bd-2019")


def test_nobody_is_said_to_have_checked_or_confirmed_what_is_shipped():
    for guideline in GUIDELINES.values():
        assert (guideline.wording_checked_by, guideline.binding_confirmed_by) == ("", "")


def test_no_target_for_replies_is_shipped_as_adopted():
    assert GUIDELINES["bd-2016"].clause("7.kha").checks["reply_time"]["set_by"] == ""


def test_local_government_is_not_named_by_bangladesh():
    local = {"union_parishad", "municipality", "city_corporation", "district_panchayat"}
    assert local <= read_tiers(Files()).keys()
    assert not local & set(GUIDELINES["bd-2016"].tiers)


def test_a_tier_of_a_country_has_its_name_in_the_countrys_language():
    tiers = read_tiers(Files())
    assert all(tiers[tier].bn for tier in GUIDELINES["bd-2016"].tiers)
    assert all(tiers[tier].hi for tier in GUIDELINES["cg-2017"].tiers)


def test_every_check_answers_some_clause():
    clauses = [clause for guideline in GUIDELINES.values() for clause in guideline.clauses]
    assert {name for clause in clauses for name in clause.checks} == checks().keys()
