"""A field that the platform no longer knows is taken out of a question, and the rest of it stays as it was.

What was taken out is remembered once the rest was answered: not before, because an id of something that is no
page lacks many fields that pages have. The grammar of field expansion: platforms/meta.md section 3.4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from threading import Lock

NAME = re.compile(r"\s*(\w*)")
ARGUMENT = re.compile(r"\([^()]*\)|\d+")
PAGE = "Page"
MOST_UNKNOWN = 3  # of one question: what lacks more is another kind of thing


class KnownFields:
    """Serves all threads; `unknown` are the names that were taken out of any question."""

    def __init__(self, warn: Callable[[str], None]) -> None:
        self.warn = warn
        self.unknown: frozenset[str] = frozenset()
        self.gone: dict[str, tuple[tuple[str, str], ...]] = {}
        self.lock = Lock()

    def asked(self, args: Mapping[str, str]) -> AskedFields:
        """The question as far as it is known to be understood."""
        found = AskedFields(args)
        for name, node in self.gone.get(shape(found.fields), ()):
            found.fields = without(found.fields, name, node) or found.fields
        return found

    def answered(self, asked: AskedFields) -> None:
        """The rest of the question was answered, so from now on nobody asks for what it lacks."""
        with self.lock:
            for name, node in asked.gone:
                known = self.gone.get(shape(asked.wanted), ())
                self.gone[shape(asked.wanted)] = (*known, (name, node))
                if name not in self.unknown:
                    self.unknown |= {name}
                    self.warn(f"the platform does not know the field {name}; it is asked for no longer")


class AskedFields:
    """The arguments of one question, without the fields that it turned out to be better off without."""

    def __init__(self, args: Mapping[str, str]) -> None:
        self.given = args
        self.wanted = self.fields = args.get("fields", "")
        self.gone: list[tuple[str, str]] = []

    @property
    def args(self) -> dict[str, str]:
        return {**self.given, "fields": self.fields} if self.wanted else dict(self.given)

    def drop(self, name: str, node: str) -> bool:
        """Whether it is worth asking again."""
        less = without(self.fields, name, node) if name and len(self.gone) < MOST_UNKNOWN else None
        if less is None:
            return False
        self.fields = less
        self.gone.append((name, node))
        return True


def shape(fields: str) -> str:
    """The question without its arguments: the same one is asked for other days, or about another account."""
    return ARGUMENT.sub("0", fields)


def without(fields: str, name: str, node: str) -> str | None:
    """The fields without that one; None where it is not among them, or nothing would be left.

    `node` is what the platform says lacks it: what a page lacks, its posts and comments may have.
    """
    kept = kept_of(fields, name, deep=node != PAGE)
    return kept if kept and kept != fields else None


def kept_of(fields: str, name: str, *, deep: bool) -> str:
    found = (kept(field, name, deep=deep) for field in parts(fields))
    return ",".join(field for field in found if field)


def kept(field: str, name: str, *, deep: bool) -> str:
    """The field, with less in its braces where `deep`; empty where nothing remains to be asked."""
    found = NAME.match(field)
    if found and found[1] == name:
        return ""
    opens, closes = field.find("{"), field.rfind("}")
    if not deep or not 0 <= opens < closes:
        return field
    inside = kept_of(field[opens + 1 : closes], name, deep=True)
    return f"{field[:opens]}{{{inside}}}" if inside else ""


def parts(fields: str) -> Iterator[str]:
    """What stands between the commas that belong to no braces and no parentheses."""
    depth = start = 0
    for place, sign in enumerate(fields):
        depth += (sign in "({") - (sign in ")}")
        if sign == "," and depth == 0:
            yield fields[start:place]
            start = place + 1
    yield fields[start:]
