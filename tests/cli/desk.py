"""Papers on the desk of a coordination unit: a register, and what offices hand in that keep or miss a clause.

Everything lies between August and mid-December 2025, so that an audit as of October has a past and a future.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from auditor.domain import PARTS
from tests.connectors.deliveries import deliver, table

COLUMNS = {
    "institution": "savar",
    "name_en": "Savar Office",
    "tier": "ministry",
    "platform": "facebook",
    "account": "office",
    "contact_email": "admin@office.example",
}
FIRST, LAST = datetime(2025, 8, 1, 9, tzinfo=UTC), datetime(2025, 12, 14, tzinfo=UTC)
AS_OF, FIVE_WEEKS_LATER = "2025-10-04", "2025-11-08"
OFFICE = {"platform": "facebook", "account": "office"}


def line(**cells):
    """A row of the register."""
    return {**COLUMNS, **cells}


def register(folder, *rows, name="register.csv"):
    file = folder / name
    file.write_bytes(table(rows or [line()]))
    return file


def spans(account="office"):
    return [
        {**OFFICE, "account": account, "part": part, "since": "2025-08-01", "until": "2025-12-14"}
        for part in PARTS
    ]


def posts(account="office", every=2):
    times = [FIRST + timedelta(days=days) for days in range(0, (LAST - FIRST).days, every)]
    return [
        {**OFFICE, "account": account, "id": f"p{number}", "created_at": time.isoformat(), "text": "Notice"}
        for number, time in enumerate(times)
    ]


HEAD = b"platform,account,id,created_at\n"
TALK = b"platform,account,id,post,created_at,official,text,author\n"


def busy(folder):
    """An office that posts every other day."""
    return deliver(folder, posts=posts(), comments=TALK, coverage=spans())


def silent(folder):
    """An office that vouches for months without a single post or answer."""
    return deliver(folder, posts=HEAD, comments=TALK, coverage=spans())
