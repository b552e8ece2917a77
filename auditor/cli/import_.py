"""`auditor import`: institutions and accounts from a register file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import prepared
from auditor.domain import Account, Institution
from auditor.domain.register import Changes
from auditor.sheets.register_agreement import Remark
from auditor.verbs.register import Imported, import_register

HELP = "bring institutions and accounts in from a register file"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, change nothing")
    parser.add_argument(
        "--partial", action="store_true", help="take the good rows, write the others to a file"
    )


def run(arguments: Namespace) -> Exit:
    setting = prepared()
    file = Path(arguments.file)
    done = import_register(setting.files, file, dry_run=arguments.dry_run, partial=arguments.partial)
    for warning in grouped(done.reading.warnings):
        print(f"warning: {file.name}, {warning}", file=sys.stderr)
    for bad in done.reading.bad:
        print(f"{file.name}, {bad}", file=sys.stderr)
    if arguments.dry_run:
        for line in listed(done.changes):
            print(line)
    for account in done.changes.gone:
        print(f"not in the file, kept: {called(account)}")
    print(summary(done))
    return Exit.DONE if done.applied or not done.reading.bad else Exit.BAD_USAGE


def grouped(remarks: Iterable[Remark]) -> Iterator[str]:
    """The same remark on many lines is said once, with how many more there are."""
    alike: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        alike.setdefault((remark.column, remark.reason), []).append(remark)
    for first, *others in alike.values():
        yield f"{first} (and on {len(others)} more lines)" if others else str(first)


def listed(changes: Changes) -> Iterator[str]:
    for subject in changes.added:
        yield f"new: {called(subject)}"
    for change in changes.changed:
        edits = "; ".join(f"{edit.field}: {edit.old!r} becomes {edit.new!r}" for edit in change.edits)
        yield f"changed: {called(change.new)}: {edits}"


def called(subject: Institution | Account) -> str:
    if isinstance(subject, Institution):
        return f"institution {subject.id}"
    return f"{subject.platform} {subject.handle} of {subject.institution}"


def summary(done: Imported) -> str:
    changes, number = done.changes, len(done.reading.bad)
    bad = f"{number} bad row{'' if number == 1 else 's'}"
    counts = (
        f"{len(changes.added)} new{parts(changes.added)}, {len(changes.changed)} changed, "
        f"{len(changes.same)} as before, {len(changes.gone)} not in the file"
    )
    if done.to_mend:
        return f"imported: {counts}; {bad} in {done.to_mend}, to be mended"
    if done.applied:
        return f"imported: {counts}"
    if number:
        return f"nothing imported: {bad}; mend them, or take the good rows with --partial ({counts})"
    return f"dry run, nothing changed: {counts}"


def parts(subjects: Sequence[Institution | Account]) -> str:
    institutions = sum(isinstance(subject, Institution) for subject in subjects)
    return f" (institutions: {institutions}, accounts: {len(subjects) - institutions})" if subjects else ""
