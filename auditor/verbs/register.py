"""A register file becomes a change set, and the change set goes in whole, as its good rows, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from auditor.configuration.guidelines import guideline_ids
from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.configuration.tiers import read_tiers
from auditor.domain.register import Changes, changes
from auditor.sheets.reading import SheetError
from auditor.sheets.register_rows import Reading, read_register
from auditor.sheets.writing import write_csv
from auditor.store import register as store


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
    mend = unused(file.with_name(f"{file.stem}-to-mend.csv")) if applied and reading.bad else None
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
    """Before anything is taken, so that no bad row is ever only in the past."""
    headings, rows = reading.to_mend()
    try:
        with file.open("wb") as out:
            write_csv(out, headings, rows)
    except OSError as error:
        raise SheetError(f"{file}: the rows to mend cannot be written there: {error.strerror}") from error
