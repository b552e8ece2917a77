from __future__ import annotations

import pytest

from auditor.domain.register import changes
from auditor.sheets.reading import SheetError
from auditor.sheets.register_rows import REQUIRED, read_register
from auditor.sheets.writing import write_csv
from tests.sheets.register import COLUMNS, PLATFORMS, lines, reading_of, row


@pytest.fixture
def read(tmp_path):
    return lambda *rows, **terms: reading_of(tmp_path / "register.csv", rows, **terms)


def test_a_bad_row_of_the_file_has_a_line_too(read, tmp_path):
    reading = read(row())
    path = tmp_path / "register.csv"
    path.write_bytes(path.read_bytes() + b"too,few\r\n")
    reading = read_register(path, PLATFORMS, ["district_office"], [])
    assert [str(bad) for bad in reading.bad] == ["line 3: 2 cells where the header has 14"]


def test_a_column_that_is_not_in_the_file_is_left_unsaid(read):
    reading = read(row(), columns=(*REQUIRED, "name_en", "contact_email"))
    assert {"name_bn", "website", "source", "order", "guideline"} <= reading.unsaid
    assert not {"name_en", "contact"} & reading.unsaid


def test_a_column_that_the_register_does_not_know_is_said(read):
    assert lines(read(row(), columns=(*COLUMNS, "remarks")).warnings) == [(1, "remarks")]


def test_the_same_file_twice_changes_nothing(read):
    rows = (row(aliases="DC;DO", guideline="bd-2016"), row(platform="youtube", account="@dc", source="api"))
    found = changes(read(*rows).register, read(*rows).register)
    assert (found.added, found.changed, found.gone) == ((), (), ())


def test_bad_rows_can_be_mended_and_read_again(read, tmp_path):
    reading = read(
        row(), row(platform="x", account="@dc", tier="palace"), row(platform="pinterest", account="null")
    )
    path = tmp_path / "mend.csv"
    with path.open("wb") as file:
        write_csv(file, *reading.to_mend())
    path.write_text(
        path.read_text(encoding="utf-8").replace(",palace,", ",district_office,"), encoding="utf-8"
    )
    again = read_register(path, PLATFORMS, ["district_office"], [])
    assert [account.handle for account in again.register.accounts] == ["dc"]
    assert again.to_mend()[0] == ("problem", *COLUMNS)
    assert again.to_mend()[1][0][1:] == reading.to_mend()[1][1][1:]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.csv", "institution,tier,platform,name_en\n", "no column account"),
        ("a.csv", "institution,tier,platform,account\n", "no column with names"),
        ("a.jsonl", '{"institution": "a"}\n', "a register is a table"),
    ],
)
def test_a_file_without_what_a_register_needs_is_refused(tmp_path, name, content, complaint):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SheetError, match=complaint):
        read_register(path, PLATFORMS, [], [])


def test_bangla_headings_are_accepted(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(
        "প্রতিষ্ঠান;নাম (বাংলা);স্তর;প্ল্যাটফর্ম;একাউন্ট\nrangpur;জেলা প্রশাসন;district_office;ফেসবুক;dcrangpur\n",
        encoding="utf-16",
    )
    reading = read_register(path, PLATFORMS, ["district_office"], [])
    assert reading.register.accounts[0].key == ("facebook", "dcrangpur")
