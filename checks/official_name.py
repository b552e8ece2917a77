"""The account bears the name of the office, not of a person or a post.

Equal to a registered name or alias, as a reader would take them to be equal, is a pass. Any other name goes
to a person: it may be a lawful variant, so nothing here says `fail`.

bd-2016 5.ka.
"""

from __future__ import annotations

from auditor.domain import N_, Case, Check, Evidence, Outcome, observed, passed, to_review
from auditor.language.normalise import normalised


def official_name(case: Case) -> Outcome:
    profile = observed(case.snapshot.profile, "profile")
    name = observed(profile.name, "profile")
    seen = [Evidence(seen_at=profile.observed_at or case.snapshot.taken_at, item=profile.id, excerpt=name)]
    for registered in (*case.institution.name.all(), *case.institution.aliases):
        if normalised(registered) == normalised(name) != "":
            return passed("registered_name", seen, name=name, registered=registered, fingerprint=name)
    names = list(case.institution.name.all())
    return to_review("other_name", seen, name=name, registered=names, fingerprint=name)


check = Check(
    test=official_name,
    title=N_("The account bears the name of the office"),
    failure_title=N_("The displayed name is not one of the office's registered names"),
    remedy=N_(
        "Set the displayed name to the office's name, "
        "or ask the unit to register the name in use as an alias."
    ),
    messages={
        "registered_name": N_("The account is named {name}, as registered"),
        "other_name": N_("The account is named {name}; the office is registered as {registered}"),
    },
)
