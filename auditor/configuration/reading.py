"""A configuration file is read strictly, the operator's own file before the shipped one of the same name.

An unknown key, a wrong type or a dead reference is one clear line with file and line number.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from auditor.configuration.complaints import choices, complaint

T = TypeVar("T")

SHIPPED = Path(str(files("config")))


class ConfigurationError(Exception):
    """One sentence for the operator: what is wrong, in which file and line, and what to do."""


@dataclass
class Files:
    """The shipped configuration, over which the operator's folder wins file by file.

    `named` are files that the operator names by their path. `used` maps the name of every file read so far to
    the sha256 of its bytes: the version a result names.
    """

    folder: Path | None = None
    named: Mapping[str, Path] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Path:
        own = self.named.get(name) or (self.folder / name if self.folder else None)
        path = own if own and own.is_file() else SHIPPED / name
        if not path.is_file():
            raise ConfigurationError(f"{name}: there is no such file; shipped ones lie in {SHIPPED}")
        return path

    def names(self, pattern: str) -> list[str]:
        """Names of all files that match the pattern, shipped or the operator's, in order."""
        folders = [SHIPPED, self.folder] if self.folder else [SHIPPED]
        paths = [path.relative_to(folder) for folder in folders for path in folder.glob(pattern)]
        return sorted({path.as_posix() for path in paths})

    def text(self, name: str) -> str:
        path = self.find(name)
        content = path.read_bytes()
        self.used[name] = sha256(content).hexdigest()
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise ConfigurationError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error

    def toml(self, name: str, shape: type[T], defaults: Mapping[str, Any] | None = None) -> T:
        """The file as a `shape` (a dataclass), `defaults` standing in for what it leaves out.

        Numbers with a point become `Decimal`.
        """
        text, path = self.text(name), self.find(name)
        try:
            content = {**(defaults or {}), **tomllib.loads(text, parse_float=Decimal)}
        except tomllib.TOMLDecodeError as error:
            raise ConfigurationError(f"{path}: not readable as TOML: {error}") from error
        try:
            value = msgspec.convert(content, shape)
        except msgspec.ValidationError as error:
            problem, _, where = str(error).partition(" - at ")
            where = where.strip("`")
            raise ConfigurationError(complaint(path, text, where, problem + choices(shape, where))) from error
        understood = msgspec.to_builtins(value, builtin_types=(Decimal, date, datetime))
        for where, hint in unknown_keys(content, understood):
            raise ConfigurationError(complaint(path, text, where, f"unknown key; {hint}"))
        return value


def unknown_keys(given: Any, understood: Any, where: str = "$") -> Iterator[tuple[str, str]]:
    """Paths of the keys that a file holds and its shape does not, each with what to do."""
    if isinstance(given, dict) and isinstance(understood, dict):
        for key, value in given.items():
            if key in understood:
                yield from unknown_keys(value, understood[key], f"{where}.{key}")
            else:
                close = get_close_matches(key, understood, n=1)
                yield f"{where}.{key}", f"did you mean {close[0]}?" if close else "take it out"
    elif isinstance(given, list) and isinstance(understood, list | tuple):
        for index, (left, right) in enumerate(zip(given, understood, strict=True)):
            yield from unknown_keys(left, right, f"{where}[{index}]")
