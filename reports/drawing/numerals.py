"""A number is the same in every language; only its digits, its groups and its unit's words differ.

Digits change in what is read, never in addresses or anchors. Groups are those of the subcontinent: 12,34,567.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

DIGITS = {
    "bn": str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"),
    "hi": str.maketrans("0123456789", "०१२३४५६७८९"),
}
LATIN = str.maketrans("০১২৩৪৫৬৭৮৯०१२३४५६७८९", "01234567890123456789")
TENTH = Decimal("0.1")
MINUS = "−"


def digits(text: str, language: str) -> str:
    return text.translate(DIGITS.get(language, {}))


def number(value: int, language: str) -> str:
    sign = MINUS if value < 0 else ""
    return digits(sign + grouped(str(abs(value))), language)


def grouped(figures: str) -> str:
    """Three figures from the right, then pairs."""
    head, tail = figures[:-3], figures[-3:]
    pairs: list[str] = []
    while head:
        pairs.append(head[-2:])
        head = head[:-2]
    return ",".join([*reversed(pairs), tail])


def percent(share: Decimal, language: str) -> str:
    """Rounded down, so that a target just missed is not shown as met; a trace is not nothing."""
    rounded = (share * 100).quantize(TENTH, ROUND_DOWN)
    if share > 0:
        rounded = max(rounded, TENTH)
    return digits(f"{rounded:f}".removesuffix(".0"), language) + "%"


def decimal(value: str, language: str) -> str:
    """A figure written out, such as 3.5, with its places as they stand."""
    whole, point, places = value.partition(".")
    sign, figures = (MINUS, whole[1:]) if whole.startswith("-") else ("", whole)
    return digits(sign + grouped(figures) + point + places, language)
