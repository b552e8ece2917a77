"""The steps of the main job, with their progress: one command does one, `audit` does all."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.headlines import headlines
from auditor.cli.terminal.languages import languages_of
from auditor.cli.terminal.progress import progress
from auditor.cli.terminal.saying import say
from auditor.cli.terminal.setting import Setting, UsageError
from auditor.configuration.secrets import pseudonym_key
from auditor.domain import Account, Audit
from auditor.domain.register import Route
from auditor.store.locks import alone
from auditor.store.register import register
from auditor.verbs.collect import Looked, Selection, collect_from_platforms, collect_supplied, selected
from auditor.verbs.judge import guidelines_in_use, judge, number_of_accounts
from auditor.verbs.report import report
from auditor.verbs.work.platforms import connected
from connectors.wire.pseudonyms import pseudonyms

NOBODY_TO_ASK = (
    "none of the accounts that are meant is asked of its platform: none has the source api, on a platform "
    "that we can ask; name the folder of supplied files with --supplied DIR"
)


def collecting(
    setting: Setting, selection: Selection, supplied: str | None, default: str | None = None
) -> Exit:
    """Snapshots of the selected accounts, from a folder of supplied files or from their platforms."""
    if supplied is not None and not Path(supplied).is_dir():
        raise UsageError(f"--supplied {supplied}: there is no such folder")
    accounts = selected(setting.files, selection)
    if not accounts:
        raise UsageError("no registered account is meant; `auditor import FILE` brings accounts in")
    default = default or setting.operator.guideline
    if supplied is None:
        return asking(setting, accounts, selection, default)
    return reading(setting, accounts, Path(supplied), default)


def reading(setting: Setting, accounts: Sequence[Account], folder: Path, default: str) -> Exit:
    """Of the files that offices handed in."""
    key = pseudonym_key(os.environ, setting.home)
    with progress("collecting", len(accounts)) as step:
        done = collect_supplied(
            setting.files, default, accounts, folder=folder, key=key, complain=warn, each=step
        )
    print(f"collected {done.kept} of {len(accounts)} accounts; {done.absent} are not in the delivery")
    return Exit.DONE


def asking(setting: Setting, accounts: Sequence[Account], selection: Selection, default: str) -> Exit:
    """Of the platforms, about accounts that the register lets us ask for; the others wait for files."""
    meant = [account for account in accounts if account.source is Route.API and not account.retired]
    key = pseudonyms(pseudonym_key(os.environ, setting.home).reveal)
    platforms = {account.platform for account in meant}
    with alone("collecting"), connected(setting.files, platforms, os.environ, key, warn) as known:
        reached = [account for account in meant if account.platform in known.connectors]
        if not reached:
            raise UsageError("; ".join(known.refused.values()) or NOBODY_TO_ASK)
        with progress("collecting", len(reached)) as step:
            done = collect_from_platforms(
                setting.files,
                default,
                reached,
                asked_for(selection),
                connectors=known.connectors,
                resumed_within=timedelta(hours=setting.operator.resume_hours),
                each=step,
            )
    print(f"collected {done.kept} of {len(reached)} accounts")
    if others := len(accounts) - sum(account.platform in known.asked for account in meant):
        print(f"{others} accounts are not asked of their platforms; their offices hand in files")
    return ending(setting, done, known.refused)


def asked_for(selection: Selection) -> str:
    """Equal exactly where the same is selected."""
    return " ".join(
        f"{name} {value}"
        for name, value in (("platform", selection.platform), ("account", selection.account))
        if value
    )


def ending(setting: Setting, done: Looked, refused: Mapping[str, str]) -> Exit:
    """What is left to do, and how that ends for a script."""
    for token, until in sorted(done.opens.items()):
        shown = setting.calendar.local(until).strftime("%Y-%m-%d %H:%M")
        print(f"the allowance of {token} is used up; it opens again at {shown}")
    if done.waiting:
        print(f"{done.waiting} accounts wait for it; the next `auditor collect` goes on with them")
    for sentence in refused.values():
        warn(sentence)
    if done.broken:
        warn(f"{done.broken} accounts could not be looked at because of an error of ours; see above")
        return Exit.OUR_ERROR
    if refused:
        return Exit.BAD_USAGE
    return Exit.TRY_LATER if done.waiting else Exit.DONE


def judging(setting: Setting, only: str | None, as_of: datetime, default: str | None = None) -> list[Audit]:
    """One audit for each guideline in use; `only` also stands in where the register names none."""
    default = default or only or setting.operator.guideline
    if not register().accounts:
        warn("the register holds no account; `auditor import FILE` brings accounts in")
    audits = []
    for guideline in [only] if only else guidelines_in_use(default):
        with progress(
            f"judging under {guideline}", number_of_accounts(setting.files, guideline, default)
        ) as step:
            audit = judge(
                setting.files, guideline, default, as_of, step, processes=setting.operator.processes
            )
            audits.append(audit)
        print(*headlines(audits[-1], setting.calendar.zone), sep="\n")
    return audits


def reporting(setting: Setting, audit: Audit, asked: str | None, out: str | None) -> None:
    """The weekly report in the language that is asked for, else in those that are read there."""
    judged_as_of = setting.calendar.local(audit.as_of).strftime("%Y-%m-%dT%H%M%S%z")
    folder = Path(out) if out else setting.home / "reports" / "weekly"
    for language in languages_of(asked, setting, audit):
        page = report(
            setting.files, "weekly", audit, language, folder / audit.guideline / judged_as_of / language
        )
        print(f"weekly report ({language}): {page}")


def warn(sentence: str) -> None:
    say(f"warning: {sentence}")
