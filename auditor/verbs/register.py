"""A register file becomes a change set, and the change set goes in whole, as its good rows, or not at all.

The register comes out again as such a file, which would change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import IO

from auditor.configuration.guidelines import guideline_ids
from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.configuration.tiers import read_tiers
from auditor.domain.register import Changes, Route, changes
from auditor.domain.words import LANGUAGES
from auditor.sheets.packages import is_workbook
from auditor.sheets.reading import SheetError
from auditor.sheets.register_rows import PROBLEM, Reading, read_register
from auditor.sheets.register_table import COLUMNS, MEANINGS, register_rows
from auditor.sheets.workbook_writing import Table, write_workbook
from auditor.sheets.writing import unambiguous, write_csv
from auditor.store import register as store

FORMATS = ("csv", "xlsx")
WIDTHS = {PROBLEM: 70}
MEANING_WIDTHS = {"meaning": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What the file says and what was made of it; `to_mend` is the file with the rows that were left out."""

    reading: Reading
    changes: Changes
    applied: bool
    to_mend: Path | None = None


def import_register(files: Files, file: Path, *, dry_run: bool = False, partial: bool = False) -> Imported:
    """With a bad row nothing goes in, unless `partial` takes the good ones; a dry run changes nothing."""
    before = store.register()
    reading = read_register(
        file,
        read_platforms(files),
        read_tiers(files),
        guideline_ids(files),
        {institution.id: institution.parent for institution in before.institutions},
    )
    found = changes(before, reading.register, reading.unsaid)
    applied = not dry_run and (partial or not reading.bad)
    form = "xlsx" if is_workbook(file) else "csv"
    mend = unused(file.with_name(f"{file.stem}-to-mend.{form}")) if applied and reading.bad else None
    if mend:
        write_to_mend(reading, mend)
    if applied:
        store.apply(found)
    return Imported(reading=reading, changes=found, applied=applied, to_mend=mend)


def unused(file: Path) -> Path:
    """The first of `x-to-mend.csv`, `x-to-mend-2.csv` … that is not there: no mending is overwritten."""
    numbered = (file.with_stem(f"{file.stem}-{number}") for number in count(2))
    return next(path for path in chain([file], numbered) if not path.exists())


def write_to_mend(reading: Reading, file: Path) -> None:
    """Before anything is taken, so that no bad row is ever only in the past; in the form of the list."""
    headings, rows = reading.to_mend()
    try:
        with file.open("wb") as out:
            if file.suffix == ".csv":
                write_csv(out, headings, rows)
            else:
                inert = [tuple(map(unambiguous, row)) for row in rows]
                write_workbook(out, [Table(name="to mend", headings=headings, rows=inert, widths=WIDTHS)])
    except OSError as error:
        raise SheetError(f"{file}: the rows to mend cannot be written there: {error.strerror}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """`without` are institutions that have no account, for which such a file has no row."""

    accounts: int
    without: tuple[str, ...]


def export_register(files: Files, form: str, out: IO[bytes]) -> Exported:
    register, platforms = store.register(), read_platforms(files)
    rows = register_rows(register, platforms)
    if form == "csv":
        number = write_csv(out, COLUMNS, rows)
    else:
        choices = {
            "tier": tuple(read_tiers(files)),
            "platform": tuple(each.id for each in platforms.values() if not each.retired),
            "source": tuple(Route),
            "guideline": tuple(guideline_ids(files)),
            "language": LANGUAGES,
        }
        inert = (tuple(map(unambiguous, row)) for row in rows)
        table = Table(name="register", headings=COLUMNS, rows=inert, choices=choices)
        meanings = tuple(MEANINGS.items())
        dictionary = Table(
            name="columns", headings=("column", "meaning"), rows=meanings, widths=MEANING_WIDTHS
        )
        number = write_workbook(out, [table, dictionary]) - len(meanings)
    owners = {account.institution for account in register.accounts}
    without = (institution.id for institution in register.institutions if institution.id not in owners)
    return Exported(accounts=number, without=tuple(without))
