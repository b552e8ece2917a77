"""All broken files."""

from __future__ import annotations

from tests.bad_files import (
    delivery_bytes,
    delivery_exports,
    delivery_lines,
    delivery_rows,
    delivery_talk,
    register_books,
    register_bytes,
    register_rows,
)

CASES = [
    case
    for kind in (
        register_bytes,
        register_rows,
        register_books,
        delivery_bytes,
        delivery_lines,
        delivery_rows,
        delivery_talk,
        delivery_exports,
    )
    for case in kind.CASES
]
