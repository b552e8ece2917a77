"""What could not be seen is said, with reason and who can open it, and never taken for "nothing there".

design.md section 2, rule 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from auditor.domain.periods import Period
from auditor.domain.words import N_


class Closer(StrEnum):
    """Who can open what could not be seen."""

    OFFICE = "office"
    UNIT = "unit"
    PLATFORM = "platform"
    PRODUCT = "product"
    NOBODY = "nobody"


class Reader(StrEnum):
    """Who reads a sentence about a gap."""

    UNIT = "unit"
    ADMIN = "admin"
    EVALUATOR = "evaluator"


class Reason(StrEnum):
    """Why a part was not observed: a closed list."""

    NOT_RECORDED = "not_recorded"
    NOT_SUPPLIED = "not_supplied"
    NOT_COVERED = "not_covered"
    UNREADABLE_ROW = "unreadable_row"
    NOT_YET = "not_yet"
    SEEN_LATER = "seen_later"
    NEVER_COLLECTED = "never_collected"
    NOT_ATTESTED = "not_attested"
    PLANNED = "planned"
    CALENDAR_UNKNOWN = "calendar_unknown"
    ACCOUNT_MISSING = "account_missing"
    ACCESS_REFUSED = "access_refused"
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a reason, not a password
    UNREACHABLE = "unreachable"
    QUOTA_SPENT = "quota_spent"
    PLATFORM_DOWN = "platform_down"
    UNREADABLE = "unreadable"
    WITHDRAWN = "withdrawn"

    @property
    def closer(self) -> Closer:
        return CLOSERS[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A part that was not observed; `span` is None where the whole part is meant."""

    part: str
    reason: Reason
    span: Period | None = None


class NotObserved(Exception):
    """A check asked for something that nobody saw; the runner alone turns this into `unknown`.

    `values` are the figures that were seen all the same; `reason` is set only where the asker knows it
    better than the snapshot's own gaps do.
    """

    def __init__(
        self,
        part: str,
        span: Period | None = None,
        reason: Reason | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(part)
        self.part = part
        self.span = span
        self.reason = reason
        self.values = dict(values or {})


CLOSERS: dict[Reason, Closer] = {
    Reason.NOT_RECORDED: Closer.UNIT,
    Reason.NOT_SUPPLIED: Closer.OFFICE,
    Reason.NOT_COVERED: Closer.OFFICE,
    Reason.UNREADABLE_ROW: Closer.OFFICE,
    Reason.NOT_YET: Closer.UNIT,
    Reason.SEEN_LATER: Closer.NOBODY,
    Reason.NEVER_COLLECTED: Closer.UNIT,
    Reason.NOT_ATTESTED: Closer.OFFICE,
    Reason.PLANNED: Closer.PRODUCT,
    Reason.CALENDAR_UNKNOWN: Closer.UNIT,
    Reason.ACCOUNT_MISSING: Closer.OFFICE,
    Reason.ACCESS_REFUSED: Closer.OFFICE,
    Reason.TOKEN_REFUSED: Closer.UNIT,
    Reason.UNREACHABLE: Closer.OFFICE,
    Reason.QUOTA_SPENT: Closer.UNIT,
    Reason.PLATFORM_DOWN: Closer.PLATFORM,
    Reason.UNREADABLE: Closer.PRODUCT,
    Reason.WITHDRAWN: Closer.NOBODY,
}

SENTENCES: dict[Reason, dict[Reader, str]] = {
    Reason.NOT_RECORDED: {
        Reader.UNIT: N_("Nothing was recorded about this part; please collect the account again."),
        Reader.ADMIN: N_("We have no record of this part of your page yet; there is nothing you need to do."),
        Reader.EVALUATOR: N_(
            "Nothing was recorded about this part, so it counts neither for nor against the page."
        ),
    },
    Reason.NOT_SUPPLIED: {
        Reader.UNIT: N_("The office's delivery does not hold this part; please ask the office for it."),
        Reader.ADMIN: N_("The files handed in do not hold this part; please add it to the next delivery."),
        Reader.EVALUATOR: N_("The office's delivery did not hold this part."),
    },
    Reason.NOT_COVERED: {
        Reader.UNIT: N_(
            "The delivery does not say that it is complete for this time; please ask for a coverage row."
        ),
        Reader.ADMIN: N_(
            "The files do not say from when to when they are complete; please add a row to the coverage file."
        ),
        Reader.EVALUATOR: N_("Nobody vouched that the delivery is complete for this time."),
    },
    Reason.UNREADABLE_ROW: {
        Reader.UNIT: N_("A row of the delivery could not be read, so this part may be incomplete."),
        Reader.ADMIN: N_(
            "A row of your files could not be read; please mend it and hand the files in again."
        ),
        Reader.EVALUATOR: N_("A part of the delivery could not be read, so nothing is concluded from it."),
    },
    Reason.NOT_YET: {
        Reader.UNIT: N_(
            "The account was last collected before this time; the next collection closes the gap."
        ),
        Reader.ADMIN: N_("We have not looked at your page since then; there is nothing you need to do."),
        Reader.EVALUATOR: N_("The page was last looked at before this time."),
    },
    Reason.SEEN_LATER: {
        Reader.UNIT: N_("This was first seen after the day of this audit."),
        Reader.ADMIN: N_("We first saw this after the day of this audit; there is nothing you need to do."),
        Reader.EVALUATOR: N_("This was first seen after the day of this audit."),
    },
    Reason.NEVER_COLLECTED: {
        Reader.UNIT: N_("The account has not been collected yet."),
        Reader.ADMIN: N_("We have not looked at your page yet; there is nothing you need to do."),
        Reader.EVALUATOR: N_("The page has not been looked at yet."),
    },
    Reason.NOT_ATTESTED: {
        Reader.UNIT: N_("No platform shows this; the institution has not declared it yet."),
        Reader.ADMIN: N_("No platform shows this; please let your institution declare it."),
        Reader.EVALUATOR: N_("The institution has not declared this yet."),
    },
    Reason.PLANNED: {
        Reader.UNIT: N_("This part of the audit is being prepared and counts in no figure."),
        Reader.ADMIN: N_("This part of the audit is being prepared; there is nothing you need to do."),
        Reader.EVALUATOR: N_("This part of the audit is being prepared and counts in no figure."),
    },
    Reason.CALENDAR_UNKNOWN: {
        Reader.UNIT: N_("The calendar of holidays does not reach this year; please add the year's gazette."),
        Reader.ADMIN: N_("Our calendar does not reach this year yet; there is nothing you need to do."),
        Reader.EVALUATOR: N_("The calendar of holidays does not reach this year."),
    },
    Reason.ACCOUNT_MISSING: {
        Reader.UNIT: N_(
            "The platform answered that it does not know the account; please check the register."
        ),
        Reader.ADMIN: N_(
            "The platform did not find your page; please confirm its address to the coordination unit."
        ),
        Reader.EVALUATOR: N_("The platform did not find the page under the registered address."),
    },
    Reason.ACCESS_REFUSED: {
        Reader.UNIT: N_(
            "The platform shows this part only with the office's permission; please ask the office."
        ),
        Reader.ADMIN: N_("The platform shows this part only with your permission; please grant access."),
        Reader.EVALUATOR: N_("The platform did not permit a look at this part."),
    },
    Reason.TOKEN_REFUSED: {
        Reader.UNIT: N_(
            "The platform does not accept our key to this part; `auditor doctor` says what the key lacks."
        ),
        Reader.ADMIN: N_("Our own access to this part has ended; there is nothing you need to do."),
        Reader.EVALUATOR: N_("Our own access to this part had ended."),
    },
    Reason.UNREACHABLE: {
        Reader.UNIT: N_(
            "The platform does not say whether the account is gone, hidden or closed to us; "
            "please ask the office."
        ),
        Reader.ADMIN: N_(
            "We cannot reach your page; please see whether it is published, and grant us access to it."
        ),
        Reader.EVALUATOR: N_("The platform did not say why the page could not be reached."),
    },
    Reason.QUOTA_SPENT: {
        Reader.UNIT: N_("The platform's allowance was used up; the rest follows when it opens again."),
        Reader.ADMIN: N_(
            "We could not finish looking at your page this time; there is nothing you need to do."
        ),
        Reader.EVALUATOR: N_("The look at this page was not finished in time."),
    },
    Reason.PLATFORM_DOWN: {
        Reader.UNIT: N_("The platform did not answer; the next collection tries again."),
        Reader.ADMIN: N_("The platform did not answer us; there is nothing you need to do."),
        Reader.EVALUATOR: N_("The platform did not answer."),
    },
    Reason.UNREADABLE: {
        Reader.UNIT: N_(
            "The platform's answer had an unexpected form; please tell the makers of the product."
        ),
        Reader.ADMIN: N_("We could not read the platform's answer; there is nothing you need to do."),
        Reader.EVALUATOR: N_("The platform's answer could not be read."),
    },
    Reason.WITHDRAWN: {
        Reader.UNIT: N_("The evidence was withdrawn under the retention rule."),
        Reader.ADMIN: N_("What we had seen was deleted on schedule; there is nothing you need to do."),
        Reader.EVALUATOR: N_("The evidence was withdrawn under the retention rule."),
    },
}
