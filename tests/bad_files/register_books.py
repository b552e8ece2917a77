"""Registers as workbooks that no spreadsheet program would write, or that are none."""

from __future__ import annotations

import zipfile
from functools import partial
from io import BytesIO

from tests.bad_files.register_bytes import BOTH, GOOD, HEAD, LAST, refused, taken
from tests.sheets.workbooks import MAIN, SHEET, by_hand

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
AGAIN = "save it as an Excel workbook"
BOOK = "register.xlsx"
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def cell(content, kind="inlineStr", inner="<is><t>{}</t></is>"):
    return f'<c t="{kind}">{inner.format(content)}</c>'


def row(cells, **attributes):
    named = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<row{named}>{''.join(each if each.startswith('<') else cell(each) for each in cells)}</row>"


def worksheet(*rows, before=""):
    lines = (each if isinstance(each, str) else row(each) for each in rows)
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


HEADINGS, FIRST, SECOND = (text.strip().split(",") for text in (HEAD, GOOD, LAST))


def book(*rows, parts=None, before=""):
    """A workbook of the header and these rows, with other parts replaced."""
    sheet = worksheet(HEADINGS, *rows, before=before)
    return partial(by_hand, parts={SHEET: sheet, **(parts or {})})


def with_cell(place, content):
    """A row of the register with one cell of its own making."""
    cells = ["narail", "Narail Office", "", "ministry", "facebook", "narail", ""]
    cells[place] = content
    return book(FIRST, cells, SECOND)


def cut(path):
    whole = BytesIO()
    book(FIRST, SECOND)(whole)
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])


def swollen(path, megabytes=200):
    """A small file whose sheet unpacks to very much."""
    by_hand(path, {SHEET: worksheet(HEADINGS) + " " * (megabytes * 1024 * 1024)})


def odd(name, makes, *says, file=BOOK, **more):
    return refused(f"workbook: {name}", makes, *says, file=file, **more)


CASES = [
    taken("workbook called .csv", book(FIRST, SECOND)),
    odd("cut in half", cut, ("register.xlsx: the workbook is damaged or was cut off", AGAIN)),
    odd("an archive of something else", partial(by_hand, parts={"[Content_Types].xml": None}), AGAIN),
    odd("the sign of an archive alone", b"PK\x03\x04 and text", "the workbook is damaged or was cut off"),
    odd("an empty archive", b"PK\x05\x06" + bytes(18), "this is an archive and no workbook"),
    odd("of the old Office", OLE + bytes(600), "this is a file of an old Office (such as .xls)"),
    odd(
        "locked",
        OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "the workbook is protected by a password; take the password off",
    ),
    odd("a bomb", swollen, "swells to 200 MB when unpacked, as no list does"),
    odd("entities within entities", book(FIRST, before=LAUGHS), "it declares entities"),
    odd("entities from outside", book(FIRST, before=OUTSIDE), "it declares entities"),
    odd("without its sheet", book(parts={SHEET: None}), "no visible worksheet holds anything"),
    odd("markup that ends early", partial(by_hand, parts={SHEET: "<worksheet><sheetData><row>"}), AGAIN),
    odd("a tag without end", partial(by_hand, parts={SHEET: "<worksheet " + "a" * 3_000_000}), AGAIN),
    odd("nested deeply", partial(by_hand, parts={SHEET: "<a>" * 100_000}), "nested more than 64 deep"),
    odd("packed in another way", partial(book(FIRST), packed=zipfile.ZIP_BZIP2), "packed in a way that no"),
    odd("a column beyond all", book('<row><c r="ZZZZ1" t="inlineStr"><is><t>x</t></is></c></row>'), ""),
    odd("a formula without a result", with_cell(1, "<c><f>A1</f></c>"), "line 3, name_en: holds a formula"),
    odd(
        "the error of a formula",
        with_cell(5, '<c t="e"><v>#REF!</v></c>'),
        "register.xlsx, line 3, account: holds the error #REF!",
    ),
    odd(
        "a text that is missing", with_cell(1, '<c t="s"><v>99</v></c>'), "line 3, name_en: holds a text that"
    ),
    odd("no number", with_cell(5, "<c><v>many</v></c>"), "line 3, account: holds a number that cannot be"),
    odd("too large a number", with_cell(5, "<c><v>1E999999</v></c>"), "line 3, account: "),
    odd("a NUL", with_cell(1, cell("Na_x0000_rail")), "line 3, name_en: a NUL character at place 3"),
    odd(
        "a cell of 10 MB",
        with_cell(1, cell("x" * 10_000_000)),
        "register.xlsx, line 3, name_en: a cell is longer than 131072 characters",
    ),
    odd(
        "no headings", partial(by_hand, parts={SHEET: worksheet(["a", "b"])}), "line 1: no column institution"
    ),
    taken("workbook with a row far below", book(FIRST, row(SECOND, r=1_048_576)), file=BOOK, brings=BOTH),
]
