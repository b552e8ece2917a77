"""Two programs that write and one that reads never meet a locked SQLite store.

They do what collecting, importing, judging and reporting do, through the store's own functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from django.db import Error, connections

from auditor.domain import Counts, Voice, Voices
from auditor.domain.register import Change, Changes
from auditor.store import evidence, register, verdicts
from auditor.store.opening import open_store
from tests.builders import AS_OF, account, finding, institution, judgement, post, snapshot
from tests.figures import Figure

SECONDS, WRITERS, ACCOUNTS, EVERY = 60, 2, 20, 10
FORK = get_context("fork")


def figures(seconds: float = SECONDS) -> Iterator[Figure]:
    with TemporaryDirectory() as home:
        done = sum(told(Path(home), seconds), Counter[str]())
    connections.close_all()
    yield Figure("locked_errors", done["errors"], "errors", "= 0")
    yield Figure("locked_writes", done["writes"], "transactions", f">= {round(seconds)}")
    yield Figure("locked_reads", done["reads"], "reads", f">= {round(seconds)}")


def told(home: Path, seconds: float) -> Iterator[Counter[str]]:
    """What each program counted."""
    open_store(home)
    offices = [institution(f"office{number}") for number in range(WRITERS)]
    pages = [account(office.id, f"{office.id}.{n}") for office in offices for n in range(ACCOUNTS)]
    register.apply(Changes(added=(*offices, *pages), changed=(), same=(), gone=()))
    connections.close_all()  # a connection belongs to one program
    counted = FORK.SimpleQueue()
    work = [(write, number) for number in range(WRITERS)] + [(read, 0)]
    running = [FORK.Process(target=repeated, args=(*each, seconds, counted)) for each in work]
    for program in running:
        program.start()
    for _ in running:
        yield counted.get()
    for program in running:
        program.join()


def repeated(work: Callable[[int, int], Counter[str]], number: int, seconds: float, counted: Any) -> None:
    done, end, round_ = Counter[str](), monotonic() + seconds, 0
    while monotonic() < end:
        try:
            done += work(number, round_)
        except Error:
            done["errors"] += 1
        round_ += 1
    connections.close_all()
    counted.put(done)


def write(number: int, round_: int) -> Counter[str]:
    """One account collected and judged; now and then the office is renamed."""
    office = institution(f"office{number}")
    page = account(office.id, f"{office.id}.{round_ % ACCOUNTS}")
    seen = snapshot(account=page.handle, taken_at=AS_OF + timedelta(seconds=round_), posts=(post(),) * 50)
    evidence.keep(page, seen, Voices(messages={str(round_): Voice(text="Why?")}))
    audit = verdicts.begin(office.id, "bd-2016", AS_OF + timedelta(seconds=round_ // EVERY), {})
    verdicts.keep(audit, page, judgement([finding()] * 20, office.id, "facebook", page.handle))
    verdicts.finish(audit, Counts(), 1, 1)
    if round_ % EVERY:
        return Counter(writes=4)
    renamed = replace(office, website="office.gov.bd")
    for old, new in ((office, renamed), (renamed, office)):
        change = Change(old=old, new=new, edits=())
        register.apply(Changes(added=(), changed=(change,), same=(), gone=()))
    return Counter(writes=6)


def read(_: int, round_: int) -> Counter[str]:
    known = register.register()
    evidence.as_of(known.accounts[round_ % len(known.accounts)], AS_OF + timedelta(days=1))
    for audit in verdicts.audits()[-EVERY:]:
        verdicts.judgement(audit.number, audit.guideline, known.accounts[0])
    return Counter(reads=3)
