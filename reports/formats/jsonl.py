"""One JSON object per finding and line; `finding.schema.json` beside this file describes it."""

from __future__ import annotations

import json
from typing import TextIO

from auditor.domain import Records
from reports.formats.rows import rows


def render(records: Records, out: TextIO) -> None:
    for row in rows(records):
        out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
