"""What a judge may say of a page of which less was seen, whatever was concluded before and people added.

No verdict that stands turns from pass to fail or back. What nobody could see keeps its life and closes
nothing, and an audit in which nobody could see leaves no trace in the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from auditor.domain import Basis, Check, Clause, Finding, Force, Judgement, Kind, Life, Verdict
from auditor.domain.acts import DECIDABLE, Act, Deed
from auditor.judging.judgement import Bench, Matter, judgement
from auditor.toolbox import checks
from tests.builders import account, act, clause, finding, guideline
from tests.builders import judgement as an_earlier
from tests.proof.made_up_pages import DAY, OFFICE, SECOND, Page

CHECKS = checks()
IDS = {
    "official_name": "5.ka",
    "purpose_stated": "5.kha",
    "grievance_link": "5.jha",
    "weekly_activity": "7.ka",
    "reply_time": "7.kha",
}
DECLARED = clause("5.nga", kind=Kind.ATTESTED, attested="account_security")
LIVES = (None, None, *Life)
OPPOSITE = {Verdict.PASS, Verdict.FAIL}


@dataclass(frozen=True, kw_only=True)
class Court:
    """What stays the same while the evidence changes."""

    bench: Bench
    earlier: Judgement | None
    acts: tuple[Act, ...]

    def judged(self, page: Page | None) -> Judgement:
        return self.at(self.bench, page, self.earlier)

    def later(self, page: Page, earlier: Judgement | None, by: timedelta) -> Judgement:
        return self.at(replace(self.bench, as_of=self.bench.as_of + by), page, earlier)

    def at(self, bench: Bench, page: Page | None, earlier: Judgement | None) -> Judgement:
        case = page.case if page else None
        return judgement(
            bench, Matter(institution=OFFICE, account=account(), case=case, earlier=earlier, acts=self.acts)
        )


def wrongly_judged(
    chance: Random, whole: Page, left: Page, tests: Mapping[str, Check] = CHECKS
) -> Iterator[str]:
    """One line for each thing that a judge of the lesser page may not say."""
    court = some_court(chance, whole, tests)
    seen = court.judged(whole)
    lesser = left if chance.random() < 0.95 else None  # now and then it was never collected
    unseen = court.judged(lesser)
    before = of(court.earlier)
    for name, now in of(unseen).items():
        yield from (f"judge of {name}: {what}" for what in wrong(of(seen)[name], now, before.get(name)))
    for what in unlike(court, whole, unseen, chance.choice((1, 9, 30)) * DAY):
        yield f"judge: {what}"
    without = replace(court, acts=tuple(each for each in court.acts if each.deed is not Deed.WAIVER))
    if stripped(without.judged(lesser)) != stripped(unseen):
        yield "judge: a waiver changed more than its mark"


def of(found: Judgement | None) -> dict[str, Finding]:
    return {finding.check: finding for finding in found.findings} if found else {}


def stripped(found: Judgement) -> list[Finding]:
    return [replace(each, waived=False, acts=()) for each in found.findings]


def wrong(seen: Finding, now: Finding, before: Finding | None) -> Iterator[str]:
    """`seen` is what stands when all was seen, `now` when less was, `before` what the audit before said."""
    last, failing = (before.life, before.failing_since) if before else (None, None)
    if {seen.verdict, now.verdict} == OPPOSITE or now.verdict is Verdict.ERROR:
        yield f"{seen.verdict} becomes {now.verdict}"
    if now.verdict is Verdict.FAIL and seen.verdict is not Verdict.FAIL:
        yield f"{seen.verdict} becomes a fail"
    if now.verdict is seen.verdict and trace(now) != trace(seen):
        yield f"the same verdict has another life: {trace(now)}, {trace(seen)}"
    if now.verdict is Verdict.UNKNOWN and (now.failing_since != failing or now.provisional):
        yield f"what nobody saw fails since {now.failing_since}, before since {failing}"
    if now.verdict is Verdict.UNKNOWN and now.life not in {last, last and Life.ANSWERED}:
        yield f"what nobody saw was {last} and is {now.life}"
    if now.life is Life.FIXED and last is not Life.FIXED and now.verdict is not Verdict.PASS:
        yield f"{now.verdict} closed what was {last}"
    if now.provisional and (now.verdict, now.basis) != (Verdict.FAIL, Basis.OBSERVED):
        yield f"{now.verdict} on what was {now.basis} is provisional"


def trace(finding: Finding) -> tuple[object, ...]:
    return finding.life, finding.failing_since, finding.provisional, finding.waived


def unlike(court: Court, whole: Page, unseen: Judgement, by: timedelta) -> Iterator[str]:
    """Where an audit that could not see made the next one say something else than if it had not been."""
    after, direct = of(court.later(whole, unseen, by)), of(court.later(whole, court.earlier, by))
    for name, blind in of(unseen).items():
        if blind.verdict is Verdict.UNKNOWN and after[name] != direct[name]:
            yield f"an audit that saw nothing left {trace(after[name])} of {name}, not {trace(direct[name])}"


# Around the evidence


def some_court(chance: Random, page: Page, tests: Mapping[str, Check]) -> Court:
    as_of, calendar = page.seen.as_of, page.seen.jurisdiction.calendar
    edition = guideline(
        clauses=(*some_clauses(chance, page), DECLARED),
        machine_may_fail=chance.random() < 0.8,
        answer_working_days=chance.choice((0, 1, 10)),
    )
    bench = Bench(guideline=edition, checks=tests, calendar=calendar, as_of=as_of, used={})
    shown = Court(bench=bench, earlier=None, acts=()).judged(page).findings
    acts = [some_act(chance, each, page) for each in shown for _ in range(chance.choice((0, 1, 1, 2)))]
    return Court(
        bench=bench,
        earlier=some_earlier(chance, page) if chance.random() < 0.8 else None,
        acts=tuple(sorted(acts, key=lambda each: each.on)),
    )


def some_clauses(chance: Random, page: Page) -> Iterator[Clause]:
    for name, terms in page.terms.items():
        force = chance.choice((Force.MUST, Force.MUST, Force.MUST, Force.ENCOURAGE))
        yield clause(IDS[name], force=force, checks={name: terms})


def some_earlier(chance: Random, page: Page) -> Judgement:
    """What an audit some days before said of some of the same, whatever it was."""
    as_of = page.seen.as_of - chance.choice((1, 7, 28)) * DAY
    found = []
    for name, number in {**IDS, "attested": DECLARED.id}.items():
        if chance.random() < 0.85:
            verdict, life = chance.choice(list(Verdict)), chance.choice(LIVES)
            since = chance.choice((None, as_of, as_of - 20 * DAY))
            found.append(finding(verdict, number, name, life=life, failing_since=since))
    said: Judgement = replace(an_earlier(found), as_of=as_of)
    return said


def some_act(chance: Random, found: Finding, page: Page) -> Act:
    """About what a person had before the eyes, or before; a decision is about just that."""
    deed = chance.choice(list(Deed))
    days = page.seen.jurisdiction.calendar
    on = page.seen.as_of - chance.choice((0 * DAY, SECOND, DAY, 7 * DAY, 30 * DAY, -DAY))
    last = days.local(on).date() + chance.choice((0, 1, 40)) * DAY
    about = {"clause": found.clause, "check": chance.choice(("", found.check))}
    if deed is Deed.DECISION:
        shown = chance.choice((found.fingerprint, found.fingerprint, "what was there before"))
        about |= {"check": found.check, "subject": found.subject, "fingerprint": shown}
        about |= {"verdict": chance.choice(DECIDABLE)}
    ends = deed is not Deed.ANSWER and chance.random() < 0.8
    made: Act = act(deed, on=on, until=last if ends else None, **about)
    return made
