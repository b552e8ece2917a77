"""The profile says what the page is for, for whom, and who runs or may use it.

The banner may say it as well and is not read here, so what the profile text lacks goes to a person who looks
at it.

bd-2016 5.kha.
"""

from __future__ import annotations

from auditor.domain import N_, Case, Check, Evidence, Outcome, observed, passed, to_review
from auditor.language.lexicon import occurrences

ASKED = ("purpose", "audience", "user")


def purpose_stated(case: Case) -> Outcome:
    profile = observed(case.snapshot.profile, "profile")
    about = observed(profile.about, "profile")
    terms = case.jurisdiction.lexicons["purpose"].terms
    words = {part: [hit.term for hit in occurrences(about, terms[part])] for part in ASKED}
    missing = [part for part in ASKED if not words[part]]
    seen_at = profile.observed_at or case.snapshot.taken_at
    shown = [Evidence(seen_at=seen_at, item=profile.id, excerpt=about[:300])]
    if missing:
        return to_review("look_at_banner", shown, missing=missing, words=words)
    return passed("stated", shown, words=words)


check = Check(
    test=purpose_stated,
    title=N_("The page says its purpose, its audience and who runs or may use it"),
    failure_title=N_("The profile text leaves part of purpose, audience and user unsaid"),
    remedy=N_(
        "Add one sentence to the description: what the page is for, for whom, and which office runs it."
    ),
    messages={
        "stated": N_("The profile text names purpose, audience and user"),
        "look_at_banner": N_("The profile text does not name: {missing}; please look at the banner too"),
    },
)
