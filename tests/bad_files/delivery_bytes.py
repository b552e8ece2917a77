"""Deliveries whose files are not what their names say."""

from __future__ import annotations

import gzip
import os

from tests.bad_files.case import Supplied
from tests.bad_files.delivery_rows import EFFECT, EVERYBODY, NOBODYS, POSTS, TIME, posts

PLAIN = POSTS.encode()
PACKED = gzip.compress(PLAIN, mtime=0)
MB = 1024 * 1024


def whole(name, content, *says, file="posts.csv", **more):
    """A file in the place of the posts."""
    files = {"posts.csv": None, file: content}
    return Supplied(name=f"posts: {name}", files=files, says=says, **{"spoils": NOBODYS, **more})


def sound(name, content, file="posts.csv"):
    return whole(name, content, file=file, spoils={}, counts={("office", "posts"): 8})


def bomb(start, piece, times):
    """A small file with very much in it."""

    def write(path):
        with gzip.open(path, "wb") as file:
            file.write(start)
            for _ in range(times):
                file.write(piece)

    return write


def big(cell, encoding="utf-8"):
    row = f"{POSTS}facebook,office,p99,{TIME},{cell}\n"
    return lambda path: path.write_text(row, encoding=encoding, newline="")


FAR_MORE = "it unpacks to far more than any table of its size"

CASES = [
    sound("UTF-8 with its mark", POSTS.encode("utf-8-sig")),
    sound("UTF-16 with its mark", POSTS.encode("utf-16")),
    sound("gzip called .csv", PACKED),
    sound("a table called .gz", PLAIN, file="posts.csv.gz"),
    sound("semicolons", POSTS.replace(",", ";").encode()),
    whole("UTF-16 without a mark", POSTS.encode("utf-16-le"), ("line 1: a NUL character", EVERYBODY)),
    whole("UTF-32", POSTS.encode("utf-32"), ("posts.csv: this is UTF-32", EVERYBODY)),
    whole("bars between the cells", POSTS.replace(",", "|").encode(), ("no column platform", EVERYBODY)),
    whole("one text", b"hello\nworld\n", ("line 1: no column platform, account, id", EVERYBODY)),
    whole("nothing", b"", ("posts.csv: the first line is empty", EVERYBODY)),
    whole(
        "a heading twice",
        b"platform,account,id,created_at,id\n",
        ("the heading id stands there twice", EVERYBODY),
    ),
    whole(
        "no time", POSTS.replace("created_at", "date").encode(), ("line 1: no column created_at", EVERYBODY)
    ),
    whole(
        "lines that end as in old Macs", POSTS.replace("\n", "\r").encode(), ("line 1: the header", EVERYBODY)
    ),
    whole(
        "another separator from line 2 on",
        POSTS.replace(",", ";").replace(";", ",", 4).encode(),
        ("posts.csv, line 2 and 8 more lines: 1 cells where the header has 5", EVERYBODY),
    ),
    whole("a zip called .csv", b"PK\x03\x04 and so on", ("this is a spreadsheet or an archive", EVERYBODY)),
    whole(
        "the old Office called .csv", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99), ("line 1: ", EVERYBODY)
    ),
    whole("gzip that was cut", PACKED[:-20], ("the file breaks off here: Compressed file ended", EVERYBODY)),
    whole(
        "gzip with something behind it", PACKED + b"something", ("line 11: the file breaks off", EVERYBODY)
    ),
    whole(
        "gzip with a wrong sum", PACKED[:-8] + bytes(8), ("line 11: the file breaks off here: CRC", EVERYBODY)
    ),
    whole("gzip in gzip", gzip.compress(PACKED, mtime=0), ("line 1: not UTF-8 at byte 2", EVERYBODY)),
    whole("the head of gzip", PACKED[:2], ("the file cannot be read: Compressed file ended", EVERYBODY)),
    whole("a pipe", os.mkfifo, ("it is a folder, a pipe or a device", EVERYBODY), seconds=5),
    whole("a folder", lambda path: path.mkdir(), ("it is a folder, a pipe or a device", EVERYBODY)),
    whole(
        "a link to itself",
        lambda path: path.symlink_to(path.name),
        ("Too many levels of symbolic", EVERYBODY),
    ),
    whole("a link to nothing", lambda path: path.symlink_to("nothing"), ("No such file", EVERYBODY)),
    whole(
        "in capitals",
        PLAIN,
        "POSTS.CSV: not read; files are called profiles, posts, comments, coverage with .csv",
        file="POSTS.CSV",
        spoils={},
        uncovers=NOBODYS,
    ),
    posts(
        "legacy letters", PLAIN.replace(b"Notice p33", b"\xa6\xb8"), ("line 10: not UTF-8 at byte 47", EFFECT)
    ),
    posts(
        "legacy letters in the account",
        PLAIN.replace(b"office,p33", b"\xa6,p33"),
        ("line 10: not UTF-8", EVERYBODY),
        spoils=NOBODYS,
    ),
    posts("a NUL", PLAIN.replace(b"p33,", b"p\x0033,"), ("line 10: a NUL character at byte 18", EFFECT)),
    posts(
        "a NUL in UTF-16",
        POSTS.replace("p33,", "p\x0033,").encode("utf-16"),
        ("line 10: a NUL character at character 18", EFFECT),
    ),
    posts(
        "half a pair of surrogates",
        POSTS.replace("Notice p33", "\ud83d").encode("utf-8", "surrogatepass"),
        spoils={},
    ),
    whole(
        "a cell of 10 MB",
        big("x" * 10 * MB),
        ("line 11: the line is longer than 4 MB", EVERYBODY),
    ),
    whole(
        "a cell of 10 MB in UTF-16",
        big("x" * 10 * MB, "utf-16"),
        ("line 11: the line is longer than 4 MB", EVERYBODY),
    ),
    whole(
        "a cell of 10 MB in many lines",
        big('"' + f"{'x' * 120}\n" * 80_000 + '"'),
        ("posts.csv, line 11: a cell is longer than 131072 characters", EFFECT),
        ("line 12 and 79998 more lines: 1 cells where the header has 5", EVERYBODY),
        ("line 80011: a quotation mark is opened and never closed", EVERYBODY),
    ),
    whole(
        "a bomb of one line",
        bomb(PLAIN, b"x" * MB, 300),
        ("posts.csv, line 11: the file breaks off here: " + FAR_MORE, EVERYBODY),
        alone=True,
        heavy=True,
    ),
    whole(
        "a bomb of one line in UTF-16",
        bomb(POSTS.encode("utf-16"), b"x\0" * MB, 200),
        ("posts.csv, line 11: the file breaks off here: " + FAR_MORE, EVERYBODY),
        alone=True,
    ),
    whole(
        "a bomb without a header",
        bomb(b"", b"x" * MB, 300),
        ("posts.csv: the file cannot be read: " + FAR_MORE, EVERYBODY),
        alone=True,
        heavy=True,
    ),
    whole(
        "a bomb of blank lines",
        bomb(PLAIN, b"\n" * MB, 4096),
        ("posts.csv, line 2000011: the file breaks off here: more than 2000000 empty rows", EVERYBODY),
        alone=True,
        heavy=True,
    ),
    whole(
        "a row without end",
        bomb(PLAIN + b'"', b'","' + b"x" * 1000 + b"\n", 5000),
        ("posts.csv.gz, line 11: a row is longer than 4 MB, or a quotation mark is never closed", EVERYBODY),
        ("line 12 and 4998 more lines: a quotation mark inside a cell is not doubled", EVERYBODY),
        file="posts.csv.gz",
    ),
    Supplied(
        name="delivery: a file of another name", files={"a\n\x1b[2J.txt": b""}, says=("a??[2J.txt: not read",)
    ),
]
