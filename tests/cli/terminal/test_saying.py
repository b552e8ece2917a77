from __future__ import annotations

import pytest

from auditor.cli.terminal.saying import LONGEST, one_line, say


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("posts.csv: id is empty", "posts.csv: id is empty"),
        ("a\nwarning: b\r\n\tc", "a warning: b   c"),
        ("a\x1b[2Jb\x9b\x07", "a [2Jb  "),
        ("a\u202eb", "a b"),
        ("র\u200d্যাব\u200c।", "র\u200d্যাব\u200c।"),
    ],
    ids=["plain", "lines", "terminal", "direction", "joiners"],
)
def test_a_sentence_stands_on_one_line_and_steers_nothing(sentence, line):
    assert one_line(sentence) == line


def test_a_sentence_without_end_is_cut():
    assert one_line("x" * 1_000_000) == "x" * LONGEST + "…"
    assert one_line("x" * LONGEST) == "x" * LONGEST


def test_it_is_said_where_complaints_belong(capsys):
    say("a\nb")
    assert capsys.readouterr() == ("", "a b\n")
