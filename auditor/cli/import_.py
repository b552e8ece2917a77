"""`auditor import`: institutions and accounts from a register file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.saying import say
from auditor.cli.terminal.setting import prepared
from auditor.domain import Account, Institution
from auditor.domain.register import Changes
from auditor.sheets.register_agreement import Remark
from auditor.verbs.register import Imported, import_register

MOST_REASONS = 200
MOST_RUNS = 100
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
        say(f"warning: {file.name}, {warning}")
    for bad in together(done.reading.bad):
        say(f"{file.name}, {bad}")
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


def together(bad: Sequence[Remark]) -> Iterator[str]:
    """Every bad row with line, column and reason; lines of one reason stand together, the rest is counted."""
    alike: dict[tuple[str, str], list[int]] = {}
    for row in bad:
        alike.setdefault((row.column, row.reason), []).append(row.line)
    for (column, reason), lines in islice(alike.items(), MOST_REASONS):
        where = f"line {lines[0]}" if len(lines) == 1 else f"lines {ranges(lines)}"
        yield f"{where}, {column}: {reason}" if column else f"{where}: {reason}"
    if rest := sum(len(lines) for lines in islice(alike.values(), MOST_REASONS, None)):
        yield f"and {rest} more bad rows; --partial writes all of them to a file"


def ranges(lines: Sequence[int]) -> str:
    """`3, 7-9` for the lines 3, 7, 8 and 9; of very many the first ones."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], line]
        else:
            runs.append([line])
    said = ["-".join(map(str, run)) for run in runs[:MOST_RUNS]]
    return ", ".join(said) + (f" and {len(runs) - MOST_RUNS} more places" if len(runs) > MOST_RUNS else "")


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
