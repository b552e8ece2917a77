"""`auditor purge`: evidence, or citizens' words alone, goes when its time is over."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import Setting, UsageError, prepared
from auditor.domain import moment
from auditor.domain.words import is_unsafe
from auditor.store.evidence import Over
from auditor.verbs.purge import forecast, purge

HELP = "withdraw for ever what was collected before a day"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--before", metavar="DAY", required=True, help="what was collected before this day")
    parser.add_argument(
        "--rule", metavar="TEXT", required=True, help="the rule that ends it, as people know it"
    )
    parser.add_argument("--voices-only", action="store_true", help="only what citizens wrote")
    parser.add_argument("--newest-too", action="store_true", help="also the newest snapshot of each account")
    parser.add_argument("--dry-run", action="store_true", help="say what would go; change nothing")


def run(arguments: Namespace) -> Exit:
    setting, now = prepared(), moment(datetime.now(UTC))
    before, rule = started(setting, arguments.before, now), named(arguments.rule)
    kept = {"voices_only": arguments.voices_only, "newest_too": arguments.newest_too}
    if arguments.dry_run:
        print(f"would withdraw {summary(setting, forecast(before, **kept))}; nothing was changed")
        return Exit.DONE
    purged = purge(before, rule, now, **kept)
    print(f"withdrew {summary(setting, purged.over)}", f"under the rule: {rule}", sep="\n")
    if not purged.traceless:
        waiting = "another program reads the store, so its log still holds what went; please run this again"
        print(f"warning: {waiting}", file=sys.stderr)
        return Exit.TRY_LATER
    return Exit.DONE


def started(setting: Setting, given: str, now: datetime) -> datetime:
    """The beginning of the day, which lies in the past: nobody can take a slip in the year back."""
    try:
        day = setting.calendar.day_start(date.fromisoformat(given))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"--before {given}: is no day; write it as 2026-01-31") from error
    if day > now:
        raise UsageError(f"--before {given}: has not begun yet; only what is past can have ended")
    return day


def named(rule: str) -> str:
    if not rule.strip() or any(map(is_unsafe, rule)):
        raise UsageError("--rule: please name the rule in one line; whoever meets a gap reads it")
    return rule.strip()


def summary(setting: Setting, over: Over) -> str:
    counts = f"{len(over.snapshots)} snapshots and {len(over.voices)} voices, {over.bytes} bytes"
    if over.oldest is None or over.newest is None:
        return counts
    local = setting.calendar.local
    return f"{counts}, collected from {local(over.oldest):%Y-%m-%d} to {local(over.newest):%Y-%m-%d}"
