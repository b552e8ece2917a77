"""One term for one thing in every report, in the words that the offices themselves use.

Nobody is blamed: a verdict says what is to be done, and "could not be seen" is never read as "is not there".
"""

from __future__ import annotations

from auditor.domain import N_, Basis, Closer, Finding, Force, Kind, Life, Verdict, WaitsFor
from auditor.domain.acts import Deed

PASS, FAIL, LOOK, RULE = "pass", "fail", "look", "rule"
UNKNOWN, ERROR, NOT_APPLICABLE, PLANNED = "unknown", "error", "not_applicable", "planned"
REVIEW, PROVISIONAL, APART = "review", "provisional", "apart"

# What a reader meets first is what there is to do.
ORDER = (FAIL, LOOK, RULE, UNKNOWN, ERROR, PASS, NOT_APPLICABLE, PLANNED)

STANDINGS = {
    PASS: N_("Pass"),
    FAIL: N_("Needs fixing"),
    PROVISIONAL: N_("Needs fixing, provisional"),
    REVIEW: N_("Needs review"),
    LOOK: N_("A person must look"),
    RULE: N_("The rule must be settled"),
    UNKNOWN: N_("Could not be seen"),
    ERROR: N_("Error of ours"),
    NOT_APPLICABLE: N_("Not applicable"),
    PLANNED: N_("Being prepared"),
}

# The stretches of the bar, as they follow each other.
STRETCHES = {
    PASS: STANDINGS[PASS],
    FAIL: STANDINGS[FAIL],
    APART: N_("Needs fixing, but provisional or waived"),
    REVIEW: STANDINGS[REVIEW],
    UNKNOWN: STANDINGS[UNKNOWN],
    ERROR: STANDINGS[ERROR],
}

LIVES = {
    Life.NEW: N_("New"),
    Life.OPEN: N_("Still open"),
    Life.ANSWERED: N_("The office has answered"),
    Life.FIXED: N_("Fixed"),
    Life.REGRESSED: N_("Seen again"),
}

BASES = {
    Basis.OBSERVED: N_("seen on the page"),
    Basis.ATTESTED: N_("declared by the institution"),
    Basis.DECIDED: N_("decided by an officer"),
}

DEEDS = {
    Deed.ATTESTATION: N_("Declaration"),
    Deed.DECISION: N_("Decision"),
    Deed.WAIVER: N_("Temporary waiver"),
    Deed.ANSWER: N_("Answer of the office"),
}

CLOSERS = {
    Closer.OFFICE: N_("the office"),
    Closer.UNIT: N_("the coordination unit"),
    Closer.PLATFORM: N_("the platform"),
    Closer.PRODUCT: N_("the makers of this system"),
    Closer.NOBODY: N_("nobody any more"),
}

PARTS = {
    "profile": N_("Profile"),
    "posts": N_("Posts"),
    "comments": N_("Comments"),
    "mentions": N_("Citizens' own posts and mentions"),
    "site": N_("Official website"),
    "calendar": N_("Calendar of holidays"),
}

FIGURES = {
    "threads": N_("Citizens' messages"),
    "answered": N_("Answered"),
    "due": N_("Counted: answered, or waiting longer than the target"),
    "answered_within_target": N_("Answered in time"),
    "share_within_target": N_("Share answered in time"),
    "pending": N_("Not due yet"),
    "median_wall_s": N_("Half were answered within"),
    "median_working_s": N_("The same in office hours"),
    "oldest_open_s": N_("Longest wait still open"),
    "target_hours": N_("Target for replies"),
    "target_share": N_("Share used for comparison"),
    "set_by": N_("Target set by"),
}

FORCES = {
    Force.MUST: N_("must"),
    Force.ENCOURAGE: N_("encourage"),
    Force.MAY: N_("may"),
    Force.NONE: N_("none"),
}

KINDS = {
    Kind.AUTO: N_("auto"),
    Kind.TRIAGE: N_("triage"),
    Kind.ATTESTED: N_("attested"),
    Kind.DEED: N_("deed"),
    Kind.OUTSIDE: N_("outside"),
}


def standing(finding: Finding) -> str:
    """How a finding is shown: its verdict, what a review waits for, or that its check is still to come."""
    if finding.planned:
        return PLANNED
    if finding.verdict is Verdict.REVIEW:
        return RULE if finding.waits_for is WaitsFor.RULE else LOOK
    return finding.verdict.value
