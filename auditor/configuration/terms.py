"""What a clause demands of a check is held against what the check takes: each name, each type, none left out.

A term is a keyword-only parameter of the check's function. Types are strict: text is no number, true is no 1.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

KINDS: dict[Any, str] = {
    int: "a whole number",
    str: 'text in "quotes"',
    bool: "true or false",
    Decimal: "a number",
    tuple[str, ...]: 'a list of texts, as ["a", "b"]',
}


def terms_for(function: Callable[..., Any], given: Mapping[str, object]) -> dict[str, object]:
    """Each term of the function with its value or else its default; `ValueError` says what is wrong."""
    parameters = inspect.signature(function).parameters.values()
    terms = [parameter for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY]
    names = [term.name for term in terms]
    for name in given:
        if name not in names:
            raise ValueError(f"{function.__name__} takes no term {name}; {nearest(name, names)}")
    hints = get_type_hints(function)
    return {
        name: converted(name, given[name], hints[name]) if name in given else default(term)
        for name, term in zip(names, terms, strict=True)
    }


def nearest(name: str, names: list[str]) -> str:
    """What somebody who wrote `name` may have meant."""
    if close := get_close_matches(name, names, n=1):
        return f"did you mean {close[0]}?"
    return f"there are {', '.join(names)}" if names else "there are none"


def default(term: inspect.Parameter) -> object:
    if term.default is term.empty:
        raise ValueError(f"the term {term.name} is missing; add it")
    return term.default


def converted(name: str, value: object, hint: Any) -> object:
    refused = ValueError(f"{name} must be {wanted(hint)}, not {shown(value)}")
    if hint is Decimal and not (isinstance(value, int | Decimal) and Decimal(value).is_finite()):
        raise refused
    try:
        return msgspec.convert(value, hint)
    except msgspec.ValidationError as error:
        raise refused from error


def wanted(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return " or ".join(map(shown, get_args(hint)))
    return KINDS.get(hint, str(hint))


def shown(value: object) -> str:
    """The value as one writes it in TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
