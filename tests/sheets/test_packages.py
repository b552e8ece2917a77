"""A hostile or broken workbook is one sentence, at once, and takes neither time nor memory."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from collections import deque
from functools import cache
from io import BytesIO
from itertools import repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.sheets import packages
from auditor.sheets.grid import MOST_TEXTS, read_texts
from auditor.sheets.markup import MarkupError
from auditor.sheets.packages import is_workbook
from auditor.sheets.reading import BadRow, Row, SheetError
from auditor.sheets.workbooks import opened_workbook
from tests.sheets.workbooks import (
    HEADER,
    MAIN,
    SHEET,
    by_hand,
    by_xlsxwriter,
    grid,
    header,
    read,
    sheet,
    skeleton,
    text,
    values,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
LAUGHS = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{ENTITIES}]>'
TYPES = "[Content_Types].xml"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "register.xlsx"


def refusal(path):
    tracemalloc.start()
    with pytest.raises(SheetError) as raised:
        opened_workbook(path, HEADER)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ({SHEET: sheet(header() + "<row/>" * 3_000_000)}, "xl/worksheets/sheet1.xml swells to 17 MB"),
        ({SHEET: sheet(f"<row>{'<c/>' * 5_000_000}</row>")}, "xl/worksheets/sheet1.xml swells to 19 MB"),
        ({"xl/theme/other.xml": " " * 20_000_000}, "xl/theme/other.xml swells to 19 MB"),
        ({f"xl/{n}": "" for n in range(10_000)}, "parts, more than 10000"),
        ({SHEET: sheet(header(), before=LAUGHS)}, "it declares entities"),
        ({"xl/workbook.xml": LAUGHS + "<workbook>&e9;</workbook>"}, "it declares entities"),
        ({SHEET: "<a>" * 100_000}, "nested more than 64 deep"),
        ({SHEET: f'<a b="{"c" * 5_000_000}"/>'}, "a tag in it has no end"),
        ({SHEET: sheet(header())[:-40]}, "its markup is broken"),
        ({SHEET: sheet(header()).encode("utf-16")[:-199]}, "its markup is broken"),
        ({SHEET: '<?xml version="1.0" encoding="nonsense"?>' + sheet(header())}, "its markup is broken"),
        ({SHEET: sheet('<row r="many"/>')}, "damaged or was cut off"),
        ({SHEET: sheet(f'<row r="1">{text("AAAA1", "x")}</row>')}, "no spreadsheet has a column AAAA"),
        ({SHEET: sheet(header(), after=f"<m>{'<mergeCell/>' * 20_001}</m>")}, "more than 20000 merged areas"),
        ({SHEET: None}, "no visible worksheet holds anything"),
        ({"xl/workbook.xml": None}, "xl/workbook.xml is missing in it"),
        ({"xl/workbook.xml": f'<workbook xmlns="{MAIN}">{"<sheet/>" * 1001}</workbook>'}, "1000 sheets"),
        ({"xl/styles.xml": f"<a><cellXfs>{'<xf/>' * 100_001}</cellXfs></a>"}, "more than 100000 styles"),
        ({"xl/vbaProject.bin": "x"}, "holds macros (.xlsm), which are not opened; save it as"),
        ({"xl/workbook.bin": "x"}, "this is a binary workbook (.xlsb); save it as"),
        ({TYPES: None}, "this is an archive and no workbook; save it as"),
        ({"mimetype": "application/vnd.oasis", "content.xml": "<a/>"}, "an OpenDocument file (such as .ods)"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_workbook_that_is_none_or_would_swell_is_refused(path, parts, complaint):
    assert complaint in refusal(by_hand(path, parts))


def test_the_number_of_shared_texts_is_bounded():
    with pytest.raises(MarkupError, match="more than 2000000 texts"):
        deque(read_texts(repeat(("si", None, ""), MOST_TEXTS + 1)), maxlen=0)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password; take the password off"),
        (OLE, "this is a file of an old Office (such as .xls); save it as"),
        (b"PK\x03\x04rest", "damaged or was cut off (File is not a zip file)"),
        (b"PK\x05\x06" + bytes(18), "this is an archive and no workbook"),
    ],
    ids=["locked", "xls", "cut off", "empty archive"],
)
def test_a_file_of_another_kind_is_told_what_to_do(path, content, complaint):
    path.write_bytes(content)
    assert is_workbook(path)
    assert complaint in refusal(path)


def test_an_archive_with_a_password_is_refused(path):
    content = bytearray(by_hand(path, {}).read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1
    path.write_bytes(content)
    assert "the archive is protected by a password" in refusal(path)


def test_a_packing_that_no_program_uses_is_refused(path):
    assert "packed in a way that no spreadsheet program uses" in refusal(
        by_hand(path, {}, packed=zipfile.ZIP_BZIP2)
    )


def test_the_sum_of_all_parts_is_bounded(path, monkeypatch):
    monkeypatch.setattr(packages, "LARGEST_PART", 4 * 1024 * 1024)
    by_hand(path, {f"xl/{number}.xml": " " * 1_000_000 for number in range(5)})
    assert "larger than 4 MB; divide it, or save it as CSV UTF-8" in refusal(path)


def test_a_part_that_declares_too_little_gives_no_more_than_that(path):
    by_hand(path, {SHEET: sheet(header() + f'<row r="2">{text("A2", "a" * 9_000_000)}</row>')})
    content = bytearray(path.read_bytes())
    at = content.rindex(SHEET.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 24 : at + 28] = struct.pack("<I", 2000)
    path.write_bytes(content)
    assert "damaged or was cut off" in refusal(path)


def test_an_archive_within_the_archive_is_never_opened(path):
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(50_000_000))
    grid(path, text("A2", "a"), **{"xl/embeddings/more.xlsx": inner.getvalue()})
    assert values(path) == [("a", None, None)]


def test_links_to_elsewhere_are_not_followed(path):
    link = (
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    )
    assert "no visible worksheet" in refusal(by_hand(path, {"xl/_rels/workbook.xml.rels": link}))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_refused(path, share):
    content = by_xlsxwriter(path, HEADER, *[("a", "x", str(n)) for n in range(500)]).read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "damaged or was cut off (File is not a zip file)" in refusal(path)


def test_a_file_that_is_not_there_is_no_workbook(tmp_path):
    assert not is_workbook(tmp_path / "missing.xlsx")
    assert not is_workbook(tmp_path)


@settings(max_examples=150)
@given(st.data())
def test_whatever_is_damaged_there_are_rows_or_one_sentence(tmp_path_factory, data):
    """Bytes are changed in the archive, and in the markup within it."""
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    name = data.draw(st.sampled_from([None, *sorted(skeleton())]))
    if name is None:
        path.write_bytes(damaged(by_hand(path, sound()).read_bytes(), data))
    else:
        by_hand(path, {**sound(), name: damaged(sound()[name], data)})
    try:
        rows = read(path)
    except SheetError as error:
        said = str(error)
    else:
        said = str(path)
        assert all(isinstance(row, (Row, BadRow)) for row in rows)
    assert str(path) in said


@cache
def sound():
    rows = f'<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>42370.5</v></c>{text("C2", "c")}</row>'
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    return {**skeleton(), SHEET: sheet(f"{header()}{rows}", after=merged).encode()}


def damaged(content, data):
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, max(len(changed) - 1, 0)))
        changed[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    return bytes(changed)
