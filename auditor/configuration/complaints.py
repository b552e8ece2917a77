"""What is wrong in a configuration file is one line: file, line, entry, what is wrong, what to do.

TOML readers keep no line numbers, so the line is looked up afterwards, by the path of the key in question.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

KEY = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
KEYS = rf"{KEY}(?:\s*\.\s*{KEY})*"
HEADER = re.compile(rf"\s*(\[\[?)\s*({KEYS})\s*\]")
ENTRY = re.compile(rf"\s*({KEYS})\s*=")


def complaint(path: Path, text: str, where: str, problem: str) -> str:
    """One line; `where` is a path as `$.clauses[3].force`."""
    place = where.removeprefix("$").removeprefix(".")
    line = line_of(text, place)
    position = f", line {line}" if line else ""
    return f"{path}{position}: {spoken(text, place) or 'the file'}: {problem[0].lower()}{problem[1:]}"


def spoken(text: str, place: str) -> str:
    """`clauses[3].force` as "clauses[7.ka].force": an entry that has an id is called by it."""
    entry = re.match(r"(\w+)\[(\d+)\]", place)
    if not entry:
        return place
    name, index = entry[1], int(entry[2])
    match tomllib.loads(text).get(name, [])[index : index + 1]:
        case [{"id": str(known)}] if known:
            return f"{name}[{known}]{place[entry.end() :]}"
    return place


def line_of(text: str, place: str) -> int | None:
    """The line of a TOML file on which a key stands, or else the nearest table or entry around it."""
    wanted = re.findall(r"[^.\[\]]+", place.partition("[...]")[0])
    nearest, depth = None, 0
    for number, path in places(text):
        if wanted and path[: len(wanted)] == wanted:
            return number
        if path == wanted[: len(path)] and len(path) > depth:
            nearest, depth = number, len(path)
    return nearest


def places(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that opens a table or gives a key a value, with its path, as `["clauses", "3", "force"]`."""
    table: list[str] = []
    entries: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(outside_long_strings(text), start=1):
        if header := HEADER.match(line):
            table = numbered(steps(header[2]), entries)
            if header[1] == "[[":
                entries[tuple(table)] = entries.get(tuple(table), -1) + 1
                table = [*table, str(entries[tuple(table)])]
            yield number, table
        elif entry := ENTRY.match(line):
            yield number, table + steps(entry[1])


def numbered(table: list[str], entries: Mapping[tuple[str, ...], int]) -> list[str]:
    """The path with the number of the entry that is open in each array of tables on the way."""
    path: list[str] = []
    for step in table[:-1]:
        path.append(step)
        if tuple(path) in entries:
            path.append(str(entries[tuple(path)]))
    return [*path, *table[-1:]]


def steps(keys: str) -> list[str]:
    return [bare or quoted for bare, quoted in re.findall(r"([\w-]+)|[\"']([^\"']*)[\"']", keys)]


def outside_long_strings(text: str) -> Iterator[str]:
    """The lines, those that begin inside a string of several lines emptied."""
    inside = False
    for line in text.splitlines():
        yield "" if inside else line
        if len(re.findall(r"\"{3}|'{3}", line)) % 2:
            inside = not inside


def choices(shape: Any, where: str) -> str:
    """Where only certain words may stand at that path: those words, to end a sentence with; else nothing."""
    for step in re.findall(r"\w+|\.{3}", where):
        shape = within(shape, step)
    words = get_args(shape) if get_origin(shape) is Literal else ()
    if isinstance(shape, type) and issubclass(shape, Enum):
        words = tuple(member.value for member in shape)
    return f"; it is one of {', '.join(map(quoted, words))}" if words else ""


def within(shape: Any, step: str) -> Any:
    """The type of a field, of an entry of a list, or of a value of a table."""
    if is_dataclass(shape):
        shape = get_type_hints(shape)[step]
    else:
        shape = get_args(shape)[0 if step.isdigit() else -1]
    if get_origin(shape) is UnionType:
        return next(arm for arm in get_args(shape) if arm is not NoneType)
    return shape


def quoted(word: object) -> str:
    return f'"{word}"'
