"""`--lang`: one language, else those that the operator set."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from auditor.cli.terminal.setting import Setting
from auditor.configuration.operator import LANGUAGES


def add_language(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, help="only in this language")


def languages_of(arguments: Namespace, setting: Setting) -> tuple[str, ...]:
    return (arguments.lang,) if arguments.lang else setting.operator.languages
