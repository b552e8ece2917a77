"""Workbooks for tests: written by programs, and by hand where no program would write them so."""

from __future__ import annotations

import zipfile
from contextlib import closing
from functools import cache
from io import BytesIO

import xlsxwriter
from openpyxl import Workbook

from auditor.sheets.reading import Row
from auditor.sheets.workbooks import opened_workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = ("institution", "platform", "account")


def by_xlsxwriter(path, *rows, **options):
    with closing(xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, **options})) as book:
        sheet = book.add_worksheet("Register")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def by_openpyxl(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@cache
def skeleton():
    content = BytesIO()
    with closing(xlsxwriter.Workbook(content)) as book:
        book.add_worksheet().write_string(0, 0, "text")
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def by_hand(path, parts, packed=zipfile.ZIP_DEFLATED):
    """A sound workbook with some of its parts replaced, added, or (None) taken out."""
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in {**skeleton(), **parts}.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def sheet(rows, before="", after=""):
    opening = f'<worksheet xmlns="{MAIN}">'
    return f"{before}{opening}<sheetData>{rows}</sheetData>{after}</worksheet>"


def text(place, content):
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>'


def header(headings=HEADER, number=1):
    cells = "".join(text(f"{chr(65 + place)}{number}", heading) for place, heading in enumerate(headings))
    return f'<row r="{number}">{cells}</row>'


def grid(path, cells, after="", **parts):
    """A workbook whose second row holds these cells, under the usual header."""
    return by_hand(path, {SHEET: sheet(f'{header()}<row r="2">{cells}</row>', after=after), **parts})


def read(path, required=()):
    return list(opened_workbook(path, required).rows())


def values(path):
    return [tuple(row.values.values()) if isinstance(row, Row) else "bad" for row in read(path)]


def bad(path):
    return [(row.line, row.column, row.reason) for row in read(path) if not isinstance(row, Row)]
