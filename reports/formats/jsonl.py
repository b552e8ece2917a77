"""One JSON object per finding and line; `finding.schema.json` beside this file describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO

from auditor.domain import Records
from reports.formats.rows import rows


def render(audits: Sequence[Records], out: IO[bytes]) -> int:
    number = 0
    for records in audits:
        for row in rows(records):
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
            out.write(line.encode("utf-8", "backslashreplace"))
            number += 1
    return number
