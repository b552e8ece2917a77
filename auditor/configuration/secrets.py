"""Keys and passwords come from the credentials folder or the environment, and show themselves nowhere.

The key under which citizens' ids are hashed is made on first use where the operator gives none: it need only
be secret and stay the same, or a citizen's messages could no longer be told to be of one person.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Secret:
    """Bytes that no log, error or repr shows."""

    reveal: bytes = field(repr=False)


def pseudonym_key(environment: Mapping[str, str], home: Path) -> Secret:
    return given(environment, "pseudonym_key") or Secret(kept(home / "pseudonym.key"))


def console_key(environment: Mapping[str, str], home: Path) -> Secret:
    """Signs what a browser brings back; another key ends every session, and nothing else is lost."""
    return given(environment, "console_key") or Secret(kept(home / "console.key"))


def store_password(environment: Mapping[str, str]) -> str | None:
    """For a store on a server; None leaves it to what libpq finds by itself."""
    password = given(environment, "store_password")
    return password.reveal.decode().rstrip("\r\n") if password else None


def given(environment: Mapping[str, str], name: str) -> Secret | None:
    """What the operator gives under that name: in the credentials folder, else in AUDITOR_NAME."""
    folder = environment.get("CREDENTIALS_DIRECTORY")
    if folder and (file := Path(folder) / name).is_file():
        return Secret(file.read_bytes())
    value = environment.get(f"AUDITOR_{name.upper()}")
    return Secret(value.encode()) if value else None


def kept(file: Path) -> bytes:
    """The key in the file, made once with an all-or-nothing step so that two first runs agree on one."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_bytes()
