"""Findings go out with the agreed fields, and no cell of a table can act as a formula."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

import reports.formats
from tests.cli.desk import AS_OF, FIVE_WEEKS_LATER, OFFICE, busy, line, silent
from tests.connectors.deliveries import deliver

FIELDS = [
    "audit",
    "institution",
    "platform",
    "account",
    "guideline",
    "clause",
    "check",
    "subject",
    "verdict",
    "waits_for",
    "basis",
    "waived",
    "provisional",
    "message",
    "values",
    "evidence",
    "gap",
    "life",
]
BOTH = [line(), line(institution="raipur", account="raipur", guideline="cg-2017")]
SCHEMA = Path(next(iter(reports.formats.__path__))) / "finding.schema.json"


def lines(answer):
    return [json.loads(each) for each in answer.out.splitlines()]


# JSON lines


def test_every_line_has_exactly_the_agreed_fields_in_order(auditor, audited, tmp_path):
    audited(busy(tmp_path / "in"))
    found = lines(auditor("findings"))
    assert len(found) > 10
    assert {tuple(finding) for finding in found} == {tuple(FIELDS)}


def test_a_finding_says_what_was_concluded_about_whom(auditor, audited, tmp_path):
    audited(silent(tmp_path / "in"))
    [finding] = [each for each in lines(auditor("findings")) if each["clause"] == "7.ka"]
    assert {name: finding[name] for name in FIELDS[:9]} == {
        "audit": 1,
        "institution": "savar",
        "platform": "facebook",
        "account": "office",
        "guideline": "bd-2016",
        "clause": "7.ka",
        "check": "weekly_activity",
        "subject": "",
        "verdict": "fail",
    }
    assert (finding["basis"], finding["waived"], finding["provisional"]) == ("observed", False, True)
    assert (finding["message"], finding["life"], finding["gap"]) == ("weekly_activity.short", "new", None)
    assert finding["values"]["short"] == ["2025-09-07", "2025-09-14", "2025-09-21", "2025-09-28"]


def test_an_institutions_own_clause_has_no_account_and_a_declared_one_no_check(auditor, audited, tmp_path):
    audited(busy(tmp_path / "in"))
    own = [finding for finding in lines(auditor("findings")) if not finding["account"]]
    assert own
    assert {(finding["platform"], finding["check"]) for finding in own} == {("", "attested")}


def test_what_was_not_seen_names_its_gap_and_who_can_close_it(auditor, audited, tmp_path):
    audited(busy(tmp_path / "in"))
    [finding] = [each for each in lines(auditor("findings")) if each["check"] == "official_name"]
    assert finding["verdict"] == "unknown"
    assert finding["gap"] == {
        "part": "profile",
        "reason": "not_supplied",
        "closed_by": "office",
        "since": None,
        "until": None,
    }


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema is not shipped yet")
def test_every_line_fits_the_shipped_schema(auditor, audited, tmp_path):
    schema = json.loads(SCHEMA.read_text())
    rows = [line(), line(institution="ward", tier="village", account="ward"), line(platform="google_plus")]
    for folder in (silent(tmp_path / "one"), busy(tmp_path / "two")):
        audited(folder, *rows)
        audited(folder, *rows, as_of=FIVE_WEEKS_LATER)
        for finding in lines(auditor("findings")):
            assert list(misfits(finding, schema)) == []


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema is not shipped yet")
@pytest.mark.parametrize(
    "damage", [{"audit": 0}, {"verdict": "bad"}, {"more": 1}, {"waived": "no"}, {"gap": {}}]
)
def test_the_schema_refuses_what_is_no_finding(auditor, audited, tmp_path, damage):
    audited(busy(tmp_path / "in"))
    assert list(misfits({**lines(auditor("findings"))[0], **damage}, json.loads(SCHEMA.read_text())))


TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}


def misfits(value, schema, where="$"):
    """What of a value a JSON schema does not allow; as much of the standard as the shipped one uses."""
    if "anyOf" in schema:
        options = [list(misfits(value, option, where)) for option in schema["anyOf"]]
        yield from [] if [] in options else options[0]
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not in {schema['enum']}"
    types = schema.get("type", [])
    if types and not any(is_of(value, name) for name in ([types] if isinstance(types, str) else types)):
        yield f"{where}: {value!r} is no {types}"
        return
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{where}: {value} is below {schema['minimum']}"
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from misfits(item, schema.get("items", {}), f"{where}[{index}]")
    if isinstance(value, dict):
        yield from misfitting_fields(value, schema, where)


def misfitting_fields(value, schema, where):
    known = schema.get("properties", {})
    yield from (f"{where}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, part in value.items():
        if name in known:
            yield from misfits(part, known[name], f"{where}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{where}: {name} is not allowed"


def is_of(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


# Tables


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d"])
def test_a_cell_of_a_table_is_inert(auditor, audited, tmp_path, sign):
    named = {**OFFICE, "name": "Office"}
    spiked = f"{sign}HYPERLINK(1)"
    audited(deliver(tmp_path / "in", profiles=[named]), line(institution=f"a{spiked}"), line(account="x.y.z"))
    rows = table(auditor("findings", "--format", "csv"))
    assert [
        cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\uff1d"))
    ] == []


def test_an_institution_whose_id_is_a_formula_is_text(auditor, audited, tmp_path):
    audited(busy(tmp_path / "in"), line(institution="=1+1"))
    assert {row["institution"] for row in table(auditor("findings", "--format", "csv"))} == {"'=1+1"}
    assert {finding["institution"] for finding in lines(auditor("findings"))} == {"=1+1"}


def test_a_table_has_the_same_findings_as_the_lines(auditor, audited, tmp_path):
    audited(silent(tmp_path / "in"))
    rows, found = table(auditor("findings", "--format", "csv")), lines(auditor("findings"))
    assert list(rows[0]) == FIELDS
    assert [(row["clause"], row["check"], row["verdict"]) for row in rows] == [
        (finding["clause"], finding["check"], finding["verdict"]) for finding in found
    ]
    assert [json.loads(row["values"]) for row in rows] == [finding["values"] for finding in found]


def table(answer):
    mark, text = answer.out[0], answer.out[1:]
    assert mark == "\ufeff"
    return list(csv.DictReader(StringIO(text, newline="")))


def test_a_table_of_two_audits_has_one_header(auditor, audited, tmp_path):
    audited(silent(tmp_path / "in"), *BOTH)
    rows = table(auditor("findings", "--format", "csv"))
    assert {row["audit"] for row in rows} == {"1", "2"}


# Which audit


def test_the_newest_audit_of_each_guideline_is_meant(auditor, audited, tmp_path):
    rows = [line(), line(institution="raipur", account="raipur", guideline="cg-2017")]
    audited(silent(tmp_path / "in"), *rows, as_of=FIVE_WEEKS_LATER)
    audited(silent(tmp_path / "in"), *rows)
    assert {finding["audit"] for finding in lines(auditor("findings"))} == {1, 2}


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (["--audit", "1"], 1),
        (["--as-of", AS_OF], 1),
        (["--as-of", FIVE_WEEKS_LATER], 2),
        (["--guideline", "bd-2016"], 2),
    ],
)
def test_an_audit_is_meant_by_number_time_or_guideline(auditor, audited, tmp_path, given, number):
    audited(silent(tmp_path / "in"))
    auditor("judge", "--as-of", FIVE_WEEKS_LATER)
    assert {finding["audit"] for finding in lines(auditor("findings", *given))} == {number}


@pytest.mark.parametrize(
    "given", [[], ["--audit", "9"], ["--guideline", "cg-2017"], ["--as-of", "2025-01-01"]]
)
def test_where_there_is_no_such_audit_one_line_says_so(auditor, given):
    answer = auditor("findings", *given)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "auditor: there is no such audit; `auditor judge` makes one\n"
