"""`auditor doctor`: whether configuration, store, space and tokens are in order, a line each."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import PurePosixPath

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.saying import one_line
from auditor.cli.terminal.setting import UsageError
from auditor.configuration.operator import files_of, home_of
from auditor.configuration.reading import Files
from auditor.verbs.doctor import examined
from connectors.wire.remarks import Level

HELP = "say what is not in order, and what to do about it"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--platform", metavar="P", help="of the platforms only this one")


def run(arguments: Namespace) -> Exit:
    files = files_of(os.environ)
    levels: set[Level] = set()
    for remark in examined(files, home_of(os.environ), os.environ, known(files, arguments.platform)):
        print(one_line(f"{remark.level:<9}{remark.sentence}"), flush=True)
        levels.add(remark.level)
    if Level.WRONG in levels:
        return Exit.BAD_USAGE
    return Exit.TRY_LATER if Level.LATER in levels else Exit.DONE


def known(files: Files, platform: str | None) -> str | None:
    names = [PurePosixPath(name).stem for name in files.names("platforms/*.toml")]
    if platform is None or platform in names:
        return platform
    raise UsageError(f"--platform {platform}: there is no such platform; there are {', '.join(names)}")
