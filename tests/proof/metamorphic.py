"""Whatever is taken away from a page that was wholly seen, no pass becomes a fail and no fail a pass.

Of made-up pages one thing after the other is lost. The checks are asked each time, the judge in the end, with
what an audit before concluded and what people added; what they say is compared with what they said of the
whole. `python -m tests.proof.metamorphic 17` looks at the seventeenth page again.

design.md section 2, rule 2.
"""

from __future__ import annotations

import logging
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from random import Random

from auditor.domain import Check, Finding, Verdict
from auditor.judging.runner import run
from auditor.toolbox import checks
from tests.builders import clause
from tests.figures import Figure
from tests.proof.judged_pages import wrongly_judged
from tests.proof.losses import some_losses
from tests.proof.made_up_pages import Page, some_page

PAGES, HANDFUL, ROWS, SHOWN, GOAL = 5_000, 250, 3, 5, 100_000
CHECKS = checks()
CLAUSE = clause()
SHORT = {Verdict.UNKNOWN, Verdict.REVIEW, Verdict.NOT_APPLICABLE}


@dataclass
class Look:
    """What checks said of whole pages, how often losses kept or lost their verdicts, and what is wrong."""

    said: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    lost: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    compared: int = 0
    judged: int = 0
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: Look) -> Look:
        self.said += other.said
        self.kept += other.kept
        self.lost += other.lost
        self.compared += other.compared
        self.judged += other.judged
        self.wrong += other.wrong
        return self


def look_at(chance: Random, tests: Mapping[str, Check] = CHECKS) -> Look:
    """One page, all its checks after each of some rows of losses, and the judge after the last of all."""
    page = some_page(chance)
    whole = told(page, tests)
    look = Look(said=Counter((name, finding.message) for name, finding in whole.items()))
    lost = ""
    for _ in range(ROWS):
        heard = {name: {finding.verdict} for name, finding in whole.items()}
        left, lost = page, "losing"
        for loss in some_losses(chance):
            left, lost = replace(left, seen=loss(chance, left.seen)), f"{lost} {loss.__name__}"
            for name, finding in told(left, tests).items():
                before, after = whole[name].verdict, finding.verdict
                look.compared += 1
                (look.kept if after is before else look.lost)[name, before] += 1
                if turned(before, after, heard[name]):
                    look.wrong.append(f"{name}: {before} becomes {after}, {lost}")
    look.judged += 1
    look.wrong += [f"{line}, {lost}" for line in wrongly_judged(chance, page, left, tests)]
    return look


def told(page: Page, tests: Mapping[str, Check]) -> dict[str, Finding]:
    case = page.case
    return {name: run(CLAUSE, name, check, page.terms[name], case) for name, check in tests.items()}


def turned(before: Verdict, after: Verdict, heard: set[Verdict]) -> bool:
    """Whether a loss said what it may not say; `heard` is what was said on the way, and grows."""
    heard.add(after)
    stays = {*SHORT, before}
    if before is Verdict.UNKNOWN:
        stays.add(Verdict.PASS)
    return after not in stays or {Verdict.PASS, Verdict.FAIL} <= heard


def figures() -> Iterator[Figure]:
    look = Look()
    with ProcessPoolExecutor() as clerks:
        for found in clerks.map(look_at_some, range(0, PAGES, HANDFUL)):
            look += found
    for line in look.wrong[:SHOWN]:
        print(line, file=sys.stderr)
    yield Figure("metamorphic_cases", look.compared, "cases", f">= {GOAL}")
    yield Figure("metamorphic_judged", look.judged, "pages", f">= {PAGES}")
    yield Figure("metamorphic_swapped", len(look.wrong), "cases", "= 0")
    yield Figure("metamorphic_unsaid", len(unsaid(look)), "sentences", "= 0")


def unsaid(look: Look) -> list[str]:
    """What no page made a check say, of all that it can say."""
    sentences = {(name, message) for name, check in CHECKS.items() for message in check.messages}
    return [f"{name}: {message}" for name, message in sorted(sentences - look.said.keys())]


def look_at_some(first: int) -> Look:
    logging.disable(logging.ERROR)  # a check that broke is wrong, and is told so
    found = Look()
    for number in range(first, first + HANDFUL):
        seen = look_at(random.Random(f"page {number}"))
        found += replace(seen, wrong=[f"page {number}: {line}" for line in seen.wrong])
    return found


if __name__ == "__main__":
    print(*look_at(random.Random(f"page {sys.argv[1]}")).wrong or ["nothing is wrong"], sep="\n")
