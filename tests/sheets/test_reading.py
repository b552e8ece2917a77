from __future__ import annotations

import gzip
import tracemalloc

import pytest

from auditor.sheets.lines import LONGEST_CELL
from auditor.sheets.reading import BadRow, Row, SheetError, opened, rows

HEADER = "platform,account,text\n"


@pytest.fixture
def sheet(tmp_path):
    def written(content, name="posts.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def texts(path):
    return [row.values["text"] if isinstance(row, Row) else "bad" for row in rows(path)]


def bad(path):
    return [(row.line, row.reason) for row in rows(path) if isinstance(row, BadRow)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_header_tells_the_separator(sheet, separator):
    path = sheet((HEADER + "x,nasa,hello\n").replace(",", separator))
    assert next(rows(path)) == Row(line=2, values={"platform": "x", "account": "nasa", "text": "hello"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_any_encoding_that_spreadsheets_write_is_read(sheet, encoding, packed):
    content = (HEADER + "x,nasa,ঢাকা 😀\r\nx,nasa,2\r\n").encode(encoding)
    assert texts(sheet(gzip.compress(content) if packed else content)) == ["ঢাকা 😀", "2"]


def test_headings_in_bangla_become_the_products_words(sheet):
    assert opened(sheet("প্ল্যাটফর্ম,একাউন্ট,text\n")).headings == ("platform", "account", "text")


def test_an_empty_cell_is_not_observed(sheet):
    assert texts(sheet(HEADER + "x,nasa,\n")) == [None]


def test_text_stands_as_it_is(sheet):
    assert texts(sheet(HEADER + 'x,nasa,"  a ""b"",\n=c "\n')) == ['  a "b",\n=c ']


def test_lines_are_counted_through_texts_of_several_lines(sheet):
    path = sheet(HEADER + 'x,nasa,"a\nb\nc"\n\n,,\nx,nasa,d\n')
    assert [row.line for row in rows(path)] == [2, 7]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,nasa", "2 cells where the header has 3"),
        ("x,nasa,a,b", "4 cells where the header has 3"),
        ('x,nasa,"never closed', "a quotation mark is opened and never closed"),
        ('x,nasa,"said "yes" loudly"', 'a quotation mark inside a cell is not doubled ("")'),
        ("x,nasa,a\0b", "a NUL character at byte 9 of the line"),
        (b"x,nasa,caf\xe9", "not UTF-8 at byte 11 of the line"),
        ("x,nasa," + "a" * (LONGEST_CELL + 1), "a cell is longer than 131072 characters"),
        ("x,nasa," + "a" * 5_000_000, "the line is longer than 4 MB"),
    ],
    ids=["few", "many", "open", "undoubled", "nul", "legacy", "long cell", "long line"],
)
def test_a_bad_row_says_why_and_stops_nothing(sheet, row, reason):
    middle = row if isinstance(row, bytes) else row.encode()
    path = sheet(HEADER.encode() + b"x,nasa,first\n" + middle + b"\nx,nasa,last\n")
    assert texts(path) == ["first", "bad", "last"]
    [(line, said)] = bad(path)
    assert line == 3
    assert said.startswith(reason)


def test_a_quotation_mark_that_is_never_closed_takes_no_other_row_with_it(sheet):
    rest = "".join(f'x,nasa,"text {number}"\n' for number in range(20_000))
    found = texts(sheet(HEADER + 'x,nasa,"open\n' + rest))
    assert found == ["bad", *(f"text {number}" for number in range(20_000))]


def test_rows_that_are_read_again_keep_their_order(sheet):
    path = sheet(HEADER + 'x,nasa,"open\nx,nasa,a\nx,nasa,b\nx,nasa,"c"\n')
    assert texts(path) == ["bad", "a", "b", "c"]


def test_lines_are_still_counted_after_going_back(sheet):
    path = sheet(HEADER + 'x,nasa,"open\nx,nasa,"a\nb"\nx,nasa,c\n')
    assert [row.line for row in rows(path)] == [2, 3, 5]


def test_a_broken_line_within_a_text_spoils_its_row_alone(sheet):
    path = sheet(HEADER.encode() + b'x,nasa,"a\n\xff\nc"\nx,nasa,d\n')
    assert texts(path) == ["bad", "d"]


def test_a_bad_row_keeps_what_could_be_told_apart(sheet):
    [row] = rows(sheet(HEADER + "x,nasa,a,b\n"))
    assert (row.values["account"], row.cells) == ("nasa", ("x", "nasa", "a", "b"))


def test_a_broken_archive_gives_its_rows_and_names_the_line(sheet):
    content = gzip.compress((HEADER + "".join(f"x,nasa,{hash(n)}\n" for n in range(5000))).encode())
    *found, last = rows(sheet(content[:-2000], "posts.csv.gz"))
    assert all(isinstance(row, Row) for row in found)
    assert (last.line, last.ends) == (found[-1].line + 1, True)
    assert "breaks off" in last.reason


def test_a_broken_utf_16_tail_is_a_bad_row(sheet):
    content = (HEADER + "x,nasa,a\n").encode("utf-16")
    assert isinstance(list(rows(sheet(content[:-1])))[-1], BadRow)


def test_half_a_pair_of_surrogates_is_replaced_and_counted(sheet):
    content = HEADER.encode() + "x,nasa,a\ud83db \ufffd\n".encode("utf-8", "surrogatepass")
    [row] = rows(sheet(content))
    assert (row.values["text"], row.replaced) == ("a\ufffdb \ufffd", 1)


def test_json_lines_tell_empty_from_absent(sheet):
    path = sheet('{"platform": "x", "account": "nasa", "text": ""}\n{"text": null}\n', "posts.jsonl")
    assert texts(path) == ["", None]


def test_numbers_of_json_lines_stand_as_they_are_written(sheet):
    path = sheet('{"text": 12345678901234567890}\n{"text": 1.10}\n{"text": true}\n', "posts.jsonl")
    assert texts(path) == ["12345678901234567890", "1.10", "true"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": ', "bad JSON"),
        ('["text"]', "the line is no JSON object"),
        ('{"text": ["a"]}', "text holds a list or an object"),
        ('{"text": NaN}', "NaN is no value"),
        ("[" * 100_000, ""),
        ('{"text": "' + "a" * (LONGEST_CELL + 1) + '"}', "text is longer than"),
        ('{"text": "a\0b"}', "a NUL character"),
    ],
    ids=["cut", "list", "nested", "nan", "deep", "long", "nul"],
)
def test_a_bad_line_of_json_stops_nothing(sheet, line, reason):
    path = sheet(f'{{"text": "first"}}\n{line}\n\n{{"text": "last"}}\n', "posts.jsonl")
    assert texts(path) == ["first", "bad", "last"]
    assert bad(path)[0][1].startswith(reason)


def test_surrogates_written_as_json_escapes_are_joined_or_replaced(sheet):
    path = sheet('{"text": "\\ud83d\\ude00 \\ud83d"}\n', "posts.jsonl.gz")
    [row] = rows(path)
    assert (row.values["text"], row.replaced) == ("😀 \ufffd", 1)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "the first line is empty"),
        ("\n\n", "the first line is empty"),
        ("platform,text,platform\n", "the heading platform stands there twice"),
        ("text,platform\n", "no column account"),
        (b"PK\x03\x04rest", "this is a spreadsheet"),
        ("platform,account,নাম\n".encode("utf-16-le"), "save it as CSV UTF-8"),
        (
            "platform,account,caf\xe9\n".encode("latin-1"),
            "not UTF-8 at byte 21 of the line; save it as CSV UTF-8",
        ),
        (b"\x1f\x8b\x08\x00broken", "cannot be read"),
        ('platform,"account\n', "the header"),
    ],
    ids=["empty", "blank", "twice", "missing", "xlsx", "utf-16 unmarked", "legacy", "gzip", "quote"],
)
def test_a_file_that_cannot_be_read_at_all_says_so_at_once(sheet, content, complaint):
    with pytest.raises(SheetError, match=complaint):
        rows(sheet(content), required=("platform", "account"))


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_missing_file_or_a_folder_is_one_sentence(tmp_path, name):
    with pytest.raises(SheetError, match="cannot be read"):
        rows(tmp_path / name)


def test_memory_stays_flat_in_the_size_of_the_file(sheet):
    path = sheet(HEADER + 'x,nasa,"some\ntext"\n' * 50_000)
    tracemalloc.start()
    count = sum(1 for _ in rows(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 50_000
    assert peak < 1_000_000
