"""The weekly report says the most important first and folds nothing into anything else."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.domain import ATTESTED, Counts, Life, Reason, Text, Verdict, WaitsFor
from reports import weekly
from tests.builders import (
    AS_OF,
    audit,
    finding,
    guideline,
    institution,
    new_fail,
    own_record,
    record,
    records,
    rules,
    unknown,
)
from tests.reports.reading import front, rendered


def test_the_five_numbers_stand_with_their_shares(tmp_path):
    found = [finding()] * 6 + [new_fail()] * 2 + [unknown()] * 2 + [finding(Verdict.NOT_APPLICABLE)]
    text = front(records(record(*found)), tmp_path)
    assert "Pass 6 60% of 10 Needs fixing 2 20% of 10 Needs review 0 0% of 10" in text
    assert "Could not be seen 2 20% of 10 Not applicable 1 9% of 11" in text


def test_coverage_stands_beside_the_figure(tmp_path):
    text = front(records(record(finding(), unknown())), tmp_path)
    assert "1 of 2 findings pass; 1 could not be seen." in text


def test_provisional_findings_stand_apart_from_firm_ones(tmp_path):
    found = record(new_fail(), new_fail(provisional=True), new_fail(provisional=True))
    text = front(records(found), tmp_path)
    assert "Needs fixing 1 33.3% of 3 needs fixing, provisional: 2" in text


def test_a_waived_finding_does_not_count_as_needing_a_fix(tmp_path):
    text = front(records(record(new_fail(waived=True))), tmp_path)
    assert "Needs fixing 0 0% of 1" in text
    assert "1 finding is temporarily waived" in text


def test_what_could_not_be_seen_never_shows_as_needing_a_fix(tmp_path):
    every = rendered(
        records(record(*[unknown(reason) for reason in Reason if reason is not Reason.PLANNED])), tmp_path
    )
    assert f"Needs fixing 0 0% of {len(Reason) - 1}" in every["index.html"].text
    page = every["institution-savar.html"]
    assert not any("finding fail" in name for name in page.values("article", "class"))
    assert "What to do" not in page.text


def test_what_is_being_prepared_is_one_quiet_sentence_and_no_number(tmp_path):
    text = front(records(record(finding(), unknown(Reason.PLANNED))), tmp_path)
    assert "1 of 1 findings pass; 0 could not be seen." in text
    assert "1 check is still being prepared and counts in no figure." in text


def test_errors_of_ours_are_named_only_when_there_are_any(tmp_path):
    assert "error of ours" not in front(records(record(finding())), tmp_path / "none")
    broken = record(finding(Verdict.ERROR, message="broke", values={"error": "KeyError"}))
    assert "1 check stumbled over an error of ours" in front(records(broken), tmp_path / "one")


def test_the_edition_says_what_supersedes_it_and_that_the_original_prevails(tmp_path):
    text = front(records(record(finding())), tmp_path)
    assert "Guideline of the tests. Superseded by bd-2019 (text not supplied)." in text
    assert "the signed original prevails" in text


def test_the_closing_sentence_of_a_guideline_stands_on_every_page(tmp_path):
    closing = rules(guideline=guideline(closing=Text(en="These directions guide.")))
    every = rendered(records(record(finding()), rules=closing), tmp_path)
    assert all("These directions guide." in page.text for page in every.values())


def test_the_first_audit_says_that_there_is_nothing_to_compare_with(tmp_path):
    text = front(records(record(new_fail())), tmp_path)
    assert "This is the first audit under this guideline" in text
    assert "more than before" not in text


def test_changes_are_counted_and_lead_to_the_institutions(tmp_path):
    before = audit(Counts(verdicts={"pass": 4}, firm_fails=3), number=1, as_of=AS_OF - timedelta(days=7))
    found = record(finding(life=Life.FIXED), finding(Verdict.FAIL, life=Life.REGRESSED), new_fail())
    page = rendered(records(found, earlier=before), tmp_path)["index.html"]
    assert "Pass 1 33.3% of 3 3 fewer than before Needs fixing 2 66.6% of 3 1 fewer than before" in page.text
    assert (
        "1 New Office savar 1 Seen again Office savar 0 The office has answered "
        "1 Fixed Office savar 0 Still open"
    ) in page.text
    assert "Changes are against the audit of 28 June 2026." in page.text
    assert "institution-savar.html" in page.values("a", "href")


def test_what_needs_fixing_is_told_clause_by_clause_before_what_needs_a_decision(tmp_path):
    two = record(new_fail(), new_fail(clause="5.jha", check="grievance_link"), of=institution("two"))
    look = record(finding(Verdict.REVIEW, waits_for=WaitsFor.LOOK), of=institution("look"))
    text = front(records(two, record(new_fail(), of=institution("one")), look), tmp_path)
    matter = text[text.index("What needs fixing") : text.index("What needs a decision")]
    assert "Needs fixing 3 1 Clause 5.jha What clause 5.jha asks" in matter
    assert "2 Clause 7.ka What clause 7.ka asks" in matter
    assert "often enough Office one Office two" in matter
    assert "Office look" not in matter


def test_provisional_fixes_stand_in_a_block_of_their_own(tmp_path):
    text = front(records(record(new_fail(provisional=True)), record(new_fail(waived=True))), tmp_path)
    matter = text[text.index("What needs fixing") : text.index("What needs a decision")]
    assert "Needs fixing, provisional: the office may still answer 1 1 Clause 7.ka" in matter
    assert "Needs fixing 1" not in matter


def test_what_waits_for_a_declaration_is_told_apart_from_what_could_not_be_seen(tmp_path):
    found = record(finding(), unknown(), unknown(Reason.NOT_ATTESTED), unknown(Reason.NOT_ATTESTED))
    every = rendered(records(found), tmp_path)
    lead = "1 of 4 findings pass; 1 could not be seen; 2 wait for a declaration by the institution."
    assert lead in every["index.html"].text
    assert lead in every["institution-savar.html"].text
    assert (
        "Could not be seen 3 75% of 4 2 of them wait for a declaration by the institution"
        in every["index.html"].text
    )


def test_what_nothing_was_seen_of_is_not_called_well(tmp_path):
    text = front(records(record(unknown())), tmp_path)
    assert text.count("Nothing could be concluded yet.") == 2
    assert "No institution has anything to fix." not in text


def test_where_all_is_well_nothing_is_to_fix(tmp_path):
    text = front(records(record(finding())), tmp_path)
    assert "No institution has anything to fix." in text
    assert "Nothing was seen that needs fixing." in text


def test_the_first_page_says_whether_anybody_has_confirmed_the_edition(tmp_path):
    nobody = front(records(record(finding())), tmp_path / "nobody")
    assert "Nobody has confirmed yet that this edition binds." in nobody
    assert "The wording has not been checked against the signed original yet." in nobody
    confirmed = guideline(
        binding_confirmed_by="R. Akter", binding_confirmed_on=date(2026, 3, 1), wording_checked_by="S. Das"
    )
    somebody = front(records(record(finding()), rules=rules(guideline=confirmed)), tmp_path / "somebody")
    assert "That this edition binds was confirmed by R. Akter on 1 March 2026." in somebody
    assert "The wording was checked against the signed original by S. Das." in somebody


def test_a_tier_says_its_share_in_figures(tmp_path):
    text = front(records(record(finding(), finding(), unknown())), tmp_path)
    assert "Findings that pass ministry 1 1 2 of 3" in text


def test_every_colour_of_the_bar_is_in_the_legend(tmp_path):
    found = record(
        *map(finding, Verdict), new_fail(provisional=True), finding(Verdict.REVIEW), new_fail(waived=True)
    )
    page = rendered(records(found), tmp_path)["index.html"]
    colours = page.values("rect", "class")
    legend = colours[-6:]
    assert {*colours} - {"f"} == {*legend} == {"pass", "fail", "apart", "review", "unknown", "error"}
    assert "Needs fixing, but provisional or waived" in page.text


def test_a_reading_is_settled_once_for_all_accounts(tmp_path):
    late = finding(Verdict.REVIEW, clause="7.kha", check="reply_time", waits_for=WaitsFor.RULE)
    offices = [record(late, of=institution(f"office-{number}")) for number in range(7)]
    text = front(records(*offices), tmp_path)
    assert "Readings to settle once, for all accounts 7 7 Clause 7.kha" in text
    assert (
        "Office office-0 Office office-1 Office office-2 Office office-3 Office office-4 and 2 more" in text
    )


def test_a_waived_review_waits_for_nobody(tmp_path):
    waived = finding(Verdict.REVIEW, waits_for=WaitsFor.LOOK, waived=True)
    assert "Nothing waits for a decision." in front(records(record(waived)), tmp_path)


def test_the_institution_with_the_most_to_do_comes_first(tmp_path):
    few = record(new_fail(), of=institution("a"))
    many = record(new_fail(), new_fail(), of=institution("b"))
    text = front(records(few, many), tmp_path)
    assert "Office b needs fixing: 2 Office a needs fixing: 1" in text


def test_accounts_of_which_nothing_could_be_seen_are_named_with_who_can_open_them(tmp_path):
    dark = record(unknown(Reason.ACCESS_REFUSED), unknown(Reason.ACCESS_REFUSED), of=institution("dark"))
    partly = record(unknown(Reason.ACCESS_REFUSED), finding(), of=institution("partly"))
    text = front(records(dark, partly), tmp_path)
    matter = text[text.index("Accounts of which nothing") : text.index("Why something could not be seen")]
    assert (
        "nothing could be seen 1 1 The platform shows this part only with the office's permission" in matter
    )
    assert "Who can open it: the office Office dark" in matter
    assert "partly" not in matter


def test_a_declaration_does_not_make_an_account_seen(tmp_path):
    found = record(
        unknown(Reason.ACCESS_REFUSED), finding(check=ATTESTED, clause="5.ka"), unknown(Reason.PLANNED)
    )
    assert "Accounts of which nothing could be seen 1" in front(records(found), tmp_path)


def test_a_tier_is_entered_on_the_first_of_its_pages(tmp_path):
    offices = [record(finding(), of=institution(f"o{number:03}")) for number in range(weekly.ROWS + 1)]
    index = rendered(records(*offices), tmp_path)["index.html"]
    assert "institutions-1.html#tier-ministry" in index.values("a", "href")
    assert "institutions-2.html#tier-ministry" not in index.values("a", "href")


def test_figures_of_an_institution_add_up_its_accounts_and_its_own_clauses(tmp_path):
    office = institution("two")
    found = (
        own_record(unknown(Reason.NOT_ATTESTED), of=office),
        record(finding(), of=office),
        record(finding(), of=office),
    )
    text = rendered(records(*found), tmp_path)["institutions-1.html"].text
    assert "Office two 2 accounts Pass 2 Needs fixing 0 Needs review 0 Could not be seen 1" in text
