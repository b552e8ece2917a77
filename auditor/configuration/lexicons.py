"""Word lists are read with all their languages at once; a word is corrected in one place for every country.

Source: `config/lexicons/*.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from auditor.configuration.complaints import complaint
from auditor.configuration.reading import ConfigurationError, Files
from auditor.domain.lexicons import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The terms of one group, language by language."""

    bn: tuple[str, ...] = ()
    hi: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconFile:
    """A lexicon as its file holds it."""

    version: str
    author: str
    order: str
    terms: dict[str, Group]


def read_lexicon(files: Files, id: str) -> Lexicon:  # noqa: A002 - its own word
    path = f"lexicons/{id}.toml"
    read = files.toml(path, LexiconFile)
    terms = {name: group.bn + group.hi + group.en for name, group in read.terms.items()}
    for group, found in terms.items():
        if not found or not all(term.strip() for term in found):
            where, problem = f"$.terms.{group}", "an empty list or term; fill it in"
            raise ConfigurationError(complaint(files.find(path), files.text(path), where, problem))
    return Lexicon(id=id, terms=terms, version=read.version, author=read.author, order=read.order)


def read_lexicons(files: Files) -> dict[str, Lexicon]:
    ids = [PurePath(name).stem for name in files.names("lexicons/*.toml")]
    return {name: read_lexicon(files, name) for name in ids}
