"""What is not seen never turns a pass into a fail, nor a fail into a pass, and nothing into either.

Every complete case loses each part, each claim of completeness, every set of these, and every single message
together with the completeness of its part: its verdict stays, or becomes unknown, review or not applicable.
`python -m tests.test_truth_table --write` writes docs/truth-table.md; a stale page fails the test.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from functools import reduce
from itertools import combinations, groupby
from pathlib import Path

import pytest

from auditor.domain import PARTS, Period, Verdict
from tests.builders import AS_OF
from tests.cases import DAY, SECOND, WEEKS, complete_cases

PAGE = Path(__file__).parents[1] / "docs" / "truth-table.md"
KEPT = {Verdict.UNKNOWN, Verdict.REVIEW, Verdict.NOT_APPLICABLE}
CASES = [pytest.param(complete, id=str(complete)) for complete in complete_cases()]


# What can be lost


def without(part):
    """Nobody saw the part, though its completeness is still claimed."""
    return lambda case: replace(case, snapshot=replace(case.snapshot, **{part: None}))


def without_claim(part, *spans):
    """The part is complete for these spans only."""
    return lambda case: replace(
        case, snapshot=replace(case.snapshot, complete={**case.snapshot.complete, part: spans})
    )


def profile_without(fact, place="snapshot"):
    """Of the profile of the account, or of the site, nobody saw this."""

    def lost(case):
        seen = getattr(case, place)
        if seen is None or seen.profile is None:
            return case
        return replace(case, **{place: replace(seen, profile=replace(seen.profile, **{fact: None}))})

    return lost


def without_site(case):
    return replace(case, site=None)


def site_without_profile(case):
    return case if case.site is None else replace(case, site=replace(case.site, profile=None))


def without_calendar(case):
    unknown = replace(case.jurisdiction.calendar, years=frozenset({2015}))
    return replace(case, jurisdiction=replace(case.jurisdiction, calendar=unknown))


def taken_earlier(by):
    """The account was last collected that long ago, and nobody saw what came after."""

    def lost(case):
        end = case.as_of - by
        return replace(case, snapshot=replace(case.snapshot, taken_at=end).as_of(end))

    return lost


LOSSES = {
    "profile": without("profile"),
    "posts": without("posts"),
    "comments": without("comments"),
    "mentions": without("mentions"),
    "site": without_site,
    "posts complete": without_claim("posts"),
    "comments complete": without_claim("comments"),
    "mentions complete": without_claim("mentions"),
    "calendar": without_calendar,
    "the last week": taken_earlier(timedelta(weeks=1)),
}
FINER = {
    **{f"{fact} of the profile": profile_without(fact) for fact in ("name", "about", "links")},
    "profile of the site": site_without_profile,
    "links of the site": profile_without("links", "site"),
    "the last day": taken_earlier(DAY),
    "all five weeks": taken_earlier(timedelta(weeks=5)),
    **{
        f"{part} complete but for {name}": without_claim(part, *spans)
        for part in PARTS
        for name, spans in {
            "the first second": [Period(WEEKS.since + SECOND, AS_OF)],
            "the last second": [Period(WEEKS.since, AS_OF - SECOND)],
            "a day between": [Period(WEEKS.since, AS_OF - 9 * DAY), Period(AS_OF - 8 * DAY, AS_OF)],
        }.items()
    },
}


def single_messages(case):
    """The case without each post, comment or mention, and without the completeness of its part."""
    for part in PARTS:
        for item in getattr(case.snapshot, part) or ():
            rest = tuple(other for other in getattr(case.snapshot, part) if other is not item)
            yield without_claim(part)(replace(case, snapshot=replace(case.snapshot, **{part: rest})))


def after(case, losses):
    return reduce(lambda left, loss: {**LOSSES, **FINER}[loss](left), losses, case)


def sets_of_losses():
    return [chosen for number in range(len(LOSSES) + 1) for chosen in combinations(LOSSES, number)]


# What must hold


@pytest.mark.parametrize("complete", CASES)
def test_no_set_of_losses_turns_a_verdict(complete):
    allowed = KEPT | {complete.outcome().verdict}
    turned = [
        (chosen, verdict)
        for chosen in sets_of_losses()
        if (verdict := complete.finding(after(complete.case, chosen)).verdict) not in allowed
    ]
    assert turned == []


@pytest.mark.parametrize("complete", CASES)
def test_no_finer_loss_turns_a_verdict_with_or_without_another(complete):
    allowed = KEPT | {complete.outcome().verdict}
    pairs = [(loss, *other) for loss in FINER for other in [(), *((one,) for one in {**LOSSES, **FINER})]]
    turned = [pair for pair in pairs if complete.finding(after(complete.case, pair)).verdict not in allowed]
    assert turned == []


@pytest.mark.parametrize("complete", CASES)
def test_no_single_message_that_is_missing_turns_a_verdict(complete):
    allowed = KEPT | {complete.outcome().verdict}
    verdicts = {complete.finding(lacking).verdict for lacking in single_messages(complete.case)}
    assert verdicts <= allowed


def test_every_machine_verdict_is_among_the_complete_cases():
    verdicts = {complete.outcome().verdict for complete in complete_cases()}
    assert verdicts == {Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.NOT_APPLICABLE}


def test_only_activity_and_replies_ever_fail():
    failing = {complete.check for complete in complete_cases() if complete.outcome().verdict is Verdict.FAIL}
    assert failing == {"weekly_activity", "reply_time"}


def test_the_page_is_up_to_date():
    assert PAGE.read_text() == page()


# The page


def page():
    tried = len(sets_of_losses())
    by_check = groupby(complete_cases(), key=lambda complete: complete.check)
    tables = "".join(f"\n## {check}\n\n{table(list(found))}" for check, found in by_check)
    return f"""# What a verdict becomes when something is not seen

Written by `python -m tests.test_truth_table --write`; do not edit.
A row is a case in which everything was seen, a column what is then not seen. Whatever is not seen, alone or
together, a verdict stays (·) or becomes unknown, review or not applicable; the tests try all {tried} sets of
these columns on every row. "Posts complete" is the claim that none is missing: the posts themselves stay.
{tables}"""


def table(rows):
    heads = ["when all is seen", "verdict", *(f"without {loss}" for loss in LOSSES)]
    lines = [heads, ["---"] * len(heads), *map(row, rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def row(complete):
    verdict = complete.outcome().verdict
    left = [complete.finding(lost(complete.case)).verdict for lost in LOSSES.values()]
    return [complete.words, plain(verdict), *("·" if one is verdict else plain(one) for one in left)]


def plain(verdict):
    return verdict.replace("_", " ")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python -m tests.test_truth_table --write")
    PAGE.write_text(page())
