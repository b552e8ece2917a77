"""One line per finding; nested fields as JSON, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import json
from typing import Any, TextIO

from auditor.domain import Records
from auditor.sheets.writing import inert
from reports.formats.rows import FIELDS, rows

BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take Bangla for something else


def render(records: Records, out: TextIO) -> None:
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in rows(records):
        writer.writerow([inert(cell(row[field])) for field in FIELDS])


def cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)
