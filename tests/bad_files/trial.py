"""Runs one broken file through the command line, on top of a sound register and a sound delivery.

Says everything that went wrong with it; nothing is the wish.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp

import time_machine
from django.db import connections

from auditor.__main__ import main
from auditor.configuration.reading import Files
from auditor.domain import PARTS, Judgement
from auditor.domain.gaps import Reason
from auditor.store import evidence
from auditor.store import verdicts as stored
from auditor.store.register import register
from auditor.verbs.judge import judge
from tests.bad_files import sound
from tests.bad_files.case import Register, Supplied
from tests.connectors.deliveries import table

ROOT = Path(__file__).parents[2]
HARMLESS = {"unknown", "review", "not_applicable"}
LONGEST_LINE = 1100
JOINERS = str.maketrans({"\u200c": "", "\u200d": ""})
NOISE = re.compile(r"(?:collecting|judging under \S+): \d+ of \d+|warning: .*reach nobody.*")
EXITS_OF_JUDGE = {0, 3, 4}


class TooSlow(BaseException):
    """Nothing that the product catches."""


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    def lines(self):
        return [line for line in self.err.splitlines() if not NOISE.fullmatch(line)]


def faults(case, folder, *, by_command=False):
    """Everything that is wrong about how the broken file was taken.

    `by_command` judges afterwards as a person would, whether the store changed or not.
    """
    if case.alone:
        return faults_apart(case, folder)
    with desk(folder) as home:
        before = rows_of(home)
        answer = auditor(*command(case, folder), at=sound.BROKEN_CAME, seconds=case.seconds)
        after = rows_of(home)
        found = [*in_the_answer(case, answer), *in_the_store(case, before, after)]
        if isinstance(case, Register):
            found += in_the_register(case)
        elif case.code == 0:
            found += in_the_snapshots(case)
        if before != after or by_command:
            found += in_the_verdicts(by_command)
        return found


def faults_apart(case, folder):
    """The same in a process of its own, which a file that eats memory or time takes with it."""
    run = [sys.executable, "-m", "tests.bad_files.apart", case.name, str(folder)]
    try:
        done = subprocess.run(
            run, cwd=ROOT, capture_output=True, text=True, timeout=case.seconds + 60, check=False
        )
    except subprocess.TimeoutExpired:
        return ["it took too long"]
    ended = [f"it ended with {done.returncode}: {done.stderr[-300:]}"] if done.returncode else []
    return [*filter(None, done.stdout.splitlines()), *ended]


def command(case, folder):
    """Lays the files out and says what is to be run."""
    place = folder / "in"
    place.mkdir()
    delivery = sound.DELIVERY if isinstance(case, Supplied) else {}
    for name, content in {**delivery, **case.files}.items():
        if isinstance(content, bytes):
            (place / name).write_bytes(content)
        elif content is not None:
            content(place / name)
    if isinstance(case, Register):
        return "import", place / next(iter(case.files)), *case.options
    return "collect", "--supplied", place


# The desk on which it falls


@contextmanager
def desk(folder):
    """A home of its own with the sound register, delivery and configuration."""
    shutil.copytree(prepared(), folder / "desk")
    with at_home(folder / "desk") as home:
        yield home


@contextmanager
def at_home(home):
    known = {name: os.environ.get(name) for name in ("AUDITOR_HOME", "AUDITOR_CONFIG")}
    os.environ.update(AUDITOR_HOME=str(home), AUDITOR_CONFIG=str(home / "auditor.toml"))
    try:
        yield home
    finally:
        connections.close_all()
        for name, value in known.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def place():
    """A folder until the end of the process."""
    folder = Path(mkdtemp(prefix="bad-files-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def prepared():
    home = place()
    (home / "guidelines").mkdir()
    (home / "guidelines" / "bd-2016.toml").write_text(sound.strict_guideline(), encoding="utf-8")
    (home / "auditor.toml").touch()
    (home / "in").mkdir()
    (home / "register.csv").write_bytes(table(sound.REGISTER))
    for name, content in sound.DELIVERY.items():
        (home / "in" / name).write_bytes(content)
    with at_home(home):
        for given in (("import", home / "register.csv"), ("collect", "--supplied", home / "in")):
            answer = auditor(*given, at=sound.COLLECTED)
            assert (answer.code, answer.lines()) == (0, []), answer
    return home


@cache
def sound_verdicts():
    """What a second sound delivery comes to."""
    with desk(place()):
        auditor("collect", "--supplied", prepared() / "in", at=sound.BROKEN_CAME)
        return verdicts(by_command=True)


def auditor(*given, at, seconds=30):
    """Runs a command in this process at that time, for so long at most."""
    out, err = StringIO(), StringIO()
    with time_machine.travel(at, tick=False), redirect_stdout(out), redirect_stderr(err), limited(seconds):
        try:
            code = main([str(word) for word in given])
        except SystemExit as end:
            code = end.code
        except TooSlow:
            code = "never"
    return Answer(code, out.getvalue(), err.getvalue())


@contextmanager
def limited(seconds):
    def late(*_):
        raise TooSlow

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# What may be wrong


def in_the_answer(case, answer):
    if answer.code != case.code:
        yield f"exit code {answer.code} where {case.code} is right: {answer.err[:300]}"
    if "Traceback" in answer.err or "our error" in answer.err:
        yield f"a crash: {answer.err[:300]}"
    lines = answer.lines()
    if len(lines) != len(case.says):
        yield f"{len(lines)} lines where {len(case.says)} are clear: {[line[:200] for line in lines[:5]]}"
    for line, words in zip(lines, case.says, strict=False):
        if missing := [word for word in ((words,) if isinstance(words, str) else words) if word not in line]:
            yield f"{missing} not said: {line[:300]}"
        if len(line) > LONGEST_LINE or not line.translate(JOINERS).isprintable():
            yield f"no clear line: {line[:200]!r}"


def in_the_store(case, before, after):
    if case.code == 2 and before != after:
        yield f"something was stored: {sorted(after ^ before)[:2]}"
    kept = {row for row in before if not row.startswith(('INSERT INTO "store_a', 'INSERT INTO "store_i'))}
    if not kept <= after:
        yield "something that was stored before is lost"


def in_the_register(case):
    new = {account.handle for account in register().accounts} - {each["account"] for each in sound.REGISTER}
    if new != set(case.brings):
        yield f"it brought {sorted(new)[:5]}"


def in_the_snapshots(case):
    for account in register().accounts:
        kept, _ = evidence.as_of(account, sound.BROKEN_CAME)
        snapshot, handle = kept.snapshot, account.handle
        if snapshot.taken_at != sound.BROKEN_CAME:
            yield f"nothing was kept of {handle}"
        spoiled, uncovered = case.spoils.get(handle, set()), case.uncovers.get(handle, set())
        missing = set(PARTS) - set(snapshot.complete)
        if missing != spoiled | uncovered:
            yield f"{handle}: not whole are {sorted(missing)}"
        unreadable = {gap.part for gap in snapshot.gaps if gap.reason is Reason.UNREADABLE_ROW}
        if unreadable != spoiled | ({"profile"} if handle in case.unseen else set()):
            yield f"{handle}: unreadable are {sorted(unreadable)}"
        if (snapshot.profile is None) != (handle in case.unseen):
            yield f"{handle}: its profile is {snapshot.profile}"
        for part in PARTS:
            number, right = len(getattr(snapshot, part) or ()), case.counts.get((handle, part))
            if right not in {None, number}:
                yield f"{handle}: {number} {part} where {right} are right"


def in_the_verdicts(by_command):
    """No verdict may turn because of the file: what is no longer known is unknown."""
    found = verdicts(by_command)
    for key, verdict in sound_verdicts().items():
        now = found.get(key)
        if now != verdict and now not in HARMLESS:
            yield f"{key} turned from {verdict} to {now}"
    yield from (f"{key} is an error of ours" for key, verdict in found.items() if verdict == "error")


def verdicts(by_command):
    found = {
        (judgement.account, finding.clause, finding.check): finding.verdict.value
        for judgement in (judged_by_command() if by_command else judged_at_once())
        for finding in judgement.findings
    }
    assert found
    return found


def judged_by_command():
    answer = auditor("judge", "--as-of", sound.AS_OF, at=sound.BROKEN_CAME)
    assert answer.code in EXITS_OF_JUDGE, answer
    [audit] = stored.audits()
    return judgements(audit)


def judged_at_once():
    """What was judged once need not be judged again: the same documents come to the same verdicts."""
    known = register()
    seen = tuple(
        (account, *(kept and kept.sha256 for kept in evidence.as_of(account, sound.BROKEN_CAME)))
        for account in known.accounts
    )
    if (known.institutions, seen) not in JUDGED:
        with time_machine.travel(sound.BROKEN_CAME, tick=False):
            as_of = datetime.fromisoformat(sound.AS_OF)
            audit = judge(Files(folder=prepared()), "bd-2016", "bd-2016", as_of)
        JUDGED[known.institutions, seen] = judgements(audit)
    return JUDGED[known.institutions, seen]


JUDGED: dict[object, list[Judgement]] = {}


def judgements(audit):
    return [stored.judgement(audit.number, each.institution, each) for each in register().accounts]


def rows_of(home):
    with closing(sqlite3.connect(home / "auditor.sqlite3")) as database:
        return {line for line in database.iterdump() if "sqlite_sequence" not in line}
