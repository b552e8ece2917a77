"""The steps of the main job, with their progress: one command does one, `audit` does all."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.headlines import headlines
from auditor.cli.terminal.languages import languages_of
from auditor.cli.terminal.progress import progress
from auditor.cli.terminal.saying import say
from auditor.cli.terminal.setting import Setting, UsageError
from auditor.configuration.secrets import pseudonym_key
from auditor.domain import Audit
from auditor.store.register import register
from auditor.verbs.collect import Selection, collect_supplied, selected
from auditor.verbs.judge import guidelines_in_use, judge, number_of_accounts
from auditor.verbs.report import report


def collecting(
    setting: Setting, selection: Selection, supplied: str | None, default: str | None = None
) -> Exit:
    """Snapshots of the selected accounts from a folder of supplied files."""
    if supplied is None:
        raise UsageError(
            "name the folder of supplied files with --supplied DIR; no other route is connected yet"
        )
    folder = Path(supplied)
    if not folder.is_dir():
        raise UsageError(f"--supplied {supplied}: there is no such folder")
    accounts = selected(setting.files, selection)
    if not accounts:
        raise UsageError("no registered account is meant; `auditor import FILE` brings accounts in")
    key = pseudonym_key(os.environ, setting.home)
    with progress("collecting", len(accounts)) as step:
        done = collect_supplied(
            setting.files,
            default or setting.operator.guideline,
            accounts,
            folder=folder,
            key=key,
            complain=warn,
            each=step,
        )
    print(f"collected {done.kept} of {len(accounts)} accounts; {done.absent} are not in the delivery")
    return Exit.DONE


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
