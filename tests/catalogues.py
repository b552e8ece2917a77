"""Every sentence that people see has its wording in every catalogue, with its placeholders, and is compiled.

`python -m tests.catalogues --update` takes new sentences in, sets those that are gone aside and compiles;
`--check` says in one line what is missing and ends with 1. Wordings are written by people: a new sentence
stays empty, and nothing is guessed from a similar one.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "auditor" / "locale"
PRODUCT = ("auditor", "checks", "connectors", "reports")
MARKS = {"N_": 1, "say": 1, "gettext": 1, "plural": 2, "ngettext": 2}
TRIMMED = {"trimmed": "true", "silent": "false"}
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # the format wants one, and today would change the bytes
PLURAL = "nplurals=2; plural=(n > 1);"  # in Bangla and Hindi nought is counted as one is
HEAD = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": PLURAL}
PLACE = re.compile(r"%\([a-z_]+\)s|\{[a-z_]+\}")

Id: TypeAlias = str | tuple[str, str]


def sentences() -> Catalog:
    """All sentences of the product, in the order of its files."""
    catalogue = Catalog()
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("*")):
            read_in = {".py": in_python, ".html": in_template}.get(path.suffix)
            if path.suffix == ".html" and "console" in path.parts:
                continue  # Django's templates, which hold no sentence of ours
            for sentence in read_in(path) if read_in else ():
                catalogue.add(sentence, locations=[(str(path.relative_to(ROOT)), 0)])
    return catalogue


def in_python(path: Path) -> Iterator[Id]:
    """What the marks hold, also within f-strings, in the order of the file."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        count = MARKS.get(ast.unparse(call.func).rpartition(".")[2], 0)
        parts = [part.value for part in call.args[:count] if isinstance(part, ast.Constant)]
        said = [part for part in parts if isinstance(part, str)]
        if count and len(said) == count:
            yield as_id(said)


def in_template(path: Path) -> Iterator[Id]:
    with path.open("rb") as file:
        for _, _, found, _ in babel_extract(file, ["gettext", "ngettext"], [], TRIMMED):
            yield as_id([part for part in (found if isinstance(found, tuple) else (found,)) if part])


def as_id(said: list[str]) -> Id:
    """One sentence, or its two forms for one and for many."""
    return said[0] if len(said) == 1 else (said[0], said[1])


def languages() -> list[str]:
    return sorted(path.parent.name for path in LOCALE.glob("*/auditor.po"))


def read(language: str) -> Catalog:
    with (LOCALE / language / "auditor.po").open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> None:
    wordings, wanted = read(language), sentences()
    known = {forms(wording.id)[0]: wording for wording in [*wordings.obsolete.values(), *ours(wordings)]}
    renewed = blank(language)
    for sentence in ours(wanted):
        wording = kept(known.get(forms(sentence.id)[0]), sentence)
        renewed.add(sentence.id, wording, locations=sentence.locations)
    aside = {
        first: wording
        for first, wording in known.items()
        if first not in wanted and any(forms(wording.string))
    }
    renewed.obsolete.update(sorted(aside.items()))
    (LOCALE / language / "auditor.po").write_bytes(written(renewed))
    (LOCALE / language / "auditor.mo").write_bytes(compiled(renewed))


def blank(language: str) -> Catalog:
    catalogue = Catalog(locale=language, fuzzy=False, creation_date=NO_DAY)
    catalogue.mime_headers = list(HEAD.items())
    return catalogue


def kept(known: Message | None, sentence: Message) -> str | list[str] | tuple[str, ...] | None:
    """The wording there is, if it is one for as many forms as the sentence has."""
    return known.string if known and known.pluralizable == sentence.pluralizable else None


def written(catalogue: Catalog) -> bytes:
    """Without dates, names and line numbers: the file changes only when its sentences do."""
    file = BytesIO()
    write_po(file, catalogue, omit_header=True, include_lineno=False, width=0)
    lines = {"Language": str(catalogue.locale)} | HEAD
    head = "".join(f'"{name}: {value}\\n"\n' for name, value in lines.items())
    return f'msgid ""\nmsgstr ""\n{head}\n'.encode() + file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Made from what is written, so that equal files compile to equal bytes."""
    plain = blank(str(catalogue.locale))
    for wording in ours(catalogue):
        plain.add(wording.id, wording.string)
    file = BytesIO()
    write_mo(file, plain)
    return file.getvalue()


def problems() -> Iterator[str]:
    wanted = sentences()
    for language in languages():
        yield from problems_of(read(language), wanted, language)
        held = LOCALE / language / "auditor.mo"
        if not held.exists() or held.read_bytes() != compiled(read(language)):
            yield f"{language}: the compiled catalogue is stale"


def problems_of(wordings: Catalog, wanted: Catalog, language: str) -> Iterator[str]:
    for sentence in ours(wanted):
        first = forms(sentence.id)[0]
        wording = wordings.get(first)
        if wording is None:
            yield f"{language}: not in the catalogue: {first}"
        elif wording.fuzzy or not all(forms(wording.string)):
            yield f"{language}: no wording yet: {first}"
        elif any(places(form) != places(first) for form in forms(wording.string)):
            yield f"{language}: other placeholders: {first}"
    for wording in ours(wordings):
        if wanted.get(forms(wording.id)[0]) is None:
            yield f"{language}: nothing says this any more: {forms(wording.id)[0]}"


def ours(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def places(text: str) -> list[str]:
    return sorted(PLACE.findall(text))


def main(arguments: list[str]) -> int:
    if arguments == ["--update"]:
        for language in languages():
            update(language)
    found = list(problems())
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        sys.stderr.write(f"{found[0]}{more}\n")
    return 1 if found and arguments != ["--update"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
