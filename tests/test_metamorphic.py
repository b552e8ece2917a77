"""Whatever is taken away with its gap, a verdict stays or becomes a lesser word; pass and fail never swap.

The pages and the losses are drawn by chance; hypothesis looks for the least page that shows a fault, which
takes minutes where there is one. `make proof` looks at many more. design.md section 2, rule 2.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.domain import Check, Gap, NotObserved, Period, Reason, Verdict, failed, passed
from auditor.toolbox import checks
from tests.builders import AS_OF, profile
from tests.cases import (
    DAY,
    GRIEVANCE,
    ORDERED,
    WEEKS,
    case,
    complete_cases,
    talk,
    twice_a_week,
    website,
    whole,
)
from tests.proof.metamorphic import CHECKS, Look, look_at, unsaid

PAGES = 600
VERDICTS = {
    "grievance_link": {Verdict.PASS, Verdict.REVIEW},
    "official_name": {Verdict.PASS, Verdict.REVIEW},
    "purpose_stated": {Verdict.PASS, Verdict.REVIEW},
    "reply_time": {Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.NOT_APPLICABLE},
    "weekly_activity": {Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.NOT_APPLICABLE},
}
EVERY = {(name, verdict) for name, verdicts in VERDICTS.items() for verdict in verdicts}


def chance_of(number):
    return random.Random(number)  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def seen():
    """What some hundred pages showed, up to the first that showed something wrong."""
    found = Look()
    for number in range(PAGES):
        found += look_at(chance_of(number))
        if found.wrong:
            break
    return found


def test_no_loss_turns_a_verdict_on_some_hundred_pages(seen):
    assert seen.wrong == []


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_no_loss_turns_what_a_check_or_the_judge_says(chance):
    assert look_at(chance).wrong == []


def test_the_pages_make_every_check_say_all_that_it_can_say(seen):
    assert unsaid(seen) == []


def test_every_verdict_of_every_check_is_kept_by_some_loss_and_lost_by_another(seen):
    assert EVERY - seen.kept.keys() == set()
    assert EVERY - seen.lost.keys() == set()
    others = {(name, verdict) for name, verdict in seen.kept if verdict is not Verdict.UNKNOWN}
    assert others - EVERY == set()


def test_every_check_and_every_verdict_of_its_fixed_cases_is_looked_at():
    assert VERDICTS.keys() == checks().keys()
    assert {(complete.check, complete.outcome().verdict) for complete in complete_cases()} == EVERY


# A gap that matters to the check and yet leaves it able to say its word

REFUSED = Gap(part="profile", reason=Reason.ACCESS_REFUSED)
DOWN = Gap(part="comments", reason=Reason.PLATFORM_DOWN, span=WEEKS)
LAST_DAY = Gap(part="posts", reason=Reason.QUOTA_SPENT, span=Period(AS_OF - DAY, AS_OF))
UNTIL_THEN = {**whole("posts", until=AS_OF - DAY), **whole("comments", "mentions")}
TOLD = profile(about="To inform citizens; run by the office.")
WITNESSES = [
    pytest.param(
        "official_name",
        Verdict.PASS,
        case(profile=replace(profile(name="Office savar"), about=None, links=None), gaps=(REFUSED,)),
        {},
        id="official_name: the name was seen, text and links were not",
    ),
    pytest.param(
        "purpose_stated",
        Verdict.PASS,
        case(profile=replace(TOLD, name=None, links=None), gaps=(REFUSED,)),
        {},
        id="purpose_stated: the text was seen, name and links were not",
    ),
    pytest.param(
        "grievance_link",
        Verdict.PASS,
        case(profile=None, comments=None, site=website(GRIEVANCE), gaps=(REFUSED, DOWN)),
        {},
        id="grievance_link: the website links to it, the profile was not seen",
    ),
    pytest.param(
        "weekly_activity",
        Verdict.PASS,
        case(posts=twice_a_week(), comments=None, gaps=(DOWN,)),
        {},
        id="weekly_activity: posts enough, comments were not seen",
    ),
    pytest.param(
        "weekly_activity",
        Verdict.FAIL,
        case(complete=UNTIL_THEN, gaps=(LAST_DAY,)),
        {},
        id="weekly_activity: silent weeks, the last day was not seen",
    ),
    pytest.param(
        "reply_time",
        Verdict.PASS,
        case(comments=talk(1, 1, 1, 1, 1), complete=UNTIL_THEN, gaps=(LAST_DAY,)),
        ORDERED,
        id="reply_time: all answered, posts of the last day were not seen",
    ),
    pytest.param(
        "reply_time",
        Verdict.FAIL,
        case(posts=None, comments=talk(*[None] * 5), gaps=(LAST_DAY,), offers=("posts", "comments")),
        ORDERED,
        id="reply_time: none answered, posts were not seen",
    ),
]


@pytest.mark.parametrize(("name", "verdict", "asked", "terms"), WITNESSES)
def test_what_was_seen_still_settles_it(name, verdict, asked, terms):
    assert checks()[name].test(asked, **terms).verdict is verdict


def test_each_check_has_such_a_witness():
    assert {witness.values[0] for witness in WITNESSES} == checks().keys()


# What the looking notices


def no_links_is_no_way(seen, **_):
    shown = seen.snapshot.profile
    return passed("linked") if shown and shown.links else failed("missing")


def nothing_came_is_nothing_there(seen, **_):
    return passed("active") if seen.snapshot.posts else failed("short")


def silence_is_consent(seen, **_):
    return failed("late") if seen.snapshot.comments else passed("in_time")


def only_what_is_claimed(seen, **_):
    """Right about parts, and blind to the ends of spans."""
    if not seen.snapshot.complete.get("posts"):
        raise NotObserved("posts")
    return passed("active") if seen.snapshot.posts else failed("short")


def breaks_on_none(seen, **_):
    return passed("registered_name") if seen.snapshot.profile.name else failed("other_name")


def complaints(test):
    """What the looking says, page by page, of a check that is put in the place of another."""
    broken = Check(test=test, title="", failure_title="", remedy="", messages={})
    for number in range(300):
        yield from look_at(chance_of(number), {**CHECKS, "weekly_activity": broken}).wrong


BLIND = (
    no_links_is_no_way,
    nothing_came_is_nothing_there,
    silence_is_consent,
    only_what_is_claimed,
    breaks_on_none,
)


@pytest.mark.parametrize("test", BLIND)
def test_a_check_that_takes_what_it_did_not_see_for_something_is_noticed(test):
    assert next(complaints(test))


def test_it_is_noticed_in_what_the_judge_says_too():
    assert any(line.startswith("judge") for line in complaints(nothing_came_is_nothing_there))
