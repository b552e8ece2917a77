"""Connectors, checks and reports are found by walking their folders; there is no list to edit."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import checks as check_folder
import connectors as connector_folder
import reports as report_folder
from auditor.domain import Check


@cache
def connectors() -> dict[str, type[Any]]:
    """The classes that ask platforms through their APIs, by platform."""
    found = {name: vars(module).values() for name, module in modules(connector_folder).items()}
    return {name: each for name, facts in found.items() for each in facts if has_api(each, name)}


def has_api(fact: object, name: str) -> bool:
    own = isinstance(fact, type) and fact.__module__ == f"{connector_folder.__name__}.{name}"
    return own and hasattr(fact, "shape")


@cache
def checks() -> dict[str, Check]:
    return {name: module.check for name, module in modules(check_folder).items()}


@cache
def reports() -> dict[str, ModuleType]:
    return modules(report_folder)


def modules(folder: ModuleType) -> dict[str, ModuleType]:
    """The modules directly in a folder by name; what they share lies in subfolders and is not meant."""
    found = [each.name for each in iter_modules(folder.__path__) if not each.ispkg]
    return {name: import_module(f"{folder.__name__}.{name}") for name in found}
