"""An answer that is an error: chosen by name or by code, its wording filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.emulators.faults import Fault
from tests.emulators.graph_errors import ERRORS, GraphError


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "example"


class Refused(Exception):
    """An answer of the Graph API that is an error."""

    def __init__(self, error: GraphError) -> None:
        super().__init__(error.message)
        self.error = error


def refused(name: str, /, **words: object) -> Refused:
    return Refused(worded(name, {key: str(value) for key, value in words.items()}))


def worded(name: str, words: Mapping[str, str]) -> GraphError:
    error = ERRORS[name]
    known = _Words(words)
    told = error.user_message and error.user_message.format_map(known)
    return replace(error, message=error.message.format_map(known), user_message=told)


def named(code: int, subcode: int | None = None) -> str:
    """The first name of that code, and of that subcode where one is asked for."""
    for name, error in ERRORS.items():
        if error.code == code and subcode in (None, error.subcode):
            return name
    raise KeyError(f"no error of code {code} and subcode {subcode}")


def scripted(fault: Fault) -> Refused:
    """The error that a fault names, by our name or by code and subcode, with its words filled in."""
    name = fault.get("error") or named(fault["code"], fault.get("subcode"))
    words = {key: str(value) for key, value in fault.get("words", {}).items()}
    return Refused(worded(name, words))
