"""Whatever register there is: written as a table and read again, it is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.domain.register import changes
from auditor.sheets.register_rows import FIELDS, REQUIRED, read_register
from auditor.sheets.register_table import COLUMNS, register_rows
from auditor.sheets.workbook_writing import Table, write_workbook
from auditor.sheets.writing import unambiguous, write_csv
from tests.sheets.register import PLATFORMS

TIERS, GUIDELINES = ("ministry", "village"), ("bd-2016", "cg-2017")
WORDS = st.one_of(
    st.sampled_from(["=1+1", "'=1", "''@a", "-", "সাভার উপজেলা", "a; b", "<r>a</r>", "1E+17"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12),
)
LETTERS = st.text("abcxyzABC0123456789_.-", min_size=2, max_size=14)
DIGITS = st.text("0123456789", min_size=5, max_size=18)
ACCOUNTS = st.one_of(
    st.tuples(st.sampled_from(["facebook", "x", "instagram", "linkedin", "whatsapp", "newplace"]), DIGITS),
    st.tuples(st.sampled_from(sorted(PLATFORMS)), LETTERS),
    st.tuples(st.sampled_from(sorted(PLATFORMS)), LETTERS.map("@{}".format)),
    st.tuples(st.just("newplace"), WORDS),
    st.tuples(st.just("facebook"), LETTERS.map("groups/{}".format)),
    st.tuples(st.just("linkedin"), LETTERS.map("https://linkedin.com/school/{}".format)),
    st.tuples(st.just("linkedin"), LETTERS.map("in/{}".format)),
    st.tuples(st.just("youtube"), LETTERS.map("https://youtube.com/user/{}".format)),
    st.tuples(st.just("youtube"), st.text("abcXYZ123_-", min_size=22, max_size=22).map("UC{}".format)),
    st.tuples(st.just("website"), LETTERS.map("https://example.org/{}".format)),
    st.tuples(st.just("wikipedia"), LETTERS.map("https://bn.wikipedia.org/wiki/{}".format)),
    st.tuples(st.just("whatsapp"), LETTERS.map("channel/{}aaaaaaaaaa".format)),
)
ROWS = st.builds(
    lambda account, **cells: {**cells, "platform": account[0], "account": account[1]},
    ACCOUNTS,
    institution=WORDS,
    name_en=WORDS,
    name_bn=st.one_of(st.just(""), WORDS),
    aliases=st.one_of(st.just(""), WORDS),
    parent=st.just(""),
    tier=st.sampled_from(TIERS),
    website=st.sampled_from(["", "null", "example.org", "https://www.example.org/a?b=c"]),
    source=st.sampled_from(["", "api", "supplied", "supplied order 12/2016"]),
    guideline=st.sampled_from(["", *GUIDELINES]),
    contact_email=st.sampled_from(["", "a@b.example"]),
    language=st.sampled_from(["", "bn", "en"]),
)


def as_csv(file, rows):
    write_csv(file, COLUMNS, rows)


def as_workbook(file, rows):
    inert = [tuple(map(unambiguous, row)) for row in rows]
    write_workbook(file, [Table(name="register", headings=COLUMNS, rows=inert)])


def reading(path, write, rows):
    with path.open("wb") as file:
        write(file, rows)
    return read_register(path, PLATFORMS, TIERS, GUIDELINES)


@pytest.mark.parametrize("write", [as_csv, as_workbook])
@settings(max_examples=60)
@given(st.lists(ROWS, min_size=1, max_size=6))
def test_what_is_written_is_read_as_the_same_register(tmp_path_factory, write, rows):
    path = tmp_path_factory.getbasetemp() / "register"
    cells = [tuple(row.get(column, "") for column in COLUMNS) for row in rows]
    register = reading(path, as_csv, cells).register
    again = reading(path, write, list(register_rows(register, PLATFORMS)))
    assert again.bad == ()
    assert same(register, again.register)


def same(register, other):
    found = changes(register, other)
    return not (found.added or found.changed or found.gone) and register == other


def test_the_columns_are_those_that_are_read():
    assert set(COLUMNS) == {*REQUIRED, *FIELDS}
