from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]
SHIPPED = HERE / "config" / "jurisdictions"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    pytest.importorskip("holidays")
    folder = tmp_path_factory.mktemp("jurisdictions")
    script = HERE / "config" / "build" / "holidays.py"
    subprocess.run([sys.executable, script, folder], check=True, cwd=folder)
    return folder


def entries(jurisdiction):
    with (SHIPPED / jurisdiction / "holidays.csv").open(encoding="utf-8", newline="") as file:
        return {row["date"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("jurisdiction", ["bd", "in-cg"])
def test_the_committed_list_is_what_the_script_writes(written, jurisdiction):
    name = f"{jurisdiction}/holidays.csv"
    assert (written / name).read_bytes() == (SHIPPED / name).read_bytes()


@pytest.mark.parametrize("jurisdiction", ["bd", "in-cg"])
def test_every_year_from_2015_to_2028_is_there(jurisdiction):
    assert {day[:4] for day in entries(jurisdiction)} == {str(year) for year in range(2015, 2029)}


def test_a_moon_date_not_yet_seen_is_marked_and_its_name_is_clean():
    eid = entries("bd")["2028-02-27"]
    assert eid["estimated"] == "yes"
    assert (eid["name_en"], eid["name_local"]) == ("Eid al-Fitr", "ঈদুল ফিতর")


def test_a_fixed_day_is_not_marked():
    assert entries("bd")["2028-12-16"]["estimated"] == "no"


def test_chhattisgarh_s_own_holidays_are_there_in_hindi():
    assert entries("in-cg")["2025-12-18"]["name_local"] == "गुरु घासीदास जयंती"
