"""Every command starts from the operator's configuration, the open store and one reading of the clock."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.operator import Operator, files_of, home_of, read_operator
from auditor.configuration.reading import Files
from auditor.configuration.secrets import store_password
from auditor.domain import Audit, moment
from auditor.domain.calendars import Calendar
from auditor.store import verdicts
from auditor.store.opening import open_store


class UsageError(Exception):
    """One sentence: what about the command is wrong, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`files` is read from anew by each verb, so that an audit names the versions it used and no others."""

    home: Path
    files: Files
    operator: Operator

    @property
    def calendar(self) -> Calendar:
        """The operator's own: its zone is that of times without an offset, and of times that are shown."""
        return read_jurisdiction(self.files, self.operator.jurisdiction).calendar

    def moment(self, given: str | None, option: str = "--as-of") -> datetime:
        """What an option says: a time with an offset, a local time, or a day, meant whole; else now."""
        if given is None:
            return moment(datetime.now(UTC))
        calendar = self.calendar
        try:
            if len(given) == len("2016-01-31"):
                return audited(calendar.day_start(date.fromisoformat(given) + timedelta(days=1)))
            time = datetime.fromisoformat(given)
            return audited(moment(time if time.tzinfo else time.replace(tzinfo=calendar.zone)))
        except (ValueError, OverflowError) as error:
            example = "2026-10-05 or 2026-10-05T09:00+06:00"
            raise UsageError(f"{option} {given}: is no day or time; write it as {example}") from error


def audited(time: datetime) -> datetime:
    """The time, if there can be anything to audit: a year far off is a slip."""
    if time.year not in range(1990, 2101):
        raise ValueError
    return time


def prepared() -> Setting:
    """The setting of this process, with the store open."""
    setting = configured()
    open_store(setting.home, setting.operator.store, store_password(os.environ))
    return setting


def configured() -> Setting:
    files = files_of(os.environ)
    return Setting(home=home_of(os.environ), files=files, operator=read_operator(files))


def add_as_of(parser: ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="T", help="judge as of this day or time instead of now")


def add_audit(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--audit", metavar="N", type=int, help="this audit instead of the newest of each guideline"
    )
    parser.add_argument("--guideline", metavar="G", help="only audits under this guideline")
    parser.add_argument("--as-of", metavar="T", help="the newest audit that was judged as of then or earlier")


def audits_meant(setting: Setting, arguments: Namespace) -> list[Audit]:
    """The audit that is named, else the newest of each guideline."""
    audits = verdicts.audits()
    if arguments.audit is not None:
        audits = [audit for audit in audits if audit.number == arguments.audit]
    if arguments.guideline:
        audits = [audit for audit in audits if audit.guideline == arguments.guideline]
    if arguments.as_of:
        audits = [audit for audit in audits if audit.as_of <= setting.moment(arguments.as_of)]
    newest = {audit.guideline: audit for audit in sorted(audits, key=lambda audit: audit.as_of)}
    if not newest:
        raise UsageError("there is no such audit; `auditor judge` makes one")
    return [newest[guideline] for guideline in sorted(newest)]
