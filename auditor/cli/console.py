"""`auditor console`: people look at what waits, decide and keep the register in a browser."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from auditor.cli.terminal.exits import Exit
from auditor.cli.terminal.setting import UsageError, prepared

HELP = "serve the console, or say who may use it"
HERE = "127.0.0.1:8021"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--listen", metavar="HOST:PORT", default=HERE, help=f"instead of {HERE}")
    parser.add_argument("--user", metavar="NAME", help="let this person in, or give another password")
    parser.add_argument("--full-name", metavar="NAME", help="name and post, as acts are signed")
    rights = parser.add_mutually_exclusive_group()
    rights.add_argument("--reads-only", action="store_true", help="the person looks and adds nothing")
    rights.add_argument("--shut-out", action="store_true", help="the person may come in no longer")


def run(arguments: Namespace) -> Exit:
    # Only here: no other command waits for Django's admin to be read.
    from auditor.console import people, serving  # noqa: PLC0415

    setting = prepared()
    try:
        if not arguments.user:
            serving.open_console(setting.home, setting.files, setting.operator, os.environ)
            serving.serve(arguments.listen, setting.operator, say_where)
            raise KeyboardInterrupt  # the server ends for nothing else
        if arguments.shut_out:
            people.shut_out(arguments.user)
            print(f"{arguments.user} may come in no longer; what {arguments.user} added stands")
        else:
            group = people.READERS if arguments.reads_only else people.STAFF
            new = people.enter(arguments.user, arguments.full_name, password(), group)
            now = "may come in now" if new else "has this password now"
            print(f"{arguments.user} {now}, as one of the {group}")
    except (people.PersonError, serving.ServingError) as error:
        raise UsageError(str(error)) from error
    return Exit.DONE


def say_where(address: str) -> None:
    print(f"the console is at {address} ; ctrl-C ends it", flush=True)


def password() -> str:
    """Twice from a terminal, else one line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    chosen = getpass("Password: ")
    if getpass("Once more: ") != chosen:
        raise UsageError("the two passwords differ; nothing was changed")
    return chosen
