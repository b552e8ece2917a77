"""What every act needs at the shell: of whom, under which clause, by whom, why, from when to when."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import Setting, UsageError, prepared
from auditor.cli.terminal.whom import account_or_institution
from auditor.domain import Account, Verdict, moment
from auditor.domain.acts import Act, Deed
from auditor.verbs.acts import About, Word, add


def add_act(parser: ArgumentParser) -> None:
    parser.add_argument(
        "whom", metavar="ACCOUNT", help="handle, platform:handle or address; or an institution's id"
    )
    parser.add_argument("clause", metavar="CLAUSE", help="for instance 5.nga")
    parser.add_argument("--by", required=True, metavar="NAME", help="who says so: name and post")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why; it is shown with the finding")
    parser.add_argument("--until", metavar="DAY", help="the last day on which it holds, as 2026-12-31")
    parser.add_argument("--on", metavar="T", help="day or time of the act instead of now")
    parser.add_argument(
        "--guideline", metavar="G", help="where accounts of the institution are under several"
    )


def adding(
    arguments: Namespace, deed: Deed, *, verdict: Verdict | None = None, approved_by: str = ""
) -> Exit:
    setting = prepared()
    now = moment(datetime.now(UTC))
    about = About(
        whom=account_or_institution(setting, arguments.whom),
        clause=arguments.clause,
        check=getattr(arguments, "check", None) or "",
        subject=getattr(arguments, "subject", None),
        guideline=arguments.guideline or "",
    )
    word = Word(
        deed=deed,
        by=arguments.by,
        reason=arguments.reason,
        on=made_on(setting, arguments.on, now),
        now=now,
        until=day_of(arguments.until),
        approved_by=approved_by,
        verdict=verdict,
    )
    act = add(setting.files, setting.operator.guideline, about, word)
    print(*confirmed(act, about, setting), sep="\n")
    return Exit.DONE


def made_on(setting: Setting, given: str | None, now: datetime) -> datetime:
    """A day is meant from its beginning."""
    if given is None:
        return now
    meant = setting.moment(given, "--on")
    day_alone = len(given) == len("2016-01-31")
    return meant - timedelta(days=1) if day_alone else meant


def day_of(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise UsageError(f"--until {given}: is no day; write it as 2026-12-31") from error


def confirmed(act: Act, about: About, setting: Setting) -> Iterator[str]:
    whose = act.institution
    if isinstance(about.whom, Account) and act.account:
        whose = f"{act.platform} {about.whom.handle} of {act.institution}"
    verdict = f" {act.verdict}" if act.verdict else ""
    ends = f"until {act.until}" if act.until else "until its subject changes"
    yield f"recorded: {act.deed}{verdict} on {act.guideline} {act.clause} of {whose} by {act.by}"
    if act.deed is not Deed.ANSWER:
        yield f"it holds {ends}"
    yield f"audits as of later than {act.on.astimezone(setting.calendar.zone).isoformat()} show it"
