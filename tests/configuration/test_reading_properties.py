"""Whatever an operator writes into a configuration file, it is read or answered in one clear sentence."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from auditor.configuration.guidelines import read_guideline
from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.operator import FILE, Operator, read_operator
from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import ConfigurationError, Files
from auditor.configuration.tiers import read_tiers
from auditor.toolbox import checks

NAMES = [
    "jurisdiction",
    "guideline",
    "languages",
    "coverage_floor",
    "coverage",
    "store",
    "id",
    "clauses",
    "name",
]
VALUES = [
    '"bd"',
    '"bd-2016"',
    '["bn"]',
    "[]",
    "0.5",
    "-1",
    "1e400",
    "nan",
    "true",
    "2026-01-01",
    "{}",
    '{ en = "x" }',
]
LINES = some.tuples(some.sampled_from(NAMES), some.sampled_from(VALUES)).map(" = ".join)
TABLES = some.sampled_from(["[store]", "[[clauses]]", "[clauses.checks]", "[name]"])
TOML = some.lists(LINES | TABLES | some.text(max_size=12), max_size=6).map("\n".join)
# File, and what reads it.
READ = {
    FILE: read_operator,
    "guidelines/bd-2016.toml": lambda files: read_guideline(files, "bd-2016", checks()),
    "jurisdictions/bd/jurisdiction.toml": lambda files: read_jurisdiction(files, "bd"),
    "jurisdictions/bd/holidays.csv": lambda files: read_jurisdiction(files, "bd"),
    "platforms/facebook.toml": read_platforms,
    "tiers.toml": read_tiers,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("operator")


def read(folder, name, content):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    try:
        return READ[name](Files(folder=folder))
    except ConfigurationError as error:
        return None if len(str(error).splitlines()) == 1 else pytest.fail(str(error))
    finally:
        file.unlink()


@settings(max_examples=100)
@pytest.mark.parametrize("name", READ)
@given(TOML)
def test_any_content_is_read_or_one_sentence(folder, name, text):
    read(folder, name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=60)
@pytest.mark.parametrize("name", READ)
@given(
    place=some.integers(0, 20_000),
    slip=some.sampled_from([b'"', b"=", b"[", b"]", b"\n", b"\0", b"\xff", b"9", b"-"]),
)
def test_a_slip_in_a_sound_file_is_read_or_one_sentence(folder, name, place, slip):
    content = Files().find(name).read_bytes()
    place %= len(content)
    read(folder, name, content[:place] + slip + content[place + 1 :])


@settings(max_examples=60)
@given(
    some.dictionaries(some.from_regex(r"[a-z_]{1,12}", fullmatch=True), some.sampled_from(VALUES), max_size=3)
)
def test_a_key_that_nobody_knows_is_never_passed_over(folder, keys):
    text = "\n".join(f"{key} = {value}" for key, value in keys.items())
    known = {field.name for field in Operator.__dataclass_fields__.values()}
    if read(folder, FILE, text.encode()) is not None:
        assert set(tomllib.loads(text)) <= known
