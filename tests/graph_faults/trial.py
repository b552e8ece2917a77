"""One cell: a fault meets the calls from which a part comes, and the snapshots that are left are judged.

A cell is wrong where a gap names another reason than it should, and where a verdict turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from auditor.configuration.guidelines import read_guideline
from auditor.domain import Case, Clause, Reason, Snapshot, Text, Verdict
from auditor.judging.runner import run
from auditor.toolbox import checks
from connectors.wire.connector import Before, Sighting, Waiting
from tests.builders import institution
from tests.cases import ELSEWHERE, ORDERED, website
from tests.emulators.running import NOW
from tests.graph_faults.corpus import (
    BATCH,
    CALL,
    INSIDE,
    ITEM,
    LISTS,
    SEEN,
    SPENT,
    STEP,
    WAITS,
    Expected,
    Fault,
)
from tests.graph_faults.looking import (
    BD,
    FILES,
    HASTY,
    LONG,
    OWN,
    PAGES,
    PATIENT,
    PUBLIC,
    STEPS,
    World,
    reasons,
)

CHECKS = checks()
EDITION = read_guideline(FILES, "bd-2016", CHECKS)
AS_OF = NOW + timedelta(hours=1)
SETTLED = {Verdict.PASS, Verdict.FAIL}
TALK = ("posts", "comments", "mentions")
ALL = ("profile", *TALK, "inside")


@dataclass(frozen=True, kw_only=True)
class Aim:
    """Where a fault strikes, and which parts come from there. `first` calls of that kind are spared."""

    name: str
    mode: str
    where: str
    parts: tuple[str, ...]
    kind: str
    in_batch: bool = False
    first: int = 0

    def fault(self, fault: Fault) -> dict[str, Any]:
        return {**fault.does, "where": self.where, "after": self.first + fault.does.get("after", 0)}

    def is_met(self, fault: Fault, *, built: bool = False) -> bool:
        """The inside is not asked about again so soon after an earlier look."""
        if built and self.kind == INSIDE:
            return False
        return self.kind in fault.expected or (
            self.in_batch and self.kind == CALL and BATCH in fault.expected
        )

    def expected(self, fault: Fault) -> Expected:
        if self.in_batch and self.kind == CALL and BATCH in fault.expected:
            return fault.expected[BATCH]
        return fault.expected[self.kind]


def aims() -> Iterator[Aim]:
    yield Aim(name="the page", mode=OWN, where="", parts=ALL, kind=CALL, in_batch=True)
    yield Aim(name="its item", mode=OWN, where=r"^GET /\d+\?", parts=ALL, kind=ITEM)
    yield from lists(OWN)
    yield Aim(name="inside", mode=OWN, where="^POST", parts=("inside",), kind=INSIDE, in_batch=True, first=1)
    yield Aim(name="the page", mode=PUBLIC, where="", parts=("profile", *TALK), kind=CALL)
    yield from lists(PUBLIC)
    yield Aim(name="the page", mode=STEPS, where="fields=id,name", parts=("profile", *TALK), kind=CALL)
    yield Aim(name="the second step", mode=STEPS, where="fields=id,posts", parts=TALK, kind=STEP)


def lists(mode: str) -> Iterator[Aim]:
    yield Aim(name="posts", mode=mode, where=r"/\d+/(?:published_)?posts\?", parts=("posts",), kind=LISTS)
    yield Aim(name="comments", mode=mode, where=r"/\d+_\d+/comments\?", parts=("comments",), kind=LISTS)
    yield Aim(name="mentions", mode=mode, where=r"/\d+/feed\?", parts=("mentions",), kind=LISTS)


AIMS = tuple(aims())


# Verdicts


@dataclass(frozen=True, kw_only=True)
class Terms:
    name: str
    clauses: Mapping[str, tuple[Clause, Mapping[str, Any]]]
    shown: bool = False


def terms() -> Iterator[Terms]:
    """As shipped; then with a target that an order has set, on a platform that hides nothing."""
    shipped = {name: (clause, clause.checks[name]) for clause in EDITION.clauses for name in clause.checks}
    yield Terms(name="as shipped", clauses=shipped)
    ordered = {**shipped, "reply_time": (shipped["reply_time"][0], ORDERED)}
    yield Terms(name="by an order", clauses=ordered, shown=True)


TERMS = tuple(terms())
Verdicts = Mapping[tuple[str, str], Verdict]
Reasons = Mapping[str, Reason | None]
Usual = tuple[Reasons, Reasons]


def verdicts(world: World, page: str, now: Sighting | Waiting | None, before: Before | None) -> Verdicts:
    """What the judge would say today; an account that waits is judged by what was seen before."""
    newest = now.snapshot if isinstance(now, Sighting) else before and before.snapshot
    previous = before.snapshot if before and isinstance(now, Sighting) else None
    found = {}
    for each in TERMS:
        case = case_of(world, page, shown(newest, each), previous) if newest else None
        for name, (clause, given) in each.clauses.items():
            found[each.name, name] = run(clause, name, CHECKS[name], given, case).verdict
    return found


def shown(seen: Snapshot, asked: Terms) -> Snapshot:
    return replace(seen, hides=()) if asked.shown else seen


def case_of(world: World, page: str, newest: Snapshot, previous: Snapshot | None) -> Case:
    return Case(
        snapshot=newest.as_of(AS_OF),
        previous=previous and previous.as_of(AS_OF),
        site=website(ELSEWHERE),
        institution=institution(name=Text(en=world.graph.page(page).name)),
        jurisdiction=BD,
        as_of=AS_OF,
    )


def turned(sound: Verdicts, faulty: Verdicts) -> Iterator[str]:
    for key, was in sound.items():
        now = faulty[key]
        if now is Verdict.ERROR or (now in SETTLED and was is not now):
            yield f"{key[1]} {key[0]}: {was} became {now}"


# Cells


@dataclass
class Tally:
    """What was tried, and in words what was wrong."""

    cells: int = 0
    wrong_reasons: list[str] = field(default_factory=list)
    wrong_verdicts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Trial:
    """`sound` are looks without a fault, `earlier` those of a week before, on which others may build."""

    world: World
    pages: tuple[str, ...]
    sound: Mapping[tuple[str, bool], Mapping[str, Sighting | Waiting]]
    earlier: Mapping[str, Mapping[str, Before]]
    judged: dict[tuple[str, bool, str], Verdicts] = field(default_factory=dict)

    def cell(self, fault: Fault, aim: Aim, tally: Tally, *, built: bool) -> None:
        """One fault where it is aimed, for every part that comes from there, on every page."""
        pages = self.pages_for(fault, aim)
        before = self.earlier[aim.mode] if built else {}
        look = self.world.look(
            aim.mode, aim.fault(fault), pages=pages, before=before, manners=HASTY if fault.slow else PATIENT
        )
        hit = frozenset(pages) if aim.kind == ITEM or fault.slow else look.hit
        hit &= frozenset(pages[:1] if fault.first else pages)
        where = f"{fault.name}, {aim.name} by {aim.mode}{', built on an earlier look' if built else ''}"
        if not hit:
            tally.wrong_reasons.append(f"{where}: met no page")
        for page in pages:
            found = look.found.get(page)
            usual = self.usual(aim, page, built)
            tally.cells += len(aim.parts)
            unlikely = unlike(fault, aim, found, usual, hit=page in hit)
            tally.wrong_reasons += [f"{where}, {page}: {what}" for what in unlikely]
            now = verdicts(self.world, page, found, before.get(page))
            tally.wrong_verdicts += [
                f"{where}, {page}: {what}" for what in turned(self.whole(aim, page, built), now)
            ]

    def pages_for(self, fault: Fault, aim: Aim) -> tuple[str, ...]:
        if fault.turning and aim.name == "comments":
            return (LONG,)
        return self.pages[:1] if fault.slow else self.pages

    def usual(self, aim: Aim, page: str, built: bool) -> Usual:
        """Why parts are not seen even without a fault, with the page's own token and as everybody."""
        own, public = (self.sound[mode, built][page] for mode in (aim.mode, PUBLIC))
        return reasons(own), reasons(public)

    def whole(self, aim: Aim, page: str, built: bool) -> Verdicts:
        key = (aim.mode, built, page)
        if key not in self.judged:
            before = self.earlier[aim.mode].get(page) if built else None
            self.judged[key] = verdicts(self.world, page, self.sound[aim.mode, built][page], before)
        return self.judged[key]


def unlike(
    fault: Fault, aim: Aim, found: Sighting | Waiting | None, usual: Usual, *, hit: bool
) -> Iterator[str]:
    """What a page shows that it should not."""
    want = aim.expected(fault) if hit else SEEN
    if found is None:
        yield "nothing is said of it"
    elif isinstance(found, Waiting) or want == WAITS:
        if not (isinstance(found, Waiting) and want == WAITS):
            yield f"{type(found).__name__} instead of {want}"
    else:
        own, public = usual
        seen = reasons(found)
        in_public = aim.kind == ITEM and is_refusal(
            want
        )  # where another look is taken, and only the inside is lost
        spent = {SPENT} if aim.expected(fault) == SPENT else set()  # for those who come after, too
        for part in aim.parts:
            wanted = {own[part], *spent} if want is SEEN else {want}
            if seen[part] not in ({public[part]} if in_public and part != "inside" else wanted):
                yield f"{part}: {seen[part]} instead of {want}"


def is_refusal(want: Expected) -> bool:
    return want in {Reason.ACCESS_REFUSED, Reason.TOKEN_REFUSED, Reason.UNREACHABLE}


def trial(world: World, modes: Sequence[str], pages: tuple[str, ...] = PAGES) -> Trial:
    """In public everything is looked at, whatever the modes: that is where refusals lead."""
    seen = (*pages, LONG)
    earlier = {mode: world.earlier(mode, seen) for mode in {*modes, PUBLIC}}
    sound = {
        (mode, built): world.look(mode, pages=seen, before=earlier[mode] if built else {}).found
        for mode in earlier
        for built in (False, True)
    }
    return Trial(world, pages, sound, earlier)
