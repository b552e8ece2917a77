"""Figures of `make bench` and `make proof`: a table for people and one JSON file for machines.

design.md section 10.
"""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """`goal` reads as `>= 100`; a figure without one is only shown."""

    name: str
    value: float
    unit: str
    goal: str = ""

    @property
    def holds(self) -> bool:
        if not self.goal:
            return True
        sign, limit = self.goal.split()
        return {
            ">=": self.value >= float(limit),
            "<=": self.value <= float(limit),
            "=": self.value == float(limit),
        }[sign]


def published(figures: Iterable[Figure], file: Path) -> int:
    """Prints and writes the figures; 1 where a goal was missed."""
    found = list(figures)
    for figure in found:
        verdict = "holds" if figure.holds else "MISSED"
        print(f"{figure.name:32} {figure.value:>12g} {figure.unit:14} {figure.goal:10} {verdict}")
    table = {
        figure.name: {key: value for key, value in asdict(figure).items() if key != "name"}
        | {"holds": figure.holds}
        for figure in found
    }
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    about = {
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "commit": commit.stdout.strip(),
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(table | about, indent=2) + "\n")
    return 0 if all(figure.holds for figure in found) else 1
