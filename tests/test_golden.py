"""The sample, imported, collected and judged, gives the findings that stand in `tests/golden/findings.txt`.

A change of verdicts shows there as a diff that a reviewer can read.
`python -m tests.test_golden` writes it anew.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from auditor.__main__ import main

GOLDEN = Path(__file__).parent / "golden" / "findings.txt"
SAMPLE = Path(__file__).parent / "sample"


def test_the_sample_gives_the_golden_findings(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))
    assert judged_sample() == GOLDEN.read_text(encoding="utf-8")


def test_every_verdict_but_error_occurs_in_the_sample():
    lines = GOLDEN.read_text(encoding="utf-8")
    assert all(f" {verdict} " in lines for verdict in ("pass", "fail", "review", "not_applicable", "unknown"))
    assert " error " not in lines


def judged_sample() -> str:
    quiet("import", str(SAMPLE / "register.csv"))
    quiet("collect", "--supplied", str(SAMPLE / "supplied"))
    quiet("judge", "--as-of", (SAMPLE / "as-of").read_text().strip())
    findings = [json.loads(line) for line in quiet("findings").splitlines()]
    return "\n".join(lines_of(findings)) + "\n"


def lines_of(findings: list[dict[str, Any]]) -> Iterator[str]:
    """A block for each account; what is planned or waits for a declaration is one line of clauses each."""

    def account(finding):
        return finding["guideline"], finding["institution"], finding["platform"], finding["account"]

    for key, found in groupby(findings, account):
        yield " ".join(part for part in key if part)
        quiet_ones: dict[str, list[str]] = {"planned": [], "not_attested": []}
        for finding in found:
            reason = finding["gap"]["reason"] if finding["gap"] else ""
            if finding["verdict"] == "unknown" and reason in quiet_ones:
                quiet_ones[reason].append(finding["clause"])
            else:
                yield "  " + " ".join(columns(finding, reason))
        yield from (f"  {reason}: {' '.join(clauses)}" for reason, clauses in quiet_ones.items() if clauses)


def columns(finding: dict[str, Any], reason: str) -> Iterator[str]:
    yield f"{finding['clause']:6} {finding['check']:16} {finding['verdict']:14}"
    yield from (mark for mark in ("provisional", "waived") if finding[mark])
    yield from (word for word in (finding["life"], finding["waits_for"], finding["message"]) if word)
    if reason:
        yield f"{finding['gap']['part']}: {reason}"
    if finding["values"]:
        yield json.dumps(finding["values"], ensure_ascii=False)


def quiet(*command: str) -> str:
    """What the command prints; findings go out as bytes."""
    with redirect_stdout(TextIOWrapper(BytesIO(), encoding="utf-8")) as out:
        main(command)
        out.seek(0)
        return out.read()


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        os.environ["AUDITOR_HOME"] = home
        GOLDEN.write_text(judged_sample(), encoding="utf-8")
    sys.exit(0)
