"""A check looks at one case and says what it concludes, with the figures and the evidence that led there.

The words of a check stand in one place at the end of its file: sentences are chosen by id, so that a stored
outcome can be shown in any language and a sentence can be mended. design.md section 6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from auditor.domain.facts import Post, Snapshot
from auditor.domain.jurisdiction import Jurisdiction
from auditor.domain.register import Institution
from auditor.domain.threads import Conversations, conversations


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    ERROR = "error"


class WaitsFor(StrEnum):
    """What a review waits for: a person's look at this case, or a reading settled once for all."""

    LOOK = "look"
    RULE = "rule"


@dataclass(frozen=True, kw_only=True)  # without slots, which could not hold what is worked out once
class Case:
    """What a check may know. `as_of` is the only clock, `site` the newest snapshot of the website."""

    snapshot: Snapshot
    previous: Snapshot | None
    site: Snapshot | None
    institution: Institution
    jurisdiction: Jurisdiction
    as_of: datetime

    @cached_property
    def talk(self) -> Conversations:
        """Who answered whom on the account; several checks ask for it."""
        return conversations(self.snapshot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a conclusion can be looked up; `excerpt` is the account's own text, never a citizen's.

    `created_at` is when a post or answer was published, `seen_at` when it was seen.
    """

    url: str | None = None
    created_at: datetime | None = None
    seen_at: datetime | None = None
    item: str | None = None
    excerpt: str | None = None


def post_evidence(post: Post, seen_at: datetime) -> Evidence:
    return Evidence(url=post.url, created_at=post.created_at, seen_at=seen_at, item=post.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a check concluded: `values` hold no floats, only what JSON can say.

    `subject` tells several findings of one check apart. `fingerprint` is what a person who decides has before
    the eyes, such as the name: when it changes, the decision ends. A `declarable` review turns into a pass
    where the institution has declared the clause.
    """

    verdict: Verdict
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    subject: str = ""
    waits_for: WaitsFor | None = None
    fingerprint: str = ""
    declarable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A named test. `test` takes a case and keyword-only terms, which the clause sets.

    `note` says what stands beside every verdict of it, whichever that is.
    """

    test: Callable[..., Outcome]
    title: str
    failure_title: str
    remedy: str
    messages: Mapping[str, str]
    note: str = ""


def passed(
    message: str, evidence: Iterable[Evidence] = (), *, fingerprint: str = "", **values: Any
) -> Outcome:
    return Outcome(
        verdict=Verdict.PASS,
        message=message,
        values=values,
        evidence=tuple(evidence),
        fingerprint=fingerprint,
    )


def failed(message: str, evidence: Iterable[Evidence] = (), **values: Any) -> Outcome:
    return Outcome(verdict=Verdict.FAIL, message=message, values=values, evidence=tuple(evidence))


def to_review(
    message: str,
    evidence: Iterable[Evidence] = (),
    *,
    waits_for: WaitsFor = WaitsFor.LOOK,
    fingerprint: str = "",
    declarable: bool = False,
    **values: Any,
) -> Outcome:
    return Outcome(
        verdict=Verdict.REVIEW,
        message=message,
        values=values,
        evidence=tuple(evidence),
        waits_for=waits_for,
        fingerprint=fingerprint,
        declarable=declarable,
    )


def not_applicable(message: str, **values: Any) -> Outcome:
    return Outcome(verdict=Verdict.NOT_APPLICABLE, message=message, values=values)
