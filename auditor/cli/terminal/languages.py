"""`--lang`: one language, else those of the operator's that the office itself reads."""

from __future__ import annotations

from argparse import ArgumentParser

from auditor.cli.terminal.setting import Setting
from auditor.domain import Audit
from auditor.domain.words import LANGUAGES
from auditor.verbs.work.rules import rules_of


def add_language(parser: ArgumentParser, default: str | None = None) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help="only in this language")


def languages_of(asked: str | None, setting: Setting, audit: Audit) -> tuple[str, ...]:
    """The first language comes first; where the operator set none that is read there, all of them."""
    if asked:
        return (asked,)
    read_there = rules_of(setting.files, audit.guideline).jurisdiction.languages
    return (
        tuple(lang for lang in setting.operator.languages if lang in read_there) or setting.operator.languages
    )
