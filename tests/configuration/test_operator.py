"""What the operator's file leaves out is as shipped, and a mistake in it is one clear sentence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from auditor.configuration.operator import Operator, files_of, home_of, read_operator
from auditor.configuration.reading import ConfigurationError, Files

SHIPPED = Operator(
    jurisdiction="bd",
    guideline="bd-2016",
    languages=("bn", "hi", "en"),
    coverage_floor=Decimal(0),
    store="sqlite",
    processes=1,
    console="",
    resume_hours=24,
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def written(folder, text, name="auditor.toml"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


def read(environment=None):
    return read_operator(files_of(environment or {}))


def refusal():
    with pytest.raises(ConfigurationError) as caught:
        read()
    return str(caught.value)


def test_without_a_file_everything_is_as_shipped():
    assert read() == SHIPPED


def test_what_the_file_says_wins_and_the_rest_is_as_shipped(tmp_path):
    written(tmp_path, 'guideline = "cg-2017"\nlanguages = ["en"]\n')
    operator = read()
    assert (operator.guideline, operator.languages) == ("cg-2017", ("en",))
    assert (operator.jurisdiction, operator.coverage_floor) == (SHIPPED.jurisdiction, SHIPPED.coverage_floor)


def test_the_file_that_the_environment_names_wins_over_the_one_that_lies_here(tmp_path):
    written(tmp_path, 'guideline = "cg-2017"\n')
    named = written(tmp_path / "etc", 'jurisdiction = "in-cg"\n', "mine.toml")
    operator = read({"AUDITOR_CONFIG": str(named)})
    assert (operator.jurisdiction, operator.guideline) == ("in-cg", "bd-2016")


def test_files_beside_the_named_one_win_over_the_shipped_ones(tmp_path):
    named = written(tmp_path / "etc", "", "mine.toml")
    written(tmp_path / "etc", "of my own", "tiers.toml")
    files = files_of({"AUDITOR_CONFIG": str(named)})
    assert (files.text("tiers.toml"), files.text("auditor.toml")) == ("of my own", "")


def test_a_named_file_that_is_not_there_is_refused():
    with pytest.raises(ConfigurationError, match=r"^gone.toml: there is no such file; AUDITOR_CONFIG names"):
        files_of({"AUDITOR_CONFIG": "gone.toml"})


def test_an_empty_environment_variable_names_nothing():
    assert files_of({"AUDITOR_CONFIG": ""}) == Files()


@pytest.mark.parametrize(
    ("floor", "taken"), [("0", Decimal(0)), ("1", Decimal(1)), ("0.805", Decimal("0.805"))]
)
def test_a_floor_is_an_exact_share(tmp_path, floor, taken):
    written(tmp_path, f"coverage_floor = {floor}\n")
    assert read().coverage_floor == taken


@pytest.mark.parametrize("floor", ["-0.1", "1.01", "80"])
def test_a_floor_outside_0_and_1_is_refused(tmp_path, floor):
    written(tmp_path, f"coverage_floor = {floor}\n")
    assert refusal() == "auditor.toml: coverage_floor: is a share between 0 and 1"


def test_a_language_without_reports_is_refused(tmp_path):
    written(tmp_path, 'languages = ["en", "fr"]\n')
    assert refusal() == "auditor.toml: languages: fr is not one of bn, hi, en"


def test_state_lives_under_the_named_home_else_under_var():
    assert home_of({"AUDITOR_HOME": "/srv/auditor"}) == Path("/srv/auditor")
    assert home_of({}) == home_of({"AUDITOR_HOME": ""}) == Path("var")


@pytest.mark.parametrize(
    "store",
    [
        "sqlite",
        "postgresql:///auditor",
        "postgresql://unit@db.example.org:5432/auditor?sslmode=verify-full",
        "postgresql://unit@/auditor?host=/run/postgresql",
        "postgresql://unit@%2Frun%2Fpostgresql/auditor",
        "postgresql://[::1]:5432/auditor",
    ],
)
def test_a_store_is_a_file_or_an_address_without_a_password(tmp_path, store):
    written(tmp_path, f'store = "{store}"\n')
    assert read().store == store
