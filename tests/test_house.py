"""Imports keep to the doors of the house, and every file is of the kind that its folder promises.

Each contract is proved by planting the imports that it forbids into a copy of the house: it names every one.
"""

from __future__ import annotations

import ast
import fnmatch
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRODUCT = ("auditor", "checks", "config", "connectors", "reports")
TOP = {*PRODUCT, "tests", "docs", ".ci"}
LATER = {"systemd"}
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in LINTER["contracts"]}
LAYERS = reversed(CONTRACTS["floors"]["layers"])
FLOORS = [[room.strip(" ()") for room in floor.split("|")] for floor in LAYERS]
ROOMS = [room for floor in FLOORS for room in floor]


def files(*folders):
    """Every Python file beneath; migrations are Django's."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    ours = [path for path in found if "migrations" not in path.parts]
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in ours]


def directly_in(folder):
    found = [path for path in sorted((ROOT / folder).glob("*.py")) if path.name != "__init__.py"]
    return [pytest.param(path, id=path.stem) for path in found]


# The doors


def lint(folder, *options):
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo", *options]
    wide = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=wide, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path):
    """A copy of the house that may be broken."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in PRODUCT:
        only_python = shutil.ignore_patterns("__pycache__", "*.[!p]*", "locale")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=only_python)
    return tmp_path


def plant(house, importer, imported):
    """Writes the import into a module, which is made with its rooms where it is missing."""
    path = house / (importer.replace(".", "/") + ".py")
    for room in reversed(path.relative_to(house).parents[:-1]):
        (house / room).mkdir(exist_ok=True)
        (house / room / "__init__.py").touch()
    with path.open("a") as module:
        module.write(f"\nimport {imported}\n")


def a_module_of(room):
    return room if (ROOT / (room.replace(".", "/") + ".py")).exists() else f"{room}.planted"


def between_floors():
    for number, floor in enumerate(FLOORS):
        for room in floor:
            beside = [other for other in floor if other != room]
            above = [other for higher in FLOORS[number + 1 :] for other in higher]
            yield from ((a_module_of(room), a_module_of(other)) for other in beside + above)


def within_spokes():
    for spoke, shared in (("checks", ()), ("connectors", ("wire",)), ("reports", ("drawing", "formats"))):
        yield f"{spoke}.planted", f"{spoke}.another"
        yield from ((f"{spoke}.{folder}.planted", f"{spoke}.another") for folder in shared)
    yield "reports.drawing.planted", "reports.formats.planted"


def between_commands():
    yield "auditor.cli.planted", "auditor.cli.another"
    yield "auditor.cli.terminal.planted", "auditor.cli.another"


def into_the_pure():
    contract = CONTRACTS["purity"]
    for room in contract["source_modules"]:
        yield from ((a_module_of(room), library) for library in contract["forbidden_modules"])


def from_anywhere_else(contract, *nearby):
    outside = [room for room in ROOMS if room not in CONTRACTS[contract]["allowed_importers"]]
    for library in CONTRACTS[contract]["protected_modules"]:
        yield from ((module, library) for module in [*map(a_module_of, outside), *nearby])


FORBIDDEN = {
    "floors": list(between_floors()),
    "spokes": list(within_spokes()),
    "commands": list(between_commands()),
    "purity": list(into_the_pure()),
    "django": list(from_anywhere_else("django", "auditor.__main__")),
    "facebook": list(from_anywhere_else("facebook", "connectors.wire.session", "connectors.facebook")),
    "http": list(from_anywhere_else("http", "auditor.__main__")),
    "templates": list(from_anywhere_else("templates", "reports.drawing.planted")),
}


def test_imports_keep_to_the_doors():
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_contract_is_proved():
    assert FORBIDDEN.keys() == CONTRACTS.keys()


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_a_contract_names_every_import_that_it_forbids(contract, house):
    pairs = FORBIDDEN[contract]
    for importer, imported in pairs:
        if imported.partition(".")[0] in PRODUCT:
            plant(house, imported, "sys")
        plant(house, importer, imported)
    answer = lint(house, "--contract", contract)
    assert answer.returncode == 1, answer.stderr
    assert [pair for pair in pairs if f"{pair[0]} -> {pair[1]} (l." not in answer.stdout] == []


# What the linter cannot say


@pytest.mark.parametrize("path", files("auditor/domain"))
def test_the_nouns_need_the_standard_library_only(path):
    foreign = [name for name in imports(path) if name.partition(".")[0] not in sys.stdlib_module_names]
    assert [name for name in foreign if not name.startswith("auditor.domain")] == []


@pytest.mark.parametrize("path", files("auditor/domain", "auditor/judging", "auditor/language", "checks"))
def test_what_is_pure_reads_no_clock_and_no_file(path):
    calls = [ast.unparse(node.func) for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    impure = {"now", "today", "utcnow", "open", "print"}
    assert [call for call in calls if call.rpartition(".")[2] in impure] == []


def imports(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def test_every_folder_of_auditor_is_a_room_or_the_catalogues():
    folders = {path.name for path in (ROOT / "auditor").iterdir() if path.is_dir()}
    assert {f"auditor.{name}" for name in folders - {"locale", "__pycache__"}} <= set(ROOMS)


def test_the_top_level_holds_the_agreed_folders():
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split("\n") if line] + [".git"]
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    kept = {name for name in folders if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)}
    assert kept - LATER == TOP


@pytest.mark.parametrize("path", directly_in("checks"))
def test_a_check_file_holds_a_check_and_the_function_of_its_name(path):
    assert path.stem in functions(path)
    [check] = [node.value for node in assignments(path) if ast.unparse(node.targets[0]) == "check"]
    assert ast.unparse(check).startswith(f"Check(test={path.stem},")


@pytest.mark.parametrize("path", directly_in("connectors"))
def test_a_connector_file_holds_one_public_class_and_it_collects(path):
    [connector] = [node for node in body(path, ast.ClassDef) if not node.name.startswith("_")]
    assert "collect" in {node.name for node in connector.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("path", directly_in("reports"))
def test_a_report_file_builds_and_renders(path):
    assert {"build", "render"} <= functions(path)


@pytest.mark.parametrize("path", directly_in("auditor/cli"))
def test_a_command_file_has_help_arguments_and_a_run(path):
    assert {"arguments", "run"} <= functions(path)
    assert "HELP" in {ast.unparse(node.targets[0]) for node in assignments(path)}


def parsed(path):
    return ast.parse(path.read_text())


def body(path, kind):
    return [node for node in parsed(path).body if isinstance(node, kind)]


def functions(path):
    return {node.name for node in body(path, ast.FunctionDef)}


def assignments(path):
    return body(path, ast.Assign)


@pytest.mark.parametrize("path", files(*PRODUCT))
def test_a_file_says_what_is_true_when_all_is_well(path):
    assert not parsed(path).body or ast.get_docstring(parsed(path))


@pytest.mark.parametrize("path", files(*PRODUCT, "tests"))
def test_a_file_is_short_enough_to_read_at_a_sitting(path):
    longest = 90 if path.parent == ROOT / "checks" else 300
    assert len(path.read_text().splitlines()) <= longest
