"""A workbook says on its first sheet what it is and what each field means; the findings follow, typed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from auditor.domain import Records, stamp
from auditor.sheets.workbook_writing import Table, write_workbook
from reports.formats.rows import FIELDS, flat_rows

SCHEMA = Path(__file__).with_name("finding.schema.json")
ABOUT = (
    "Each row of the sheet “findings” is one finding of an audit: what was concluded about one account, or "
    "one institution, under one clause. What is unknown could not be seen: it is neither kept nor broken."
)
README_WIDTHS = {"field": 30, "meaning": 90, "type": 60}
WIDTHS = {
    "audit": 8,
    "institution": 24,
    "account": 24,
    "message": 34,
    "values": 50,
    "evidence": 50,
    "gap": 40,
}


def render(audits: Sequence[Records], out: IO[bytes]) -> int:
    readme = (*about(audits), ("", "", ""), *dictionary())
    tables = (
        Table(name="readme", headings=("field", "meaning", "type"), rows=readme, widths=README_WIDTHS),
        Table(name="findings", headings=FIELDS, rows=flat_rows(audits), widths=WIDTHS),
    )
    made = max(records.audit.as_of for records in audits)
    return write_workbook(out, tables, made=made) - len(readme)


def about(audits: Sequence[Records]) -> Iterator[tuple[str, str, str]]:
    yield "", ABOUT, ""
    for records in audits:
        audit = records.audit
        as_of = f"as of {stamp(audit.as_of)}"
        covered = f"{audit.accounts} accounts of {audit.institutions} institutions"
        yield f"audit {audit.number}", f"under {audit.guideline}, {as_of}: {covered}", ""
        for file, version in sorted(audit.used.items()):
            yield f"audit {audit.number} used", file, f"sha256 {version}"


def dictionary() -> Iterator[tuple[str, str, str]]:
    """Field, meaning and type, from the schema of the JSON lines."""
    fields = json.loads(SCHEMA.read_text("utf-8"))["properties"]
    for field in FIELDS:
        yield field, fields[field]["description"], kind(fields[field])


def kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return "one of: " + ", ".join("(empty)" if word is None else word for word in schema["enum"])
    return {"string": "text", "integer": "number", "boolean": "true or false"}.get(
        schema.get("type", ""), "JSON"
    )
