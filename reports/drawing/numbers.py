"""The five numbers never fold one thing into another, and each says of how many it speaks.

Firm findings stand apart from provisional and waived ones; a share is of all that was applicable, and what is
not applicable of everything that was asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.domain import Counts, Verdict
from auditor.domain.waiting import share_of
from reports.drawing.glossary import APART, ERROR, FAIL, NOT_APPLICABLE, PASS, REVIEW, STANDINGS, UNKNOWN
from reports.drawing.speech import Speech

WIDTH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """`change` against the earlier audit is None where there is none."""

    standing: str
    label: str
    count: int
    share: Decimal | None
    of: int
    change: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the bar, in thousandths of its width."""

    standing: str
    start: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Five numbers, what stands apart from them, and the bar of what was applicable.

    What is unknown parts into `undeclared`, which a declaration by the institution would close, and `unseen`.
    """

    five: tuple[Number, ...]
    bar: tuple[Segment, ...]
    provisional: int
    waived: int
    errors: int
    planned: int
    passes: int
    unseen: int
    undeclared: int
    concluded: int
    applicable: int
    coverage: Decimal | None


def numbers_of(
    counts: Counts, speech: Speech, *, undeclared: int = 0, earlier: Counts | None = None
) -> Numbers:
    return Numbers(
        five=tuple(number(key, counts, earlier, speech) for key in amounts(counts)),
        bar=tuple(segments(counts)),
        provisional=counts.provisional,
        waived=counts.waived,
        errors=counts.of(Verdict.ERROR),
        planned=counts.planned,
        passes=counts.of(Verdict.PASS),
        unseen=counts.of(Verdict.UNKNOWN) - undeclared,
        undeclared=undeclared,
        concluded=counts.concluded,
        applicable=counts.applicable,
        coverage=counts.coverage,
    )


def amounts(counts: Counts) -> dict[str, int]:
    return {
        PASS: counts.of(Verdict.PASS),
        FAIL: counts.firm_fails,
        REVIEW: counts.of(Verdict.REVIEW),
        UNKNOWN: counts.of(Verdict.UNKNOWN),
        NOT_APPLICABLE: counts.of(Verdict.NOT_APPLICABLE),
    }


def number(key: str, counts: Counts, earlier: Counts | None, speech: Speech) -> Number:
    count = amounts(counts)[key]
    of = counts.applicable + (count if key == NOT_APPLICABLE else 0)
    return Number(
        standing=key,
        label=speech.say(STANDINGS[key]),
        count=count,
        share=share_of(count, of),
        of=of,
        change=count - amounts(earlier)[key] if earlier else None,
    )


def segments(counts: Counts) -> Iterator[Segment]:
    """Fails that are provisional or waived stand beside the firm ones, in a stretch of their own."""
    stretches = {
        PASS: counts.of(Verdict.PASS),
        FAIL: counts.firm_fails,
        APART: counts.of(Verdict.FAIL) - counts.firm_fails,
        REVIEW: counts.of(Verdict.REVIEW),
        UNKNOWN: counts.of(Verdict.UNKNOWN),
        ERROR: counts.of(Verdict.ERROR),
    }
    before = 0
    for key, amount in stretches.items():
        start = before * WIDTH // counts.applicable if counts.applicable else 0
        before += amount
        if amount:
            yield Segment(key, start, before * WIDTH // counts.applicable - start)
