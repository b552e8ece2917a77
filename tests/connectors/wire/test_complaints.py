"""What is wrong in the same way is said once, with how often; very many different things are counted."""

from __future__ import annotations

from connectors.wire.complaints import MOST, Complaints


def said(*sentences):
    complaints, found = Complaints(), []
    for sentence in sentences:
        complaints.add(sentence)
    complaints.say(found.append)
    return found


def test_the_same_on_other_lines_is_counted():
    lines = [f"posts.csv, line {number}: id is empty; left out" for number in (4, 9, 7)]
    assert said(*lines) == ["posts.csv, line 4 and 2 more lines: id is empty; left out"]


def test_what_differs_is_said_in_order():
    sentences = ["b.csv, line 2: one", "a.csv, line 2: one", "a.csv, line 3: two", "a.txt: not read"]
    assert said(*sentences) == sentences


def test_of_one_file_only_so_many_kinds_are_said():
    found = said(*(f"a.csv, line {number}: kind {number}" for number in range(MOST + 5)), "b.csv, line 1: x")
    assert len(found) == MOST + 2
    assert found[-1] == "a.csv: 5 more complaints of other kinds"


def test_sentences_without_a_line_are_counted_for_the_whole_delivery():
    assert said(*(f"sentence {number}" for number in range(MOST + 1)))[-1].startswith("the delivery: 1 more")
