"""Registers whose bytes and lines are not those of a table in UTF-8."""

from __future__ import annotations

import codecs
import gzip
import os

from tests.bad_files.case import Register

HEAD = "institution,name_en,name_bn,tier,platform,account,contact_email\n"
GOOD = "gazipur,Gazipur Office,গাজীপুর কার্যালয়,ministry,facebook,gazipur,a@gazipur.example\n"
LAST = "tongi,Tongi Office,টঙ্গী কার্যালয়,ministry,facebook,tongi,a@tongi.example\n"
WHOLE = HEAD + GOOD + LAST
BOTH = ("gazipur", "tongi")
PACKED = gzip.compress(WHOLE.encode(), mtime=0)
SAVE = "save it as CSV UTF-8"
OLD_FONT = "MvRxcyi Kvh©vjq"  # what fonts before Unicode keep for গাজীপুর কার্যালয়
TWICE_READ = "à¦—à¦¾à¦œà§€à¦ªà§à¦°"  # UTF-8 that was once taken for Windows-1252
ISCII = bytes.fromhex("b5dab3d3c8d4cf")
NO_LETTER = "holds no Bangla letter; if an old font wrote it, convert it to Unicode"


def between(row):
    """The row between two good ones."""
    return (HEAD + GOOD).encode() + (row if isinstance(row, bytes) else row.encode()) + LAST.encode()


def narail(**cells):
    """A further row; its cells as they are written."""
    named = {"name_en": "Narail Office", "name_bn": "", "tier": "ministry", "platform": "facebook"}
    whole = {"institution": "narail", **named, "account": "narail", "contact_email": "", **cells}
    return ",".join(whole[name] for name in HEAD.strip().split(",")) + "\n"


def refused(name, content, *says, file="register.csv", **more):
    return Register(name=f"register: {name}", files={file: content}, says=says, code=2, **more)


def taken(name, content, *says, file="register.csv", brings=BOTH, **more):
    return Register(name=f"register: {name}", files={file: content}, says=says, brings=brings, **more)


FIRST_EMPTY = "register.csv: the first line is empty; it must hold the headings of the columns"
NO_COLUMNS = ("register.csv, line 1: no column institution, tier, platform, account", "the file must have")

CASES = [
    taken("UTF-8 with its mark", WHOLE.encode("utf-8-sig")),
    taken("UTF-16 with its mark", WHOLE.encode("utf-16")),
    taken("UTF-16 big-endian with its mark", codecs.BOM_UTF16_BE + WHOLE.encode("utf-16-be")),
    refused(
        "UTF-16 without a mark", WHOLE.encode("utf-16-le"), ("register.csv, line 1: a NUL character", SAVE)
    ),
    refused("UTF-16 big-endian without a mark", WHOLE.encode("utf-16-be"), ("line 1: a NUL", SAVE)),
    refused("UTF-32", WHOLE.encode("utf-32"), ("register.csv: this is UTF-32", SAVE)),
    refused(
        "UTF-32 big-endian",
        codecs.BOM_UTF32_BE + WHOLE.encode("utf-32-be"),
        ("register.csv, line 1: not UTF-8 at byte 1", SAVE),
    ),
    taken(
        "UTF-7",
        WHOLE.encode("utf-7"),
        ("warning: register.csv, line 2, name_bn: ", NO_LETTER),
        ("line 3, name_bn: ", NO_LETTER),
    ),
    refused(
        "Windows-1252", between(narail(name_en="Café").encode("cp1252")), "register.csv, line 3: not UTF-8"
    ),
    refused("Windows-1252 in the header", HEAD.encode() + b"\xe9,a\n", "register.csv, line 2: not UTF-8"),
    refused(
        "an old Bangla font, its bytes",
        between(narail(name_bn=OLD_FONT).encode("cp1252")),
        "register.csv, line 3: not UTF-8 at byte 33",
    ),
    taken(
        "an old Bangla font, in UTF-8",
        between(narail(name_bn=OLD_FONT)),
        (f"warning: register.csv, line 3, name_bn: “{OLD_FONT}”", NO_LETTER),
        brings=(*BOTH, "narail"),
    ),
    taken(
        "Bangla that was read as Windows-1252",
        between(narail(name_bn=TWICE_READ)),
        (f"line 3, name_bn: “{TWICE_READ}”", NO_LETTER),
        brings=(*BOTH, "narail"),
    ),
    refused(
        "ISCII",
        between(narail(name_bn="*").encode().replace(b"*", ISCII)),
        "register.csv, line 3: not UTF-8",
    ),
    taken("lines that end as in Windows", WHOLE.replace("\n", "\r\n").encode()),
    refused(
        "lines that end as in old Macs", WHOLE.replace("\n", "\r").encode(), ("line 1: the header", SAVE)
    ),
    refused(
        "a bare carriage return",
        between(narail(name_en="Narail\rOffice")),
        "register.csv, line 3: a line break inside a cell that has no quotation marks around it",
    ),
    refused("nothing", b"", FIRST_EMPTY),
    refused("a mark and nothing", codecs.BOM_UTF8, FIRST_EMPTY),
    refused("a mark of UTF-16 and nothing", codecs.BOM_UTF16_LE, FIRST_EMPTY),
    refused("blank lines", b"\n\n\n", FIRST_EMPTY),
    taken("a header alone", HEAD.encode(), brings=()),
    refused("a letter", b"Dear Sir\nplease find\nthe pages\n", NO_COLUMNS),
    refused("a page of the web", b"<html><table><tr><td>institution</td></tr></table></html>", NO_COLUMNS),
    refused("a PDF", b"%PDF-1.4\n%\xe2\xe3\n1 0 obj", NO_COLUMNS),
    refused("JSON lines", b'{"institution": "a"}\n', "a register is a table", file="register.jsonl"),
    refused("bars between the cells", WHOLE.replace(",", "|").encode(), NO_COLUMNS),
    refused(
        "another separator from line 2 on",
        HEAD.encode() + (GOOD + LAST).replace(",", ";").encode(),
        "register.csv, lines 2-3: 1 cells where the header has 7",
    ),
    refused(
        "a mark in the middle",
        (HEAD + GOOD + "\ufeff" + HEAD + LAST).encode(),
        "register.csv, line 3, tier: “tier” is no tier",
    ),
    taken("a mark before a row", between("\ufeff" + narail()), brings=(*BOTH, "narail")),
    refused("a NUL", between(narail(name_en="Na\0rail")), "register.csv, line 3: a NUL character at byte 10"),
    refused(
        "a NUL in UTF-16",
        between(narail(name_en="Na\0rail")).decode().encode("utf-16"),
        "register.csv, line 3: a NUL character at character 10",
    ),
    taken(
        "half a pair of surrogates",
        between(narail(name_en="Na\ud83drail").encode("utf-8", "surrogatepass")),
        "warning: register.csv, line 3: 1 characters that no text can hold were replaced",
        brings=(*BOTH, "narail"),
    ),
    refused(
        "a cell of 10 MB",
        lambda path: path.write_bytes(between(narail(name_en="x" * 10_000_000))),
        "register.csv, line 3: the line is longer than 4 MB",
    ),
    refused(
        "a cell of 10 MB in UTF-16",
        lambda path: path.write_text(
            between(narail(name_en="x" * 10_000_000)).decode(), encoding="utf-16", newline=""
        ),
        "register.csv, line 3: the line is longer than 4 MB",
    ),
    refused(
        "a cell of many lines",
        lambda path: path.write_bytes(
            between(narail(name_en='"' + f"{'sixty letters ' * 5}\n" * 3000 + '"'))
        ),
        "register.csv, line 3: a cell is longer than 131072 characters",
        "register.csv, lines 4-",
        "register.csv, line 3003: a quotation mark is opened and never closed",
    ),
    taken("gzip called .csv", PACKED),
    taken("a table called .gz", WHOLE.encode(), file="register.csv.gz"),
    taken("gzip filled up with zeros", PACKED + b"\0" * 512),
    refused("gzip with something behind it", PACKED + b"something", "line 4: the file breaks off here"),
    refused("gzip that was cut", PACKED[:-20], "the file breaks off here: Compressed file ended"),
    refused("gzip with a wrong sum", PACKED[:-8] + bytes(8), "line 4: the file breaks off here: CRC"),
    refused("the head of gzip", PACKED[:2], "register.csv: the file cannot be read: Compressed file ended"),
    refused("gzip in gzip", gzip.compress(PACKED, mtime=0), ("line 1: not UTF-8 at byte 2", SAVE)),
    refused("a pipe", os.mkfifo, "register.csv: the file cannot be read: it is a folder, a pipe", seconds=5),
    refused("a folder", lambda path: path.mkdir(), "the file cannot be read: it is a folder, a pipe"),
    refused(
        "a link to itself",
        lambda path: path.symlink_to(path.name),
        "register.csv: the file cannot be read: Too many levels of symbolic links",
    ),
    refused(
        "a link to nothing",
        lambda path: path.symlink_to("nothing"),
        "register.csv: the file cannot be read: No such file",
    ),
]
