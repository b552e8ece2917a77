"""Whatever lies in a file, its reader gives rows, each with its line, or one sentence, and nothing else."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from auditor.sheets.lines import LONGEST_CELL
from auditor.sheets.reading import BadRow, Row, SheetError, opened, rows
from auditor.sheets.register_agreement import BadLine, Draft
from auditor.sheets.register_cells import known
from auditor.sheets.register_rows import read_register, read_row
from auditor.sheets.writing import inert, verbatim, write_csv
from tests.sheets.register import COLUMNS, PLATFORMS

PIECES = [
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r",
    b'"',
    b'""',
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1f\x8b",
]
WORDS = [
    b"platform",
    b"account",
    b"id",
    b"text",
    b"facebook",
    b"office",
    "ঢাকা".encode(),
    b"\xa6\xb8",
    b"{",
    b"}",
]
CONTENT = some.lists(some.sampled_from(PIECES + WORDS) | some.binary(max_size=8), max_size=40).map(b"".join)
HEADER = b"platform,account,id,text\n"
NAMES = some.sampled_from(["posts.csv", "posts.jsonl"])
LONGEST_SENTENCE = 300
REGISTER = known(PLATFORMS, ("ministry", "district_office"), ("bd-2016", "cg-2017"))
# What a cell of CSV can hold: no NUL, no half of a pair.
CELLS = some.text(some.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("any")


def read(file, content, required=()):
    """All rows of the content; every line said of it is short and is one."""
    file.write_bytes(content)
    try:
        found = list(rows(file, required))
    except SheetError as error:
        return [] if is_a_sentence(str(error)) else pytest.fail(str(error))
    assert all(isinstance(row, Row | BadRow) for row in found)
    assert [row.line for row in found] == sorted(row.line for row in found)
    assert all(is_a_sentence(row.reason) for row in found if isinstance(row, BadRow))
    return found


def is_a_sentence(text):
    return 0 < len(text) < LONGEST_SENTENCE and "\n" not in text


@settings(max_examples=300)
@given(CONTENT, NAMES)
def test_any_bytes_are_rows_or_one_sentence(folder, content, name):
    read(folder / name, content)


@settings(max_examples=300)
@given(CONTENT, NAMES, some.booleans())
def test_any_bytes_below_a_header_are_rows(folder, content, name, packed):
    content = HEADER + content
    for row in read(folder / name, gzip.compress(content, mtime=0) if packed else content, ["platform"]):
        assert all(len(value or "") <= LONGEST_CELL for value in row.values.values())


@settings(max_examples=100)
@given(some.binary(max_size=60), some.integers(0, 200))
def test_a_packed_file_that_is_damaged_gives_its_first_rows_or_one_sentence(folder, damage, place):
    content = gzip.compress(HEADER + b"x,nasa,1,a\n" * 50, mtime=0)
    read(folder / "posts.csv.gz", content[:place] + damage + content[place + len(damage) :])


@settings(max_examples=100)
@given(CONTENT)
def test_utf_16_of_any_kind_gives_rows_or_one_sentence(folder, content):
    read(folder / "posts.csv", HEADER.decode().encode("utf-16") + content)


@settings(max_examples=12)
@given(some.lists(some.sampled_from(PIECES + WORDS), min_size=1, max_size=4).map(b"".join), NAMES)
@example(b'","', "posts.csv")
@example(b"[", "posts.jsonl")
def test_memory_stays_bounded_whatever_comes_again_and_again(folder, piece, name):
    file = folder / f"{name}.gz"
    file.write_bytes(gzip.compress(HEADER + piece * (600_000 // len(piece)), mtime=0))
    tracemalloc.start()
    try:
        for _ in rows(file):
            pass
    except SheetError:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 24 * 1024 * 1024


JSON = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200)
@given(some.lists(JSON, max_size=5), some.booleans())
def test_any_json_comes_line_by_line(folder, values, as_escapes):
    lines = [json.dumps(value, ensure_ascii=as_escapes) for value in values]
    found = read(folder / "posts.jsonl", "\n".join(lines).encode("utf-8", "surrogatepass"))
    assert [row.line for row in found] == list(range(1, len(values) + 1))
    for row, value in zip(found, values, strict=True):
        assert isinstance(value, dict) or isinstance(row, BadRow)
        assert isinstance(row, BadRow) or all(
            text is None or "\0" not in text for text in row.values.values()
        )


@settings(max_examples=200)
@given(some.lists(some.tuples(CELLS, CELLS, CELLS).filter(any), max_size=6))
def test_what_any_writer_of_csv_writes_reads_back_equal(folder, table):
    text = io.StringIO()
    csv.writer(text).writerows([("one", "two", "three"), *table])
    found = read(folder / "any.csv", text.getvalue().encode())
    assert [tuple(row.values.values()) for row in found] == [
        tuple(cell or None for cell in cells) for cells in table
    ]


@settings(max_examples=200)
@given(some.lists(some.tuples(CELLS, CELLS, CELLS).filter(any), max_size=6))
def test_what_we_write_reads_back_equal_but_for_the_sign_that_stops_formulas(folder, table):
    with (folder / "ours.csv").open("wb") as file:
        assert write_csv(file, ("one", "two", "three"), table) == len(table)
    found = [tuple(row.values.values()) for row in rows(folder / "ours.csv")]
    assert found == [tuple(inert(cell) or None for cell in cells) for cells in table]
    assert [tuple(verbatim(cell or "") for cell in cells) for cells in found] == table


@given(some.text())
def test_the_sign_that_stops_formulas_comes_off_again(text):
    assert verbatim(inert(text)) == text
    assert inert(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


# The register

LIKELY = [
    "",
    "facebook",
    "x",
    "office",
    "ministry",
    "https://www.facebook.com/profile.php?id=1",
    "https://x.com/office",
    "supplied order 5",
    "api",
    "=1+1",
    "a@b.example",
    "bn",
    "bd-2016",
    "৳",
    "#REF!",
    "1E+14",
]
REGISTER_CELLS = some.fixed_dictionaries(
    {column: some.none() | some.sampled_from(LIKELY) | some.text() for column in COLUMNS}
)


@settings(max_examples=400)
@given(REGISTER_CELLS)
def test_any_row_of_a_register_is_taken_or_says_why_not(cells):
    read = read_row(Row(line=2, values=cells), COLUMNS, REGISTER)
    match read:
        case Draft():
            assert read.institution.id
            assert read.account.handle
            assert all(is_a_sentence(str(warning)) for warning in read.warnings)
        case BadLine():
            assert read.column in COLUMNS
            assert is_a_sentence(str(read))


@settings(max_examples=100)
@given(some.lists(some.tuples(some.integers(0, 6), some.integers(-1, 6)), max_size=8))
def test_any_families_are_taken_or_say_why_not(folder, pairs):
    header = "institution,name_en,parent,tier,platform,account\n"
    lines = [
        f"i{name},A{name},{'' if parent < 0 else f'i{parent}'},ministry,x,page{number}\n"
        for number, (name, parent) in enumerate(pairs)
    ]
    (folder / "register.csv").write_text(header + "".join(lines))
    reading = read_register(folder / "register.csv", PLATFORMS, ("ministry",), ("bd-2016",))
    parents = {each.id: each.parent for each in reading.register.institutions}
    for name in parents:
        forebears, place = [], name
        while (place := parents[place]) is not None:
            assert place not in forebears
            forebears.append(place)
    assert len(reading.register.accounts) + len(reading.bad) == len(pairs)


def test_a_header_is_read_as_the_first_line_of_any_file(folder):
    (folder / "posts.csv").write_bytes(HEADER)
    assert opened(folder / "posts.csv").headings == ("platform", "account", "id", "text")
