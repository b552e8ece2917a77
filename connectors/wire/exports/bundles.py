"""A folder or a zip is the same to its reader: names of files, and bytes of those that are asked for.

Nothing is unpacked to disk, so a name that leads out of the archive leads nowhere. Only files that are opened
are read, and what they unpack to is counted while it is read. Links within a folder are not followed.
"""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol, cast

from auditor.sheets.lines import GZIP
from connectors.wire.exports.json_stream import UNREADABLE, Broken, Found, values_of

MOST_BYTES = 2 * 1024**3
MOST_FILES = 500_000
LOCKED = 0x1
LONGEST_NAME = 160
NOT_OPENED = (*UNREADABLE, ValueError, struct.error, OverflowError)


class BundleError(Exception):
    """One sentence: why nothing of it can be read."""


class Bundle(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def files(self) -> list[str]: ...

    def open(self, file: str) -> AbstractContextManager[IO[bytes]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    path: Path
    name: str
    files: list[str]

    @contextmanager
    def open(self, file: str) -> Iterator[IO[bytes]]:
        with (self.path / file).open("rb") as stream:
            yield unpacked(stream)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zip:
    archive: zipfile.ZipFile
    name: str
    entries: dict[str, zipfile.ZipInfo]

    @property
    def files(self) -> list[str]:
        return list(self.entries)

    @contextmanager
    def open(self, file: str) -> Iterator[IO[bytes]]:
        entry = self.entries[file]
        if entry.flag_bits & LOCKED:
            raise OSError(None, "it is locked with a password; pack it again without one")
        with self.archive.open(entry) as stream:
            yield unpacked(cast(IO[bytes], Counted(stream.read)))


class Counted(io.RawIOBase):
    """Bytes of an archive, counted as they really come, whatever the archive says of their number."""

    def __init__(self, more: Callable[[int], bytes], start: bytes = b"", most: int = MOST_BYTES) -> None:
        self.more = more
        self.start = start
        self.left = most

    def read(self, size: int = -1) -> bytes:
        found, self.start = self.start + self.more(max(size - len(self.start), -1)), b""
        self.left -= len(found)
        if self.left < 0:
            raise OSError(None, f"it unpacks to more than {MOST_BYTES // 1024**3} GB")
        return found


def unpacked(stream: IO[bytes]) -> IO[bytes]:
    """The bytes, or what they unpack to where they are gzip."""
    start = stream.read(len(GZIP))
    if start == GZIP:
        packed = gzip.GzipFile(fileobj=cast(IO[bytes], Counted(stream.read, start)))
        return cast(IO[bytes], Counted(packed.read1))
    return cast(IO[bytes], Counted(stream.read, start))


def values_in(bundle: Bundle, file: str, lists: Collection[str] = ()) -> Iterator[Found | Broken]:
    try:
        with bundle.open(file) as stream:
            yield from values_of(stream, lists)
    except UNREADABLE as error:
        yield Broken(line=1, reason=str(getattr(error, "strerror", None) or error))


def folder(path: Path) -> Folder:
    files: list[str] = []
    for above, folders, names in os.walk(path):
        folders.sort()
        here = Path(above)
        files += [
            (here / name).relative_to(path).as_posix() for name in sorted(names) if is_file(here / name)
        ]
        if len(files) > MOST_FILES:
            raise BundleError(f"it holds more than {MOST_FILES} files")
    return Folder(path=path, name=path.name, files=[file for file in files if is_safe(file)])


def is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


@contextmanager
def zipped(path: Path) -> Iterator[Zip]:
    try:
        archive = zipfile.ZipFile(path)
    except NOT_OPENED as error:
        raise BundleError(f"the zip cannot be read: {getattr(error, 'strerror', None) or error}") from error
    with archive:
        if len(archive.infolist()) > MOST_FILES:
            raise BundleError(f"it holds more than {MOST_FILES} files")
        entries: dict[str, zipfile.ZipInfo] = {}
        for entry in archive.infolist():
            file = entry.filename.replace("\\", "/")
            if entry.is_dir() or not is_safe(file):
                continue
            if file in entries:
                raise BundleError(f"it holds two files called {shown(file)}; pack it again")
            entries[file] = entry
        yield Zip(archive=archive, name=path.stem, entries=entries)


def is_safe(file: str) -> bool:
    """Whether a name stays within its archive, and is not a shadow that a Mac adds to it."""
    parts = PurePosixPath(file).parts
    return ".." not in parts and not file.startswith("/") and "__MACOSX" not in parts


def shown(name: str) -> str:
    """A name as it can be printed, whoever chose it."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:LONGEST_NAME]
