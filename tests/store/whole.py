"""One document of each kind in which every kind of fact occurs, and the examples of what stores hold."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from auditor.domain import (
    Basis,
    Gap,
    Judgement,
    Life,
    Link,
    Period,
    Reason,
    Snapshot,
    Verdict,
    Voice,
    Voices,
    WaitsFor,
)
from auditor.domain.acts import Deed
from auditor.domain.checking import Evidence
from auditor.store import schemas
from tests.builders import AS_OF, act, comment, finding, judgement, post, profile, snapshot

SHAPES = {"snapshot": Snapshot, "voices": Voices, "judgement": Judgement}

FOLDER = Path(__file__).parent / "documents"
EXAMPLES = sorted((path.stem for path in FOLDER.iterdir()), key=lambda name: (len(name), name))

SPAN = Period(AS_OF - timedelta(days=7), AS_OF)
PLACE = Evidence(url="https://example.org", created_at=AS_OF, seen_at=AS_OF, item="p1", excerpt="Open")
DECIDED = act(check="official_name", fingerprint="Office", verdict=Verdict.PASS)
DECLARED = act(Deed.ATTESTATION, until=date(2026, 12, 31))

WHOLE = {
    "snapshot": snapshot(
        period=SPAN,
        profile=profile(id="1", about="Open", links=(Link(url="https://grs.gov.bd", host="grs.gov.bd"),)),
        posts=(post(text="নোটিশ", likes=3),),
        comments=(comment(official=True, text="Thank you"),),
        mentions=(),
        complete={"posts": (SPAN,), "comments": (SPAN,)},
        gaps=(Gap(part="mentions", reason=Reason.NOT_COVERED, span=SPAN),),
        voices="0" * 64,
    ),
    "voices": Voices(messages={"c1": Voice(text="<b>কেন?</b>", url=None)}),
    "judgement": judgement(
        [
            finding(
                values={"weeks": [{"start": "2026-06-28", "updates": 2, "replies": None}], "share": "0.5000"}
            ),
            finding(Verdict.REVIEW, waits_for=WaitsFor.LOOK, life=Life.NEW, evidence=(PLACE,)),
            finding(Verdict.FAIL, provisional=True, failing_since=AS_OF),
            finding(Verdict.UNKNOWN, gap=Gap(part="posts", reason=Reason.NOT_YET, span=SPAN)),
            finding(
                check="official_name",
                basis=Basis.DECIDED,
                fingerprint="Office",
                machine=Verdict.REVIEW,
                acts=(DECIDED,),
            ),
            finding(basis=Basis.ATTESTED, declarable=True, machine=Verdict.UNKNOWN, acts=(DECLARED,)),
        ],
        access="supplied",
        taken_at=AS_OF,
    ),
}


def example(name):
    """The canonical bytes; the file ends with a newline for editors."""
    return (FOLDER / f"{name}.json").read_bytes().removesuffix(b"\n")


def kind_of(name):
    return name.partition("-")[0]


def read(name):
    return schemas.read(kind_of(name), example(name), SHAPES[kind_of(name)])
