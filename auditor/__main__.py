"""`auditor` and `python -m auditor`: finds the command, runs it, and gives the exit code."""

from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import auditor.cli
from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.saying import say
from auditor.cli.terminal.setting import UsageError
from auditor.configuration.reading import ConfigurationError
from auditor.sheets.reading import SheetError
from auditor.store.opening import StoreError, busy_for
from auditor.verbs.acts import ActError

SAID_PLAINLY = (ActError, ConfigurationError, SheetError, StoreError, UsageError)


def main(given: Sequence[str] | None = None) -> int:
    logging.basicConfig(
        level=os.environ.get("AUDITOR_LOG", "WARNING"), format="%(levelname)s %(name)s: %(message)s"
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = parser().parse_args(given)
    try:
        return int(arguments.run(arguments))
    except SAID_PLAINLY as error:
        return complain(str(error), Exit.BAD_USAGE)
    except KeyboardInterrupt:
        return complain("interrupted; what was stored is kept", Exit.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:
        return complain(*unforeseen(error))


def unforeseen(error: Exception) -> tuple[str, Exit]:
    """A store that is busy or away comes back; anything else is a fault of the program."""
    if sentence := busy_for(error):
        return sentence, Exit.TRY_LATER
    logging.getLogger(__name__).debug("unforeseen", exc_info=True)
    hint = "run again with AUDITOR_LOG=DEBUG to see where"
    return f"our error, not yours: {type(error).__name__}: {error}; {hint}", Exit.OUR_ERROR


def complain(sentence: str, code: Exit) -> int:
    say(f"auditor: {sentence}")
    return code


def parser() -> ArgumentParser:
    whole = ArgumentParser(
        prog="auditor", description="Audits the official social-media accounts of institutions."
    )
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, module in found():
        part = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.arguments(part)
        part.set_defaults(run=module.run)
    return whole


def found() -> Iterator[tuple[str, ModuleType]]:
    """Each file directly in `auditor/cli` is one command; `import_` is called `import`."""
    for each in iter_modules(auditor.cli.__path__):
        if not each.ispkg:
            yield each.name.rstrip("_"), import_module(f"auditor.cli.{each.name}")


if __name__ == "__main__":
    sys.exit(main())
