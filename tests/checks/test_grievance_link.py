from __future__ import annotations

import pytest

from auditor.domain import Link, Reason, Verdict, WaitsFor
from checks.grievance_link import grievance_link
from tests.builders import AS_OF, profile
from tests.cases import (
    DAY,
    ELSEWHERE,
    GRIEVANCE,
    answer,
    bangladesh,
    case,
    citizen,
    june,
    own,
    refused,
    talk,
    website,
)

QUESTION, MENTION = citizen(june(9)), citizen(june(9), post=None, id="m")
UNLINKED = {"profile": profile(links=(ELSEWHERE,)), "site": website(ELSEWHERE)}


def handing_over(text="Please write to GRS.gov.bd", **facts):
    return answer(QUESTION, june(9, 11), text=text, **facts)


def concluded(asked, **terms):
    outcome = grievance_link(asked, **terms)
    return outcome.verdict, outcome.message


# Each way suffices


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        pytest.param({"profile": profile(links=(ELSEWHERE, GRIEVANCE))}, "linked", id="profile"),
        pytest.param({"site": website(ELSEWHERE, GRIEVANCE)}, "linked_by_site", id="official website"),
        pytest.param({"comments": (QUESTION, handing_over())}, "handed_over", id="an answer"),
        pytest.param(
            {"mentions": (MENTION, answer(MENTION, june(9, 11), text="grs.gov.bd"))},
            "handed_over",
            id="an answer to a mention",
        ),
    ],
)
@pytest.mark.parametrize("rest", [{}, UNLINKED], ids=["nothing else seen", "all seen"])
def test_one_way_that_was_seen_settles_it(facts, message, rest):
    assert concluded(case(**{**rest, **facts})) == (Verdict.PASS, message)


def test_an_unseen_profile_does_not_hide_a_link_on_the_site():
    assert concluded(case(profile=None, site=website(GRIEVANCE)))[0] is Verdict.PASS


@pytest.mark.parametrize(
    "host", ["gov.bd", "notgrs.gov.bd", "grs.gov.bd.example.org"], ids=["above", "longer", "within another"]
)
def test_another_host_is_not_the_grievance_system(host):
    other = Link(url=f"https://{host}", host=host)
    assert concluded(case(profile=profile(links=(other,)), site=website(other)))[1] == "missing"


@pytest.mark.parametrize(
    "comments",
    [
        pytest.param((citizen(june(9), text="grs.gov.bd"),), id="a citizen names it"),
        pytest.param((QUESTION, handing_over(text="Thank you")), id="an answer without it"),
        pytest.param((QUESTION, handing_over(text=None)), id="an answer whose text nobody saw"),
    ],
)
def test_no_other_message_hands_a_complaint_over(comments):
    assert concluded(case(**UNLINKED, comments=comments))[1] == "missing"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Write to grs.gov.bd", "handed_over"),
        ("https://GRS.gov.bd/complain, please", "handed_over"),
        ("Write to grs.gov.bd.", "handed_over"),
        ("Write to www.grs.gov.bd", "handed_over"),
        ("Write to notgrs.gov.bd", "missing"),
        ("Write to not-grs.gov.bd", "missing"),
        ("Write to grs.gov.bd.example.org", "missing"),
        ("Write to grs.gov.bdx", "missing"),
        ("Write to grs-gov.bd", "missing"),
        ("Write to gov.bd", "missing"),
    ],
)
def test_an_answer_names_the_grievance_system_by_its_whole_address(text, message):
    assert concluded(case(**UNLINKED, comments=(QUESTION, handing_over(text=text))))[1] == message


def test_where_a_country_has_no_grievance_system_no_answer_leads_to_it():
    thanks = (QUESTION, handing_over(text="Thank you!"))
    assert (
        concluded(case(**UNLINKED, country=bangladesh(grievance_hosts=()), comments=thanks))[1] == "missing"
    )


@pytest.mark.parametrize("part", ["comments", "mentions"])
def test_a_word_beneath_what_nobody_saw_may_answer_nobody(part):
    seen = case(**{**UNLINKED, part: (handing_over(parent="unseen", post="unseen"),)})
    assert refused("grievance_link", seen).part == "comments"
    assert refused("grievance_link", seen, suffices="declaration").reason is Reason.NOT_ATTESTED


# A declaration


@pytest.mark.parametrize("suffices", ["declaration", "both"])
@pytest.mark.parametrize(
    "facts",
    [
        {"profile": profile(links=(GRIEVANCE,))},
        {"site": website(GRIEVANCE)},
        {"comments": (QUESTION, handing_over())},
    ],
    ids=["profile", "site", "answer"],
)
def test_where_a_declaration_is_asked_what_was_seen_waits_for_it(suffices, facts):
    found = grievance_link(case(**facts), suffices=suffices)
    assert (found.verdict, found.message) == (Verdict.REVIEW, "declaration_awaited")
    assert found.evidence
    assert found.declarable


@pytest.mark.parametrize(
    ("suffices", "declarable"), [("link", False), ("declaration", True), ("both", False)]
)
def test_where_no_way_was_seen_a_declaration_helps_where_it_is_all_that_is_asked(suffices, declarable):
    found = grievance_link(case(**UNLINKED), suffices=suffices)
    assert (found.verdict, found.message, found.declarable) == (Verdict.REVIEW, "missing", declarable)


@pytest.mark.parametrize("unseen", [{"profile": None}, {"site": None}], ids=["profile", "site"])
def test_where_a_declaration_is_all_that_is_asked_it_is_what_is_missing(unseen):
    asked = case(**{**UNLINKED, **unseen})
    assert refused("grievance_link", asked, suffices="declaration").reason is Reason.NOT_ATTESTED
    assert refused("grievance_link", asked, suffices="both").reason is None


# Absence


def test_no_way_seen_where_everything_was_seen_goes_to_a_person():
    outcome = grievance_link(case(**UNLINKED))
    assert (outcome.verdict, outcome.message, outcome.waits_for) == (Verdict.REVIEW, "missing", WaitsFor.LOOK)
    assert outcome.values == {"hosts": ["grs.gov.bd"]}


@pytest.mark.parametrize(
    ("facts", "part"),
    [
        pytest.param({"profile": None}, "profile", id="profile"),
        pytest.param({"profile": profile(links=None)}, "profile", id="links of the profile"),
        pytest.param({"site": None}, "site", id="site"),
        pytest.param({"site": website(profile=None)}, "site", id="profile of the site"),
        pytest.param({"site": website(profile=profile(links=None))}, "site", id="links of the site"),
    ],
)
def test_absence_needs_profile_and_site_to_be_seen(facts, part):
    assert refused("grievance_link", case(**{**UNLINKED, **facts})).part == part


# Evidence


def test_the_evidence_of_a_link_is_its_address_where_it_was_seen():
    seen_at = AS_OF - DAY
    [shown] = grievance_link(case(site=website(ELSEWHERE, GRIEVANCE, taken_at=seen_at))).evidence
    assert (shown.url, shown.seen_at) == (GRIEVANCE.url, seen_at)


def test_the_evidence_of_an_answer_is_the_answer_itself():
    [shown] = grievance_link(case(comments=(QUESTION, handing_over(url="https://facebook.com/a")))).evidence
    assert (shown.url, shown.item, shown.seen_at) == ("https://facebook.com/a", handing_over().id, AS_OF)


def test_three_answers_are_evidence_enough():
    answers = tuple(handing_over(id=f"a{number}") for number in range(5))
    assert len(grievance_link(case(comments=(QUESTION, *answers))).evidence) == 3


def test_the_page_s_own_comment_hands_nobody_over():
    seen = case(**{**UNLINKED, "comments": (own(june(9), text="grs.gov.bd"),)})
    assert concluded(seen) == (Verdict.REVIEW, "missing")


def test_nothing_here_ever_fails():
    for comments in ((), talk(None, None)):
        for site in (website(), website(ELSEWHERE)):
            assert concluded(case(profile=profile(), site=site, comments=comments))[0] is Verdict.REVIEW
