"""Checks and reports are found by walking their folders; there is no list to edit."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import checks as check_folder
import reports as report_folder
from auditor.domain import Check


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
