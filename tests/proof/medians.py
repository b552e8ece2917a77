"""Medians of waits are those of scipy's Kaplan–Meier estimate, and shares those of plain whole numbers.

scipy reckons in floating point, where half is met only nearly: its probabilities are taken to nine places.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from scipy.stats import CensoredData, ecdf

from auditor.domain.waiting import Standing, Wait, answering, median
from tests.figures import Figure

SAMPLES, SHARES, SHOWN = 24_000, 50_000, 5
Waits = list[tuple[int, bool]]


def figures() -> Iterator[Figure]:
    wrong = {name: find(count) for name, (count, find) in PARTS.items()}
    for line in [line for lines in wrong.values() for line in lines[:SHOWN]]:
        print(line, file=sys.stderr)
    for name, (count, _) in PARTS.items():
        yield Figure(f"{name}_cases", count, "cases", f">= {count}")
        yield Figure(f"{name}_wrong", len(wrong[name]), "cases", "= 0")


def wrong_medians(count: int) -> list[str]:
    chance, wrong = random.Random("waits"), []
    for _ in range(count):
        waits = some_waits(chance)
        found, wanted = median(waits), median_by_scipy(waits)
        if found != wanted:
            wrong.append(f"median({waits}) is {found}, by scipy {wanted}")
    return wrong


def some_waits(chance: random.Random) -> Waits:
    """Many equal ones, many of no length, now and then a single one, all answered or none."""
    answered = chance.choice((0.0, 1.0, chance.random(), chance.random(), chance.random()))
    longest = chance.choice((0, 3, 10, 100, 10**6))
    number = chance.choice((1, 2, 3, chance.randint(1, 12), chance.randint(1, 60)))
    return [(chance.randint(0, longest), chance.random() < answered) for _ in range(number)]


def median_by_scipy(waits: Waits) -> int | None:
    ended = [length for length, answered in waits if answered]
    watched = [length for length, answered in waits if not answered]
    waiting = ecdf(CensoredData(uncensored=ended, right=watched)).sf
    reached = waiting.quantiles[waiting.probabilities.round(9) <= 0.5]
    return int(reached[0]) if len(reached) else None


def wrong_shares(count: int) -> list[str]:
    chance, wrong = random.Random("shares"), []
    for _ in range(count):
        target_hours = chance.randrange(1, 49)
        waits = [some_wait(chance, target_hours) for _ in range(chance.randrange(25))]
        share, least = some_share(chance), chance.choice((0, 1, 5, 20))
        found = answering(waits, (target_hours, "wall"))
        said = (found.share_within_target, found.against(share, least))
        wanted = by_whole_numbers(waits, target_hours, share, least)
        if said != wanted:
            lengths = [(wait.wall_s, wait.answered) for wait in waits]
            wrong.append(f"{lengths} against {share} in {target_hours} h is {said}, counted {wanted}")
    return wrong


def some_wait(chance: random.Random, target_hours: int) -> Wait:
    near = target_hours * 3600 + chance.choice((-1, 0, 59, 60, 61))
    return Wait(chance.choice((near, chance.randrange(200_000))), None, chance.random() < 0.6)


def some_share(chance: random.Random) -> Decimal:
    """From whole tenths to more places than are ever shown, often just what so many could reach."""
    places = chance.choice((1, 2, 4, 4, 6, 9))
    whole = chance.randrange(1, 25)
    return round(Decimal(chance.randrange(whole + 1)) / whole, places)


def by_whole_numbers(
    waits: list[Wait], target_hours: int, share: Decimal, least: int
) -> tuple[Decimal | None, Standing]:
    late = [wait.wall_s >= target_hours * 3600 + 60 for wait in waits]
    due = sum(wait.answered or past for wait, past in zip(waits, late, strict=True))
    met = sum(wait.answered and not past for wait, past in zip(waits, late, strict=True))
    shown = Decimal(met * 10_000 // due) / 10_000 if due else None
    if len(waits) < least:
        return shown, "too_few"
    if not due:
        return shown, "none_due"
    return shown, "in_time" if Fraction(met, due) >= Fraction(share) else "late"


PARTS = {"median": (SAMPLES, wrong_medians), "share": (SHARES, wrong_shares)}
