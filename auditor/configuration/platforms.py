"""Every file in `platforms/` describes one platform, and none contradicts itself or another.

The file's name is the platform's id. A form that could never be read is found here, not at the first import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath
from string import Formatter
from typing import Any, Generic, TypeVar

from auditor.configuration.complaints import complaint
from auditor.configuration.reading import ConfigurationError, Files
from auditor.domain.platforms import Form, Platform, Role, Spelling, by_name, name_key
from auditor.domain.words import Text

Api = TypeVar("Api")

AT_A_TIME = re.compile(r"\.(?:at_once|\w+_in_a_(?:call|batch))$")
PARTS = ("profile", "posts", "comments", "mentions")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformFile:
    """What a file of `platforms/` holds."""

    name: Text
    parts: list[str]
    forms: list[Form]
    spellings: list[Spelling]
    role: Role = Role.AUDITED
    aliases: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    query: list[str] = field(default_factory=list)
    ignores: str = ""
    free_name: bool = False
    retired: Text | None = None
    click_paths: dict[str, Text] = field(default_factory=dict)
    hides: list[str] = field(default_factory=list)
    api: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectedFile(PlatformFile, Generic[Api]):
    """The same, read for the connector that asks the platform."""

    api: Api  # type: ignore[assignment]  # what each connector needs is its own


def read_api(files: Files, platform: str, shape: type[Api]) -> Api:
    """How the platform is asked: the table `api` of its file."""
    name = f"platforms/{platform}.toml"
    api = files.toml(name, ConnectedFile[shape]).api  # type: ignore[valid-type]
    for where, least in too_small(files.toml(name, PlatformFile).api, "$.api"):
        raise ConfigurationError(complaint(files.find(name), files.text(name), where, f"is at least {least}"))
    return api


def too_small(given: Any, where: str) -> Iterator[tuple[str, int]]:
    """Where a number is below nothing, or says that nothing is asked for at a time."""
    if isinstance(given, dict):
        for key, value in given.items():
            yield from too_small(value, f"{where}.{key}")
    elif isinstance(given, list):
        for index, value in enumerate(given):
            yield from too_small(value, f"{where}[{index}]")
    elif isinstance(given, int | Decimal):
        least = 1 if AT_A_TIME.search(where) else 0
        if given < least:
            yield where, least


def read_platforms(files: Files) -> Mapping[str, Platform]:
    """The platforms by id, in the order of their ids."""
    platforms: dict[str, Platform] = {}
    owners: dict[str, str] = {}
    for name in files.names("platforms/*.toml"):
        content = files.toml(name, PlatformFile)
        for where, problem in problems(content, owners):
            raise ConfigurationError(complaint(files.find(name), files.text(name), where, problem))
        platform = as_platform(PurePosixPath(name).stem, content)
        platforms[platform.id] = platform
        owners |= dict.fromkeys([*content.hosts, *by_name([platform])], platform.id)
    return platforms


def as_platform(platform: str, content: PlatformFile) -> Platform:
    return Platform(
        id=platform,
        name=content.name,
        role=content.role,
        aliases=tuple(content.aliases),
        hosts=tuple(content.hosts),
        query=tuple(content.query),
        forms=tuple(content.forms),
        spellings=tuple(content.spellings),
        ignores=content.ignores,
        parts=tuple(content.parts),
        free_name=content.free_name,
        retired=content.retired,
        hides=tuple(content.hides),
        click_paths=content.click_paths,
    )


def problems(content: PlatformFile, owners: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for index, part in enumerate(content.parts):
        if part not in PARTS:
            yield f"$.parts[{index}]", f"{part!r} is no part; the parts are {', '.join(PARTS)}"
    for key, words in (("hosts", content.hosts), ("name", content.name.all()), ("aliases", content.aliases)):
        for word in words:
            if owner := owners.get(name_key(word)):
                yield f"$.{key}", f"{word!r} already belongs to {owner}; take it out of one of them"
    if reason := broken(content.ignores):
        yield "$.ignores", reason
    for index, form in enumerate(content.forms):
        yield from problems_of_form(form, f"$.forms[{index}]")
    for index, spelling in enumerate(content.spellings):
        yield from problems_of_spelling(spelling, f"$.spellings[{index}]")


def problems_of_form(form: Form, where: str) -> Iterator[tuple[str, str]]:
    if bool(form.bare) == bool(form.host or form.path):
        yield where, "a form has either `bare`, or `path` and perhaps `host`"
    for key, expression in (("bare", form.bare), ("host", form.host), ("path", form.path)):
        if reason := broken(expression):
            yield f"{where}.{key}", reason
            return
    groups = {
        name for expression in (form.bare, form.host, form.path) for name in re.compile(expression).groupindex
    }
    if reason := unfillable(form.handle):
        yield f"{where}.handle", reason
    elif form.refused is None and (missing := placeholders(form.handle) - groups):
        yield f"{where}.handle", f"no group of the expressions is called {' or '.join(sorted(missing))}"


def problems_of_spelling(spelling: Spelling, where: str) -> Iterator[tuple[str, str]]:
    if reason := broken(spelling.handle):
        yield f"{where}.handle", reason
        return
    if reason := unfillable(spelling.address):
        yield f"{where}.address", reason
        return
    known = {"handle", "folded", *re.compile(spelling.handle).groupindex}
    if missing := placeholders(spelling.address) - known:
        yield f"{where}.address", f"no group of `handle` is called {' or '.join(sorted(missing))}"


def broken(expression: str) -> str:
    """Why this is no regular expression; empty where it is one."""
    try:
        re.compile(expression)
    except re.error as error:
        return f"not a regular expression: {error}"
    return ""


def unfillable(template: str) -> str:
    """Why names cannot be put into the template; empty where they can."""
    try:
        plain = all(not spec and not conversion for _, _, spec, conversion in Formatter().parse(template))
    except ValueError as error:
        return f"not a template: {error}"
    return "" if plain else "not a template: between its braces stand names and nothing else"


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
