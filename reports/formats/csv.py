"""One line per finding; nested fields as JSON, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from auditor.domain import Records
from auditor.sheets.writing import write_csv
from reports.formats.rows import FIELDS, flat_rows


def render(audits: Sequence[Records], out: IO[bytes]) -> int:
    return write_csv(out, FIELDS, flat_rows(audits))
