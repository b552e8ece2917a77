"""Long work shows a bar on a terminal, and a few plain lines elsewhere."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

import auditor
from auditor.cli.terminal.progress import progress

ROOT = Path(auditor.__file__).parents[1]
PROGRAM = """
from auditor.cli.terminal.progress import progress
with progress("judging", 3) as step:
    for _ in range(3):
        step()
"""


@pytest.mark.parametrize(
    ("total", "lines"),
    [
        (8, ["2 of 8", "4 of 8", "6 of 8", "8 of 8"]),
        (9, ["2 of 9", "4 of 9", "6 of 9", "8 of 9", "9 of 9"]),
        (2, ["1 of 2", "2 of 2"]),
        (0, []),
    ],
)
def test_elsewhere_there_are_a_few_lines(capsys, total, lines):
    with progress("judging", total) as step:
        for _ in range(total):
            step()
    assert capsys.readouterr().err.splitlines() == [f"judging: {line}" for line in lines]


def test_on_a_terminal_there_is_a_bar_that_leaves_nothing():
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, stderr=theirs, check=True, timeout=60)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(theirs)
    assert "judging:   0%" in shown
    assert "\n" not in shown
