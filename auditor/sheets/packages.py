"""A workbook is opened only when it is one, unlocked, whole, and small enough when unpacked.

An .xlsx file is a zip archive of markup. Its sizes are held against bounds before any of it is parsed;
`zipfile` never gives out more than an entry declares and checks the sum at its end, so that an entry that
declares too little breaks off. What is not needed for the rows (pictures, links, other archives) is never
unpacked.
"""

from __future__ import annotations

import mmap
import posixpath
import struct
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from auditor.sheets.lines import SPREADSHEET
from auditor.sheets.markup import Tag, tags
from auditor.sheets.reading import SheetError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EMPTY_ARCHIVE = b"PK\x05\x06"
LOCKED = 0x1
CHUNK = 64 * 1024
MOST_ENTRIES = 10_000
LARGEST_PART = 128 * 1024 * 1024
LARGEST_RATIO = 200  # markup of real workbooks shrinks to a tenth or a thirtieth
SMALL_PART = 16 * 1024 * 1024  # read in half a second, whatever is in it
AGAIN = "save it as an Excel workbook (.xlsx) or as CSV UTF-8 and try again"
BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An open archive with those entries that hold markup, by their names in lower case."""

    archive: ZipFile
    entries: Mapping[str, ZipInfo]
    opened: ExitStack  # a part is seldom read to its end

    def tags(self, name: str) -> Iterator[Tag]:
        return tags(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        entry = self.entries.get(name.casefold())
        if entry is None:
            raise BadZipFile(f"{name} is missing in it")
        part = self.opened.enter_context(self.archive.open(entry))
        while chunk := part.read(CHUNK):
            yield chunk

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What the part refers to inside the archive: id → kind, name."""
        folder, file = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if listed.casefold() not in self.entries:
            return {}
        return {
            attributes.get("Id", ""): (
                attributes.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join(folder, attributes.get("Target", ""))).lstrip("/"),
            )
            for tag, attributes, _ in self.tags(listed)
            if tag == "Relationship" and attributes is not None and attributes.get("TargetMode") != "External"
        }


def is_workbook(path: Path) -> bool:
    """Whether the file begins like a workbook of any kind; one that cannot be opened is none."""
    if not path.is_file():  # a pipe would be waited for
        return False
    try:
        with path.open("rb") as file:
            start = file.read(len(OLE))
    except OSError:
        return False
    return start.startswith((SPREADSHEET, EMPTY_ARCHIVE, OLE))


@contextmanager
def package(path: Path) -> Iterator[Package]:
    """The archive, held against the bounds; whatever is wrong with the file is one sentence."""
    with path.open("rb") as file:
        if file.read(len(OLE)) == OLE:
            raise SheetError(f"{path}: {old_or_locked(path)}")
    with ZipFile(path) as archive, ExitStack() as opened:
        entries = {entry.filename.replace("\\", "/").casefold(): entry for entry in archive.infolist()}
        markup = {name: entry for name, entry in entries.items() if name.endswith((".xml", ".rels"))}
        if reason := other_kind(entries) or beyond(markup.values(), len(archive.infolist())):
            raise SheetError(f"{path}: {reason}")
        yield Package(archive=archive, entries=markup, opened=opened)


def old_or_locked(path: Path) -> str:
    """Programs wrap a locked workbook into the container that Excel used before 2007."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            return "the workbook is protected by a password; take the password off and try again"
    return f"this is a file of an old Office (such as .xls); {AGAIN}"


def other_kind(entries: Mapping[str, ZipInfo]) -> str:
    """What the archive is instead of an unlocked .xlsx; empty where it is one."""
    if any(entry.flag_bits & LOCKED for entry in entries.values()):
        return "the archive is protected by a password; take the password off and try again"
    if "content.xml" in entries and "mimetype" in entries:
        return f"this is an OpenDocument file (such as .ods); {AGAIN}"
    if any(name.endswith("vbaproject.bin") for name in entries):
        return f"the workbook holds macros (.xlsm), which are not opened; {AGAIN}"
    if "xl/workbook.bin" in entries:
        return f"this is a binary workbook (.xlsb); {AGAIN}"
    if "[content_types].xml" not in entries or not any(name.startswith("xl/") for name in entries):
        return f"this is an archive and no workbook; {AGAIN}"
    return ""


def beyond(markup: Collection[ZipInfo], parts: int) -> str:
    """Which bound the workbook breaks; empty where it keeps all. Nothing but markup is ever unpacked."""
    if parts > MOST_ENTRIES:
        return f"the workbook has {parts} parts, more than {MOST_ENTRIES}; {AGAIN}"
    for entry in markup:
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return f"its part {entry.filename} is packed in a way that no spreadsheet program uses; {AGAIN}"
        if entry.file_size > max(SMALL_PART, LARGEST_RATIO * entry.compress_size):
            grown = f"swells to {entry.file_size // 1024 // 1024} MB when unpacked"
            return f"its part {entry.filename} {grown}, as no list does; {AGAIN}"
    if sum(entry.file_size for entry in markup) > LARGEST_PART:
        bound = LARGEST_PART // 1024 // 1024
        return f"unpacked, the workbook is larger than {bound} MB; divide it, or save it as CSV UTF-8"
    return ""
