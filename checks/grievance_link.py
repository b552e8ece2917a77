"""The account leads citizens to the grievance system.

A link in the profile is a sign of it; so is one on the official website, which citizens reach from here, or
an answer that hands a complaint over. Its absence proves nothing, so the strongest word here is `review`.

bd-2016 5.jha.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from auditor.domain import (
    N_,
    Case,
    Check,
    Comment,
    Evidence,
    NotObserved,
    Outcome,
    Reason,
    Snapshot,
    observed,
    passed,
    to_review,
)


def grievance_link(case: Case, *, suffices: Literal["link", "declaration", "both"] = "link") -> Outcome:
    ways = {
        "linked": links_in(case, case.snapshot),
        "linked_by_site": links_in(case, case.site),
        "handed_over": handed_over(case, case.talk.replies()),
    }
    for way, found in ways.items():
        if found:
            if suffices == "link":
                return passed(way, found)
            return to_review("declaration_awaited", found, declarable=True)
    # Nothing was found, so now it matters what was not seen, unless the office's word is enough.
    try:
        observed(observed(case.snapshot.profile, "profile").links, "profile")
        observed(observed(observed(case.site, "site").profile, "site").links, "site")
        if handed_over(case, case.talk.beneath_unseen):
            raise NotObserved("comments")  # whether it answers anybody
    except NotObserved:
        if suffices == "declaration":
            raise NotObserved("grievance_link", reason=Reason.NOT_ATTESTED) from None
        raise
    hosts = list(case.jurisdiction.grievance_hosts)
    return to_review("missing", declarable=suffices == "declaration", hosts=hosts)


def links_in(case: Case, shown: Snapshot | None) -> list[Evidence]:
    """Links to the grievance system that were seen; an unseen profile shows none."""
    links = shown.profile.links if shown and shown.profile else None
    hosts = case.jurisdiction.grievance_hosts
    found = [link for link in links or () if link.host in hosts]
    return [Evidence(url=link.url, seen_at=shown.taken_at) for link in found] if shown else []


def handed_over(case: Case, replies: Iterable[Comment]) -> list[Evidence]:
    """Those that name the grievance system's address."""
    hosts = "|".join(map(re.escape, case.jurisdiction.grievance_hosts))
    named = re.compile(rf"(?<![\w-])(?:{hosts})(?![\w-]|\.\w)", re.IGNORECASE)
    return [
        Evidence(url=reply.url, created_at=reply.created_at, item=reply.id, seen_at=case.snapshot.taken_at)
        for reply in replies
        if hosts and named.search(reply.text or "")
    ][:3]


check = Check(
    test=grievance_link,
    title=N_("The account leads to the grievance system"),
    failure_title=N_("No way from the account to the grievance system was seen"),
    remedy=N_("Put the address of the grievance system into the description or the website field."),
    messages={
        "linked": N_("The profile links to the grievance system"),
        "linked_by_site": N_("The official website links to the grievance system"),
        "handed_over": N_("Answers on the account lead citizens to the grievance system"),
        "declaration_awaited": N_(
            "A way to the grievance system was seen; the institution's declaration is awaited"
        ),
        "missing": N_("Neither profile nor website links to {hosts}"),
    },
)
