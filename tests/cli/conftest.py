"""Every test of the command line starts with an empty store and no operator's file."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from auditor.__main__ import main
from tests.cli.desk import AS_OF, register
from tests.store.fresh import lay_out


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "home"))
    return lay_out(tmp_path / "home")


@pytest.fixture
def auditor(capsys):
    """Runs a command in this process."""

    def run(*given):
        capsys.readouterr()
        try:
            code = main([str(word) for word in given])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def audited(auditor, tmp_path):
    """Imports the rows, collects the delivery and judges it."""

    def audit(folder, *rows, as_of=AS_OF):
        auditor("import", register(tmp_path, *rows))
        auditor("collect", "--supplied", folder)
        return auditor("judge", "--as-of", as_of)

    return audit
