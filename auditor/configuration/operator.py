"""The operator's one file says whose audit this is; everything it leaves out is as shipped."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from auditor.configuration.reading import ConfigurationError, Files
from auditor.domain.words import LANGUAGES

FILE = "auditor.toml"
# What stands before the @ is a name and nothing more.
STORE = re.compile(r"sqlite|postgresql://(?:[^:@/?\s]*@)?(?!.*password=)[^@\s]*")
CONSOLE = re.compile(r"(?:https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)?")

MOST_PROCESSES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """`coverage_floor` is a share; below it an audit ends with an exit code of its own.

    `store` is `sqlite`, or the address of a PostgreSQL database, without a password. `processes` is how many
    judge at once. `console` is the address at which people reach it, empty where they only do so here. A run
    of collecting that was broken off is gone on with for `resume_hours`.
    """

    jurisdiction: str
    guideline: str
    languages: tuple[str, ...]
    coverage_floor: Decimal
    store: str
    processes: int
    console: str
    resume_hours: int


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
    if not 1 <= operator.processes <= MOST_PROCESSES:
        raise ConfigurationError(f"{files.find(FILE)}: processes: is a number from 1 to {MOST_PROCESSES}")
    if operator.resume_hours < 1:
        raise ConfigurationError(f"{files.find(FILE)}: resume_hours: is at least 1")
    if not CONSOLE.fullmatch(operator.console):
        raise ConfigurationError(
            f"{files.find(FILE)}: console: is empty or an address as https://audit.example.org without a path"
        )
    if not STORE.fullmatch(operator.store):
        # What stands there is not repeated: it may be the address with its password.
        raise ConfigurationError(
            f"{files.find(FILE)}: store: is sqlite or an address as postgresql://user@host:5432/name; "
            "a password comes from AUDITOR_STORE_PASSWORD or the credentials folder"
        )
    return operator
