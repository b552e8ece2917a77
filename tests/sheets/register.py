"""A row of a register that is taken, for tests that spoil one cell of it."""

from __future__ import annotations

import csv

from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.sheets.register_rows import FIELDS, REQUIRED, read_register

PLATFORMS = read_platforms(Files())
COLUMNS = (*REQUIRED, *FIELDS)


def row(**cells):
    taken = {
        "institution": "dc-rangpur",
        "name_en": "DC Office, Rangpur",
        "tier": "district_office",
        "platform": "facebook",
        "account": "dcrangpur",
        "contact_email": "dc@example.org",
    }
    return taken | cells


def lines(remarks):
    return [(remark.line, remark.column) for remark in remarks]


def reading_of(path, rows, columns=COLUMNS, known=None):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    tiers, guidelines = ("ministry", "district_office"), ("bd-2016", "cg-2017")
    return read_register(path, PLATFORMS, tiers, guidelines, known or {})
