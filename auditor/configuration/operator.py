"""The operator's one file says whose audit this is; everything it leaves out is as shipped."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from auditor.configuration.reading import ConfigurationError, Files

FILE = "auditor.toml"
LANGUAGES = ("bn", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """`coverage_floor` is a share; below it an audit ends with an exit code of its own."""

    jurisdiction: str
    guideline: str
    languages: tuple[str, ...]
    coverage_floor: Decimal


def home_of(environment: Mapping[str, str]) -> Path:
    """Where state lives."""
    return Path(environment.get("AUDITOR_HOME") or "var")


def files_of(environment: Mapping[str, str]) -> Files:
    """The operator's configuration folder over the shipped one."""
    named = environment.get("AUDITOR_CONFIG")
    if named and not Path(named).is_file():
        raise ConfigurationError(f"{named}: there is no such file; AUDITOR_CONFIG names the operator's file")
    file = Path(named or FILE)
    return Files(folder=file.parent, named={FILE: file}) if file.is_file() else Files()


def read_operator(files: Files) -> Operator:
    shipped = tomllib.loads(Files().text(FILE), parse_float=Decimal)
    operator = files.toml(FILE, Operator, defaults=shipped)
    for language in operator.languages:
        if language not in LANGUAGES:
            raise ConfigurationError(
                f"{files.find(FILE)}: languages: {language} is not one of {', '.join(LANGUAGES)}"
            )
    if not 0 <= operator.coverage_floor <= 1:
        raise ConfigurationError(f"{files.find(FILE)}: coverage_floor: is a share between 0 and 1")
    return operator
