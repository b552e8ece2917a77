"""Small pictures, each of one colour that follows from its address; their signatures are not looked at."""

from __future__ import annotations

import struct
import zlib

from tests.emulators.faults import Answer

SIDE = 8


def image(path: str) -> Answer:
    red, green, blue = zlib.crc32(path.encode()).to_bytes(4)[:3]
    return Answer(headers={"Content-Type": "image/png"}, body=_png(bytes((red, green, blue))))


def _png(colour: bytes) -> bytes:
    size = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    rows = (b"\0" + colour * SIDE) * SIDE
    parts = (_part(b"IHDR", size), _part(b"IDAT", zlib.compress(rows)), _part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _part(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
