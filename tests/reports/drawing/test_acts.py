from __future__ import annotations

from datetime import date

import pytest

from auditor.domain import Basis, Verdict
from auditor.domain.acts import Deed
from reports.drawing.acts import added, line
from reports.drawing.findings import Drawer
from reports.drawing.plain import sheet
from reports.drawing.speech import speech
from tests.builders import act, finding, record, rules
from tests.cases import DHAKA

WAIVER = act(Deed.WAIVER, by="নমুনা কর্মকর্তা", approved_by="Sample Secretary", until=date(2026, 7, 31))
DECISION = act(Deed.DECISION, verdict=Verdict.NOT_APPLICABLE, reason="Order <b>7</b>\n\u202eof May")


def drawn(found):
    return Drawer(rules(), "en").draw(found, None)


def test_an_act_says_who_why_and_from_when_to_when():
    shown = added(WAIVER, speech("en"), DHAKA)
    assert (shown.deed, shown.verdict, shown.on, shown.until) == (
        "Temporary waiver",
        "",
        date(2026, 7, 5),
        date(2026, 7, 31),
    )
    assert (shown.by.language, shown.approved_by.text) == ("bn", "Sample Secretary")


def test_a_decision_says_what_was_decided():
    assert added(DECISION, speech("en"), DHAKA).verdict == "Not applicable"


def test_foreign_words_cannot_disturb_what_stands_around_them():
    assert added(DECISION, speech("en"), DHAKA).reason.text == "Order <b>7</b> �of May"


def test_in_plain_text_an_act_is_one_line():
    assert line(added(WAIVER, speech("en"), DHAKA), speech("en")).replace("\u00a0", " ") == (
        "Temporary waiver: নমুনা কর্মকর্তা · approved by Sample Secretary · 5 July 2026 · "
        "valid until 31 July 2026 · Letter 12 of the office"
    )


def test_beside_a_decision_stands_what_the_check_said():
    found = finding(Verdict.PASS, basis=Basis.DECIDED, machine=Verdict.REVIEW, acts=(DECISION,))
    assert (drawn(found).machine, len(drawn(found).acts)) == ("Needs review", 1)
    assert "The check by itself says: Needs review" in "\n".join(sheet(Drawer(rules(), "en"), record(found)))


@pytest.mark.parametrize("basis", [Basis.OBSERVED, Basis.ATTESTED])
def test_without_a_decision_there_is_nothing_to_set_beside(basis):
    assert drawn(finding(basis=basis, machine=Verdict.UNKNOWN)).machine == ""
