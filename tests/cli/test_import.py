"""A register file goes in whole, or as its good rows; nothing of it is ever lost silently."""

from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook

from auditor.store.register import register as stored
from tests.cli.desk import COLUMNS, line, register
from tests.connectors.deliveries import BYTE_ORDER_MARK, table
from tests.sheets.workbooks import by_openpyxl, by_xlsxwriter

BAD = line(account="https://example.org/nothing")


def test_institutions_and_accounts_come_in(auditor, tmp_path):
    answer = auditor("import", register(tmp_path))
    assert (answer.code, answer.out) == (
        0,
        "imported: 2 new (institutions: 1, accounts: 1), 0 changed, 0 as before, 0 not in the file\n",
    )
    assert [account.handle for account in stored().accounts] == ["office"]


@pytest.mark.parametrize(
    ("platform", "account"),
    [
        ("facebook", "office"),
        ("facebook", "Of.fice"),
        ("facebook", "https://facebook.com/OFFICE"),
        ("facebook", "100064812345678"),
        ("x", "@Of_fice"),
        ("youtube", "https://www.youtube.com/@Office"),
        ("newplace", "Office"),
    ],
)
def test_importing_twice_changes_nothing(auditor, tmp_path, platform, account):
    file = register(
        tmp_path, line(platform=platform, account=account), line(platform="website", account="a.gov.bd")
    )
    auditor("import", file)
    before = stored()
    answer = auditor("import", file)
    assert answer.out.splitlines()[-1] == "imported: 0 new, 0 changed, 3 as before, 0 not in the file"
    assert stored() == before


def test_a_dry_run_shows_the_changes_and_makes_none(auditor, tmp_path):
    answer = auditor("import", register(tmp_path), "--dry-run")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "new: institution savar",
        "new: facebook office of savar",
        "dry run, nothing changed: 2 new (institutions: 1, accounts: 1), "
        "0 changed, 0 as before, 0 not in the file",
    ]
    assert stored().accounts == ()


def test_a_dry_run_names_each_changed_field(auditor, tmp_path):
    auditor("import", register(tmp_path))
    answer = auditor("import", register(tmp_path, line(tier="division")), "--dry-run")
    assert "changed: institution savar: tier: 'ministry' becomes 'division'" in answer.out


def test_an_account_gone_from_the_file_is_reported_and_kept(auditor, tmp_path):
    auditor("import", register(tmp_path, line(), line(platform="x")))
    answer = auditor("import", register(tmp_path))
    assert answer.code == 0
    assert "not in the file, kept: x office of savar" in answer.out.splitlines()
    assert len(stored().accounts) == 2


def test_with_a_bad_row_nothing_goes_in(auditor, tmp_path):
    answer = auditor("import", register(tmp_path, line(), BAD))
    assert answer.code == 2
    assert answer.out.startswith(
        "nothing imported: 1 bad row; mend them, or take the good rows with --partial"
    )
    assert answer.err.startswith("register.csv, line 3, account: ")
    assert stored().accounts == ()


def test_a_bad_row_keeps_what_was_there_before(auditor, tmp_path):
    auditor("import", register(tmp_path))
    before = stored()
    auditor("import", register(tmp_path, line(account="other"), BAD))
    assert stored() == before


def test_partial_takes_the_good_rows_and_writes_the_others_to_a_file(auditor, tmp_path):
    answer = auditor("import", register(tmp_path, line(), BAD), "--partial")
    assert answer.code == 0
    assert f"1 bad row in {tmp_path}/register-to-mend.csv, to be mended" in answer.out
    assert [account.handle for account in stored().accounts] == ["office"]
    mend = (tmp_path / "register-to-mend.csv").read_text("utf-8-sig")
    assert mend.splitlines()[0].startswith("problem,institution,")
    assert "https://example.org/nothing" in mend


def test_the_file_to_mend_goes_in_once_it_is_mended(auditor, tmp_path):
    auditor("import", register(tmp_path, line(), BAD), "--partial")
    mend = tmp_path / "register-to-mend.csv"
    mend.write_text(mend.read_text().replace("https://example.org/nothing", "other"))
    answer = auditor("import", mend)
    assert answer.code == 0
    assert {account.handle for account in stored().accounts} == {"office", "other"}


def test_partial_without_a_bad_row_writes_no_file(auditor, tmp_path):
    auditor("import", register(tmp_path), "--partial")
    assert not (tmp_path / "register-to-mend.csv").exists()


def test_a_dry_run_of_a_partial_import_writes_nothing(auditor, tmp_path):
    auditor("import", register(tmp_path, line(), BAD), "--partial", "--dry-run")
    assert not (tmp_path / "register-to-mend.csv").exists()
    assert stored().accounts == ()


def test_the_same_remark_on_many_lines_is_said_once(auditor, tmp_path):
    rows = [line(account=f"page{number}", contact_email="") for number in range(3)]
    answer = auditor("import", register(tmp_path, *rows))
    reason = "no contact; notices for this account will reach nobody"
    assert answer.err == f"warning: register.csv, line 2, contact_email: {reason} (and on 2 more lines)\n"


# Workbooks


def workbook(folder, *rows, name="register.xlsx"):
    columns = tuple(COLUMNS)
    return by_xlsxwriter(folder / name, columns, *[tuple(row[column] for column in columns) for row in rows])


def test_a_workbook_comes_in_as_the_same_list_as_csv_does(auditor, tmp_path):
    rows = [line(), line(platform="x", account="@of_fice"), line(account=100064812345678)]
    answer = auditor("import", workbook(tmp_path, *rows))
    assert (answer.code, answer.err) == (0, "")
    before = stored()
    assert [account.id for account in before.accounts] == ["100064812345678", None, None]
    again = auditor("import", register(tmp_path, *rows))
    assert again.out == "imported: 0 new, 0 changed, 4 as before, 0 not in the file\n"
    assert stored() == before


def test_bad_rows_of_a_workbook_name_line_and_column(auditor, tmp_path):
    rows = [line(tier="kingdom"), line(account="#REF!"), line(), line(account=100064812345678901)]
    answer = auditor("import", workbook(tmp_path, *rows))
    assert answer.code == 2
    first, second, third = answer.err.splitlines()
    assert first.startswith("register.xlsx, line 2, tier: \u201ckingdom\u201d is no tier")
    assert second == (
        "register.xlsx, line 3, account: "
        "holds the error #REF! of a formula; write the value that belongs there"
    )
    assert third.startswith(
        "register.xlsx, line 5, account: \u201c1.00064812345679E+17\u201d: the spreadsheet rounded"
    )
    assert third.endswith("write it as text, with all its digits")


def test_an_id_that_was_rounded_is_found_in_csv_too(auditor, tmp_path):
    answer = auditor("import", register(tmp_path, line(account="1.00064E+14")))
    assert answer.err.startswith(
        "register.csv, line 2, account: \u201c1.00064E+14\u201d: the spreadsheet rounded"
    )


def test_the_rows_to_mend_of_a_workbook_are_a_workbook(auditor, tmp_path):
    file = workbook(tmp_path, line(), line(institution="'=1+1", account="https://example.org/nothing"))
    answer = auditor("import", file, "--partial")
    mend = tmp_path / "register-to-mend.xlsx"
    assert f"1 bad row in {mend}, to be mended" in answer.out
    book = load_workbook(mend)
    headings, row = ([cell.value for cell in row] for row in book.active)
    assert headings == ["problem", *COLUMNS]
    assert row[0].startswith("line 3, account: ")
    book.active.cell(2, headings.index("account") + 1, "other")
    book.save(mend)
    assert auditor("import", mend).code == 0
    assert {account.institution for account in stored().accounts} == {"savar", "=1+1"}


def test_a_formula_without_a_result_is_not_taken_for_empty_when_it_is_mended(auditor, tmp_path):
    by_openpyxl(tmp_path / "a.xlsx", tuple(COLUMNS), tuple(line(contact_email="=A1").values()))
    answer = auditor("import", tmp_path / "a.xlsx", "--partial")
    assert answer.err == (
        "a.xlsx, line 2, contact_email: holds a formula without a result; paste its value\n"
    )
    answer = auditor("import", tmp_path / "a-to-mend.xlsx")
    assert (answer.code, stored().accounts) == (2, ())
    assert "line 2, contact_email: holds the error #N/A of a formula" in answer.err


def test_the_sheet_that_was_read_is_named_where_several_could_be(auditor, tmp_path):
    book = Workbook()
    for page in (book.active, book.create_sheet("Old")):
        page.append(tuple(COLUMNS))
        page.append(tuple(line().values()))
    book.save(tmp_path / "a.xlsx")
    answer = auditor("import", tmp_path / "a.xlsx")
    assert answer.err == (
        "warning: a.xlsx, line 1: "
        "the sheet \u201cSheet\u201d was read; \u201cOld\u201d with the same headings was not\n"
    )


# Ten kinds of bad input: one clear line each, and what was stored stays

GOOD = table([line()])
HEAD = GOOD.partition(b"\n")[0] + b"\n"
BROKEN = {
    "empty": (b"", "the first line is empty; it must hold the headings of the columns"),
    "no column": (b"institution,name_en,tier,platform\n", "line 1: no column account; the file must have"),
    "a heading twice": (b"tier,tier\n", "line 1: the heading tier stands there twice; take one of them out"),
    "spreadsheet": (b"PK\x03\x04", "the workbook is damaged or was cut off"),
    "legacy letters": (GOOD + b"a,\xa6\xb8,ministry,x,b,\n", "line 3: not UTF-8 at byte 3 of the line"),
    "a NUL": (GOOD + b"a,b\0,ministry,x,b,\n", "line 3: a NUL character at byte 4 of the line"),
    "too many cells": (
        GOOD + b"a,b,ministry,x,b,a@b.example,more\n",
        "line 3: 7 cells where the header has 6",
    ),
    "never closed": (GOOD + b'a,"b,ministry,x,b,\n', "line 3: a quotation mark is opened and never closed"),
    "breaks off": (b"\x1f\x8b\x08\x00broken", "the file cannot be read"),
    "no such tier": (
        HEAD + b"a,A,kingdom,x,b,\n",
        "line 2, tier: \u201ckingdom\u201d is no tier; the tiers are",
    ),
    "a person": (
        HEAD + b"a,A,ministry,linkedin,https://linkedin.com/in/somebody,\n",
        "line 2, account: \u201chttps://linkedin.com/in/somebody\u201d: ",
    ),
    "the same account twice": (
        GOOD + b"dhamrai,D,ministry,facebook,OFFICE,a@b.example\n",
        "line 3, account: \u201cOFFICE\u201d already stands in line 2, for savar; keep one of the two rows",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_bad_input_gives_one_clear_line_and_leaves_the_register_alone(auditor, tmp_path, kind):
    auditor("import", register(tmp_path, line(institution="dhaka", account="before")))
    before = stored()
    content, reason = BROKEN[kind]
    (tmp_path / "new.csv").write_bytes(content)
    answer = auditor("import", tmp_path / "new.csv")
    assert answer.code == 2
    complaints = [said for said in answer.err.splitlines() if not said.startswith("warning: ")]
    assert len(complaints) == 1
    assert "new.csv" in complaints[0]
    assert reason in complaints[0]
    assert stored() == before


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_is_not_there_gives_one_clear_line(auditor, name):
    answer = auditor("import", name)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.startswith(f"auditor: {name}: the file cannot be read")


def test_a_file_with_a_byte_order_mark_and_bangla_headings_comes_in(auditor, tmp_path):
    text = "প্রতিষ্ঠান;নাম (বাংলা);স্তর;প্ল্যাটফর্ম;একাউন্ট\nsavar;সাভার;ministry;ফেসবুক;office\n"
    (tmp_path / "register.csv").write_bytes(BYTE_ORDER_MARK + text.encode())
    assert auditor("import", tmp_path / "register.csv").code == 0
    assert stored().institutions[0].name.bn == "সাভার"
