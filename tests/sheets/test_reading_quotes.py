"""Two stray quotation marks must not make the rows between them disappear."""

from __future__ import annotations

from auditor.sheets.reading import BadRow, rows

HEADER = "platform,account,id,text\n"


def read(tmp_path, text):
    path = tmp_path / "posts.csv"
    path.write_text(HEADER + text, encoding="utf-8")
    return list(rows(path))


def test_rows_between_two_stray_quotation_marks_are_still_rows(tmp_path):
    first, *others = read(tmp_path, 'x,nasa,1,"so it began\nx,nasa,2,b\nx,nasa,3,c\nx,nasa,4,and ended"\n')
    assert isinstance(first, BadRow)
    assert "would swallow the rows after it" in first.reason
    assert [row.values.get("id") for row in others] == ["2", "3", "4"]


def test_a_text_of_several_lines_is_one_cell(tmp_path):
    [row] = read(tmp_path, 'x,nasa,1,"first line, with a comma\n\nsecond, third"\n')
    assert row.values["text"] == "first line, with a comma\n\nsecond, third"
