"""An error of the Graph API is found in any of the shapes in which it has ever been written.

It may come with any status, also with that of a success. platforms/meta.md section 4.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """An error as the platform wrote it, in any of its four shapes."""

    code: int | None = None
    subcode: int | None = None
    text: str = field(default="", repr=False)
    transient: bool = False


def complaint_in(answer: Any) -> Complaint | None:
    if not isinstance(answer, Mapping):
        return None
    error = answer.get("error", answer.get("error_code"))
    # Asked for several names at once, a page called "error" stands under this key.
    if error is None or (isinstance(error, Mapping) and "id" in error and "code" not in error):
        return None
    if not isinstance(error, Mapping):
        told = answer.get("error_description", answer.get("error_msg"))
        return Complaint(code=number(error), text=told if isinstance(told, str) else "")
    words = (error.get("message"), error.get("error_user_msg"))
    return Complaint(
        code=number(error.get("code")),
        subcode=number(error.get("error_subcode")),
        text=" ".join(word for word in words if isinstance(word, str)),
        transient=error.get("is_transient") is True,
    )


def number(written: Any) -> int | None:
    try:
        return None if isinstance(written, bool) or not isinstance(written, int | str) else int(written)
    except ValueError:
        return None
