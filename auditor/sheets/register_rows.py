"""The list of institutions and accounts is read row by row; a row that cannot be taken says where and why.

Institution columns repeat from row to row and must agree. A person's profile or a group is taken only as
`supplied order NUMBER`. A closed platform and one that nobody described are taken and marked.

design.md section 9.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from auditor.domain.platforms import Platform
from auditor.domain.register import Register
from auditor.sheets.packages import is_workbook
from auditor.sheets.reading import BadRow, Row, Sheet, SheetError, opened
from auditor.sheets.register_agreement import BadLine, Draft, Remark, agreeing, merged, related
from auditor.sheets.register_cells import NAMES, SHOWN, Known, Problem, account_of, institution_of, known
from auditor.sheets.workbooks import Worksheet, opened_workbook
from auditor.sheets.writing import verbatim

FIELDS = {
    "name_en": ("name_en",),
    "name_bn": ("name_bn",),
    "name_hi": ("name_hi",),
    "aliases": ("aliases",),
    "parent": ("parent",),
    "website": ("website",),
    "source": ("source", "order"),
    "guideline": ("guideline",),
    "contact_email": ("contact",),
    "language": ("language",),
}
REQUIRED = ("institution", "tier", "platform", "account")
PROBLEM = "problem"
MOST_UNKNOWN = 20
NOBODY: Mapping[str, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was taken, what could not be, and what should be looked at.

    `unsaid` are the fields of the register for which the file has no column: they stay as they are.
    """

    register: Register
    bad: tuple[BadLine, ...]
    warnings: tuple[Remark, ...]
    unsaid: frozenset[str]
    headings: tuple[str, ...]

    def to_mend(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Headings and rows of a table of the bad lines, each with its problem in the first column."""
        start = 1 if self.headings[0] == PROBLEM else 0
        rows = ((str(bad), *map(verbatim, bad.cells[start:])) for bad in self.bad)
        return (PROBLEM, *self.headings[start:]), tuple(rows)


def read_register(
    path: Path,
    platforms: Mapping[str, Platform],
    tiers: Collection[str],
    guidelines: Collection[str],
    known_institutions: Mapping[str, str | None] = NOBODY,
) -> Reading:
    """`known_institutions` maps the id of each institution already in the register to its parent's.

    A file that cannot be read at all raises `SheetError`.
    """
    sheet = opened_workbook(path, REQUIRED) if is_workbook(path) else opened(path, REQUIRED)
    if not sheet.headings:
        raise SheetError(f"{path}: a register is a table; save it as CSV UTF-8 and try again")
    if not set(NAMES) & set(sheet.headings):
        raise SheetError(
            f"{path}, line {sheet.line}: no column with names; the file must have one of {', '.join(NAMES)}"
        )
    configured = known(platforms, tiers, guidelines)
    read = [read_row(row, sheet.headings, configured) for row in sheet.rows()]
    drafts, clashes = agreeing(row for row in read if isinstance(row, Draft))
    drafts, orphans = related(drafts, known_institutions)
    institutions = merged(drafts)
    return Reading(
        register=Register(
            institutions=tuple(institutions.values()),
            accounts=tuple(draft.account for draft in drafts),
        ),
        bad=tuple(sorted([row for row in read if isinstance(row, BadLine)] + clashes + orphans, key=by_line)),
        warnings=(*unread(sheet), *(remark for draft in drafts for remark in draft.warnings)),
        unsaid=frozenset(
            name for column, names in FIELDS.items() if column not in sheet.headings for name in names
        ),
        headings=sheet.headings,
    )


def by_line(remark: Remark) -> int:
    return remark.line


def unread(sheet: Sheet | Worksheet) -> Iterator[Remark]:
    """Sheets and columns that were passed over."""
    if isinstance(sheet, Worksheet) and sheet.others:
        others = ", ".join(f"“{other}”" for other in sheet.others)
        reason = f"the sheet “{sheet.name}” was read; {others} with the same headings was not"
        yield Remark(line=sheet.line, column="", reason=reason)
    unknown = [heading for heading in sheet.headings if heading not in {"", *REQUIRED, *FIELDS, PROBLEM}]
    for heading in unknown[:MOST_UNKNOWN]:
        reason = "the register has no such column; it was not read"
        yield Remark(line=sheet.line, column=heading[:SHOWN], reason=reason)
    if (more := len(unknown) - MOST_UNKNOWN) > 0:
        reason = f"{more} more columns that the register does not have were not read"
        yield Remark(line=sheet.line, column="", reason=reason)


def read_row(row: Row | BadRow, headings: tuple[str, ...], known: Known) -> Draft | BadLine:
    if isinstance(row, BadRow):
        return BadLine(line=row.line, column=row.column, reason=row.reason, cells=row.cells)
    cells = tuple(row.values.get(heading) or "" for heading in headings)
    try:
        institution = institution_of(row.values, known)
        account, remarks = account_of(row.values, institution.id, known)
    except Problem as problem:
        return BadLine(line=row.line, column=problem.column, reason=problem.reason, cells=cells)
    if row.replaced:
        remarks.append(("", f"{row.replaced} characters that no text can hold were replaced by \ufffd"))
    warnings = tuple(Remark(line=row.line, column=column, reason=reason) for column, reason in remarks)
    return Draft(line=row.line, institution=institution, account=account, cells=cells, warnings=warnings)
