"""Folders of files as an office hands them in, and what the connector sees in them."""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from zoneinfo import ZoneInfo

from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from connectors.supplied import Supplied
from connectors.wire.connector import Request, Sighting
from connectors.wire.pseudonyms import pseudonyms
from tests.builders import account

PLATFORMS = read_platforms(Files())
DHAKA = ZoneInfo("Asia/Dhaka")
OFFICE = account(handle="office")
OTHER = account("dhamrai", handle="other")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def row(of=OFFICE, /, **cells):
    return {"platform": of.platform, "account": of.handle, **cells}


def post(of=OFFICE, /, **cells):
    return row(of, **{"id": "p1", "created_at": "2026-07-01T09:00:00+06:00", "text": "Notice", **cells})


def comment(of=OFFICE, /, **cells):
    defaults = {"id": "c1", "post": "p1", "created_at": "2026-07-01T10:00:00+06:00", "official": "false"}
    return row(of, **{**defaults, "parent": "", "author": "", "text": "", "url": "", **cells})


def profile(of=OFFICE, /, **cells):
    return row(of, **{"name": "Office", **cells})


def coverage(of=OFFICE, /, part="posts", since="2026-07-01", until="2026-07-31"):
    return row(of, part=part, since=since, until=until)


def table(rows):
    """CSV with a column for every key of any row."""
    text = StringIO()
    writer = csv.DictWriter(
        text, list(dict.fromkeys(key for each in rows for key in each)), lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def lines(rows):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows).encode()


def packed(content):
    return gzip.compress(content, mtime=0)


def deliver(folder, **kinds):
    """Writes each kind of rows as CSV; bytes are written as they are."""
    folder.mkdir(exist_ok=True)
    for kind, rows in kinds.items():
        (folder / f"{kind}.csv").write_bytes(rows if isinstance(rows, bytes) else table(rows))
    return folder


def utc(month, day, hour=0, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def reasons(snapshot):
    """Why each part that has a gap was not, or not wholly, observed."""
    return {gap.part: gap.reason for gap in snapshot.gaps}


@dataclass
class Seen:
    """What one reading of a delivery gave: sightings by handle, and the sentences of complaint."""

    sightings: dict[str, Sighting] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def of(self, account=OFFICE):
        return self.sightings[account.handle].snapshot

    def complete(self, account=OFFICE):
        return set(self.of(account).complete)


def look(folder, *accounts, key=b"a key of the tests", zone=DHAKA):
    seen = Seen()
    asked = [
        Request(account=each, platform=PLATFORMS[each.platform], zone=zone)
        for each in accounts or (OFFICE, OTHER)
    ]
    for sighting in Supplied(folder, pseudonyms(key), seen.complaints.append).collect(asked):
        seen.sightings[sighting.account.handle] = sighting
    return seen
